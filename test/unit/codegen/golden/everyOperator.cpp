#include <cmath>

// Not a number where either is, unlike std::min.
inline double f_min(double a, double b)
{
    return std::isnan(a) || a < b ? a : b;
}

// Not a number where either is, unlike std::max.
inline double f_max(double a, double b)
{
    return std::isnan(a) || a > b ? a : b;
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
inline double f(double x, double y)
{
    return -(x * x)
        + std::pow(-y, 2.0)
        + std::pow(std::sin(x), 3.0)
        + y * y * y
        + std::sqrt(std::abs(x * y))
        + std::cbrt(x - 5.0)
        + std::exp(-x / y)
        + std::log(1.0 + x * x)
        + std::log10(y)
        + std::cos(x) * std::tan(y / 4.0)
        + std::asin(std::tanh(x))
        + std::acos(x / 10.0)
        + std::atan(std::atan2(x, -y))
        + (std::sinh(x) - (std::cosh(y) - 1.0))
        + f_min(x, f_max(y, 2.0))
        + std::pow(std::pow(y, x), 0.25)
        + std::pow(y, std::pow(x, 2.0))
        + x / (y * (3.0 / (x * x)))
        + (x + y);
}
