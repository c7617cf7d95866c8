#include <cmath>

/**
 * Predict energy in J.
 *
 * Found by Parsimony in C:\data\numbers.csv.
 * Fitted to 12 rows: R2 = 0.5, RMSE = 1.235e6 J.
 * Checked on 3 rows: R2 = 0.25, RMSE = 7.654e6 J.
 *
 * @param frequency column frequency in Hz
 * @param z column z
 * @return predicted energy in J
 */
inline double energy(double frequency, double z)
{
    constexpr double p1 = -1e-7;
    constexpr double p2 = -1.5;
    constexpr double p3 = 5e-324;
    constexpr double p4 = 1e-19;
    return -6.62607015e-34 * (frequency * 2.99792458e33)
        + 3.0 * frequency
        + p1 * std::pow(z, -2.0)
        + std::pow(z, p2)
        + std::pow(-2.0, 3.0)
        + std::pow(2.0, frequency)
        + (frequency + 0.1)
        + 5e-324 / p3
        + 1.7976931348623157e308 / -1e308
        + 1.2345678901234567e19 * p4;
}
