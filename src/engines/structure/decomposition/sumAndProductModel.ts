import {
  ColumnBlock,
  combined,
  deviationOf,
  dot,
  lengthOf,
  meanOf,
  multiplied,
  normalised,
  subtract,
} from "../../../numeric/columns";
import { factorise, solveFactorised } from "../../../numeric/cholesky";
import { fitLinear, OrthonormalBasis } from "../linearModel";
import { negligible } from "./additiveModel";
import type { ColumnFunctions } from "./columnFunctions";
import { showInteractions } from "./interactions";
import type { Breathe } from "./surrogate";

/** What two rounds over all factors, or two steps, must differ by for another, as a share of what is left. */
const settled = 1e-3;
/** Rounds over the factors one after the other, before all are moved at once. */
const rounds = 4;
/** How much steps are damped at first, and where none is worth a try. */
const [firstDamping, hopelessDamping] = [1e-3, 1e3];
/** Added to squares of columns, as a share, so that those which say nothing new take part. */
const ridge = 1e-13;
/** A column of which the sum leaves less than this is one that it says. */
const said = 1e-7;

/** What is described: a target by row, columns, and functions of each. */
export interface Described {
  readonly columns: readonly Float64Array[];
  readonly functions: readonly ColumnFunctions[];
  readonly target: Float64Array;
}

/** What a model consists of. */
export interface Makeup {
  /** By row, what the sum is multiplied by; undefined where there is no sum. */
  readonly outer: Float64Array | undefined;
  /** Numbers of columns of which functions are added. */
  readonly summands: readonly number[];
  /** For each product, the numbers of columns of which functions are multiplied: none in one that is a number. */
  readonly products: readonly (readonly number[])[];
  /** How many functions of a column are at hand. */
  readonly size: number;
}

/** By product, by column that is in it: values by row. */
export type Factors = readonly (readonly Float64Array[])[];

/** A model whose products are fitted. */
interface Fitted {
  readonly factors: Factors;
  /** Squares that are left. */
  readonly left: number;
}

/**
 * A target as a sum of functions of one column each and a number, times an outer column, and one or several products of functions of one column each. The
 * products are fitted by alternating least squares (Kroonenberg and de Leeuw 1980), with what the sum can say projected out (variable projection: Golub and
 * Pereyra 1973), so that every round ends at the best of both.
 */
export class SumAndProductModel {
  private readonly ones: Float64Array;
  /** Spans what the sum can say. */
  private readonly sum: OrthonormalBasis;
  private readonly block: ColumnBlock;
  /** What the sum leaves of the target. */
  private readonly unsaid: Float64Array;
  private values: Factors = [];

  private constructor(
    private readonly described: Described,
    readonly makeup: Makeup,
  ) {
    const { target } = described;
    this.ones = new Float64Array(target.length).fill(1);
    this.sum = new OrthonormalBasis(this.ones);
    for (const column of this.summedColumns()) this.sum.add(column);
    this.block = new ColumnBlock(this.sum.directions, target.length);
    this.unsaid = this.beyondSum(target);
  }

  /** Fitted from the best of some starts; undefined where nothing comes of any, or the search is over. */
  static async of(
    described: Described,
    makeup: Makeup,
    starts: readonly Factors[],
    steps: number,
    breathe: Breathe,
  ): Promise<SumAndProductModel | undefined> {
    if (!(await breathe(described.target.length * SumAndProductModel.numbersOf(described, makeup)))) return undefined;
    const model = new SumAndProductModel(described, makeup);
    let least = Infinity;
    for (const start of starts) {
      const found = await model.alternate(start, breathe);
      if (found === undefined) return undefined;
      if (!(found.left < least)) continue;
      least = found.left;
      model.values = found.factors;
    }
    return least < Infinity && (await model.descend(steps, breathe)) ? model : undefined;
  }

  /** How many numbers such a model has. */
  static numbersOf({ functions }: Described, { summands, products, size }: Makeup): number {
    return [...summands, ...products.flat()].reduce((sum, k) => sum + 1 + functionsOf(functions[k], size).length, 0);
  }

  get factors(): Factors {
    return this.values;
  }

  /** Numbers of a function of a column. */
  numbersOf(column: number): number {
    return functionsOf(this.described.functions[column], this.makeup.size).length;
  }

