#include <math.h>

/* Like fmin, but NAN where either is. */
static double f_min(double a, double b)
{
    return isnan(a) || a < b ? a : b;
}

/* Like fmax, but NAN where either is. */
static double f_max(double a, double b)
{
    return isnan(a) || a > b ? a : b;
}

/**
 * Predict f.
 *
 * Found by Parsimony in simulation.parquet.
 * Fitted to 1000 rows: R2 = 1, RMSE = 0.
 *
 * @param x column x
 * @param y column y
 * @return predicted f
 */
double f(double x, double y)
{
    return -(x * x)
        + pow(-y, 2.0)
        + pow(sin(x), 3.0)
        + y * y * y
        + sqrt(fabs(x * y))
        + cbrt(x - 5.0)
        + exp(-x / y)
        + log(1.0 + x * x)
        + log10(y)
        + cos(x) * tan(y / 4.0)
        + asin(tanh(x))
        + acos(x / 10.0)
        + atan(atan2(x, -y))
        + (sinh(x) - (cosh(y) - 1.0))
        + f_min(x, f_max(y, 2.0))
        + pow(pow(y, x), 0.25)
        + pow(y, pow(x, 2.0))
        + x / (y * (3.0 / (x * x)))
        + (x + y);
}
