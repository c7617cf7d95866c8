import { deviationOf, dot, subtract } from "../../../numeric/columns";
import { fitLinear, OrthonormalBasis } from "../linearModel";
import type { ColumnFunctions, Family } from "./columnFunctions";
import { columnFunctions } from "./columnFunctions";
import { showInteractions } from "./interactions";
import type { Breathe } from "./surrogate";

/** Numbers of functions of each column that are tried, one more than the other. */
const ladder = [2, 3, 4, 6, 8, 11, 14, 18, 23, 29, 36];
/** Numbers of a model at most, and as a share of the rows. */
const [mostNumbers, mostNumbersPerRow] = [140, 0.5];
/** What is left, as a share of the squares, where it does not matter what it is. */
export const negligible = 1e-10;
/** The same where it is rounding. */
export const rounding = 1e-24;
/** Columns that explain less than this many times what as many random ones would do not matter. */
const relevant = 4;

/** A target as a sum of functions of one column each. */
export interface AdditiveFit {
  /** Numbers of the functions of each column. */
  readonly size: number;
  /** What each row lacks of the prediction from all others. */
  readonly leftOut: Float64Array;
  /** Squares that are left. */
  readonly left: number;
  /** What is left in each row. */
  readonly rest: Float64Array;
}

/**
 * Sums of functions of one column each, for several targets over the same columns (additive models: Hastie and Tibshirani 1986). On a grid the functions
 * are whatever values they take, and the model is the one of the analysis of variance, exact where the law is a sum; elsewhere they are polynomials or splines, so
 * many as predict left-out rows best.
 */
export class AdditiveModels {
  private readonly functions: readonly ColumnFunctions[];
  private readonly basis: OrthonormalBasis;
  /** Directions of the basis at each step of the ladder. */
  private readonly counts: { readonly size: number; readonly directions: number }[] = [];

  private constructor(
    private readonly columns: readonly Float64Array[],
    family: Family,
  ) {
    const rows = columns[0].length;
    const most = ladder[ladder.length - 1];
    const functions = columns.map((column) => columnFunctions(column, most, family));
    const complete = functions.reduce((sum, { values, isComplete }) => sum + (isComplete ? values.length : 0), 0);
    // Where that is too much, what is smooth can still be said.
    const isTooMuch = complete > Math.min(mostNumbers, mostNumbersPerRow * rows);
    this.functions = isTooMuch ? columns.map((column) => columnFunctions(column, most, family, ladder[0])) : functions;
    this.basis = new OrthonormalBasis(new Float64Array(rows).fill(1));
  }

  /** Undefined where the search is over, or the rows are too few. */
  static async of(
    columns: readonly Float64Array[],
    family: Family,
    breathe: Breathe,
  ): Promise<AdditiveModels | undefined> {
    const models = new AdditiveModels(columns, family);
    return (await models.build(breathe)) ? models : undefined;
  }

  /** Whether every function of every column is a sum of theirs. */
  get areComplete(): boolean {
    return this.functions.every(({ isComplete }) => isComplete);
  }

  private async build(breathe: Breathe): Promise<boolean> {
    const { basis, functions } = this;
    const rows = this.columns[0].length;
    const most = Math.min(mostNumbers, mostNumbersPerRow * rows);
    basis.add(basis.roots);
    let done = 0;
    for (const size of ladder) {
      const next = functions.flatMap(({ values, isComplete }) =>
        isComplete ? (done === 0 ? values : []) : values.slice(done, size),
      );
      if (next.length === 0 || basis.directions.length + next.length > most) break;
      for (const column of next) {
        if (!(await breathe(4 * rows * basis.directions.length))) return false;
        basis.add(column);
      }
      this.counts.push({ size, directions: basis.directions.length });
      done = size;
    }
    return this.counts.length > 0;
  }

  /** The model that predicts left-out rows of the target best. */
  fit(target: Float64Array, errorOf: (leftOut: Float64Array) => number): AdditiveFit {
    const rest = target.slice();
    const leverage = new Float64Array(target.length);
    let best: AdditiveFit | undefined;
    let least = Infinity;
    let direction = 0;
    for (const { size, directions } of this.counts) {
      for (; direction < directions; direction++) {
        const column = this.basis.directions[direction];
        // Twice is enough for what is left to be rounding.
        for (let pass = 0; pass < 2; pass++) subtract(rest, column, dot(column, rest));
        for (let row = 0; row < rest.length; row++) leverage[row] += column[row] * column[row];
      }
      const leftOut = rest.map((value, row) => value / Math.max(1e-9, 1 - leverage[row]));
      const error = errorOf(leftOut);
      if (best !== undefined && !(error < least)) continue;
      best = { size, leftOut, left: dot(rest, rest), rest: rest.slice() };
      least = error;
    }
    return best!;
  }

  /** Whether nothing that two columns do together shows in what the model leaves of the target. */
  hasNoInteractions(target: Float64Array, { size, left, rest }: AdditiveFit): boolean {
    if (left <= negligible * target.length * deviationOf(target) ** 2) return true;
    const directions = this.counts.find((each) => each.size === size)?.directions;
    return !showInteractions(this.columns, this.basis.directions.slice(0, directions), rest);
  }

  /** Numbers of the function of a column. */
  numbersOf(column: number, { size }: AdditiveFit): number {
    const { values, isComplete } = this.functions[column];
    return isComplete ? values.length : Math.min(size, values.length);
  }

  /** By column, what it contributes in each row, of mean 0; undefined for one that does not matter. */
  contributions(target: Float64Array, { size, left }: AdditiveFit): (Float64Array | undefined)[] {
    const chosen = this.functions.map(({ values, isComplete }) => (isComplete ? values : values.slice(0, size)));
    const { roots } = this.basis;
    const { coefficients } = fitLinear([roots, ...chosen.flat()], target, roots);
    let at = 1;
    const freedom = Math.max(1, target.length - coefficients.length);
    return chosen.map((functions) => {
      const sum = new Float64Array(target.length);
      for (const each of functions) subtract(sum, each, -coefficients[at++]);
      const mean = sum.reduce((all, value) => all + value, 0) / sum.length;
      const contribution = sum.map((value) => value - mean);
      const floor = relevant * functions.length * Math.max(left / freedom, rounding * dot(target, target));
      return dot(contribution, contribution) > floor ? contribution : undefined;
    });
  }
}
