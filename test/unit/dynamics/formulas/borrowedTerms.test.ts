import { describe, expect, it } from "vitest";
import { lawsWithTermsOf } from "../../../../src/dynamics/formulas/borrowedTerms";
import { usualLibraries } from "../../../../src/dynamics/terms";
import type { OperatorName } from "../../../../src/expression/operatorName";
import { parseExpression } from "../../../../src/expression/parse";
import { printText } from "../../../../src/expression/printText";
import { createRandom } from "../../../../src/numeric/random";
import { expressionOfTree } from "../../../../src/simplify/tree";
import { makeProblem } from "../../search/makeProblem";

const random = createRandom(4, 0);
const inputs = [1, 2].map((low) => Array.from({ length: 60 }, () => low + 5 * random.next()));
const [x, y] = inputs;

/** The best law of `target` with terms of a formula of x and y, as text. */
function bestWith(other: string, values: number[], target: number[], operators: OperatorName[]): string | undefined {
  const problem = makeProblem({ inputs, target, operators });
  const expression = parseExpression(other, { inputs: ["x", "y"], parameters: values.map((_, k) => `p${k + 1}`) });
  const lender = { expression, parameters: values.map((value) => Float64Array.of(value)) };
  const [library] = usualLibraries([0, 1], operators).slice(1);
  const exact = lawsWithTermsOf(lender, problem, library).filter(({ loss }) => loss < 1e-12);
  const texts = exact.map(({ tree }) => {
    const { expression: law, start } = expressionOfTree(tree);
    return printText(law, { inputs: ["x", "y"], parameter: (slot) => start[slot][0].toPrecision(4) });
  });
  return texts.sort((a, b) => a.length - b.length)[0];
}

describe("terms of another law", () => {
  const operators: OperatorName[] = ["add", "sub", "mul", "div", "exp"];

  it("are found in a law with more beside them", () => {
    const target = x.map((each, row) => each - 0.1 * each * y[row] - 1.5 * y[row] * Math.exp(-0.37 * each));
    const found = bestWith("p1 * y * (exp(p2 * x) + p3)", [2.5, -0.37, 0.7], target, operators);
    expect(found).toBe("1.000 * x + -0.1000 * (x * y) + -1.500 * (y * exp(-0.3700 * x))");
  });

  it("are quotients with another term above too", () => {
    const target = x.map((each, row) => each - 1.5 * ((each * y[row]) / (each + 2.137)));
    const found = bestWith("p1 * y * (1 / (x + p2) + p3)", [-1.8, 2.137, -0.3], target, operators);
    expect(found).toBe("1.000 * x + -1.500 * (x * y / (x + 2.137))");
  });

  it("are none where the other law is a sum of products, or of operators that are off", () => {
    const target = x.map((each) => each ** 2);
    expect(bestWith("p1 * x + p2 * x * y", [1.37, 2.21], target, operators)).toBeUndefined();
    expect(bestWith("p1 * sin(p2 * x)", [1.37, 2.21], x.map(Math.sin), operators)).toBeUndefined();
  });

  it("are left out where they are not finite", () => {
    x[7] = -2.137;
    const found = bestWith("p1 / (x + p2)", [-1.8, 2.137], y.slice(), operators);
    expect(found).toBeUndefined();
  });
});
