import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, truncateSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { problemsOf } from "../../../bench/problems/suites";
import type { Result } from "../../../bench/suite/judge";
import { quickProblems } from "../../../bench/suite/quickProblems";
import { UnfinishedResults } from "../../../bench/suite/resultFile";
import { readSettings } from "../../../bench/suite/settings";
import { sharePlot } from "../../../bench/suite/sharePlot";
import { busyShare, figuresOf, medianSeconds, wilsonInterval } from "../../../bench/suite/shares";
import { resultTable } from "../../../bench/suite/table";

function result(problem: string, secondsToSolution: number | null, by = "parsimony"): Result {
  const solved = secondsToSolution !== null;
  return {
    by,
    problem,
    seed: 1,
    solved,
    secondsToSolution,
    evaluationsToSolution: solved ? 10 : null,
    seconds: 2,
    busySeconds: 2,
    evaluations: 100,
    ended: "seconds",
    formula: "v1",
    complexity: 1,
    lawComplexity: 1,
    r2: solved ? 1 : 0.5,
    fvu: solved ? 0 : 0.5,
    peakMemory: 100,
  };
}

describe("Wilson's interval", () => {
  it("is that of the tables", () => {
    const [low, high] = wilsonInterval(81, 263);
    expect(low).toBeCloseTo(0.2553, 4);
    expect(high).toBeCloseTo(0.3662, 4);
  });

  it("is sure of nothing where all or none succeed", () => {
    expect(wilsonInterval(10, 10)[0]).toBeCloseTo(0.7225, 4);
    expect(wilsonInterval(10, 10)[1]).toBeCloseTo(1, 12);
    expect(wilsonInterval(0, 10)[0]).toBeCloseTo(0, 12);
    expect(wilsonInterval(0, 0)).toEqual([0, 1]);
  });
});

it("the median counts searches without a solution as the longest", () => {
  expect(medianSeconds([result("a", 3), result("b", 1), result("c", null)])).toBe(3);
  expect(medianSeconds([result("a", 3), result("b", 1)])).toBe(2);
  expect(medianSeconds([result("a", 3), result("b", null), result("c", null)])).toBe(Infinity);
});

it("the figures are numbers even where nothing was found", () => {
  const found = { problems: 2, solved: 1, fvuRecovered: 1, medianSeconds: 5 };
  expect(figuresOf([result("a", 1), result("b", null)], 5)).toEqual(found);
  expect(figuresOf([result("b", null)], 5)).toMatchObject({ solved: 0, medianSeconds: 5 });
});

it("a machine that others use shows", () => {
  expect(busyShare([result("a", 1), { ...result("b", 1), busySeconds: 1 }], 1)).toBe(0.75);
  expect(busyShare([{ ...result("a", 1), busySeconds: 4 }], 2)).toBe(1);
});

it("the table has a line per difficulty and one for all, for each program", () => {
  const problems = problemsOf("fastsrb").filter(({ id }) => ["II.38.3", "I.41.16"].includes(id));
  const [first, second] = problems.map(({ id }) => id);
  const table = resultTable(problems, [result(first, 1), result(second, null), result(first, null, "operon")]);
  const titles = table.split("\n").map((line) => line.split("  ")[0]);
  expect(titles).toEqual(["", "easy", "hard", "all", "operon, easy", "operon, all"]);
  expect(table).toMatch(/all +2 +2 +50\.0 %/);
});

describe("quick problems", () => {
  it("are twelve, always the same, of every difficulty", () => {
    const problems = quickProblems(problemsOf("fastsrb"));
    expect(new Set(problems.map(({ id }) => id)).size).toBe(12);
    const count = (of: string) => problems.filter(({ difficulty }) => difficulty === of).length;
    expect([count("easy"), count("medium"), count("hard")]).toEqual([3, 4, 5]);
    expect(quickProblems(problemsOf("fastsrb"))).toEqual(problems);
  });

  it("are all of a small suite", () => {
    expect(quickProblems(problemsOf("jin")).length).toBe(6);
    expect(quickProblems(problemsOf("strogatz")).length).toBe(12);
  });
});

