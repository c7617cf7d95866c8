import { expect, test } from "vitest";
import { apply, constant, input, parameter } from "../../../src/expression/build";
import { evaluate } from "../../../src/expression/evaluate";
import type { Expression } from "../../../src/expression/expression";
import { operators } from "../../../src/expression/operators";
import type { OperatorName } from "../../../src/expression/operatorName";

/*
 * Training evaluates skeletons on its own, in PyTorch. Its tests compare with the values that are written here, which so
 * remain those of the operator table.
 */

const columns = [
  [0, 1, -1, 2.5, -0.3, 40, 1e200, -7, 0.5, -0],
  [1, 0, 3, -2, 0.7, -1.5, 1e-200, 2, -0.5, 1e4],
];
const parameters = [2.5, -0.75, 3];

const skeletons = [
  ...["neg", "abs", "sqrt", "square", "cube", "exp", "log", "sin", "cos", "tan", "tanh", "asin", "acos", "atan"].map(
    (name) => `${name} v1`,
  ),
  ...["add", "sub", "mul", "div", "pow"].map((name) => `${name} v1 v2`),
  "pow v2 c",
  "pow div v1 v1 div v2 v1",
  "pow 1 div c v1",
  "sub mul c v1 div c add v2 c",
  "div 1 sub exp div mul c v1 v2 1",
  "mul c sqrt add square sub v1 c square sub v2 c",
  "mul pi div square v1 mul 2 cube v2",
  "mul v1 sin add mul c v2 c",
];

test("training compares with what the operator table says", async () => {
  const cases = skeletons.map((skeleton) => ({
    skeleton,
    values: [
      ...evaluate(expressionOf(skeleton.split(" ")), { inputs: columns, parameters, rowCount: columns[0].length }),
    ].map(text),
  }));
  const written = { columns: columns.map((column) => column.map(text)), parameters, cases };
  await expect(JSON.stringify(written, null, 1) + "\n").toMatchFileSnapshot(
    "../../../training/tests/golden/evaluations.json",
  );
});

/** Numbers that JSON does not know, among them. */
function text(value: number): string {
  return Object.is(value, -0) ? "-0" : String(value);
}

/** Tokens in prefix order; takes those of one formula from the front. */
function expressionOf(tokens: string[]): Expression {
  const token = tokens.shift()!;
  if (token === "c") return parameter();
  if (token === "pi") return constant(Math.PI);
  if (/^\d+$/.test(token)) return constant(Number(token));
  if (/^v\d+$/.test(token)) return input(Number(token.slice(1)) - 1);
  const operator = token as OperatorName;
  return apply(operator, ...Array.from({ length: operators[operator].arity }, () => expressionOf(tokens)));
}
