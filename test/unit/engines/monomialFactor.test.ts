import { expect, it } from "vitest";
import { printText } from "../../../src/expression/printText";
import { MonomialFactor } from "../../../src/engines/monomialFactor";
import { expressionOfTree } from "../../../src/simplify/tree";
import { makeProblem, range } from "../search/makeProblem";

const xs = range(50, 0.5, 4);
const ys = xs.map((_, row) => 1 + ((11 * row) % 50) / 20);
const target = xs.map((x, row) => (3 * x ** 2) / Math.sqrt(ys[row]));

function monomialOver(...inputs: readonly (readonly number[])[]): string | undefined {
  const tree = new MonomialFactor(makeProblem({ inputs, target })).around(undefined);
  const names = inputs.map((_, k) => "xyz"[k]);
  return tree && printText(expressionOfTree(tree).expression, { inputs: names, parameter: () => "c" });
}

it("finds the powers of the inputs", () => expect(monomialOver(xs, ys)).toBe("c * x^(2) * y^-0.5"));

it.each([
  ["0 in every row", xs.map(() => 0)],
  ["0 in most rows", xs.map((_, row) => (row % 3 === 0 ? 1 : 0))],
])("finds them beside a column that is %s", (_, column) => {
  expect(monomialOver(xs, ys, column)).toBe("c * x^(2) * y^-0.5");
});
