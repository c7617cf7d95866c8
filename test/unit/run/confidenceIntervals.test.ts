import { describe, expect, it } from "vitest";
import { confidenceIntervals, mostIntervals } from "../../../src/run/confidenceIntervals";
import { correlationTable, parameterTable } from "../../../src/run/parameterTable";
import type { Discovery } from "../../../src/search/candidate";
import { Fitter } from "../../../src/search/fitting/fitter";
import type { Problem } from "../../../src/search/problem";
import { formula } from "../search/formulas";
import { makeProblem, range } from "../search/makeProblem";
import { metrics } from "./documents";

const effort = { starts: 4, firstStart: 0, followed: 2, evaluations: 60, tolerance: 1e-12, hopeless: Infinity };

/** `runs` runs in an order that is not that of their names, six rows each. */
function problemOf(runs: number): Problem {
  const levels = Array.from({ length: runs }, (_, k) => `run ${runs - k}`);
  const cells = levels.map((_level, k) => ({ start: 6 * k, end: 6 * k + 6, levels: [k] }));
  const x = levels.flatMap((_level, k) => range(6, 0.01 * k, 2));
  const target = x.map((each, row) => runs - Math.floor(row / 6) + 3 * each + 0.1 * Math.sin(7 * row));
  return makeProblem({ inputs: [x], target, cells, categories: [{ name: "run", levels }] });
}

function found(problem: Problem, text: string, sharing: readonly number[]): Discovery {
  const expression = formula(text, sharing);
  const parameters = new Fitter(problem).fit(expression, undefined, effort)?.parameters ?? [];
  const rest = { complexity: 3, train: metrics, validation: undefined, engine: "evolution", seconds: 0 };
  return { id: "formula", expression, parameters, ...rest };
}

const never = new AbortController().signal;

describe("confidence intervals for the page", () => {
  it("stand in the order of the table, and hold the values there", async () => {
    const problem = problemOf(12);
    const discovery = found(problem, "p1 + p2 * x", [1, 0]);
    const shares: number[] = [];
    const view = await confidenceIntervals(discovery, problem, never, (share) => shares.push(share));
    const table = parameterTable(discovery, problem, undefined);
    expect(view).toMatchObject({ formula: "formula", level: 0.95, metBetterFit: false });
    expect(view.parameters.map((values) => values.length)).toEqual([12, 1]);
    table.forEach(({ values }, p) =>
      values.forEach(({ value }, k) => {
        const interval = view.parameters[p][k];
        if (interval.kind !== "interval") throw new Error("The value is determined");
        expect(interval.lower).toBeLessThan(value);
        expect(interval.lower).toBeGreaterThan(value - 0.3);
        expect(interval.upper).toBeGreaterThan(value);
        expect(interval.upper).toBeLessThan(value + 0.3);
      }),
    );
    expect(shares).toHaveLength(13);
    expect(shares.at(-1)).toBe(1);
    shares.forEach((share, k) => expect(share).toBeGreaterThan(shares[k - 1] ?? 0));
  });

  it("are those of the first levels where there are many", async () => {
    const problem = problemOf(40);
    const view = await confidenceIntervals(found(problem, "p1 + p2 * x", [1, 0]), problem, never, () => undefined);
    expect(view.parameters.map((values) => values.length)).toEqual([mostIntervals, 1]);
  });

  it("say which values the data do not determine", async () => {
    const problem = problemOf(3);
    const discovery = found(problem, "p1 * x + p2 * x + p3", [0, 0, 1]);
    const view = await confidenceIntervals(discovery, problem, never, () => undefined);
    expect(view.parameters.map(([{ kind }]) => kind)).toEqual(["undetermined", "undetermined", "interval"]);
  });

  it("are all undetermined without rows to spare", async () => {
    const problem = makeProblem({ inputs: [[1, 2]], target: [1, 2.5] });
    const discovery = {
      ...found(problemOf(3), "p1 + p2 * x", [0, 0]),
      parameters: [Float64Array.of(1), Float64Array.of(1)],
    };
    const view = await confidenceIntervals(discovery, problem, never, () => undefined);
    expect(view.parameters).toEqual([[{ kind: "undetermined" }], [{ kind: "undetermined" }]]);
  });

  it("are given up when nobody waits any more, and let others work in between", async () => {
    const problem = problemOf(12);
    const discovery = found(problem, "p1 * exp(p2 * x)", [1, 0]);
    const controller = new AbortController();
    let turns = 0;
    const count = () => {
      turns++;
      if (turns === 5) controller.abort();
      else setImmediate(count);
    };
    setImmediate(count);
    const shares: number[] = [];
    const view = confidenceIntervals(discovery, problem, controller.signal, (share) => shares.push(share));
    await expect(view).rejects.toMatchObject({ name: "AbortError" });
    expect(shares.length).toBeLessThan(13);
  });
});

describe("correlations for the page", () => {
  const problem = problemOf(3);
  const candidate = { expression: formula("p1 + p2 * x + p3", [0, 0, 1]) };
  const [a, b] = [
    { slot: 1, index: 0 },
    { slot: 2, index: 1 },
  ];

  it("name each pair once, the strongest first, and leave out what is weak", () => {
    const strongest = [
      [{ with: a, coefficient: 0.899 }],
      [{ with: b, coefficient: -0.95 }],
      [undefined, { with: a, coefficient: -0.95 }, { with: { slot: 0, index: 0 }, coefficient: 0.99 }],
    ];
    expect(correlationTable(candidate, problem, strongest)).toEqual([
      { pair: [{ name: "p1", levels: [] }, { name: "p3", levels: ["run 1"] }], coefficient: 0.99 }, // prettier-ignore
      { pair: [{ name: "p2", levels: [] }, { name: "p3", levels: ["run 2"] }], coefficient: -0.95 }, // prettier-ignore
    ]);
  });
});
