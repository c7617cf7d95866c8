import { factorise, solveFactorised } from "../../src/numeric/cholesky";

/** The best fit with one sharing, as a quadratic model of its cost. */
export interface SharingFit {
  readonly rows: number;
  /** Sum of squares. */
  readonly cost: number;
  readonly values: Float64Array;
  /** Slot of each value. */
  readonly slotOf: readonly number[];
  /** J^T J, row by row. */
  readonly curvature: Float64Array;
}

export type WidthPrior = "four" | "uniform" | "logUniform";

/**
 * Logarithm of the marginal likelihood, but for what is the same for all sharings: the values of a parameter that varies are normally
 * distributed around a mean of which nothing is known; errors of unknown size are integrated out. Widths maximise it (MacKay), and pay
 * for that by Laplace's approximation.
 */
export function logEvidence(fit: SharingFit, slots: number, prior: WidthPrior): number {
  const { rows, cost, values, slotOf, curvature } = fit;
  const k = values.length;
  const members = Array.from({ length: slots }, (_, slot) => slotOf.flatMap((each, j) => (each === slot ? [j] : [])));
  const freedom = rows - slots;
  // Widths are in units of the errors' deviation.
  let variance = cost / Math.max(1, rows - k);
  const means = () => members.map((of) => of.reduce((sum, j) => sum + values[j], 0) / of.length);
  const centres = means();
  let widths = members.map((of, s) =>
    of.length < 2 ? 0 : of.reduce((sum, j) => sum + (values[j] - centres[s]) ** 2, 0) / (of.length - 1) / variance,
  );
  let best = -Infinity;
  for (let round = 0; round < 25; round++) {
    const a = curvature.slice();
    const pull = new Float64Array(k);
    members.forEach((of, s) => {
      if (of.length < 2) return;
      const precision = 1 / Math.max(1e-12, widths[s]);
      const mean = of.reduce((sum, j) => sum + values[j], 0) / of.length;
      for (const i of of) {
        pull[i] = precision * (values[i] - mean);
        for (const j of of) a[i * k + j] += precision * ((i === j ? 1 : 0) - 1 / of.length);
      }
    });
    const energy = pull.reduce((sum, each, j) => sum + each * values[j], 0);
    if (!factorise(a, k)) return -Infinity;
    const shift = pull.slice();
    solveFactorised(a, k, shift);
    const penalty = energy - shift.reduce((sum, each, j) => sum + each * pull[j], 0);
    let determinant = 0;
    for (let j = 0; j < k; j++) determinant += 2 * Math.log(a[j * k + j]);
    let total = (-freedom / 2) * Math.log(cost + penalty) - determinant / 2;
    members.forEach((of, s) => {
      if (of.length < 2) {
        // Flat in the mean of the values times the root of their count.
        return;
      }
      total += (-(of.length - 1) / 2) * Math.log(Math.max(1e-12, widths[s])) - Math.log(of.length) / 2;
      const size = Math.sqrt(of.reduce((sum, j) => sum + values[j] ** 2, 0) / of.length);
      const known = 0.5 * Math.log(2 * Math.PI) - 0.5 * Math.log(2 * (of.length - 1));
      const width = Math.sqrt(widths[s] * variance);
      if (prior === "four") total -= 4;
      else if (prior === "uniform") total += known + Math.log(Math.min(1, width / size));
      else total += known - Math.log(7);
    });
    if (total > best) best = total;
    // EM: posterior moments of the deviations from the mean.
    variance = (cost + penalty) / freedom;
    const next = widths.slice();
    const inverse = inverseOf(a, k);
    members.forEach((of, s) => {
      if (of.length < 2) return;
      const mode = of.map((j) => values[j] - shift[j]);
      const mean = mode.reduce((x, y) => x + y) / of.length;
      let squares = mode.reduce((sum, each) => sum + (each - mean) ** 2, 0) / variance;
      let trace = 0;
      let all = 0;
      for (const i of of) {
        trace += inverse[i * k + i];
        for (const j of of) all += inverse[i * k + j];
      }
      squares += trace - all / of.length;
      next[s] = squares / (of.length - 1);
    });
    const change = next.reduce((sum, each, s) => sum + Math.abs(Math.log((each + 1e-12) / (widths[s] + 1e-12))), 0);
    widths = next;
    if (change < 0.01) break;
  }
  return best;
}

function inverseOf(factor: Float64Array, k: number): Float64Array {
  const inverse = new Float64Array(k * k);
  for (let j = 0; j < k; j++) {
    const column = new Float64Array(k);
    column[j] = 1;
    solveFactorised(factor, k, column);
    for (let i = 0; i < k; i++) inverse[i * k + j] = column[i];
  }
  return inverse;
}

export function logDeterminant(curvature: Float64Array, k: number): number {
  const a = curvature.slice();
  if (!factorise(a, k)) return NaN;
  let sum = 0;
  for (let j = 0; j < k; j++) sum += 2 * Math.log(a[j * k + j]);
  return sum;
}
