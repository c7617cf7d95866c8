/**
 * Predict period in yr.
 *
 * Found by Parsimony in planets.csv.
 * Fitted to 7 rows: R2 = 0.999999912, RMSE = 0.01235 yr.
 * Checked on 2 rows: R2 = 0.999987, RMSE = 0.02 yr.
 *
 * @param {number} semiMajorAxis - column semi-major axis in AU
 * @returns {number} predicted period in yr
 */
function period(semiMajorAxis) {
  const p1 = 1.0000428341;
  return p1 * semiMajorAxis ** 1.5;
}
