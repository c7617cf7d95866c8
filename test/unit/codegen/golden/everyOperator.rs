/// Not a number where either is, unlike `f64::min`.
fn f_min(a: f64, b: f64) -> f64 {
    if a.is_nan() || a < b {
        a
    } else {
        b
    }
}

/// Not a number where either is, unlike `f64::max`.
fn f_max(a: f64, b: f64) -> f64 {
    if a.is_nan() || a > b {
        a
    } else {
        b
    }
}

/// Predict f.
///
/// Found by Parsimony in simulation.parquet.
/// Fitted to 1000 rows: R2 = 1, RMSE = 0.
///
/// # Arguments
///
/// * `x` - column x
/// * `y` - column y
pub fn f(x: f64, y: f64) -> f64 {
    -(x * x)
        + (-y).powi(2)
        + x.sin().powi(3)
        + y * y * y
        + (x * y).abs().sqrt()
        + (x - 5.0).cbrt()
        + (-x / y).exp()
        + (1.0 + x * x).ln()
        + y.log10()
        + x.cos() * (y / 4.0).tan()
        + x.tanh().asin()
        + (x / 10.0).acos()
        + x.atan2(-y).atan()
        + (x.sinh() - (y.cosh() - 1.0))
        + f_min(x, f_max(y, 2.0))
        + y.powf(x).powf(0.25)
        + y.powf(x.powf(2.0))
        + x / (y * (3.0 / (x * x)))
        + (x + y)
}
