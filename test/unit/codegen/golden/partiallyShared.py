import numpy as np

# p1 by (star, band)
FLUX_BY_STAR_AND_BAND = {
    ("SN a", "g"): 1.25,
    ("SN a", "r"): 1.5,
    ("SN b", "g"): 0.75,
    ("SN b", "r"): 0.875,
    ("SN c", "r"): 2.0625,
}

# p2 by band
FLUX_BY_BAND = {
    "g": 23.8,
    "r": 41.2,
}

# p3 by star
FLUX_BY_STAR = {
    "SN a": -6.1,
    "SN b": -4.4,
    "SN c": -9.7,
}


def flux(t, star, band):
    """Predict flux in Jy.

    Found by Parsimony in supernovae.csv.
    Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy.
    Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.

    Parameters
    ----------
    t : float or numpy.ndarray
        Column t in d.
    star : str or array of str
        Column star.
    band : str or array of str
        Column band.

    Returns
    -------
    float or numpy.ndarray
        Predicted flux in Jy.

    Raises
    ------
    KeyError
        For a category without parameters.
    """
    try:
        p1 = np.vectorize(lambda *key: FLUX_BY_STAR_AND_BAND[key], otypes="d")(
            star, band
        )
    except KeyError as key:
        raise KeyError(f"No parameters for (star, band) {key}") from None
    try:
        p2 = np.vectorize(FLUX_BY_BAND.__getitem__, otypes="d")(band)
    except KeyError as key:
        raise KeyError(f"No parameters for band {key}") from None
    try:
        p3 = np.vectorize(FLUX_BY_STAR.__getitem__, otypes="d")(star)
    except KeyError as key:
        raise KeyError(f"No parameters for star {key}") from None
    p4 = 4.31
    return p1 * np.exp(-t / p2) / (1.0 + np.exp((p3 - t) / p4))
