import { describe, expect, it } from "vitest";
import { Neighbours } from "../../../src/engines/enumeration/neighbours";
import { complexityOf } from "../../../src/expression/complexity";
import type { OperatorName } from "../../../src/expression/operatorName";
import type { Candidate } from "../../../src/search/candidate";
import { expressionOfTree } from "../../../src/simplify/tree";
import { formula, textOf } from "../search/formulas";
import { makeProblem, range } from "../search/makeProblem";

const rows = 40;
const operators: OperatorName[] = ["add", "sub", "mul", "div", "pow", "sin", "log"];
const problem = makeProblem({ inputs: [range(rows, 1, 2), range(rows, 3, 2)], target: range(rows, 1, 5), operators });

function candidate(text: string, complexity: number, loss: number): Candidate {
  const rmse = Math.sqrt(loss);
  const train = { rows, loss, r2: 1 - loss, rmse, mae: 0.8 * rmse, maximumError: 3 * rmse };
  return { expression: formula(text), parameters: [], complexity, train, validation: undefined };
}

function stepsFrom(...front: readonly Candidate[]): string[] {
  const neighbours = new Neighbours(problem);
  const steps: string[] = [];
  for (let tree = neighbours.next(front); tree !== undefined; tree = neighbours.next(front)) {
    steps.push(textOf(expressionOfTree(tree).expression));
  }
  return steps;
}

describe("the neighbours of a formula", () => {
  it("are all that one small step leads to", () => {
    const steps = stepsFrom(candidate("sin(x) / y", 5, 0.1));
    for (const law of ["sin(x) / sin(y)", "log(x) / y", "y / sin(x)", "sin(x) * y", "sin(y) / y", "(x - 1) / y"]) {
      expect(steps).toContain(law);
    }
    for (const law of ["sin(x * p1) / y", "sin(x) / y + p1", "sin(x)^p1 / y", "sin(x * y) / y", "sin(x) / y - x"]) {
      expect(steps).toContain(law);
    }
    expect(steps).not.toContain("sin(x) / y");
    expect(steps.every((step) => !/exp|cos|sqrt/.test(step))).toBe(true);
  });

  it("are those of what is on the front, in turn, and of nothing that has left it", () => {
    const [simple, larger] = [candidate("x", 1, 0.5), candidate("sin(x) / y", 5, 0.01)];
    const alone = [stepsFrom(simple), stepsFrom(larger)];
    const both = stepsFrom(simple, larger);
    expect(both.slice(0, 4)).toEqual([alone[0][0], alone[1][0], alone[0][1], alone[1][1]]);
    expect(both).toHaveLength(alone[0].length + alone[1].length);
    const neighbours = new Neighbours(problem);
    neighbours.next([simple, larger]);
    let left = 0;
    while (neighbours.next([simple]) !== undefined) left++;
    expect(left).toBe(alone[0].length - 1);
  });

  it("are no larger than formulas may be", () => {
    const steps = new Neighbours({ ...problem, constraints: { ...problem.constraints, maximumComplexity: 5 } });
    const front = [candidate("sin(x) / y", 5, 0.01)];
    for (let tree = steps.next(front); tree !== undefined; tree = steps.next(front)) {
      expect(complexityOf(expressionOfTree(tree).expression, {})).toBeLessThanOrEqual(5);
    }
  });

  it("are none of a front without formulas", () => {
    expect(stepsFrom()).toEqual([]);
  });
});
