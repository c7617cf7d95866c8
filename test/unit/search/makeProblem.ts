import type { OperatorName } from "../../../src/expression/operatorName";
import { operatorNames } from "../../../src/expression/operatorName";
import { lossOf } from "../../../src/search/loss/readLoss";
import type { CategoryColumn, Cell, Constraints, Problem, RowSet } from "../../../src/search/problem";

export interface ProblemParts {
  /** One array per input. */
  readonly inputs: readonly (readonly number[])[];
  readonly target: readonly number[];
  readonly weights?: readonly number[];
  readonly categories?: readonly CategoryColumn[];
  /** Cover all rows; one cell when absent. */
  readonly cells?: readonly Cell[];
  readonly validation?: { readonly inputs: readonly (readonly number[])[]; readonly target: readonly number[] };
  readonly operators?: readonly OperatorName[];
  readonly constraints?: Partial<Constraints>;
  /** As in a setting. */
  readonly loss?: string;
}

/** A problem with every operator allowed, from plain arrays. */
export function makeProblem(parts: ProblemParts): Problem {
  const train = rowSet(parts.inputs, parts.target, parts.weights, parts.cells);
  const loss = lossOf(parts.loss ?? "squared", train);
  return {
    ...(loss && { loss }),
    target: { name: "y", unit: undefined },
    inputs: parts.inputs.map((_, index) => ({ name: `x${index + 1}`, unit: undefined })),
    categories: parts.categories ?? [],
    constraints: {
      operators: parts.operators ?? operatorNames,
      operatorComplexity: {},
      maximumComplexity: 30,
      ...parts.constraints,
    },
    train,
    validation: rowSet(parts.validation?.inputs ?? parts.inputs.map(() => []), parts.validation?.target ?? []),
  };
}

function rowSet(
  inputs: readonly (readonly number[])[],
  target: readonly number[],
  weights?: readonly number[],
  cells?: readonly Cell[],
): RowSet {
  return {
    rowCount: target.length,
    inputs: inputs.map((column) => Float64Array.from(column)),
    target: Float64Array.from(target),
    weights: weights && Float64Array.from(weights),
    cells: cells ?? [{ start: 0, end: target.length, levels: [] }],
    origin: Uint32Array.from(target, (_, row) => row),
  };
}

export function range(count: number, from: number, to: number): number[] {
  return Array.from({ length: count }, (_, k) => from + ((to - from) * k) / Math.max(1, count - 1));
}
