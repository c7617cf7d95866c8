import type { OperatorName } from "../../expression/operatorName";
import { ColumnBlock, dot, lengthOf } from "../../numeric/columns";
import type { MonomialFactor } from "../monomialFactor";
import type { RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import type { CoreFactor } from "./coreFactor";
import { freestRows, powerOf } from "./coreFactor";
import type { Core } from "./cores";
import { mostNumbers, NumberTable } from "./numberTable";
import { valueHash } from "./valueHash";

/** Rows that are compared, and how many more than numbers to be solved for they must be. */
const [mostRows, spareRows] = [32, 8];
/** Directions that there is room for at first. */
const firstDirections = 2 ** 12;
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
  private basis: ColumnBlock;
  private readonly target: Float64Array;
  private readonly squaredTarget: number;
  private readonly column: Float64Array;
  private readonly rest: Float64Array;
  private readonly factors: Factor[] = [];
  /** What the basis leaves of the factors, of length 1, row by row. */
  private directions: Float32Array;
  /** Numbers of the factors, by the hash of two values of their directions. */
  private readonly table = new NumberTable();
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
    this.column = new Float64Array(count);
    this.rest = new Float64Array(count);
    const logarithms = inputs.map((column) => Float64Array.from(this.rows, (row) => Math.log(Math.abs(column[row]))));
    const basis: Float64Array[] = [];
    this.basis = new ColumnBlock(basis, count);
    for (const column of [
      new Float64Array(count).fill(1),
      ...logarithms.filter((each) => each.every(Number.isFinite)),
    ]) {
      const length = this.project(column);
      if (!(length > 0)) continue;
      basis.push(this.rest.map((value) => value / length));
      this.basis = new ColumnBlock(basis, count);
    }
    this.hashed = freestRows(basis, count);
    const isPossible = operators.has("mul") && cells.length === 1 && count >= basis.length + 1 + spareRows;
    const length = isPossible
      ? this.project(Float64Array.from(this.rows, (row) => Math.log(Math.abs(target[row]))))
      : 0;
    this.target = this.rest.slice();
    this.squaredTarget = length ** 2;
    const isUsed = this.squaredTarget > 0;
    this.directions = new Float32Array(isUsed ? firstDirections * count : 0);
  }

  /** Remembers a core, and gives the products of it and one before it that are the target in every row. */
  *with(core: Core): Generator<Tree> {
    if (this.squaredTarget === 0 || this.found >= mostProducts) return;
    const { rest, column } = this;
    for (const isExponent of this.kinds) {
      for (let k = 0; k < column.length; k++) {
        const value = core.values[this.rows[k]];
        column[k] = isExponent ? value : Math.log(Math.abs(value));
      }
      const length = this.project(column);
      // Also true for NaN.
      if (!(length > 0)) continue;
      const factor = { core, isExponent, length: rest[this.hashed[0]] < 0 ? -length : length };
      // What comes when there is no room finds partners still.
      if (this.factors.length < mostNumbers && !this.add(factor)) continue;
      const along = dot(this.target, rest);
      for (const exponent of this.exponents) {
        const partner = this.partnerOf(exponent, along, length);
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
    const { length } = rest;
    const [one, two] = this.hashed;
    const hash = valueHash(rest[one] / factor.length, rest[two] / factor.length);
    for (let number = table.first(hash); number >= 0; number = table.next()) {
      if (this.isDirectionOfRest(number, factor.length)) return false;
    }
    if (!table.add(hash, this.factors.length)) return false;
    if (this.factors.length * length === this.directions.length) {
      const before = this.directions;
      this.directions = new Float32Array(2 * before.length);
      this.directions.set(before);
    }
    const start = this.factors.length * length;
    for (let row = 0; row < length; row++) this.directions[start + row] = rest[row] / factor.length;
    this.factors.push(factor);
    return true;
  }

  /**
   * What is the target together with the power of what `rest` is the logarithm of, and its exponent. `along`: product of the target
   * and `rest`; `length`: that of `rest`.
   */
  private partnerOf(
    exponent: number,
    along: number,
    length: number,
  ): { readonly factor: Factor; readonly exponent: number } | undefined {
    const { target, rest, table, squaredTarget } = this;
    const squaredRest = (exponent * length) ** 2;
    const squares = squaredTarget - 2 * exponent * along + squaredRest;
    if (!(squares > cancelled * (squaredTarget + squaredRest))) return undefined;
    const [one, two] = this.hashed;
    const left = target[one] - exponent * rest[one];
    const size = left < 0 ? -Math.sqrt(squares) : Math.sqrt(squares);
    const hash = valueHash(left / size, (target[two] - exponent * rest[two]) / size);
    for (let number = table.first(hash); number >= 0; number = table.next()) {
      if (!this.isDirection(number, exponent, size)) continue;
      const factor = this.factors[number];
      return { factor, exponent: size / factor.length };
    }
    return undefined;
  }

  /** Whether a direction is what the power of what `rest` is the logarithm of leaves of the target, over `size`. */
  private isDirection(number: number, exponent: number, size: number): boolean {
    const { target, rest, directions } = this;
    const start = number * rest.length;
    for (let row = 0; row < rest.length; row++) {
      const left = target[row] - exponent * rest[row];
      if (!(Math.abs(directions[start + row] - left / size) <= precision)) return false;
    }
    return true;
  }

  /** The same for `rest` itself. */
  private isDirectionOfRest(number: number, size: number): boolean {
    const { rest, directions } = this;
    const start = number * rest.length;
    for (let row = 0; row < rest.length; row++) {
      if (!(Math.abs(directions[start + row] - rest[row] / size) <= precision)) return false;
    }
    return true;
  }

  /** Leaves in `rest` what the basis does not explain of a column, and returns its length; 0 where that is rounding. */
  private project(column: Float64Array): number {
    const { rest } = this;
    rest.set(column);
    const before = lengthOf(rest);
    this.basis.takeFrom(rest);
    const length = lengthOf(rest);
    return length > smallest * before ? length : 0;
  }
}
