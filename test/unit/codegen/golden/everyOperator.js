/**
 * Predict f.
 *
 * Found by Parsimony in simulation.parquet.
 * Fitted to 1000 rows: R2 = 1, RMSE = 0.
 *
 * @param {number} x - column x
 * @param {number} y - column y
 * @returns {number} predicted f
 */
function f(x, y) {
  return (
    -(x ** 2) +
    (-y) ** 2 +
    Math.sin(x) ** 3 +
    y ** 3 +
    Math.sqrt(Math.abs(x * y)) +
    Math.cbrt(x - 5) +
    Math.exp(-x / y) +
    Math.log(1 + x ** 2) +
    Math.log10(y) +
    Math.cos(x) * Math.tan(y / 4) +
    Math.asin(Math.tanh(x)) +
    Math.acos(x / 10) +
    Math.atan(Math.atan2(x, -y)) +
    (Math.sinh(x) - (Math.cosh(y) - 1)) +
    Math.min(x, Math.max(y, 2)) +
    (y ** x) ** 0.25 +
    y ** x ** 2 +
    x / (y * (3 / x ** 2)) +
    (x + y)
  );
}
