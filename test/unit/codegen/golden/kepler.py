import numpy as np


def period(semi_major_axis):
    """Predict period in yr.

    Found by Parsimony in planets.csv.
    Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
    Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.

    Parameters
    ----------
    semi_major_axis : float or numpy.ndarray
        Column semi-major axis in AU.

    Returns
    -------
    float or numpy.ndarray
        Predicted period in yr.
    """
    p1 = 1.0000428341
    return p1 * np.power(semi_major_axis, 1.5)
