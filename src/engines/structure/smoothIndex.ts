import { dot, subtract } from "../../numeric/columns";
import { OrthonormalBasis } from "./linearModel";
import type { LogView } from "./view";

/** Degree of the polynomials that stand for any function of an index. */
const degree = 5;

/** How well a target is a product of powers times a smooth function of an index. */
export interface SmoothFit {
  /** Squares that are left, as a share of those that powers alone leave. */
  readonly unexplained: number;
  /** The target of the log view without what is left. */
  readonly smooth: Float64Array;
}

/**
 * Says how well a target is a product of powers of the inputs times some smooth function of one index, by polynomials of the index in the
 * logarithm. In noise that says more than neighbours do (`indexScreen.ts`): all rows tell the few numbers of a polynomial.
 */
export class SmoothIndex {
  private readonly basis: OrthonormalBasis;
  private readonly rest: Float64Array;
  private readonly whole: number;

  constructor(private readonly log: LogView) {
    this.basis = new OrthonormalBasis(log.roots);
    this.basis.add(new Float64Array(log.target.length).fill(1));
    for (const column of log.basis) this.basis.add(column);
    this.rest = this.basis.rest(log.target);
    this.whole = dot(this.rest, this.rest);
  }

  /** `index` has one value per row of the log view. */
  fit(index: Float64Array): SmoothFit {
    const rest = this.rest.slice();
    const directions: Float64Array[] = [];
    for (const column of chebyshev(onUnitInterval(index))) {
      const weighted = this.basis.weighted(column);
      this.basis.reduce(weighted);
      for (const direction of directions) subtract(weighted, direction, dot(direction, weighted));
      const length = Math.sqrt(dot(weighted, weighted));
      if (!(length > dependent)) continue;
      for (let row = 0; row < weighted.length; row++) weighted[row] /= length;
      directions.push(weighted);
      subtract(rest, weighted, dot(weighted, rest));
    }
    const { target, roots } = this.log;
    return {
      unexplained: this.whole > 0 ? dot(rest, rest) / this.whole : 1,
      smooth: target.map((value, row) => (roots[row] > 0 ? value - rest[row] / roots[row] : value)),
    };
  }
}

/** Length, beside values of order 1, of what is rounding. */
const dependent = 1e-7;

/** Values, by their logarithms where all are positive, between -1 and 1. */
function onUnitInterval(index: Float64Array): Float64Array {
  const values = index.every((value) => value > 0) ? index.map(Math.log) : index;
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return values.map((value) => (high > low ? (2 * (value - low)) / (high - low) - 1 : 0));
}

/** Polynomials of the first to the highest degree. */
function chebyshev(values: Float64Array): Float64Array[] {
  const columns: Float64Array[] = [new Float64Array(values.length).fill(1), values];
  for (let k = 2; k <= degree; k++) {
    const [before, last] = [columns[k - 2], columns[k - 1]];
    columns.push(values.map((value, row) => 2 * value * last[row] - before[row]));
  }
  return columns.slice(1);
}
