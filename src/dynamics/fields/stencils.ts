/**
 * Weights of the values at `-reach` to `reach` steps that add up to the derivatives of orders 0 to `orders` in the middle, in units of the
 * step, as exact as they can be (Fornberg, Generation of finite difference formulas on arbitrarily spaced grids, 1988).
 */
export function centralStencils(reach: number, orders: number): Float64Array[] {
  const count = 2 * reach + 1;
  const weights = Array.from({ length: orders + 1 }, () => new Float64Array(count));
  weights[0][0] = 1;
  let before = 1;
  for (let n = 1; n < count; n++) {
    let product = 1;
    const [x, last] = [n - reach, n - 1 - reach];
    for (let k = 0; k < n; k++) {
      const distance = n - k;
      product *= distance;
      for (let m = Math.min(n, orders); m >= 0; m--) {
        const lower = m > 0 ? weights[m - 1] : undefined;
        if (k === n - 1) {
          weights[m][n] = (before / product) * ((lower === undefined ? 0 : m * lower[k]) - last * weights[m][k]);
        }
        weights[m][k] = (x * weights[m][k] - (lower === undefined ? 0 : m * lower[k])) / distance;
      }
    }
    before = product;
  }
  return weights;
}
