/// Predict Pressure in kPa.
///
/// Found by Parsimony in ideal\_gas.csv.
/// Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
/// Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.
///
/// # Arguments
///
/// * `n` - column n in mol
/// * `V` - column V in L
/// * `T` - column T in °C
#[allow(non_snake_case)]
pub fn pressure(n: f64, V: f64, T: f64) -> f64 {
    let p1 = 8.314462618_f64;
    let p2 = 273.15_f64;
    let p3 = 0.0387_f64;
    p1 * n * (T + p2) / (V - p3 * n)
}
