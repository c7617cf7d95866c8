import { describe, expect, it } from "vitest";
import { innerNumbers } from "../../../src/engines/structure/innerNumber";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import { proposedBy } from "./proposedBy";

const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "pow", "neg", "square", "exp", "log"];

/** Values between two numbers, in no order. */
function scattered(stream: number, low: number, high: number): number[] {
  const random = createRandom(3, stream);
  return Array.from({ length: 90 }, () => low + (high - low) * random.next());
}

describe("one number inside a function", () => {
  it.each<[string, [number, number][], (...x: number[]) => number, number]>([
    [
      "cooling",
      [
        [40, 95],
        [0, 90],
      ],
      (u, t) => 21.3 + (u - 21.3) * Math.exp(-0.037 * t),
      5,
    ],
    [
      "the chill of wind",
      [
        [-40, 10],
        [5, 90],
      ],
      (u, v) => 13.1 + 0.62 * u + (0.4 * u - 11.4) * v ** 0.16,
      6,
    ],
    [
      "a rate with a pole beside the data",
      [
        [0.2, 6],
        [1, 3],
      ],
      (x, z) => 0.3 * z + (4.2 * z) / (x + 0.57),
      4,
    ],
    ["the pressure of a vapour", [[1, 100]], (t) => 1.18e8 * Math.exp(-3984.9 / (t + 233.4)), 3],
    [
      "air over humid ground",
      [
        [-10, 45],
        [10, 99],
      ],
      (t, h) => h * Math.exp((17.67 * t) / (t + 243.5)),
      4,
    ],
    ["the pressure of the atmosphere", [[0, 9000]], (z) => 101325 * (1 - 2.2558e-5 * z) ** 5.2559, 3],
    [
      "wind over a wood",
      [
        [0.1, 1.2],
        [1.5, 60],
      ],
      (u, z) => (u / 0.41) * Math.log((z - 0.7) / 0.11),
      4,
    ],
    ["growth in the years of a calendar", [[2000, 2020]], (t) => 3 + 2 * Math.exp(0.5 * (t - 2010)), 4],
    ["a logistic, as one over a sum", [[0, 30]], (t) => 812 / (1 + Math.exp(-(t - 14.2) / 2.9)), 3],
  ])("finds %s, and down to the noise", (_, ranges, value, numbers) => {
    const inputs = ranges.map(([low, high], k) => scattered(k, low, high));
    const exact = proposedBy(innerNumbers, inputs, value, 0, ordinary).members.at(-1);
    expect(exact?.train.loss).toBeLessThan(1e-22);
    expect(exact?.parameters.length).toBeLessThanOrEqual(numbers);
    const noisy = proposedBy(innerNumbers, inputs, value, 0.02, ordinary).members;
    expect(noisy.filter(({ parameters }) => parameters.length <= numbers).at(-1)?.train.loss).toBeLessThan(6e-4);
  });

  it("is not seen in noise alone, nor in a plane", () => {
    const inputs = [scattered(0, 1, 9), scattered(1, 1, 9)];
    const random = createRandom(2, 0);
    expect(proposedBy(innerNumbers, inputs, () => random.normal(), 0, ordinary).count).toBe(0);
    const { members } = proposedBy(innerNumbers, inputs, (x, z) => 3 * x - z, 0.01, ordinary);
    expect(members.every(({ train }) => train.loss > 7e-5)).toBe(true);
  });

  it("uses nothing that is not allowed", () => {
    const operators: OperatorName[] = ["add", "mul", "exp"];
    const inputs = [scattered(0, 40, 95), scattered(1, 0, 90)];
    const { used } = proposedBy(innerNumbers, inputs, (u, t) => 3 + u * Math.exp(-t / 30), 0, operators);
    expect([...used].filter((name) => !operators.includes(name))).toEqual([]);
    expect(used.has("exp")).toBe(true);
  });

  it.each<[string, number[], boolean]>([
    ["the same value everywhere", scattered(0, 2, 2), false],
    ["huge values", scattered(0, 1e290, 1e300), true],
    ["tiny values", scattered(0, 1e-300, 1e-290), false],
    ["few rows", [1, 2, 3, 4, 5, 6], true],
  ])("survives an input of %s", (_, x, saysSomething) => {
    const { members, count } = proposedBy(innerNumbers, [x], (value) => Math.log1p(Math.abs(value)), 0.01, ordinary);
    expect(count > 0).toBe(saysSomething);
    expect(members.length > 0).toBe(saysSomething);
    for (const { train } of members) expect(train.loss).toBeLessThanOrEqual(1 + 1e-9);
  });
});
