import { describe, expect, it } from "vitest";
import { monomialsBesideNumbers } from "../../../src/engines/structure/monomialBesideNumber";
import type { OperatorName } from "../../../src/expression/operatorName";
import { createRandom } from "../../../src/numeric/random";
import { proposedBy } from "./proposedBy";

const ordinary: OperatorName[] = ["add", "sub", "mul", "div", "pow", "neg", "square", "sqrt", "exp", "log"];

/** Values over some decades. */
function overDecades(stream: number, low: number, high: number): number[] {
  const random = createRandom(5, stream);
  return Array.from({ length: 90 }, () => low * (high / low) ** random.next());
}

const inputs = [overDecades(1, 0.1, 10), overDecades(2, 2e-20, 4e-18), overDecades(3, 0.5, 30), overDecades(4, 3, 7)];
const either = overDecades(5, 0.2, 5).map((x, row) => (row % 3 === 0 ? -x : x));

describe("a product of powers beside a number", () => {
  it.each<[string, number[][], (...x: number[]) => number]>([
    ["as it is", inputs, (x, y, z) => 3.137 + (2.2e17 * x ** 1.37 * y) / z],
    ["taken from the number", inputs, (x, _y, z, w) => 41.6 - (0.37 * x ** 2 * w) / z],
    [
      "under a root, next to the number in most rows",
      inputs,
      (x, y, z, w) => Math.sqrt(1 + (5e35 * (x * y) ** 2) / (z * w) ** 2),
    ],
    ["below the line", inputs, (x, _y, z) => 1 / (0.0731 + 2.6 * z * x ** 2.31)],
    ["with inputs of either sign", [either, inputs[0]], (u, x) => 1 / Math.sqrt(1.91 + (0.2 * u ** 2) / x)],
    ["in an exponent", inputs, (x, _y, z) => Math.exp(-1.33 - (0.2 * x) / z)],
  ])("is found %s", (_, columns, value) => {
    const exact = proposedBy(monomialsBesideNumbers, columns, value, 0, ordinary).members.at(-1);
    expect(exact?.train.loss).toBeLessThan(1e-20);
  });

  it("is not seen where there is none", () => {
    const { count } = proposedBy(monomialsBesideNumbers, inputs, (x, _y, z) => Math.sin(z) + x, 0, ordinary);
    expect(count).toBe(0);
  });
});
