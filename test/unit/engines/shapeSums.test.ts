import { describe, expect, it } from "vitest";
import { shapeSums } from "../../../src/engines/structure/shapeSums";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import { range } from "../search/makeProblem";
import { proposedBy } from "./proposedBy";

const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "pow", "neg", "square", "exp", "log"];

/** Everything that is proposed for values of one input, with noise as a share of their deviation, once it is fitted. */
const proposed = (x: readonly number[], value: (x: number) => number, noise: number, operators = ordinary) =>
  proposedBy(shapeSums, [x], value, noise, operators);

describe("sums of shapes", () => {
  it.each<[string, readonly number[], (x: number) => number, number]>([
    ["two decays", range(80, 0, 20), (t) => 3 * Math.exp(-1.2 * t) + 1.5 * Math.exp(-0.15 * t) + 0.3, 5],
    ["two powers, of molecules apart", range(70, 0.95, 3), (r) => 3.2 * (r ** -12 - r ** -6), 5],
    [
      "two peaks on a slope",
      range(150, 0, 10),
      (x) => 0.5 + 0.1 * x + 4 * Math.exp(-(((x - 3.2) / 0.8) ** 2)) + 2.5 * Math.exp(-(((x - 6.4) / 1.2) ** 2)),
      8,
    ],
    ["a resonance", range(100, 0, 10), (x) => 0.2 + 2 / (1 + ((x - 5.3) / 0.7) ** 2), 4],
    ["a step down", range(60, -5, 8), (x) => 3 - 2 * Math.tanh(0.7 * (x - 1.5)), 4],
    ["binding by Hill's equation", range(50, 0.05, 20), (x) => (5.2 * x ** 2.3) / (3.1 ** 2.3 + x ** 2.3) + 0.3, 4],
    ["growth by Gompertz' law", range(60, 0, 30), (t) => 80 * Math.exp(-5 * Math.exp(-0.25 * t)), 4],
    ["a stretched decay", range(60, 0.1, 30), (t) => 2.5 * Math.exp(-((t / 4) ** 0.6)) + 0.1, 4],
  ])("explain %s down to the noise", (_, x, value, numbers) => {
    const { members } = proposed(x, value, 0.01);
    const small = members.filter(({ parameters }) => parameters.length <= numbers);
    // The variance of the noise, but for chance.
    expect(small.at(-1)?.train.loss).toBeLessThan(1.4e-4);
  });

  it("come exactly to two powers whose rows span decades of the target", () => {
    const { members } = proposed(range(100, 3.3, 9), (r) => 3.988 * ((3.4 / r) ** 12 - (3.4 / r) ** 6), 0);
    expect(members.at(-1)?.train.loss).toBeLessThan(1e-25);
    expect(members.at(-1)?.parameters.length).toBeLessThanOrEqual(4);
  });

  it("are not seen in noise alone, nor in a line", () => {
    const random = createRandom(2, 0);
    expect(proposed(range(120, 1, 9), () => random.normal(), 0).count).toBe(0);
    expect(proposed(range(120, 1, 9), (x) => 3 * x - 1, 0).members.length).toBeLessThanOrEqual(3);
  });

  it("use nothing that is not allowed", () => {
    const operators: OperatorName[] = ["add", "mul", "exp"];
    const { used } = proposed(range(80, 0, 20), (t) => Math.exp(-t) + Math.exp(-0.2 * t), 0, operators);
    expect([...used].filter((name) => !operators.includes(name))).toEqual([]);
    expect(used.has("exp")).toBe(true);
  });

  it.each([
    ["the same value everywhere", Array.from({ length: 30 }, () => 2)],
    ["huge values", range(30, 1e290, 1e300)],
    ["tiny values", range(30, 1e-300, 1e-290)],
    ["few rows", [1, 2, 3, 4, 5, 6]],
  ])("survive an input of %s", (_, x) => {
    for (const { train } of proposed(x, (value) => Math.log1p(Math.abs(value)), 0.01).members) {
      expect(train.loss).toBeLessThanOrEqual(1 + 1e-9);
    }
  });
});
