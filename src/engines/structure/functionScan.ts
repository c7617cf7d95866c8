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

/** An interval of coefficients with a minimum in it, and the share of squares that is left there. */
export interface Minimum {
  readonly low: number;
  readonly high: number;
  readonly coefficient: number;
  readonly unexplained: number;
}

/** The same for a power of the function. */
export interface PowerMinimum extends Minimum {
  readonly exponent: number;
}

/**
 * Finds k such that the logarithm of |g(k u)|, together with given columns, explains a logarithm: a scan over k, with the linear
 * part solved for at each, and golden sections in the best minima.
 */
export class FunctionScan {
  private readonly few: LinearPart;
  private readonly all: LinearPart;

  /** `smooth` is the target without its noise, as far as that is known; few rows are enough of that. */
  constructor(
    target: Float64Array,
    given: readonly Float64Array[],
    roots: Float64Array,
    private readonly isSlight: boolean,
    smooth = target,
  ) {
    this.all = new LinearPart(target, given, roots, 1);
    this.few = new LinearPart(smooth, given, roots, Math.max(1, Math.floor(target.length / scanRows)));
  }

  /** The best minima on a part of the rows. */
  minima(each: UnivariateFunction, argument: Float64Array): Minimum[] {
    const few = this.inFewRows(argument);
    const minima: Minimum[] = [];
    for (const grid of gridsFor(each, argument, this.isSlight ? slight : usual)) {
      const left = grid.map((k) => this.few.unexplained(few, each.value, k));
      minima.push(...minimaOf(grid, left));
    }
    return minima
      .sort((a, b) => a.unexplained - b.unexplained)
      .slice(0, followed)
      .map((minimum) => narrowed(minimum, sections, (k) => this.few.unexplained(few, each.value, k)));
  }

  /** The best minimum on a part of the rows for each of these powers of the function, no nearer than the steps of the scan; none where there is none. */
  minimaOfPowers(each: UnivariateFunction, argument: Float64Array, exponents: readonly number[]): PowerMinimum[] {
    const few = this.inFewRows(argument);
    const best: (PowerMinimum | undefined)[] = exponents.map(() => undefined);
    for (const grid of gridsFor(each, argument, this.isSlight ? slight : usual)) {
      const left = exponents.map(() => new Float64Array(grid.length));
      grid.forEach((k, step) => {
        this.few.project(few, each.value, k);
        exponents.forEach((exponent, power) => (left[power][step] = this.few.unexplainedBy(exponent)));
      });
      exponents.forEach((exponent, power) => {
        for (const minimum of minimaOf(grid, left[power])) {
          if (minimum.unexplained < (best[power]?.unexplained ?? 1)) best[power] = { ...minimum, exponent };
        }
      });
    }
    return best.filter((each) => each !== undefined);
  }

  /** The minimum of a power on the same part of the rows, nearer. */
  narrowed(each: UnivariateFunction, argument: Float64Array, minimum: PowerMinimum): PowerMinimum {
    const few = this.inFewRows(argument);
    const at = (k: number) => this.few.unexplained(few, each.value, k, minimum.exponent);
    return { ...narrowed(minimum, sections, at), exponent: minimum.exponent };
  }

  private inFewRows(argument: Float64Array): Float64Array {
    return argument.filter((_, row) => row % this.few.stride === 0);
  }

  /** Share of squares that is left on all rows. */
  unexplained(each: UnivariateFunction, argument: Float64Array, coefficient: number, exponent?: number): number {
    return this.all.unexplained(argument, each.value, coefficient, exponent);
  }

  /** A minimum on all rows. */
  refined(
    each: UnivariateFunction,
    argument: Float64Array,
    minimum: Minimum,
    steps: number,
    exponent?: number,
  ): Minimum {
    return narrowed(minimum, steps, (k) => this.all.unexplained(argument, each.value, k, exponent));
  }
}

function minimaOf(grid: readonly number[], left: ArrayLike<number>): Minimum[] {
  return grid.flatMap((coefficient, k) => {
    const unexplained = left[k];
    const [before, after] = [k > 0 ? left[k - 1] : Infinity, k + 1 < grid.length ? left[k + 1] : Infinity];
    if (!(unexplained <= before && unexplained < after && unexplained < 1)) return [];
    const [low, high] = [grid[Math.max(0, k - 1)], grid[Math.min(grid.length - 1, k + 1)]];
    return [{ low, high, coefficient, unexplained }];
  });
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
  /** Of length 1, and the length that it had. */
  private readonly rest: Float64Array;
  private readonly length: number;
  /** The logarithm of a function, without what the given columns say; its squares, 0 where it is of no use, and its product with the rest. */
  private readonly column: Float64Array;
  private square = 0;
  private product = 0;
  /** Whether the function is negative somewhere, so that it has no root. */
  private isNegative = false;

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
    this.length = Math.sqrt(dot(this.rest, this.rest));
    for (let row = 0; row < this.rest.length; row++) this.rest[row] /= this.length;
    this.column = new Float64Array(this.rest.length);
  }

  /** Share of the squares left; above 1 where the function has no finite logarithm, or one that says nothing new. */
  unexplained(argument: Float64Array, value: (u: number) => number, k: number, exponent?: number): number {
    this.project(argument, value, k);
    if (!(this.square > 0)) return 2;
    if (exponent !== undefined) return this.unexplainedBy(exponent);
    const share = this.product ** 2 / this.square;
    if (share < 0.9) return 1 - share;
    // What is left is calculated as such: the difference from 1 would be rounding.
    return squaresBeyond(this.rest, this.column, this.product / this.square);
  }

  /** Share of the squares that a power of the function last projected leaves; above 1 as there. */
  unexplainedBy(exponent: number): number {
    if (!(this.square > 0) || (this.isNegative && !Number.isInteger(exponent))) return 2;
    const factor = exponent / this.length;
    return 1 - 2 * factor * this.product + factor * factor * this.square;
  }

  /** Takes what the given columns say away from the logarithm of the function. */
  project(argument: Float64Array, value: (u: number) => number, k: number): void {
    const { column, basis, rest } = this;
    const { roots } = basis;
    this.square = 0;
    this.isNegative = false;
    let squares = 0;
    for (let row = 0; row < column.length; row++) {
      const exact = value(k * argument[row]);
      if (exact < 0) this.isNegative = true;
      const logarithm = Math.log(Math.abs(exact));
      // Also true for NaN.
      if (!(logarithm - logarithm === 0)) return;
      column[row] = logarithm * roots[row];
      squares += column[row] * column[row];
    }
    basis.reduce(column);
    const left = dot(column, column);
    if (!(left > dependent * squares)) return;
    this.square = left;
    this.product = dot(rest, column);
  }
}

/** Of what a multiple of a column leaves. */
function squaresBeyond(rest: Float64Array, column: Float64Array, factor: number): number {
  let sum = 0;
  for (let row = 0; row < column.length; row++) sum += (rest[row] - factor * column[row]) ** 2;
  return sum;
}

/** A function of which the given columns leave less than this share of squares says nothing new. */
const dependent = 1e-18;
