import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { CategoryColumn, RowSet } from "../../search/problem";
import { parameterIndex } from "../../search/fitting/parameterLayout";
import type { OperatorTree, Path, Tree } from "../../simplify/tree";

/** What a part of a formula is, and what it would have to be for the formula to give the target, row by row. */
export interface Wish {
  readonly values: Float64Array;
  readonly desired: Float64Array;
  /** How fast the formula changes with the part where the part is as desired: what errors in it are worth. */
  readonly slopes: Float64Array;
}

/**
 * What the target asks of the part of a tree at `path`, by undoing the operators above it (semantic backpropagation, Krawiec
 * and Pawlak 2013). NaN in rows where nothing would do. Undefined where a parameter of the tree has no value.
 */
export function wishFor(tree: Tree, path: Path, rows: RowSet, categories: readonly CategoryColumn[]): Wish | undefined {
  const known = valuesOfParts(tree, rows, categories);
  if (known === undefined) return undefined;
  const valuesOf = (part: Tree): Float64Array => known.get(part)!;
  const desired = rows.target.slice();
  const slopes = new Float64Array(rows.rowCount).fill(1);
  let part = tree;
  for (const k of path) {
    const { operator, operands } = part as OperatorTree;
    const [x, y] = operands.map(valuesOf);
    const result = valuesOf(part);
    const { derivative } = operators[operator];
    for (let row = 0; row < rows.rowCount; row++) {
      const [own, other] = k === 0 ? [x[row], y?.[row] ?? 0] : [y[row], x[row]];
      const slopeAt = (operand: number, value: number): number =>
        k === 0 ? derivative(operand, other, value)[0] : derivative(other, operand, value)[1];
      const wanted =
        undone(operator, k, own, other, desired[row]) ?? own + (desired[row] - result[row]) / slopeAt(own, result[row]);
      slopes[row] *= slopeAt(wanted, desired[row]);
      desired[row] = wanted;
    }
    part = operands[k];
  }
  return { values: valuesOf(part), desired, slopes };
}

/** Values of every part of the tree in each row; undefined where a parameter has none. */
export function valuesOfParts(
  tree: Tree,
  rows: RowSet,
  categories: readonly CategoryColumn[],
): Map<Tree, Float64Array> | undefined {
  const known = new Map<Tree, Float64Array>();
  return calculate(tree, rows, categories, known) ? known : undefined;
}

/** Adds the values of every part of the tree; false where a parameter has none. */
function calculate(
  tree: Tree,
  rows: RowSet,
  categories: readonly CategoryColumn[],
  known: Map<Tree, Float64Array>,
): boolean {
  switch (tree.kind) {
    case "input":
      known.set(tree, rows.inputs[tree.index]);
      return true;
    case "constant":
      known.set(tree, new Float64Array(rows.rowCount).fill(tree.value));
      return true;
    case "parameter": {
      const { values, sharing } = tree;
      if (values === undefined) return false;
      const column = new Float64Array(rows.rowCount);
      for (const { start, end, levels } of rows.cells) {
        column.fill(values.length === 1 ? values[0] : values[parameterIndex(sharing, categories, levels)], start, end);
      }
      known.set(tree, column);
      return true;
    }
    case "operator":
  }
  if (!tree.operands.every((each) => calculate(each, rows, categories, known))) return false;
  const [x, y] = tree.operands.map((each) => known.get(each)!);
  const { value } = operators[tree.operator];
  known.set(
    tree,
    x.map((each, row) => value(each, y?.[row] ?? 0)),
  );
  return true;
}

/**
 * The operand at position `k` with which the operator gives `result`, on the branch of the operand there is now (`own`); NaN where
 * there is none, undefined where the operator is not undone exactly.
 */
function undone(operator: OperatorName, k: number, own: number, other: number, result: number): number | undefined {
  switch (operator) {
    case "add":
      return result - other;
    case "sub":
      return k === 0 ? result + other : other - result;
    case "mul":
      return result / other;
    case "div":
      return k === 0 ? result * other : other / result;
    case "neg":
      return -result;
    case "exp":
      return Math.log(result);
    case "log":
      return Math.exp(result);
    case "square":
      return Math.sqrt(result) * (own < 0 ? -1 : 1);
    case "sqrt":
      return result < 0 ? NaN : result * result;
    case "cube":
      return Math.cbrt(result);
    case "cbrt":
      return result ** 3;
    case "pow":
      return k === 0 ? baseOf(result, other, own) : Math.log(result) / Math.log(other);
    default:
      return undefined;
  }
}

function baseOf(power: number, exponent: number, own: number): number {
  const magnitude = Math.abs(power) ** (1 / exponent);
  if (Math.abs(exponent % 2) === 1) return power < 0 ? -magnitude : magnitude;
  return power < 0 ? NaN : own < 0 ? -magnitude : magnitude;
}