  /** The outer column, and those of each summand. */
  private summedColumns(): Float64Array[] {
    const { functions } = this.described;
    const { outer, summands, size } = this.makeup;
    if (outer === undefined) return [];
    return [outer, ...summands.flatMap((k) => functionsOf(functions[k], size).map((each) => multiplied(each, outer)))];
  }

  /** What a factor is made of. */
  private functionsOfFactor(column: number): readonly Float64Array[] {
    return [this.ones, ...functionsOf(this.described.functions[column], this.makeup.size)];
  }

  private beyondSum(column: Float64Array): Float64Array {
    const rest = column.slice();
    for (let pass = 0; pass < 2; pass++) this.block.takeFrom(rest);
    return lengthOf(rest) > said * lengthOf(column) ? rest : rest.fill(0);
  }

  /** One column after the other, all factors that are functions of it at once. */
  private async alternate(start: Factors, breathe: Breathe): Promise<Fitted | undefined> {
    const { products } = this.makeup;
    const factors = start.map((each) => [...each]);
    const columns = [...new Set(products.flat())].sort((a, b) => a - b);
    let left = Infinity;
    for (let round = 0; round < rounds; round++) {
      const before = left;
      for (const column of columns) {
        const own = this.functionsOfFactor(column);
        const places = products.map((each) => each.indexOf(column));
        const count = own.length * places.filter((place) => place >= 0).length;
        if (!(await breathe(this.unsaid.length * count * (this.sum.directions.length + count)))) return undefined;
        // A product without the column keeps its shape, and may change its size.
        const moved = products.map((_, p) => {
          const others = this.productOf(factors[p], places[p]);
          return places[p] < 0 ? [others] : own.map((each) => multiplied(each, others));
        });
        const best = this.solve(moved.flat());
        if (best === undefined) return { factors, left: Infinity };
        let at = 0;
        places.forEach((place, p) => {
          const coefficients = best.coefficients.slice(at, (at += moved[p].length));
          if (place >= 0) factors[p][place] = normalised(combined(own, coefficients));
        });
        left = best.left;
      }
      if (!(before - left > settled * left)) break;
    }
    return { factors, left };
  }

  /**
   * All factors at once by steps of damped least squares (Levenberg 1944, Marquardt 1963): where two products share columns, one column after the other
   * comes closer by less and less.
   */
  private async descend(steps: number, breathe: Breathe): Promise<boolean> {
    const own = this.makeup.products.map((columns) => columns.map((column) => this.functionsOfFactor(column)));
    let left = this.left();
    let damping = firstDamping;
    for (let step = 0; step < steps; step++) {
      const slopes = this.slopes(own);
      if (!(await breathe(left.length * slopes.length * (this.sum.directions.length + slopes.length)))) return false;
      const before = { values: this.values, squares: dot(left, left) };
      const change = this.solve(slopes, left, damping);
      if (change === undefined) return true;
      let at = 0;
      this.values = this.scaledValues().map((factors, p) =>
        factors.map((factor, place) => {
          const moved = combined(own[p][place], change.coefficients.slice(at, (at += own[p][place].length)));
          return moved.map((value, row) => value + factor[row]);
        }),
      );
      left = this.left();
      const gained = 1 - dot(left, left) / before.squares;
      if (gained > 0) damping /= 5;
      else {
        this.values = before.values;
        left = this.left();
        damping *= 8;
      }
      if (gained > 0 ? gained < settled : damping > hopelessDamping) break;
    }
    return true;
  }

  /** By function of each factor of each product: what a multiple of it adds to the target. */
  private slopes(own: readonly (readonly (readonly Float64Array[])[])[]): Float64Array[] {
    return this.scaledValues().flatMap((factors, p) =>
      factors.flatMap((_, place) => {
        const others = this.productOf(factors, place);
        return own[p][place].map((each) => multiplied(each, others));
      }),
    );
  }

  /** Factors whose products are what is added; those of one product are alike in size. */
  private scaledValues(): Factors {
    const scales = this.scales();
    return this.values.map((factors, p) => {
      const share = Math.abs(scales[p]) ** (1 / factors.length);
      return factors.map((factor, k) =>
        factor.map((value) => value * (k === 0 ? share * Math.sign(scales[p]) : share)),
      );
    });
  }

