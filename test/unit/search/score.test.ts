import { describe, expect, it } from "vitest";
import type { Candidate, Metrics } from "../../../src/search/candidate";
import { kneeIndex, scores } from "../../../src/search/score";

function member(complexity: number, train: number, validation?: number, numbers = 0, rows = 10): Candidate {
  const metrics = (loss: number): Metrics => ({ rows, loss, r2: 1 - loss, rmse: 0, mae: 0, maximumError: 0 });
  return {
    expression: { nodes: [], sharing: new Array<number>(numbers).fill(0) },
    parameters: [],
    complexity,
    train: metrics(train),
    validation: validation === undefined ? undefined : metrics(validation),
  };
}

describe("scores", () => {
  it("are the drop in log loss per unit of complexity", () => {
    const front = [member(1, 1), member(3, Math.exp(-4)), member(4, Math.exp(-5))];
    expect(scores(front)).toEqual([0, 2, 1]);
  });

  it("are measured on the rows held back, against the best simpler formula", () => {
    const front = [
      member(1, 1, 1),
      member(3, 0.5, Math.exp(-4)),
      member(5, 0.4, Math.exp(-2)),
      member(7, 0.3, Math.exp(-6)),
    ];
    expect(scores(front)).toEqual([0, 2, 0, 0.5]);
  });

  it("count losses below rounding noise as rounding noise", () => {
    expect(scores([member(1, 1), member(3, 1e-26), member(9, 0)])[2]).toBe(0);
  });
});

describe("the best trade-off", () => {
  it("is the law, not the larger formulas that follow its noise", () => {
    const kepler = [
      member(1, 1.03),
      member(3, 0.035),
      member(4, 1.3e-9),
      member(10, 1e-10),
      member(20, 5e-14),
      member(26, 3.5e-16),
    ];
    expect(kneeIndex(kepler)).toBe(2);
  });

  it("is not the first rough approximation", () => {
    expect(kneeIndex([member(1, 1), member(3, 0.03), member(11, 0.0005)])).toBe(2);
  });

  it("is an exact formula rather than a good approximation", () => {
    expect(kneeIndex([member(1, 1), member(5, 1e-3), member(9, 1e-7), member(12, 1e-27), member(15, 1e-29)])).toBe(3);
  });

  it("is a law rather than a smaller formula with more numbers that follows it", () => {
    const [power, lookAlike, law] = [
      member(10, 4e-4),
      member(12, 1.8e-6, undefined, 4),
      member(13, 1.6e-6, undefined, 2),
    ];
    expect(kneeIndex([member(1, 1), power, lookAlike, law])).toBe(3);
    expect(kneeIndex([member(1, 1), power, lookAlike, { ...law, complexity: 15 }])).toBe(2);
    // Not better, only with fewer numbers.
    expect(kneeIndex([member(1, 1), power, member(12, 1.6e-6, 1e-6, 4), member(13, 1.5e-6, 2e-6, 2)])).toBe(2);
  });

  it("is the law where only noise is left and many rows speak for it", () => {
    // 0.60 * v1 * (v2 + v3 + v4) comes close to v1 * sqrt(v2^2 + v3^2 + v4^2).
    const front = (rows: number) => [
      member(1, 1, undefined, 1, rows),
      member(3, 0.28, undefined, 1, rows),
      member(9, 0.0628, undefined, 1, rows),
      member(11, 0.0542, undefined, 0, rows),
    ];
    expect(kneeIndex(front(1000))).toBe(3);
    const another = [...front(1000), member(15, 0.0537, undefined, 0, 1000)];
    expect(kneeIndex(another)).toBe(3);
    const fewer = front(40).with(3, member(11, 0.0542, undefined, 2, 40));
    expect(kneeIndex(fewer)).toBe(2);
  });

  it("is what few rows bear out, not what goes through all of them", () => {
    const withNumbers = (complexity: number, loss: number, numbers: number, rows: number): Candidate => ({
      ...member(complexity, loss, undefined, numbers, rows),
      parameters: Array.from({ length: numbers }, () => Float64Array.of(3.137)),
    });
    const line = (rows: number) => [withNumbers(1, 1, 1, rows), withNumbers(3, 1e-3, 1, rows)];
    expect(kneeIndex([...line(5), withNumbers(7, 4.5e-5, 2, 5), withNumbers(10, 3.9e-6, 2, 5)])).toBe(1);
    expect(kneeIndex([...line(4), withNumbers(11, 7e-8, 2, 4), withNumbers(13, 0, 3, 4)])).toBe(1);
    // A law of a few symbols that six rows meet closely.
    expect(kneeIndex([withNumbers(1, 1, 1, 6), withNumbers(5, 2.7e-2, 2, 6), withNumbers(6, 3.4e-6, 2, 6)])).toBe(2);
  });

  it("looks at the rows held back", () => {
    const gas = [member(1, 1, 1), member(5, 0.04, 0.02), member(7, 3.3e-5, 1.2e-5), member(11, 1.6e-5, 2.3e-5)];
    expect(kneeIndex(gas)).toBe(2);
  });

  it("exists for every front that is not empty", () => {
    expect(kneeIndex([])).toBe(-1);
    expect(kneeIndex([member(3, 0.7)])).toBe(0);
    expect(kneeIndex([member(1, 0), member(2, 0)])).toBe(0);
  });
});
