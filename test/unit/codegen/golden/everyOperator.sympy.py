import sympy


def f(x, y):
    """Predict f.

    Found by Parsimony in simulation.parquet.
    Fitted to 1000 rows: R2 = 1, RMSE = 0.

    Give it real symbols, as of sympy.symbols(..., real=True), for an expression to calculate with.

    :param x: column x
    :param y: column y
    :return: predicted f
    """
    return (
        -x**2
        + (-y)**2
        + sympy.sin(x)**3
        + y**3
        + sympy.sqrt(sympy.Abs(x * y))
        + sympy.real_root(x - 5.0, 3)
        + sympy.exp(-x / y)
        + sympy.log(1.0 + x**2)
        + sympy.log(y, 10)
        + sympy.cos(x) * sympy.tan(y / 4.0)
        + sympy.asin(sympy.tanh(x))
        + sympy.acos(x / 10.0)
        + sympy.atan(sympy.atan2(x, -y))
        + (sympy.sinh(x) - (sympy.cosh(y) - 1.0))
        + sympy.Min(x, sympy.Max(y, 2.0))
        + (y ** x) ** 0.25
        + y ** x ** 2.0
        + x / (y * (3.0 / x**2))
        + (x + y)
    )