describe("the picture", () => {
  const svg = sharePlot("A < B", [result("a", 0.2), result("b", 1.5), result("c", null), result("a", null, "p&q")], 10);

  it("says in words what it shows, whatever the names", () => {
    expect(svg).toContain('<desc id="description">parsimony solves 67 % within 10 seconds; p&amp;q solves 0 %');
    expect(svg).toContain("A &lt; B");
  });

  it("has a step for each solution, from left to right and from bottom to top", () => {
    const [, line] = [...svg.matchAll(/class="line"[^>]* d="(M[^"]*)"/g)][0];
    const steps = [...line.matchAll(/H([\d.]+)V([\d.]+)/g)].map(([, x, y]) => [Number(x), Number(y)]);
    expect(steps.length).toBe(2);
    expect(steps[1][0]).toBeGreaterThan(steps[0][0]);
    expect(steps[1][1]).toBeLessThan(steps[0][1]);
  });
});

describe("results of a benchmark that was interrupted", () => {
  const { search } = readSettings(["nguyen", "--rows", "30"]);
  const conditions = { settings: search, version: "1", build: "a", machine: "m" };
  let folder: string;
  beforeEach(() => (folder = mkdtempSync(join(tmpdir(), "parsimony-bench-"))));
  afterEach(() => rmSync(folder, { recursive: true }));

  it("are found again, but for one that was being written", () => {
    const first = new UnfinishedResults<Result>(folder, conditions);
    first.add(result("a", 1));
    first.add(result("b", null));
    const [file] = readdirSync(folder).map((name) => join(folder, name));
    truncateSync(file, statSync(file).size - 20);

    const second = new UnfinishedResults<Result>(folder, conditions);
    expect(second.get("parsimony", "a", 1)).toEqual(result("a", 1));
    expect(second.get("parsimony", "a", 2)).toBeUndefined();
    expect(second.get("parsimony", "b", 1)).toBeUndefined();
    second.add(result("b", 2));
    expect(new UnfinishedResults<Result>(folder, conditions).get("parsimony", "b", 1)).toEqual(result("b", 2));
  });

  it("are those of the same settings and the same program only", () => {
    new UnfinishedResults<Result>(folder, conditions).add(result("a", 1));
    for (const other of [
      { ...conditions, build: "b" },
      { ...conditions, settings: { ...search, seconds: 11 } },
    ]) {
      expect(new UnfinishedResults<Result>(folder, other).get("parsimony", "a", 1)).toBeUndefined();
    }
  });

  it("give way to the finished ones", () => {
    const unfinished = new UnfinishedResults<Result>(folder, conditions);
    unfinished.add(result("a", 1));
    const name = unfinished.finish([result("a", 1)], ["c (tanh)"]);
    expect(readdirSync(folder).map((file) => join(folder, file))).toEqual([`${name}.json`]);
    expect(JSON.parse(readFileSync(`${name}.json`, "utf8"))).toMatchObject({
      // Settings that are not set are not written.
      ...(JSON.parse(JSON.stringify(conditions)) as typeof conditions),
      leftOut: ["c (tanh)"],
      results: [result("a", 1)],
    });
  });
});

describe("the command line", () => {
  it("asks for ten seconds and three seeds unless it says otherwise, and for less when it is to be quick", () => {
    const search = { suite: "nguyen", seconds: 10, threads: 1, noise: 0, dummies: 0 };
    expect(readSettings(["nguyen"])).toMatchObject({ search, seeds: 3 });
    expect(readSettings(["nguyen", "--quick"])).toMatchObject({ search: { ...search, seconds: 5 }, seeds: 1 });
    expect(readSettings(["fastsrb", "--only", "II.38.3,I.12.1"]).only).toEqual(["II.38.3", "I.12.1"]);
  });

  it("is refused where it makes no sense", () => {
    expect(() => readSettings(["nguyen", "--engines", "magic"])).toThrow("--engines: there is no magic");
    expect(() => readSettings(["nguyen", "--seconds", "soon"])).toThrow("--seconds");
    expect(() => readSettings(["nguyen", "--seeds", "1.5"])).toThrow("whole number");
    expect(() => readSettings([])).toThrow("suite");
  });
});
