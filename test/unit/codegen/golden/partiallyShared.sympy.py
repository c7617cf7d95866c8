import sympy

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

    Give it real symbols, as of sympy.symbols(..., real=True), for an expression to calculate with.

    :param t: column t in d
    :param star: column star
    :param band: column band
    :return: predicted flux in Jy
    :raises KeyError: for a category without parameters
    """
    if (star, band) not in FLUX_BY_STAR_AND_BAND:
        raise KeyError(f"No parameters for star {star!r}, band {band!r}")
    p1 = FLUX_BY_STAR_AND_BAND[star, band]
    if band not in FLUX_BY_BAND:
        raise KeyError(f"No parameters for band {band!r}")
    p2 = FLUX_BY_BAND[band]
    if star not in FLUX_BY_STAR:
        raise KeyError(f"No parameters for star {star!r}")
    p3 = FLUX_BY_STAR[star]
    p4 = 4.31
    return p1 * sympy.exp(-t / p2) / (1.0 + sympy.exp((p3 - t) / p4))
