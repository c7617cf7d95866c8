def velocity(distance):
    """Predict velocity in km/s.

    Found by Parsimony in hubble.csv.
    Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.

    Give it real symbols, as of sympy.symbols(..., real=True), for an expression to calculate with.

    :param distance: column distance in Mpc
    :return: predicted velocity in km/s
    """
    p1 = 454.158440922
    p2 = -40.78364911
    return p1 * distance + p2
