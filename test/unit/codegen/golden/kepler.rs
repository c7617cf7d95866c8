/// Predict period in yr.
///
/// Found by Parsimony in planets.csv.
/// Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
/// Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.
///
/// # Arguments
///
/// * `semi_major_axis` - column semi-major axis in AU
pub fn period(semi_major_axis: f64) -> f64 {
    let p1 = 1.0000428341_f64;
    p1 * semi_major_axis.powf(1.5)
}
