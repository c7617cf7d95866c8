const fluxByStarAndBand = new Map([
  ["SN a", new Map([["g", 1.25], ["r", 1.5]])],
  ["SN b", new Map([["g", 0.75], ["r", 0.875]])],
  ["SN c", new Map([["r", 2.0625]])],
]);

const fluxByBand = new Map([
  ["g", 23.8],
  ["r", 41.2],
]);

const fluxByStar = new Map([
  ["SN a", -6.1],
  ["SN b", -4.4],
  ["SN c", -9.7],
]);

/**
 * Predict flux in Jy.
 *
 * Found by Parsimony in supernovae.csv.
 * Fitted to 707 rows: R2 = 0.9953, RMSE = 0.0208 Jy.
 * Checked on 176 rows: R2 = 0.9951, RMSE = 0.021 Jy.
 *
 * @param {number} t - column t in d
 * @param {string} star - column star
 * @param {string} band - column band
 * @returns {number} predicted flux in Jy
 * @throws {RangeError} for a category without parameters
 */
function flux(t, star, band) {
  const p1 = fluxByStarAndBand.get(star)?.get(band);
  if (p1 === undefined) throw new RangeError(`No parameters for star ${star}, band ${band}`);
  const p2 = fluxByBand.get(band);
  if (p2 === undefined) throw new RangeError(`No parameters for band ${band}`);
  const p3 = fluxByStar.get(star);
  if (p3 === undefined) throw new RangeError(`No parameters for star ${star}`);
  const p4 = 4.31;
  return p1 * Math.exp(-t / p2) / (1 + Math.exp((p3 - t) / p4));
}
