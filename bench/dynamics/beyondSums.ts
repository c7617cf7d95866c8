import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import { parseExpression } from "../../src/expression/parse";
import { createRandom } from "../../src/numeric/random";
import type { Judgement } from "./judge";
import { measured } from "./measured";
import type { KnownSystem } from "./systems";

/** Systems whose laws are no sums of terms without numbers inside. */
export const systemsBeyondSums: readonly KnownSystem[] = [
  {
    name: "Michaelis-Menten",
    states: ["s"],
    laws: [[[-1.2, "s / (0.5 + s)"]]],
    start: [4],
    duration: 6,
    points: 201,
  },
  {
    name: "Holling type II",
    states: ["x", "y"],
    laws: [
      [
        [1, "x * (1 - x / 10)"],
        [-1.5, "x * y / (2 + x)"],
      ],
      [
        [0.9, "x * y / (2 + x)"],
        [-0.4, "y"],
      ],
    ],
    start: [2, 1],
    duration: 40,
    points: 401,
  },
  {
    name: "pendulum of unknown unit",
    states: ["a", "w"],
    laws: [
      [[1, "w"]],
      [
        [-0.3, "w"],
        [-4, "sin(1.5 * a)"],
      ],
    ],
    start: [1.8, 0],
    duration: 10,
    points: 401,
  },
];

/** A law with its numbers, of the states in their order. */
export interface FormulaLaw {
  readonly expression: Expression;
  readonly values: Float64Array;
}

/** Points that laws are compared at, and by how much their range is wider than that of the data. */
const [points, wider] = [500, 1.25];
/** Deviation of a law there, as a share of its size, that is still the right law. */
const right = 0.05;

/** Whether laws are the true ones at points around the data as well as on them, where a formula that only fits them is not. */
export function judgeFormulas(found: readonly FormulaLaw[] | undefined, system: KnownSystem): Judgement {
  const random = createRandom(7, 0);
  const inputs = measured(system, 0, 1).states.map((values) => {
    const [least, most] = [Math.min(...values!), Math.max(...values!)];
    const low = least > 0 ? least / wider : least * wider;
    return Float64Array.from({ length: points }, () => low + random.next() * (most * wider - low));
  });
  const rates = (law: Expression, values: Float64Array) =>
    evaluate(law, { inputs, parameters: Array.from(values, (value) => Float64Array.of(value)), rowCount: points });
  let [error, size] = [0, 0];
  system.laws.forEach((terms, s) => {
    const text = terms.map(([coefficient, term]) => `(${coefficient}) * (${term})`).join(" + ");
    const expected = rates(parseExpression(text, { inputs: system.states }), new Float64Array(0));
    const law = found?.[s];
    const actual = law ? rates(law.expression, law.values) : expected.map(() => 0);
    expected.forEach((value, row) => {
      error += (actual[row] - value) ** 2;
      size += value ** 2;
    });
  });
  const coefficientError = Math.sqrt(error / size);
  return { termsRight: coefficientError < right, coefficientError };
}
