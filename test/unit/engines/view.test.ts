import { describe, expect, it } from "vitest";
import { viewOf } from "../../../src/engines/structure/view";
import { makeProblem } from "../search/makeProblem";

describe("what solvers look at", () => {
  it("has no rows that are not to count", () => {
    const problem = makeProblem({ inputs: [[1, 2, 3, 4]], target: [2, 4, 6e9, 8] });
    const train = { ...problem.train, weights: Float64Array.of(1, 2, 0, 1) };
    const view = viewOf({ ...problem, train });
    expect(Array.from(view.target)).toEqual([2, 4, 8]);
    expect(Array.from(view.inputs[0].values)).toEqual([1, 2, 4]);
  });
});
