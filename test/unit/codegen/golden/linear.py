def velocity(distance):
    """Predict velocity in km/s.

    Found by Parsimony in hubble.csv.
    Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.

    Parameters
    ----------
    distance : float or numpy.ndarray
        Column distance in Mpc.

    Returns
    -------
    float or numpy.ndarray
        Predicted velocity in km/s.
    """
    p1 = 454.158440922
    p2 = -40.78364911
    return p1 * distance + p2
