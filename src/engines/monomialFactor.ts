import { logMagnitude } from "../numeric/columns";
import { factorise, solveFactorised } from "../numeric/cholesky";
import { predict } from "../search/fitting/predict";
import type { Problem, RowSet } from "../search/problem";
import { sampleRows } from "../search/rowSample";
import type { Tree } from "../simplify/tree";
import { constantLeaf, expressionOfTree, inputLeaf, node, parameterLeaf } from "../simplify/tree";

/** Rows that the regression sees. */
const sampleSize = 200;
/** Exponents are multiples of 1 / this, or else fitted. */
const denominator = 2;
/** How far from a multiple an exponent may be. */
const reach = 0.12;
const largestExponent = 6;
/** Keeps the equations solvable where inputs depend on one another. */
const ridge = 1e-9;

/**
 * Finds the product of powers that a part of a formula lacks: exponents such that y = c * x1^n1 * ... * part^q as nearly as
 * a linear regression of log|y| can tell. Exponents come out as the simple numbers they are close to, so that inputs of
 * either sign will do.
 */
export class MonomialFactor {
  private readonly rows: RowSet;
  private readonly positive: readonly boolean[];
  private readonly logInputs: readonly Float64Array[];
  private readonly logTarget: Float64Array;
  /** Without any part, over all rows. */
  private readonly inputsAlone: Regression | undefined;

  constructor(private readonly problem: Problem) {
    this.rows = sampleRows(problem.train, sampleSize);
    this.positive = problem.train.inputs.map((column) => column.every((value) => value > 0));
    // A column that is 0 in most rows would take them away from the others: it has no power.
    this.logInputs = this.rows.inputs.map((column) =>
      isMostlyZero(column) ? new Float64Array(column.length) : logMagnitude(column),
    );
    this.logTarget = logMagnitude(this.rows.target);
    this.inputsAlone = this.regressionOver(this.usableRows([...this.logInputs, this.logTarget]));
  }

  /**
   * The part with its factor and a coefficient in front; undefined where a regression is not possible. A part that is
   * positive everywhere may have any exponent.
   */
  around(part: Tree | undefined, isPartPositive = false): Tree | undefined {
    const slopes = part === undefined ? this.inputsAlone?.slopes() : this.slopesWith(part);
    if (slopes === undefined) return undefined;
    let tree: Tree = parameterLeaf();
    slopes.forEach((slope, k) => {
      const base = k < this.logInputs.length ? inputLeaf(k) : part;
      const isPositive = k < this.logInputs.length ? this.positive[k] : isPartPositive;
      const exponent = simpleExponent(slope, isPositive);
      if (base === undefined || exponent === 0) return;
      const power = exponent === undefined ? parameterLeaf(0, Float64Array.of(slope)) : constantLeaf(exponent);
      tree = node("mul", tree, exponent === 1 ? base : node("pow", base, power));
    });
    return tree;
  }

  /** Exponents of the inputs and of the part, where every parameter of that is one number that is known. */
  private slopesWith(part: Tree): Float64Array | undefined {
    const { expression, start } = expressionOfTree(part);
    if (start.some((values) => values.length !== 1)) return undefined;
    const shared = { expression: { ...expression, sharing: expression.sharing.map(() => 0) }, parameters: start };
    const logPart = logMagnitude(predict(shared, this.problem, this.rows));
    // As a rule the part has a logarithm wherever the inputs have one: then most of the sums are known.
    const isUsable = this.inputsAlone?.rows.every((row) => Number.isFinite(logPart[row]));
    const inputs = isUsable
      ? this.inputsAlone
      : this.regressionOver(this.usableRows([...this.logInputs, this.logTarget, logPart]));
    return inputs?.slopes(logPart);
  }

  /** Rows where all of the columns are finite. */
  private usableRows(columns: readonly Float64Array[]): number[] {
    const usable: number[] = [];
    for (let row = 0; row < this.rows.rowCount; row++) {
      if (columns.every((column) => Number.isFinite(column[row]))) usable.push(row);
    }
    return usable;
  }

