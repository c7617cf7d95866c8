/// p1 by star and band.
const FLUX_BY_STAR_AND_BAND: &[((&str, &str), f64)] = &[
    (("SN a", "g"), 1.25),
    (("SN a", "r"), 1.5),
    (("SN b", "g"), 0.75),
    (("SN b", "r"), 0.875),
    (("SN c", "r"), 2.0625),
];

/// p2 by band.
const FLUX_BY_BAND: &[(&str, f64)] = &[
    ("g", 23.8),
    ("r", 41.2),
];

/// p3 by star.
const FLUX_BY_STAR: &[(&str, f64)] = &[
    ("SN a", -6.1),
    ("SN b", -4.4),
    ("SN c", -9.7),
];

/// Predict flux in Jy.
///
/// Found by Parsimony in supernovae.csv.
/// Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy.
/// Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.
///
/// # Arguments
///
/// * `t` - column t in d
/// * `star` - column star
/// * `band` - column band
///
/// # Errors
///
/// A category without parameters, by name.
pub fn flux(t: f64, star: &str, band: &str) -> Result<f64, String> {
    let &(_, p1) = FLUX_BY_STAR_AND_BAND
        .iter()
        .find(|(key, _)| *key == (star, band))
        .ok_or_else(|| format!("no parameters for star {star:?}, band {band:?}"))?;
    let &(_, p2) = FLUX_BY_BAND
        .iter()
        .find(|(key, _)| *key == band)
        .ok_or_else(|| format!("no parameters for band {band:?}"))?;
    let &(_, p3) = FLUX_BY_STAR
        .iter()
        .find(|(key, _)| *key == star)
        .ok_or_else(|| format!("no parameters for star {star:?}"))?;
    let p4 = 4.31_f64;
    Ok(p1 * (-t / p2).exp() / (1.0 + ((p3 - t) / p4).exp()))
}
