import { describe, expect, it } from "vitest";
import { polynomialFits } from "../../../src/engines/structure/polynomialFit";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import { proposedBy } from "./proposedBy";

const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "neg", "square", "pow", "sqrt"];

const random = createRandom(5, 0);
const inputs = [0, 1].map(() => Array.from({ length: 120 }, () => 5 * random.next()));

describe("polynomials of what a form makes of the target", () => {
  const root = (a: number, b: number) => Math.sqrt((a - 3) ** 2 + (b - 1.4) ** 2 + 1);

  it.each<[string, (a: number, b: number) => number]>([
    ["a root", root],
    ["the negative of a root", (a, b) => -root(a, b)],
    ["the inverse of a square", (a, b) => 1 / root(a, b) ** 2],
  ])("are %s, in noise", (_, value) => {
    const { members } = proposedBy(polynomialFits, inputs, value, 0.01, ordinary);
    expect(members.at(-1)?.train.loss).toBeLessThan(1.5e-4);
  });

  it("do not take the even form of a target of both signs", () => {
    const { used } = proposedBy(polynomialFits, inputs, (a, b) => (a > 2.5 ? 1 : -1) * root(a, b), 0.01, ordinary);
    expect(used.has("sqrt")).toBe(false);
  });
});
