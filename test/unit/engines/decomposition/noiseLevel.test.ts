import { describe, expect, it } from "vitest";
import { describe as described } from "../../../../src/engines/structure/decomposition/analyse";
import { noiseLevel } from "../../../../src/engines/structure/decomposition/noiseLevel";
import { createRandom } from "../../../../src/numeric/random";
import { goOn } from "./questions";
import type { Law } from "./truth";
import { question } from "./truth";

const laws: Record<string, Law> = {
  "a wave": { inputs: 1, value: (a) => Math.sin(3 * a), low: 0, high: 5 },
  "a product": { inputs: 2, value: (a, b) => a * b, low: -2, high: 2 },
  "a bell": { inputs: 2, value: (a, b) => Math.exp(-a * a - b), low: -1, high: 2 },
};

async function levelOf(law: Law, noise: number, seed: number): Promise<number> {
  const surrogates = await described(question(law, 160, noise, createRandom(seed, 0)), goOn);
  const plain = surrogates.find(({ space }) => space === "plain");
  return plain === undefined ? NaN : noiseLevel(plain, goOn);
}

describe("the noise level", () => {
  it.each(Object.entries(laws))("is 0 for %s without noise", async (_, law) => {
    for (const seed of [1, 2, 3]) expect(await levelOf(law, 0, seed)).toBe(0);
  });

  it.each(Object.entries(laws))("is about right for %s", async (_, law) => {
    for (const noise of [0.01, 0.1]) {
      const { target } = question(law, 10_000, 0, createRandom(9, 0));
      const mean = target.reduce((sum, value) => sum + value, 0) / target.length;
      const squares = target.reduce((sum, value) => sum + value * value, 0) / target.length;
      const truth = (noise * Math.sqrt(squares)) / Math.sqrt(squares - mean * mean);
      const level = await levelOf(law, noise, 4);
      expect(level).toBeGreaterThan(truth / 1.5);
      expect(level).toBeLessThan(truth * 1.5);
    }
  });

  it("is not taken for a law that more rows would describe better", async () => {
    const rough: Law = { inputs: 2, value: (a, b) => Math.sin(a * b), low: 0, high: 5 };
    for (const seed of [1, 2, 3]) expect(await levelOf(rough, 0, seed)).toBe(0);
  });
});
