def pressure(n, V, T):
    """Predict Pressure in kPa.

    Found by Parsimony in ideal_gas.csv.
    Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
    Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.

    Give it real symbols, as of sympy.symbols(..., real=True), for an expression to calculate with.

    :param n: column n in mol
    :param V: column V in L
    :param T: column T in °C
    :return: predicted Pressure in kPa
    """
    p1 = 8.314462618
    p2 = 273.15
    p3 = 0.0387
    return p1 * n * (T + p2) / (V - p3 * n)