  private regressionOver(rows: readonly number[]): Regression | undefined {
    const weights = Float64Array.from(rows, (row) => this.rows.weights?.[row] ?? 1);
    const total = weights.reduce((sum, weight) => sum + weight, 0);
    if (rows.length < this.logInputs.length + 3 || !(total > 0)) return undefined;
    return new Regression(rows, weights, total, this.logInputs, this.logTarget);
  }
}

/** Weighted linear regression with intercept of a target over columns, to which one more can be added. */
class Regression {
  /** Deviations from the mean. */
  private readonly columns: readonly Float64Array[];
  private readonly target: Float64Array;
  /** Weighted sums of products of columns with columns (lower triangle of rows of equal length), and with the target. */
  private readonly products: readonly Float64Array[];
  private readonly targetProducts: Float64Array;

  constructor(
    readonly rows: readonly number[],
    private readonly weights: Float64Array,
    private readonly total: number,
    columns: readonly Float64Array[],
    target: Float64Array,
  ) {
    this.columns = columns.map((column) => this.deviations(column));
    this.target = this.deviations(target);
    this.products = this.columns.map((column, i) =>
      Float64Array.from({ length: i + 1 }, (_, j) => this.dot(column, this.columns[j])),
    );
    this.targetProducts = Float64Array.from(this.columns, (column) => this.dot(column, this.target));
  }

  /** Slopes of the columns, and of `another` where there is one. */
  slopes(another?: Float64Array): Float64Array | undefined {
    const known = this.columns.length;
    const n = known + (another === undefined ? 0 : 1);
    const matrix = new Float64Array(n * n);
    const slopes = new Float64Array(n);
    this.products.forEach((products, i) => matrix.set(products, i * n));
    slopes.set(this.targetProducts);
    if (another !== undefined) {
      const deviations = this.deviations(another);
      this.columns.forEach((column, j) => (matrix[known * n + j] = this.dot(deviations, column)));
      matrix[known * n + known] = this.dot(deviations, deviations);
      slopes[known] = this.dot(deviations, this.target);
    }
    // A column that does not vary has no slope; the 1 keeps its equation solvable.
    for (let i = 0; i < n; i++) {
      if (matrix[i * n + i] <= 1e-20 * this.total) matrix[i * n + i] = 1;
      else matrix[i * n + i] *= 1 + ridge;
    }
    if (!factorise(matrix, n)) return undefined;
    solveFactorised(matrix, n, slopes);
    return slopes;
  }

  private deviations(column: Float64Array): Float64Array {
    const { rows, weights, total } = this;
    const values = new Float64Array(rows.length);
    let sum = 0;
    for (let k = 0; k < rows.length; k++) {
      values[k] = column[rows[k]];
      sum += weights[k] * values[k];
    }
    const mean = sum / total;
    for (let k = 0; k < values.length; k++) values[k] -= mean;
    return values;
  }

  private dot(a: Float64Array, b: Float64Array): number {
    const { weights } = this;
    let sum = 0;
    for (let k = 0; k < a.length; k++) sum += weights[k] * a[k] * b[k];
    return sum;
  }
}

/** A simple number, or undefined for an exponent that has to be fitted. */
function simpleExponent(slope: number, isPositive: boolean): number | undefined {
  const nearest = Math.round(slope * denominator) / denominator;
  if (Math.abs(nearest) > largestExponent) return 0;
  if (Math.abs(slope - nearest) <= reach) return isPositive || Number.isInteger(nearest) ? nearest : Math.round(slope);
  return isPositive ? undefined : Math.round(slope);
}

function isMostlyZero(column: Float64Array): boolean {
  return 2 * column.reduce((count, value) => count + (value === 0 ? 1 : 0), 0) > column.length;
}