  /** The multiples of some columns that leave least of what is beyond the sum, and the squares that they leave. */
  private solve(
    columns: readonly Float64Array[],
    right = this.unsaid,
    damping = ridge,
  ): { readonly coefficients: Float64Array; readonly left: number } | undefined {
    const { block } = this;
    const n = columns.length;
    const matrix = new Float64Array(n * n);
    const all = new ColumnBlock(columns, right.length);
    const inSum = columns.map((column) => block.products(column).slice());
    columns.forEach((column, i) => {
      const products = all.products(column, i + 1);
      for (let j = 0; j <= i; j++) matrix[i * n + j] = products[j] - dot(inSum[i], inSum[j]);
      // What the sum says itself is not to be divided by rounding.
      matrix[i * n + i] += damping * products[i];
    });
    if (!factorise(matrix, n)) return undefined;
    const products = Float64Array.from(columns, (column) => dot(column, right));
    const coefficients = products.slice();
    solveFactorised(matrix, n, coefficients);
    return { coefficients, left: Math.max(0, dot(right, right) - dot(products, coefficients)) };
  }

  /** The product of all factors, or all but one. */
  private productOf(factors: readonly Float64Array[], but = -1): Float64Array {
    return factors.reduce((product, factor, k) => (k === but ? product : multiplied(product, factor)), this.ones);
  }

  private products(): Float64Array[] {
    return this.values.map((factors) => this.productOf(factors));
  }

  /** Directions that span what the model can say after a small change. */
  private directions(): Float64Array[] {
    const basis = new OrthonormalBasis(this.ones);
    basis.directions.push(...this.sum.directions);
    this.makeup.products.forEach((columns, p) => {
      if (columns.length === 0) basis.add(this.ones);
      columns.forEach((column, place) => {
        const others = this.productOf(this.values[p], place);
        for (const each of this.functionsOfFactor(column)) basis.add(multiplied(each, others));
      });
    });
    return basis.directions;
  }

  /** What the products are to be multiplied by. */
  private scales(): Float64Array {
    return this.solve(this.products())?.coefficients ?? new Float64Array(this.values.length);
  }

  /** What the model leaves of the target. */
  left(): Float64Array {
    const left = this.unsaid.slice();
    const scales = this.scales();
    this.products().forEach((product, p) => subtract(left, this.beyondSum(product), scales[p]));
    return left;
  }

  /**
   * Root mean square of what each row lacks of the prediction from all others, were all rows alike (generalised cross-validation: Golub, Heath and Wahba
   * 1979, equation 1.4).
   */
  error(): number {
    const left = this.left();
    const rows = left.length;
    // Of each product one number is its size, whatever it is made of.
    const ofProducts = this.makeup.products.map((each) =>
      each.reduce((sum, column) => sum + this.numbersOf(column), 1),
    );
    const numbers = ofProducts.reduce((sum, each) => sum + each, this.sum.directions.length);
    return (lengthOf(left) / Math.sqrt(rows)) * (rows / (rows - numbers));
  }

  /** Whether nothing that two columns do together shows in what is left. */
  hasNoInteractions(): boolean {
    const { columns, target } = this.described;
    const left = this.left();
    if (lengthOf(left) <= Math.sqrt(negligible * left.length) * deviationOf(target)) return true;
    const directions = this.directions();
    return [this.ones, ...this.products()].every((size) => !showInteractions(columns, directions, left, size));
  }

  /** The number and the functions that are added, which have a mean of 0, and what each product is multiplied by. */
  parts(): { readonly constant: number; readonly summands: readonly Float64Array[]; readonly scales: Float64Array } {
    const { described, makeup } = this;
    const scales = this.scales();
    if (makeup.outer === undefined) return { constant: 0, summands: [], scales };
    const summed = described.target.slice();
    this.products().forEach((product, p) => subtract(summed, product, scales[p]));
    const { coefficients } = fitLinear(this.summedColumns(), summed, this.ones);
    let [constant] = coefficients;
    let at = 1;
    const summands = makeup.summands.map((k) => {
      const functions = functionsOf(described.functions[k], makeup.size);
      const sum = combined(functions, coefficients.slice(at, (at += functions.length)));
      const mean = meanOf(sum);
      constant += mean;
      return sum.map((value) => value - mean);
    });
    return { constant, summands, scales };
  }
}

/** All that there are, or the first few. */
export function functionsOf({ values, isComplete }: ColumnFunctions, size: number): readonly Float64Array[] {
  return isComplete ? values : values.slice(0, size);
}
