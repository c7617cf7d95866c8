import { expect, it } from "vitest";
import { frontTable } from "../../../src/cli/frontTable";
import type { Discovery } from "../../../src/search/candidate";
import { metrics } from "../run/documents";
import { formula } from "../search/formulas";
import { makeProblem, range } from "../search/makeProblem";

function found(text: string, ...values: readonly number[]): Discovery {
  return {
    id: text,
    expression: formula(text),
    parameters: values.map((value) => Float64Array.of(value)),
    complexity: text.length,
    train: metrics,
    validation: undefined,
    engine: "evolution",
    seconds: 0,
  };
}

it("says of the best trade-off which numbers the data do not determine", () => {
  const x = range(10, 0, 1);
  const problem = makeProblem({ inputs: [x], target: x.map((each) => 2 * each + Math.sin(9 * each)) });
  const front = [found("p1 * x", 2), found("p1 * x + p2 * x", 1, 1)];
  expect(frontTable(front, 1, problem)).toMatch(
    /\n\* best trade-off\np1 and p2 cannot be told apart by these data: .*\n$/,
  );
  expect(frontTable(front, 0, problem)).toMatch(/\n\* best trade-off\n$/);
});

it("says of the best trade-off which numbers are known constants", () => {
  const x = range(10, 0, 1);
  const value = 6.62607015e-34 * 299792458;
  const problem = makeProblem({ inputs: [x], target: x.map((each) => value * each) });
  expect(frontTable([found("p1 * x", value)], 0, problem)).toMatch(
    /\n1\.9864e-25 is c h \(c: speed of light in vacuum; h: Planck constant\)\.\n$/,
  );
});
