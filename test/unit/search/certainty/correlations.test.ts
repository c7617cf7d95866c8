import { describe, expect, it } from "vitest";
import { strongestCorrelations } from "../../../../src/search/certainty/correlations";
import { formula } from "../formulas";
import { makeProblem, range } from "../makeProblem";

describe("correlations of fitted values", () => {
  const x = range(21, 0, 10);
  const problem = makeProblem({ inputs: [x], target: x.map((each) => 1 + 2 * each + Math.sin(7 * each)) });

  it("are those of a straight line: -mean over root mean square", () => {
    const candidate = { expression: formula("p1 + p2 * x"), parameters: [Float64Array.of(1), Float64Array.of(2)] };
    const [[first], [second]] = strongestCorrelations(problem, candidate);
    const rootMeanSquare = Math.sqrt(x.reduce((sum, each) => sum + each * each, 0) / x.length);
    expect(first?.with).toEqual({ slot: 1, index: 0 });
    expect(second?.with).toEqual({ slot: 0, index: 0 });
    expect(first?.coefficient).toBeCloseTo(-5 / rootMeanSquare, 10);
    expect(second?.coefficient).toBeCloseTo(-5 / rootMeanSquare, 10);
  });

  it("do not depend on what the values are measured in", () => {
    const candidate = {
      expression: formula("1e70 * p1 + p2 * x"),
      parameters: [Float64Array.of(1e-70), Float64Array.of(2)],
    };
    const [[first]] = strongestCorrelations(problem, candidate);
    expect(first?.coefficient).toBeCloseTo(-0.8549, 3);
  });

  it("are with the strongest of several, one value per level among them", () => {
    const cells = [
      { start: 0, end: 10, levels: [0] },
      { start: 10, end: 21, levels: [1] },
    ];
    const apart = makeProblem({
      inputs: [x],
      target: x.map((each) => each),
      categories: [{ name: "star", levels: ["a", "b"] }],
      cells,
    });
    const candidate = {
      expression: formula("p1 + p2 * x", [1, 0]),
      parameters: [Float64Array.of(0, 0), Float64Array.of(1)],
    };
    const [levels, [slope]] = strongestCorrelations(apart, candidate);
    expect(slope?.with).toEqual({ slot: 0, index: 1 });
    levels.forEach((each) => expect(each?.coefficient).toBeLessThan(-0.5));
    expect(levels[1]?.with).toEqual({ slot: 1, index: 0 });
  });

  it("are unknown where there is no other value, or the rows do not determine it", () => {
    const alone = { expression: formula("p1 * x"), parameters: [Float64Array.of(2)] };
    expect(strongestCorrelations(problem, alone)).toEqual([[undefined]]);
    const split = {
      expression: formula("p1 * x + p2 * x + p3"),
      parameters: [1, 1, 1].map((value) => Float64Array.of(value)),
    };
    expect(strongestCorrelations(problem, split)).toEqual([[undefined], [undefined], [undefined]]);
  });
});
