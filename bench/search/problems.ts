import { readFileSync } from "node:fs";
import type { OperatorName } from "../../src/expression/operatorName";
import type { Problem, RowSet } from "../../src/search/problem";

/** A table of the folder `examples` and the law it is there for. */
export interface Law {
  readonly file: string;
  /** Columns to predict from, by position. */
  readonly inputs: readonly number[];
  readonly target: number;
  readonly value: (inputs: readonly number[]) => number;
  /** Complexity of the law as one would write it. */
  readonly complexity: number;
}

export const laws: readonly Law[] = [
  { file: "planets", inputs: [1, 2, 3], target: 4, value: ([a]) => a ** 1.5, complexity: 4 },
  { file: "hubble", inputs: [1], target: 2, value: ([d]) => 425 * d, complexity: 3 },
  { file: "boyle", inputs: [0], target: 1, value: ([v]) => 1407 / v, complexity: 3 },
  { file: "coulomb", inputs: [0, 1, 2], target: 3, value: ([a, b, r]) => (89.9 * a * b) / r ** 2, complexity: 8 },
  { file: "ideal_gas", inputs: [0, 1, 2], target: 3, value: ([n, v, t]) => (8.314 * n * t) / v, complexity: 7 },
  {
    file: "damped_oscillation",
    inputs: [0],
    target: 1,
    value: ([t]) => 8.4 * Math.exp(-0.21 * t) * Math.sin(2.9 * t),
    complexity: 12,
  },
  {
    file: "planck_5800K",
    inputs: [0],
    target: 1,
    value: ([x]) => 119.1 / (x ** 5 * (Math.exp(2.4807 / x) - 1)),
    complexity: 13,
  },
];

export const ordinaryOperators: readonly OperatorName[] = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "neg",
  "sqrt",
  "square",
  "cube",
  "exp",
  "log",
  "sin",
  "cos",
];

/** The problem of a law, with every row of its table in training. */
export function problemOf({ file, inputs, target }: Law): Problem {
  const [header, ...lines] = readFileSync(`examples/${file}.csv`, "utf8").trim().split("\n");
  const names = header.split(",");
  const column = (k: number): Float64Array => Float64Array.from(lines, (line) => Number(line.split(",")[k]));
  const quantity = (k: number) => ({ name: names[k].split(" ")[0], unit: undefined });
  return problemFrom(inputs.map(quantity), inputs.map(column), quantity(target), column(target));
}

export function problemFrom(
  inputs: Problem["inputs"],
  columns: readonly Float64Array[],
  target: Problem["target"],
  values: Float64Array,
): Problem {
  return {
    target,
    inputs,
    categories: [],
    constraints: { operators: ordinaryOperators, operatorComplexity: {}, maximumComplexity: 30 },
    train: rowSet(columns, values),
    validation: rowSet(
      columns.map(() => new Float64Array(0)),
      new Float64Array(0),
    ),
  };
}

function rowSet(inputs: readonly Float64Array[], target: Float64Array): RowSet {
  return {
    rowCount: target.length,
    inputs,
    target,
    weights: undefined,
    cells: [{ start: 0, end: target.length, levels: [] }],
    origin: Uint32Array.from(target, (_, row) => row),
  };
}
