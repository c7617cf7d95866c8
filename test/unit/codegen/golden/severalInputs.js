/**
 * Predict Pressure in kPa.
 *
 * Found by Parsimony in ideal_gas.csv.
 * Fitted to 96 rows: R2 = 0.99991, RMSE = 0.41 kPa.
 * Checked on 24 rows: R2 = 0.99987, RMSE = 0.47 kPa.
 *
 * @param {number} n - column n in mol
 * @param {number} V - column V in L
 * @param {number} T - column T in °C
 * @returns {number} predicted Pressure in kPa
 */
function pressure(n, V, T) {
  const p1 = 8.314462618;
  const p2 = 273.15;
  const p3 = 0.0387;
  return p1 * n * (T + p2) / (V - p3 * n);
}
