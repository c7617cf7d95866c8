import { dot } from "../../numeric/columns";
import { minimumBetween } from "./goldenSection";
import { OrthonormalBasis } from "./linearModel";
import type { UnivariateFunction } from "./univariateFunctions";

/** The argument times its coefficient is at least this where it is largest, and at most that in all but few rows. */
const usual = { smallest: 0.03, largest: 30 };
/** The same for a function that changes the target only slightly. */
const slight = { smallest: 1e-6, largest: 1 };
const stepsPerDecade = 4;
const mostSteps = 60;
/** Most half cycles of a periodic function over the range of its argument, and coefficients tried in each. */
const [mostHalfCycles, stepsPerHalfCycle] = [25, 4];
/** Rows that a scan sees. */
const scanRows = 24;
/** Minima of a scan that are followed, and for how many golden sections. */
const [followed, sections] = [2, 10];
const finalSections = 40;

/** An interval of coefficients with a minimum in it, and the share of squares that is left there. */
export interface Minimum {
  readonly low: number;
  readonly high: number;
  readonly coefficient: number;
  readonly unexplained: number;
}

/**
 * Finds k such that the logarithm of |g(k u)|, together with given columns, explains a logarithm: a scan over k, with the linear
 * part solved for at each, and golden sections in the best minima.
 */
export class FunctionScan {
  private readonly few: LinearPart;
  private readonly all: LinearPart;

  constructor(
    target: Float64Array,
    given: readonly Float64Array[],
    roots: Float64Array,
    private readonly isSlight: boolean,
  ) {
    this.all = new LinearPart(target, given, roots, 1);
    this.few = new LinearPart(target, given, roots, Math.max(1, Math.floor(target.length / scanRows)));
  }

  /** The best minima on a part of the rows. */
  minima(each: UnivariateFunction, argument: Float64Array): Minimum[] {
    const few = argument.filter((_, row) => row % this.few.stride === 0);
    const minima: Minimum[] = [];
    for (const grid of gridsFor(each, argument, this.isSlight ? slight : usual)) {
      const left = grid.map((k) => this.few.unexplained(few, each.value, k));
      left.forEach((unexplained, k) => {
        const [before, after] = [left[k - 1] ?? Infinity, left[k + 1] ?? Infinity];
        if (!(unexplained <= before && unexplained < after && unexplained < 1)) return;
        const [low, high] = [grid[Math.max(0, k - 1)], grid[Math.min(grid.length - 1, k + 1)]];
        minima.push({ low, high, coefficient: grid[k], unexplained });
      });
    }
    return minima
      .sort((a, b) => a.unexplained - b.unexplained)
      .slice(0, followed)
      .map((minimum) => narrowed(minimum, sections, (k) => this.few.unexplained(few, each.value, k)));
  }

  /** A minimum on all rows. */
  refined(each: UnivariateFunction, argument: Float64Array, minimum: Minimum): Minimum {
    return narrowed(minimum, finalSections, (k) => this.all.unexplained(argument, each.value, k));
  }
}

function narrowed({ low, high }: Minimum, steps: number, at: (k: number) => number): Minimum {
  const { place, value, ...interval } = minimumBetween(low, high, steps, at);
  return { ...interval, coefficient: place, unexplained: value };
}

/** Values of k to try, in rows of neighbours. */
function gridsFor(
  { isEven, isPeriodic }: UnivariateFunction,
  argument: Float64Array,
  { smallest, largest }: typeof usual,
): number[][] {
  const magnitudes = argument.map(Math.abs).sort();
  const [low, range] = [magnitudes[magnitudes.length >> 3], magnitudes[magnitudes.length - 1]];
  const grid: number[] = [];
  const ratio = 10 ** (1 / stepsPerDecade);
  for (let k = smallest / range; k < largest / low && grid.length < mostSteps; k *= ratio) grid.push(k);
  if (!isPeriodic) return isEven ? [grid] : [grid, grid.map((k) => -k)];
  const cycle = Math.PI / range;
  const frequencies: number[] = [];
  for (let step = 1; step < stepsPerHalfCycle * mostHalfCycles; step++) {
    frequencies.push((step / stepsPerHalfCycle) * cycle);
  }
  return [[...grid.filter((k) => k < frequencies[0]), ...frequencies]];
}

/** The regression of a target over given columns and one more, on every `stride`-th row. */
class LinearPart {
  private readonly basis: OrthonormalBasis;
  private readonly rest: Float64Array;
  private readonly column: Float64Array;

  constructor(
    target: Float64Array,
    given: readonly Float64Array[],
    roots: Float64Array,
    readonly stride: number,
  ) {
    const pick = (column: Float64Array) => column.filter((_, row) => row % stride === 0);
    this.basis = new OrthonormalBasis(pick(roots));
    for (const column of given) this.basis.add(pick(column));
    this.rest = this.basis.rest(pick(target));
    const length = Math.sqrt(dot(this.rest, this.rest));
    for (let row = 0; row < this.rest.length; row++) this.rest[row] /= length;
    this.column = new Float64Array(this.rest.length);
  }

  /** Share of the squares left; above 1 where the function has no finite logarithm, or one that says nothing new. */
  unexplained(argument: Float64Array, value: (u: number) => number, k: number): number {
    const { column, basis, rest } = this;
    const { roots } = basis;
    let squares = 0;
    for (let row = 0; row < column.length; row++) {
      const logarithm = Math.log(Math.abs(value(k * argument[row])));
      // Also true for NaN.
      if (!(logarithm - logarithm === 0)) return 2;
      column[row] = logarithm * roots[row];
      squares += column[row] * column[row];
    }
    basis.reduce(column);
    const left = dot(column, column);
    if (!(left > dependent * squares)) return 2;
    const share = dot(rest, column) ** 2 / left;
    if (share < 0.9) return 1 - share;
    // What is left is calculated as such: the difference from 1 would be rounding.
    const slope = dot(rest, column) / left;
    let sum = 0;
    for (let row = 0; row < column.length; row++) sum += (rest[row] - slope * column[row]) ** 2;
    return sum;
  }
}

/** A function of which the given columns leave less than this share of squares says nothing new. */
const dependent = 1e-18;
