import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { Decomposition } from "../../../../src/engines/structure/decomposition/decomposition";
import { firstLook } from "../../../../src/engines/structure/decomposition/firstLook";
import type { OperatorName } from "../../../../src/expression/operatorName";
import { createRandom } from "../../../../src/numeric/random";
import type { Problem } from "../../../../src/search/problem";
import { Search } from "../../../../src/search/search";
import { makeProblem, range } from "../../search/makeProblem";
import type { Law } from "./truth";
import { question } from "./truth";

const operators: OperatorName[] = ["add", "sub", "mul", "div", "pow", "sqrt", "square", "exp", "log", "sin", "cos"];

function problemOf(law: Law, rows: number, noise = 0, allowed = operators): Problem {
  const { columns, target } = question(law, rows, noise, createRandom(2, 0));
  const inputs = columns.map(({ values }) => Array.from(values));
  return makeProblem({ inputs, target: Array.from(target), operators: allowed });
}

async function search(problem: Problem, signal = new AbortController().signal) {
  let findings: readonly string[] = [];
  const context = new Search({
    problem,
    limits: { loss: 1e-25 },
    seed: 1,
    stream: 0,
    signal,
    seeds: [],
    rest: () => setImmediate(),
    onProgress: (progress) => (findings = progress.findings ?? findings),
  });
  const decomposition = new Decomposition(context);
  if (!(await decomposition.begin())) await decomposition.goOn((await firstLook(context)).surrogates);
  return { front: context.front.members(), findings };
}

describe("decomposition", () => {
  it.each<[string, Law]>([
    [
      "factors around an unknown function",
      { inputs: 5, low: 1, high: 4, value: (a, b, c, d) => (a * b) / (1 + (c - d) ** 2) },
    ],
    [
      "a sum of unlike parts",
      { inputs: 3, low: 1, high: 5, value: (a, b, c) => Math.exp(-((a - b) ** 2) / 4) + c / 3 },
    ],
  ])("finds %s", async (_, law) => {
    const { front, findings } = await search(problemOf(law, 150));
    expect(front.at(-1)?.train.loss).toBeLessThan(1e-20);
    expect(findings.length).toBeGreaterThan(1);
  });

  it.each<[string, (a: number, b: number) => number]>([
    ["a sum of powers that saturate, on a grid", (a, b) => 1 / (1 + a ** -4) + 1 / (1 + b ** -4)],
    ["a product of which one factor changes sign, on a grid", (a, b) => (Math.sin(1.2 * a) * (b + 3)) / (1 + b * b)],
  ])("finds %s", async (_, value) => {
    const places = range(20, -3.1, 4);
    const [a, b] = [places.flatMap((x) => places.map(() => x)), places.flatMap(() => places)];
    const problem = makeProblem({ inputs: [a, b], target: a.map((x, row) => value(x, b[row])), operators });
    const { front } = await search(problem);
    expect(front.at(-1)?.train.loss).toBeLessThan(1e-20);
  });

  it("finds factors of one input each in scattered rows", async () => {
    const value = (a: number, b: number) => Math.exp(-((a - 1) ** 2)) / (1.2 + (b - 2.5) ** 2);
    const problem = problemOf({ inputs: 2, low: 0.3, high: 4, value }, 120, 0, [...operators, "neg"]);
    const { front, findings } = await search(problem);
    expect(findings[0]).toBe("y is a function of x1 times a function of x2.");
    expect(front.at(-1)?.train.loss).toBeLessThan(1e-20);
  });

  it("goes over to the plain numbers that units allow, also where there is noise", async () => {
    // Drag of a sphere: force over viscosity * speed * radius is a function of Reynolds' number.
    const value = (radius: number, speed: number, density: number, viscosity: number) => {
      const reynolds = (radius * speed * density) / viscosity;
      return viscosity * speed * radius * (18.85 + 3.53 * reynolds);
    };
    const problem = problemOf({ inputs: 4, low: 1, high: 3, value }, 150, 0.01);
    const units = {
      mode: "ignore" as const,
      bases: ["m", "s", "kg"],
      target: [1, -2, 1],
      inputs: [
        [1, 0, 0],
        [1, -1, 0],
        [-3, 0, 1],
        [-1, -1, 1],
      ],
      constants: new Map<number, number[]>(),
    };
    const { front, findings } = await search({ ...problem, constraints: { ...problem.constraints, units } });
    expect(findings[0]).toBe("By the units, y divided by x1 · x2 · x4 depends on nothing but x1 · x2 · x3 / x4.");
    expect(front.some(({ complexity, train }) => complexity <= 17 && train.loss < 6e-4)).toBe(true);
  });

  it("asks on in the quantities themselves where a number of the law has a unit", async () => {
    const law: Law = { inputs: 2, low: 1, high: 4, value: (a, b) => 3.137 * a + Math.sin(1.731 * b) };
    const problem = problemOf(law, 150);
    const units = {
      mode: "ignore" as const,
      bases: ["m"],
      target: [1],
      inputs: [[1], [1]],
      constants: new Map<number, number[]>(),
    };
    const { front, findings } = await search({ ...problem, constraints: { ...problem.constraints, units } });
    expect(findings.join()).not.toMatch("By the units");
    expect(front.at(-1)?.train.loss).toBeLessThan(1e-20);
  });

  it("says how fine its findings are, and how much noise there is", async () => {
    const law: Law = { inputs: 2, low: 1, high: 5, value: (a) => Math.sin(a) };
    const { findings } = await search(problemOf(law, 150, 0.05));
    expect(findings).toHaveLength(3);
    expect(findings[0]).toBe("y does not depend on x2.");
    expect(findings[1]).toMatch(/^This holds to about \d+ % of the spread of y; smaller effects would go unnoticed\.$/);
    expect(findings[2]).toMatch(/^Measurement noise is about \d+ % of the spread of y\.$/);
  });

  it("leaves alone what it cannot judge", async () => {
    const law: Law = { inputs: 1, low: 1, high: 2, value: (a) => a };
    expect((await search(problemOf(law, 10))).findings).toEqual([]);
    const constant: Law = { ...law, value: () => 3 };
    expect((await search(problemOf(constant, 50))).findings).toEqual([]);
  });

  it("stops when it is told to", async () => {
    const stopped = new AbortController();
    stopped.abort();
    const law: Law = { inputs: 2, low: 1, high: 2, value: (a, b) => a * b };
    expect((await search(problemOf(law, 100), stopped.signal)).findings).toEqual([]);
  });
});
