import { describe, expect, it } from "vitest";
import {
  drawRows,
  isPositive,
  testRows,
  trainingRows,
  widened,
  withIrrelevantInputs,
} from "../../../bench/problems/problem";
import type { BenchmarkProblem } from "../../../bench/problems/problem";
import { problemsOf, suiteNames, suites } from "../../../bench/problems/suites";
import { pointsOn } from "../../../bench/problems/trajectories";
import { createRandom } from "../../../src/numeric/random";

const random = () => createRandom(7, 0);
const line = (low: number, high: number, scale: "linear" | "integer" | "logarithmic" = "linear"): BenchmarkProblem => ({
  id: "line",
  formula: "2 * v1",
  inputs: [{ name: "x", low, high, scale, sign: "positive" }],
});
const rangeOf = ({ inputs: [{ low, high }] }: BenchmarkProblem) => [low, high];

describe.each(suiteNames)("the suite %s", (name) => {
  const problems = problemsOf(name);

  it("has problems that can be told apart", () => {
    expect(problems.length).toBeGreaterThan(0);
    expect(new Set(problems.map(({ id }) => id)).size).toBe(problems.length);
  });

  it("has rows with numbers in them", () => {
    for (const problem of problems) {
      for (const { inputs, target } of [
        trainingRows(problem, undefined, suites[name].rows, random()),
        testRows(problem, 100, random()),
        drawRows(widened(problem), 100, random()),
      ]) {
        expect(inputs.length).toBe(problem.inputs.length);
        expect(new Set(target).size, problem.id).toBeGreaterThan(1);
        for (const column of [...inputs, target]) {
          expect(column.length).toBe(target.length);
          expect(column.every(Number.isFinite), problem.id).toBe(true);
        }
      }
    }
  });
});

it("counts the problems of the suites as their authors do", () => {
  const counts = Object.fromEntries(suiteNames.map((name) => [name, problemsOf(name).length]));
  expect(counts).toMatchObject({
    fastsrb: 120,
    feynman: 100,
    strogatz: 14,
    nguyen: 12,
    korns: 12,
    keijzer: 15,
    jin: 6,
  });
});

describe("rows", () => {
  it("lie on the grid of the suite, unless another number is asked for", () => {
    const grid: BenchmarkProblem = {
      id: "grid",
      formula: "v1 + v2",
      inputs: [
        { ...line(-1, 1).inputs[0], points: 3 },
        { ...line(0, 10).inputs[0], points: 2 },
      ],
    };
    const { inputs } = trainingRows(grid, undefined, 20, random());
    expect([...inputs[0]]).toEqual([-1, -1, 0, 0, 1, 1]);
    expect([...inputs[1]]).toEqual([0, 10, 0, 10, 0, 10]);
    expect(trainingRows(grid, 50, 20, random()).target.length).toBe(50);
  });

  it("to measure on come from the range of the suite", () => {
    const [problem] = [line(0, 1)].map(({ inputs, ...rest }) => ({
      ...rest,
      inputs: [{ ...inputs[0], test: [5, 6] as const }],
    }));
    const [column] = testRows(problem, 100, random()).inputs;
    expect(column.every((value) => value >= 5 && value <= 6)).toBe(true);
  });

  it("of a problem with irrelevant inputs do not depend on them", () => {
    const { inputs, target } = trainingRows(withIrrelevantInputs(line(1, 2), 2), 30, 20, random());
    expect(inputs.length).toBe(3);
    expect(inputs[1]).not.toEqual(inputs[2]);
    expect(target.every((value, row) => value === 2 * inputs[0][row])).toBe(true);
  });

  it("move as the system says", () => {
    const points = pointsOn({ derivatives: ["v2", "-v1"], starts: [[1, 0]], duration: 2, points: 5 });
    points.forEach(([x, y], k) => {
      expect(x).toBeCloseTo(Math.cos(k / 2), 8);
      expect(y).toBeCloseTo(-Math.sin(k / 2), 8);
    });
  });
});

describe("a wider range", () => {
  it("is half as wide again about the same middle", () => {
    expect(rangeOf(widened(line(-1, 1)))).toEqual([-1.5, 1.5]);
    expect(rangeOf(widened(line(3, 5)))).toEqual([2.5, 5.5]);
    const [low, high] = rangeOf(widened(line(1e-4, 1, "logarithmic")));
    expect(Math.log10(low)).toBeCloseTo(-5);
    expect(Math.log10(high)).toBeCloseTo(1);
  });

  it("keeps what is positive positive", () => {
    expect(rangeOf(widened(line(0, 1)))).toEqual([0, 1.5]);
    expect(rangeOf(widened(line(1, 100, "integer")))).toEqual([1, 149]);
    for (const problem of problemsOf("feynman")) {
      expect(widened(problem).inputs.every(isPositive)).toBe(problem.inputs.every(isPositive));
    }
  });
});
