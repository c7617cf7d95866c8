import { describe, expect, it } from "vitest";
import type { Node } from "../../../src/expression/expression";
import { createRandom } from "../../../src/numeric/random";
import type { Candidate } from "../../../src/search/candidate";
import { exactLoss } from "../../../src/search/front";
import { Search } from "../../../src/search/search";
import { formula } from "./formulas";
import { makeProblem, range } from "./makeProblem";

const xs = range(200, 0.5, 6);

/** The best formula of a search in which only this one was proposed. */
function bestOf(text: string, target: readonly number[]): Candidate {
  const context = new Search({
    problem: makeProblem({ inputs: [xs], target }),
    limits: {},
    seed: 1,
    stream: 1,
    signal: new AbortController().signal,
    seeds: [],
    rest: () => Promise.resolve(),
  });
  context.try(formula(text));
  return context.front.members().at(-1) as Candidate;
}

const constantsOf = ({ expression: { nodes } }: Candidate): number[] =>
  nodes.flatMap((node: Node) => (node.kind === "constant" ? [node.value] : []));

function noisy(law: (x: number) => number, deviation: number, seed = 1): number[] {
  const random = createRandom(seed, 0);
  return xs.map((x) => law(x) + deviation * random.normal());
}

describe("fitted numbers that are simple", () => {
  it.each([
    ["2 pi", 2 * Math.PI],
    ["1/(4 pi)", 1 / (4 * Math.PI)],
    ["4 pi 1e-7", 4 * Math.PI * 1e-7],
    ["sqrt(2 pi)", Math.sqrt(2 * Math.PI)],
    ["3/8", 3 / 8],
    ["-2", -2],
  ])("become %s where that fits exactly", (_, value) => {
    const best = bestOf(
      "p1 * sqrt(1 + x)",
      xs.map((x) => value * Math.sqrt(1 + x)),
    );
    expect(best.train.loss).toBeLessThanOrEqual(exactLoss);
    expect(best.parameters).toEqual([]);
    const found = constantsOf(best).filter((each) => each !== 1);
    expect(found).toHaveLength(1);
    expect(Math.abs(found[0] / value - 1)).toBeLessThan(1e-15);
  });

  it("become simple together", () => {
    const best = bestOf(
      "p1 * sin(p2 * x) + p3",
      xs.map((x) => (2 / 3) * Math.sin(Math.PI * x) + 5),
    );
    expect(best.train.loss).toBeLessThanOrEqual(exactLoss);
    expect(best.parameters).toEqual([]);
  });

  it("become simple under noise where it tells them apart from others", () => {
    const best = bestOf(
      "p1 * sqrt(1 + x)",
      noisy((x) => 2 * Math.PI * Math.sqrt(1 + x), 0.02),
    );
    expect(constantsOf(best)).toContain(2 * Math.PI);
  });

  it("become constants of nature under noise", () => {
    const boltzmann = 1.380649e-23;
    const best = bestOf(
      "p1 * sqrt(1 + x)",
      noisy((x) => boltzmann * Math.sqrt(1 + x), 2e-26),
    );
    expect(constantsOf(best)).toContain(boltzmann);
  });

  it("of nature are not seen in numbers that mean nothing", () => {
    let seen = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const value = 10 ** (-30 + 20 * createRandom(seed, 1).next());
      const best = bestOf(
        "p1 * sqrt(1 + x)",
        noisy((x) => value * Math.sqrt(1 + x), 1e-3 * value, seed),
      );
      if (best.parameters.length === 0) seen++;
    }
    // Together with simple numbers, one in eight would be by accident.
    expect(seen).toBeLessThanOrEqual(4);
  });

  it("stay what they are where noise leaves much open, and where they are not simple", () => {
    let simple = 0;
    for (let seed = 1; seed <= 40; seed++) {
      const value = 2 + createRandom(seed, 1).next();
      const best = bestOf(
        "p1 * sqrt(1 + x)",
        noisy((x) => value * Math.sqrt(1 + x), 0.1, seed),
      );
      if (best.parameters.length === 0) simple++;
    }
    // One in ten would be by accident.
    expect(simple).toBeLessThanOrEqual(3);
    const exact = bestOf(
      "p1 * sqrt(1 + x)",
      xs.map((x) => 2.718 * Math.sqrt(1 + x)),
    );
    expect(exact.parameters[0][0]).toBeCloseTo(2.718, 9);
  });
});
