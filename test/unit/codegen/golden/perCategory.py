import numpy as np

# (p1, p2) by isotope
ACTIVITY_BY_ISOTOPE = {
    "I-131": (1200.5, 11.57),
    "P-32": (980.0, 20.6),
    "Cr-51 \"old\"": (1.5e-7, 39.97),
}


def activity(t, isotope):
    """Predict Activity in Bq.

    Found by Parsimony in decay.csv.
    Fitted to 300 rows: R2 = 0.9987, RMSE = 3.2 Bq.
    Checked on 75 rows: R2 = 0.9981, RMSE = 3.9 Bq.

    Parameters
    ----------
    t : float or numpy.ndarray
        Column t in d.
    isotope : str or array of str
        Column isotope.

    Returns
    -------
    float or numpy.ndarray
        Predicted Activity in Bq.

    Raises
    ------
    KeyError
        For a category without parameters.
    """
    try:
        p1, p2 = np.vectorize(ACTIVITY_BY_ISOTOPE.__getitem__, otypes="dd")(isotope)
    except KeyError as key:
        raise KeyError(f"No parameters for isotope {key}") from None
    return p1 * np.exp(-t / p2)
