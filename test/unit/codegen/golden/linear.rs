/// Predict velocity in km/s.
///
/// Found by Parsimony in hubble.csv.
/// Fitted to 24 rows: R2 = 0.6235, RMSE = 226.9 km/s.
///
/// # Arguments
///
/// * `distance` - column distance in Mpc
pub fn velocity(distance: f64) -> f64 {
    let p1 = 454.158440922_f64;
    let p2 = -40.78364911_f64;
    p1 * distance + p2
}
