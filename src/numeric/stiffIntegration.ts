import type { BandMatrix } from "./bandedLu";
import { bandMatrix, factoriseBand, solveBand } from "./bandedLu";
import type { IntegrationOptions, Rates } from "./dormandPrince";

/** A stiff system whose Jacobian is banded. */
export interface StiffSystem {
  readonly rates: Rates;
  /** Places beside the diagonal that the Jacobian reaches. */
  readonly band: number;
  /** Adds `share` times the Jacobian at a state to a matrix. */
  readonly addJacobian: (t: number, y: Float64Array, share: number, into: BandMatrix) => void;
}

/** Euler steps that the columns of the extrapolation take for one step. */
const divisions = [1, 2, 3, 4, 5];
const [smallestFactor, largestFactor, safety] = [0.2, 4, 0.85];

/**
 * Integrates from `start` at `times[0]` through all `times` (ascending) and calls `visit` with the state at each; the array is reused. Linearly implicit
 * Euler steps, extrapolated to the fifth order (Deuflhard, Recent progress in extrapolation methods, SIAM Review 27, 1985; Hairer and
 * Wanner, Solving Ordinary Differential Equations II, IV.9). Every time is the end of a step. False where the state leaves the
 * finite numbers or takes too many steps.
 */
export function integrateStiff(
  { rates, band, addJacobian }: StiffSystem,
  start: Float64Array,
  times: ArrayLike<number>,
  visit: (index: number, state: Float64Array) => void,
  { tolerance, scale, maximumSteps = 20_000 }: IntegrationOptions,
): boolean {
  const size = start.length;
  const table = divisions.map(() => new Float64Array(size));
  const matrix = bandMatrix(size, band);
  const jacobian = bandMatrix(size, band);
  const pivots = new Int32Array(size);
  const change = new Float64Array(size);
  const y = start.slice();
  visit(0, y);
  let t = times[0];
  let step = (times[1] - times[0]) / 4;
  let next = 1;
  for (let count = 0; next < times.length; count++) {
    if (count >= maximumSteps || !(step > 1e-12 * Math.max(Math.abs(t), times[next] - times[next - 1]))) return false;
    const left = times[next] - t;
    const isLast = step >= 0.99 * left;
    const taken = isLast ? left : step > 0.5 * left ? left / 2 : step;
    jacobian.values.fill(0);
    addJacobian(t, y, 1, jacobian);
    let error = Infinity;
    let done = true;
    for (let column = 0; column < divisions.length && done; column++) {
      done = eulerSteps(divisions[column], taken, table[column]);
    }
    if (done) error = extrapolated();
    if (error <= 1) {
      y.set(table[0]);
      t = isLast ? times[next] : t + taken;
      if (isLast) visit(next++, y);
    }
    const factor = error === 0 ? largestFactor : safety * error ** (-1 / divisions.length);
    const grown = taken * Math.min(error <= 1 ? largestFactor : 0.5, Math.max(smallestFactor, factor || 0));
    step = error <= 1 && isLast ? Math.max(grown, step) : grown;
  }
  return true;

  /** The state after a step in so many parts. */
  function eulerSteps(parts: number, whole: number, into: Float64Array): boolean {
    const h = whole / parts;
    for (let k = 0; k < matrix.values.length; k++) matrix.values[k] = -h * jacobian.values[k];
    for (let i = 0; i < size; i++) matrix.values[i * (3 * band + 1) + band] += 1;
    if (!factoriseBand(matrix, pivots)) return false;
    into.set(y);
    for (let part = 1; part <= parts; part++) {
      rates(t + part * h, into, change);
      for (let i = 0; i < size; i++) change[i] *= h;
      solveBand(matrix, pivots, change);
      for (let i = 0; i < size; i++) into[i] += change[i];
    }
    return into.every(Number.isFinite);
  }

  /** Leaves the extrapolated state in the first column of the table; the error relative to the tolerance. */
  function extrapolated(): number {
    let error = 0;
    // Aitken and Neville, towards parts without number; the last correction is the error.
    for (let order = 1; order < divisions.length; order++) {
      for (let k = 0; k + order < divisions.length; k++) {
        const ratio = divisions[k + order] / divisions[k] - 1;
        const [coarse, fine] = [table[k], table[k + 1]];
        const isLast = order === divisions.length - 1;
        for (let i = 0; i < size; i++) {
          const correction = (fine[i] - coarse[i]) / ratio;
          coarse[i] = fine[i] + correction;
          if (isLast) {
            const size = tolerance * Math.max(scale[i], Math.abs(coarse[i]));
            error = Math.max(error, Math.abs(correction) / size || 0);
            if (!Number.isFinite(coarse[i])) error = Infinity;
          }
        }
      }
    }
    return error;
  }
}
