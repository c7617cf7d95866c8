import type { OperatorName } from "../../expression/operatorName";
import { dot, lengthOf, subtract } from "../../numeric/columns";
import type { MonomialFactor } from "../../search/monomialFactor";
import type { RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import type { CoreFactor } from "./coreFactor";
import { freestRows, powerOf } from "./coreFactor";
import type { Core } from "./cores";
import { valueHash } from "./valueHash";

/** Rows that are compared, and how many more than numbers to be solved for they must be. */
const [mostRows, spareRows] = [32, 8];
/** Directions that there is room for at first, and that are remembered at most; the table of their numbers has two places for each. */
const [firstDirections, mostDirections] = [2 ** 12, 2 ** 16];
const places = 2 * mostDirections;
const mostProbes = 8;
/** Products given: where one is the target, its other spellings soon say nothing new. */
const mostProducts = 100;
/** Exponents of the later of two cores; the earlier one may have any. */
const wholeExponents = [1, -1, 2, -2, 3, -3];
const allExponents = [...wholeExponents, 0.5, -0.5, 1.5, -1.5];
/** A column of which the basis leaves less than this share is a product of powers itself, but for rounding. */
const smallest = 1e-6;
/** What two logarithms leave of each other must be more than this share of their squares: less is rounding. */
const cancelled = 1e-6;
/** How near directions must be in every row. */
const precision = 1e-5;
/** Exponents this near to a multiple of a half are that multiple. */
const nearHalf = 1e-5;

interface Factor extends CoreFactor {
  /** Length of what the basis leaves of its logarithm, with the sign of the direction. */
  readonly length: number;
}

/**
 * Laws that are a coefficient times powers of inputs times powers of two cores, or of one and an exponential of another. In
 * logarithms such a law lies in a plane with its two cores, once powers of inputs are projected out: for each core and exponent
 * follows in which direction the other one would have to be, and a table of directions says whether there is one. All cores that
 * differ by powers of inputs are one direction, and only the first of them is kept.
 */
export class CoreProducts {
  private readonly rows: readonly number[];
  /** Orthonormal. */
  private readonly basis: Float64Array[] = [];
  private readonly target: Float64Array;
  private readonly squaredTarget: number;
  private readonly rest: Float64Array;
  private readonly factors: Factor[] = [];
  /** What the basis leaves of the factors, of length 1, row by row. */
  private directions: Float32Array;
  /** Number of a factor plus 1, by the hash of two values of its direction; the next place where that is taken. */
  private readonly table: Int32Array;
  private readonly kinds: readonly boolean[];
  private readonly exponents: readonly number[];
  /** Rows whose values are hashed, the first of which says the sign. */
  private readonly hashed: readonly [number, number];
  private found = 0;

  /** `rows`: those of the cores. */
  constructor(
    { target, inputs, rowCount, cells, weights }: RowSet,
    operators: ReadonlySet<OperatorName>,
    private readonly monomialFactor: MonomialFactor,
  ) {
    this.kinds = operators.has("exp") ? [false, true] : [false];
    this.exponents = operators.has("pow") || operators.has("sqrt") ? allExponents : wholeExponents;
    const usable = Array.from({ length: rowCount }, (_, row) => row).filter(
      (row) => target[row] !== 0 && weights?.[row] !== 0,
    );
    this.rows = usable.slice(0, mostRows);
    const count = this.rows.length;
    this.rest = new Float64Array(count);
    const logarithms = inputs.map((column) => Float64Array.from(this.rows, (row) => Math.log(Math.abs(column[row]))));
    for (const column of [
      new Float64Array(count).fill(1),
      ...logarithms.filter((each) => each.every(Number.isFinite)),
    ]) {
      const length = this.project(column);
      if (length > 0) this.basis.push(this.rest.map((value) => value / length));
    }
    this.hashed = freestRows(this.basis, count);
    const isPossible = operators.has("mul") && cells.length === 1 && count >= this.basis.length + 1 + spareRows;
    const length = isPossible
      ? this.project(Float64Array.from(this.rows, (row) => Math.log(Math.abs(target[row]))))
      : 0;
    this.target = this.rest.slice();
    this.squaredTarget = length ** 2;
    const isUsed = this.squaredTarget > 0;
    this.directions = new Float32Array(isUsed ? firstDirections * count : 0);
    this.table = new Int32Array(isUsed ? places + mostProbes : 0);
  }

  /** Remembers a core, and gives the products of it and one before it that are the target in every row. */
  *with(core: Core): Generator<Tree> {
    if (this.squaredTarget === 0 || this.found >= mostProducts) return;
    const column = new Float64Array(this.rows.length);
    for (const isExponent of this.kinds) {
      this.rows.forEach((row, k) => {
        column[k] = isExponent ? core.values[row] : Math.log(Math.abs(core.values[row]));
      });
      const length = this.project(column);
      // Also true for NaN.
      if (!(length > 0)) continue;
      const { rest } = this;
      const factor = { core, isExponent, length: rest[this.hashed[0]] < 0 ? -length : length };
      // What comes when the table is full still finds partners in it.
      if (this.factors.length < mostDirections && !this.add(factor)) continue;
      const direction = rest.map((value) => value / factor.length);
      for (const exponent of this.exponents) {
        const partner = this.partnerOf(direction, exponent * factor.length);
        if (partner === undefined || partner.factor === factor) continue;
        if (++this.found > mostProducts) return;
        const product = node(
          "mul",
          powerOf(factor, exponent, nearHalf),
          powerOf(partner.factor, partner.exponent, nearHalf),
        );
        const tree = this.monomialFactor.around(product);
        if (tree !== undefined) yield tree;
      }
    }
  }

  /** Remembers what `rest` is the logarithm of; false where its direction is known, or there is no place for it. */
  private add(factor: Factor): boolean {
    const { rest, table } = this;
    const [one, two] = this.hashed;
    const first = valueHash(rest[one] / factor.length, rest[two] / factor.length, places);
    let place = first;
    for (; table[place] !== 0; place++) {
      if (place === first + mostProbes - 1) return false;
      if (this.isDirection(table[place] - 1, (row) => rest[row] / factor.length)) return false;
    }
    if (this.factors.length * rest.length === this.directions.length) {
      const before = this.directions;
      this.directions = new Float32Array(2 * before.length);
      this.directions.set(before);
    }
    this.directions.set(
      rest.map((value) => value / factor.length),
      this.factors.length * rest.length,
    );
    this.factors.push(factor);
    table[place] = this.factors.length;
    return true;
  }

  /** What is the target together with `share` times the direction, and its exponent. */
  private partnerOf(
    direction: Float64Array,
    share: number,
  ): { readonly factor: Factor; readonly exponent: number } | undefined {
    const { target, table } = this;
    const left = (row: number) => target[row] - share * direction[row];
    const along = dot(target, direction);
    const squares = this.squaredTarget - 2 * share * along + share * share;
    if (!(squares > cancelled * (this.squaredTarget + share * share))) return undefined;
    const [one, two] = this.hashed;
    const length = left(one) < 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    const start = valueHash(left(one) / length, left(two) / length, places);
    for (let place = start; place < start + mostProbes && table[place] !== 0; place++) {
      if (!this.isDirection(table[place] - 1, (row) => left(row) / length)) continue;
      const factor = this.factors[table[place] - 1];
      return { factor, exponent: length / factor.length };
    }
    return undefined;
  }

  private isDirection(number: number, valueAt: (row: number) => number): boolean {
    const count = this.rows.length;
    for (let row = 0; row < count; row++) {
      if (!(Math.abs(this.directions[number * count + row] - valueAt(row)) <= precision)) return false;
    }
    return true;
  }

  /** Leaves in `rest` what the basis does not explain of a column, and returns its length; 0 where that is rounding. */
  private project(column: Float64Array): number {
    const { rest, basis } = this;
    rest.set(column);
    const before = lengthOf(rest);
    for (const direction of basis) subtract(rest, direction, dot(direction, rest));
    const length = lengthOf(rest);
    return length > smallest * before ? length : 0;
  }
}
