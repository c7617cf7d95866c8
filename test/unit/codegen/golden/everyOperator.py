import numpy as np


def f(x, y):
    """Predict f.

    Found by Parsimony in simulation.parquet.
    Fitted to 1000 rows: R2 = 1, RMSE = 0.

    Parameters
    ----------
    x : float or numpy.ndarray
        Column x.
    y : float or numpy.ndarray
        Column y.

    Returns
    -------
    float or numpy.ndarray
        Predicted f.
    """
    return (
        -x**2
        + (-y) ** 2
        + np.sin(x) ** 3
        + y**3
        + np.sqrt(np.abs(x * y))
        + np.cbrt(x - 5.0)
        + np.exp(-x / y)
        + np.log(1.0 + x**2)
        + np.log10(y)
        + np.cos(x) * np.tan(y / 4.0)
        + np.arcsin(np.tanh(x))
        + np.arccos(x / 10.0)
        + np.arctan(np.arctan2(x, -y))
        + (np.sinh(x) - (np.cosh(y) - 1.0))
        + np.minimum(x, np.maximum(y, 2.0))
        + np.power(np.power(y, x), 0.25)
        + np.power(y, x**2)
        + x / (y * (3.0 / x**2))
        + (x + y)
    )
