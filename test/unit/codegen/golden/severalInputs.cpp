/**
 * Predict Pressure in kPa.
 *
 * Found by Parsimony in ideal_gas.csv.
 * Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
 * Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.
 *
 * @param n column n in mol
 * @param V column V in L
 * @param T column T in °C
 * @return predicted Pressure in kPa
 */
inline double pressure(double n, double V, double T)
{
    constexpr double p1 = 8.314462618;
    constexpr double p2 = 273.15;
    constexpr double p3 = 0.0387;
    return p1 * n * (T + p2) / (V - p3 * n);
}
