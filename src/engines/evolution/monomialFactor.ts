import { evaluate } from "../../expression/evaluate";
import { factorise, solveFactorised } from "../../numeric/cholesky";
import type { Problem, RowSet } from "../../search/problem";
import { sampleRows } from "../../search/rowSample";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, expressionOfTree, inputLeaf, node, parameterLeaf } from "../../simplify/tree";

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

  constructor(problem: Problem) {
    this.rows = sampleRows(problem.train, sampleSize);
    this.positive = problem.train.inputs.map((column) => column.every((value) => value > 0));
    this.logInputs = this.rows.inputs.map(logMagnitude);
    this.logTarget = logMagnitude(this.rows.target);
  }

  /** The part with its factor and a coefficient in front; undefined where a regression is not possible. */
  around(part: Tree | undefined): Tree | undefined {
    const regressors = [...this.logInputs];
    if (part !== undefined) {
      const values = this.valuesOf(part);
      if (values === undefined) return undefined;
      regressors.push(logMagnitude(values));
    }
    const slopes = regress(this.logTarget, regressors, this.rows.weights);
    if (slopes === undefined) return undefined;
    let tree: Tree = parameterLeaf();
    slopes.forEach((slope, k) => {
      const base = k < this.logInputs.length ? inputLeaf(k) : part;
      const isPositive = k < this.logInputs.length && this.positive[k];
      const exponent = simpleExponent(slope, isPositive);
      if (base === undefined || exponent === 0) return;
      const power = exponent === undefined ? parameterLeaf(0, Float64Array.of(slope)) : constantLeaf(exponent);
      tree = node("mul", tree, exponent === 1 ? base : node("pow", base, power));
    });
    return tree;
  }

  /** Values of the part where every parameter is one number that is known. */
  private valuesOf(part: Tree): Float64Array | undefined {
    const { expression, start } = expressionOfTree(part);
    if (start.some((values) => values.length !== 1)) return undefined;
    return evaluate(expression, { inputs: this.rows.inputs, parameters: start, rowCount: this.rows.rowCount });
  }
}

/** A simple number, or undefined for an exponent that has to be fitted. */
function simpleExponent(slope: number, isPositive: boolean): number | undefined {
  const nearest = Math.round(slope * denominator) / denominator;
  if (Math.abs(nearest) > largestExponent) return 0;
  if (Math.abs(slope - nearest) <= reach) return isPositive || Number.isInteger(nearest) ? nearest : Math.round(slope);
  return isPositive ? undefined : Math.round(slope);
}

function logMagnitude(values: Float64Array): Float64Array {
  return values.map((value) => Math.log(Math.abs(value)));
}

/** Slopes of a weighted linear regression with intercept over the rows where everything is finite. */
function regress(
  target: Float64Array,
  regressors: readonly Float64Array[],
  weights: Float64Array | undefined,
): Float64Array | undefined {
  const n = regressors.length;
  const isUsable = (row: number) =>
    Number.isFinite(target[row]) && regressors.every((each) => Number.isFinite(each[row]));
  const rows = Array.from(target.keys()).filter(isUsable);
  const weight = (row: number): number => (weights === undefined ? 1 : weights[row]);
  const total = rows.reduce((sum, row) => sum + weight(row), 0);
  if (rows.length < n + 2 || !(total > 0)) return undefined;
  const mean = (column: Float64Array): number => rows.reduce((sum, row) => sum + weight(row) * column[row], 0) / total;
  const means = regressors.map(mean);
  const targetMean = mean(target);
  const matrix = new Float64Array(n * n);
  const slopes = new Float64Array(n);
  for (const row of rows) {
    for (let i = 0; i < n; i++) {
      const x = weight(row) * (regressors[i][row] - means[i]);
      slopes[i] += x * (target[row] - targetMean);
      for (let j = 0; j <= i; j++) matrix[i * n + j] += x * (regressors[j][row] - means[j]);
    }
  }
  // A regressor that does not vary has no slope; the 1 keeps its equation solvable.
  for (let i = 0; i < n; i++) {
    if (matrix[i * n + i] <= 1e-20 * total) matrix[i * n + i] = 1;
    else matrix[i * n + i] *= 1 + ridge;
  }
  if (!factorise(matrix, n)) return undefined;
  solveFactorised(matrix, n, slopes);
  return slopes;
}
