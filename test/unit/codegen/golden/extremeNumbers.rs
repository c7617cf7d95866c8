/// Predict energy in J.
///
/// Found by Parsimony in C:\\data\\numbers.csv.
/// Fitted to 12 rows: R2 = 0.5, RMSE = 1.235e6 J.
/// Checked on 3 rows: R2 = 0.25, RMSE = 7.654e6 J.
///
/// # Arguments
///
/// * `frequency` - column frequency in Hz
/// * `z` - column z
pub fn energy(frequency: f64, z: f64) -> f64 {
    let p1 = -1e-7_f64;
    let p2 = -1.5_f64;
    let p3 = 5e-324_f64;
    let p4 = 1e-19_f64;
    -6.62607015e-34 * (frequency * 2.99792458e33)
        + 3.0 * frequency
        + p1 * z.powf(-2.0)
        + z.powf(p2)
        + (-2.0_f64).powf(3.0)
        + 2.0_f64.powf(frequency)
        + (frequency + 0.1)
        + 5e-324 / p3
        + 1.7976931348623157e308 / -1e308
        + 1.2345678901234567e19 * p4
}
