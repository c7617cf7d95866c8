import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { Candidate } from "../../../src/search/candidate";
import { Front } from "../../../src/search/front";
import { formula } from "./formulas";

function candidate(
  complexity: number,
  loss: number,
  text = "x",
  values: readonly number[] = [],
  rows = 100,
): Candidate {
  const rmse = Math.sqrt(loss);
  return {
    expression: formula(text),
    parameters: values.map((value) => Float64Array.of(value)),
    complexity,
    train: { rows, loss, r2: 1 - loss, rmse, mae: rmse * Math.sqrt(2 / Math.PI), maximumError: 3 * rmse },
    validation: undefined,
  };
}

const anyCandidate = fc
  .tuple(
    fc.integer({ min: 1, max: 12 }),
    fc.double({ min: -30, max: 0.1, noNaN: true }),
    fc.integer({ min: 0, max: 4 }),
  )
  .map(([complexity, power, count]) => candidate(complexity, 10 ** power, "x", new Array<number>(count).fill(1)));

describe("the front", () => {
  it("holds one formula per complexity, each with a smaller loss than every simpler one", () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { maxLength: 60 }), (candidates) => {
        const front = new Front();
        for (const each of candidates) {
          const accepted = front.offer(each);
          expect(front.members().includes(each)).toBe(accepted);
        }
        const members = front.members();
        for (let k = 1; k < members.length; k++) {
          expect(members[k].complexity).toBeGreaterThan(members[k - 1].complexity);
          expect(members[k].train.loss).toBeLessThan(members[k - 1].train.loss);
        }
      }),
    );
  });

  it("takes nothing twice and nothing back", () => {
    fc.assert(
      fc.property(fc.array(anyCandidate, { minLength: 1, maxLength: 40 }), (candidates) => {
        const front = new Front();
        candidates.forEach((each) => front.offer(each));
        for (const member of front.members()) expect(front.offer(member)).toBe(false);
      }),
    );
  });

  it("keeps a longer formula that is as accurate with fewer numbers for its categories, and no other", () => {
    const varying = (complexity: number, counts: readonly number[]): Candidate => ({
      ...candidate(complexity, 1e-3, "p1 * x + p2"),
      parameters: counts.map((count) => new Float64Array(count).fill(1.7)),
    });
    const front = new Front();
    const short = varying(5, [12, 4]);
    expect(front.offer(short)).toBe(true);
    expect(front.offer(varying(7, [12, 4]))).toBe(false);
    expect(front.offer(varying(7, [12, 5]))).toBe(false);
    const lean = varying(7, [4, 3]);
    expect(front.offer(lean)).toBe(true);
    expect(front.members()).toEqual([short, lean]);
    expect(front.offer(varying(6, [4, 3]))).toBe(true);
    expect(front.members()).not.toContain(lean);
  });

  it("refuses what is worse than a constant or not a number", () => {
    const front = new Front();
    for (const loss of [1.5, Infinity, NaN]) expect(front.offer(candidate(1, loss))).toBe(false);
    expect(front.offer(candidate(1, 1))).toBe(true);
  });

  it("wants more from a larger formula than a better fit by chance", () => {
    const front = new Front();
    front.offer(candidate(3, 0.1));
    expect(front.offer(candidate(8, 0.097))).toBe(false);
    expect(front.offer(candidate(8, 0.05))).toBe(true);
    // With many rows a small gain is no accident.
    const many = new Front();
    many.offer(candidate(3, 0.1, "x", [], 1e5));
    expect(many.offer(candidate(8, 0.097, "x", [], 1e5))).toBe(true);
  });

  it("takes an exact formula with several numbers after one that fails in a few of twenty rows", () => {
    const front = new Front();
    const simple = candidate(3, 0.4, "p1 * x", [2.237], 20);
    expect(front.offer({ ...simple, train: { ...simple.train, mae: 0.3 * simple.train.rmse } })).toBe(true);
    const text = "p1 * x^5 + p2 * x^4 + p3 * x^3 + p4 * x^2 + p5 * x";
    expect(front.offer(candidate(29, 1e-29, text, [1.137, 1.237, 0.937, 1.337, 1.037], 20))).toBe(true);
  });

  it("takes nothing larger than an exact formula", () => {
    const front = new Front();
    front.offer(candidate(4, 1e-29));
    expect(front.offer(candidate(6, 0))).toBe(false);
    expect(front.offer(candidate(3, 1e-27))).toBe(true);
    expect(front.members()).toHaveLength(1);
  });

  it("prefers the simple exponent to a fitted one beside it, unless the data insist", () => {
    const free = candidate(4, 1e-6, "x^p1", [1.4998]);
    const simple = (loss: number) => candidate(4, loss, "x^1.5");
    const front = new Front();
    front.offer(free);
    expect(front.offer(simple(1.1e-6))).toBe(true);
    expect(front.offer(free)).toBe(false);
    const insisting = new Front();
    insisting.offer(free);
    expect(insisting.offer(simple(5e-6))).toBe(false);
  });

  it("prefers the simple coefficient to a fitted one beside it, unless the data insist", () => {
    const free = candidate(3, 0.01, "p1 * x", [6.283]);
    const simple = (loss: number) => candidate(3, loss, `${2 * Math.PI} * x`);
    const front = new Front();
    front.offer(free);
    expect(front.offer(simple(0.0101))).toBe(true);
    expect(front.offer(free)).toBe(false);
    const insisting = new Front();
    insisting.offer(free);
    expect(insisting.offer(simple(0.02))).toBe(false);
  });

  it("prefers fewer fitted numbers among exact formulas", () => {
    const front = new Front();
    front.offer(candidate(3, 1e-30, "p1 * x", [0.5]));
    expect(front.offer(candidate(3, 2e-30, "0.5 * x"))).toBe(true);
    expect(front.offer(candidate(3, 1e-30, "p1 * x", [0.5]))).toBe(false);
  });

  it("prefers fewer fitted numbers where losses differ by rounding only", () => {
    const front = new Front();
    front.offer(candidate(3, 0.1 * (1 - 1e-9), "p1 * x", [0.5], 1e6));
    expect(front.offer(candidate(3, 0.1, "0.5 * x", [], 1e6))).toBe(true);
    expect(front.offer(candidate(3, 0.1 * (1 - 1e-9), "p1 * x", [0.5], 1e6))).toBe(false);
  });

  it("keeps the simpler of two formulas whose losses differ by rounding only", () => {
    const front = new Front();
    front.offer(candidate(4, 0.1, "exp(2 * x)"));
    expect(front.offer(candidate(5, 0.1 * (1 - 1e-9), "exp(x) * exp(x)"))).toBe(false);
  });
});
