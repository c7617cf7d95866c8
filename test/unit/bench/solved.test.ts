import { describe, expect, it } from "vitest";
import type { BenchmarkProblem } from "../../../bench/problems/problem";
import { problemsOf } from "../../../bench/problems/suites";
import type { SuiteName } from "../../../bench/problems/suites";
import { questionOf } from "../../../bench/suite/question";
import type { Answer } from "../../../bench/suite/solved";
import { SolvedTest } from "../../../bench/suite/solved";
import { parseNamedExpression } from "../../../src/expression/parse";
import { defaultSettings } from "../../../src/run/documentFormat";
import { measure } from "../../../src/search/loss/metrics";
import { predict } from "../../../src/search/fitting/predict";

const settings = {
  engines: ["evolution"],
  operators: defaultSettings.operators,
  seconds: 1,
  evaluations: undefined,
  without: [],
  threads: 1,
  rows: undefined,
  dummies: 0,
  units: false,
};

/** How answers to a problem are judged. */
function judged(suite: SuiteName, id: string, { noise = 0, dummies = 0 } = {}) {
  const asked = problemsOf(suite).find((each) => each.id === id) as BenchmarkProblem;
  const question = questionOf(asked, 1, { ...settings, suite, noise, dummies });
  const { problem, noiseFree, heldOut, checking } = question;
  const test = new SolvedTest(problem, noiseFree, noise > 0, checking);
  /** The formula with the values of p1, p2, ... */
  const answer = (text: string, ...values: readonly number[]): Answer => {
    const names = values.map((_, k) => `p${k + 1}`);
    const inputs = problem.inputs.map((_, k) => `v${k + 1}`);
    const { expression, parameters } = parseNamedExpression(text, { inputs, parameters: names });
    return { expression, parameters: parameters.map((k) => Float64Array.of(values[k])) };
  };
  return {
    complexity: test.complexity,
    accepts: (text: string, ...values: readonly number[]) => test.accepts(answer(text, ...values)),
    unexplained: (text: string, ...values: readonly number[]) =>
      measure(heldOut, predict(answer(text, ...values), noiseFree, heldOut))?.loss ?? Infinity,
    isDecidable: test.isDecidable,
  };
}

const lightSpeed = 2.99792458e8;

describe("an answer counts as the law", () => {
  it("as it stands in the book, and written otherwise", () => {
    const { accepts } = judged("nguyen", "Nguyen-1");
    expect(accepts("v1^3 + v1^2 + v1")).toBe(true);
    expect(accepts("v1 + v1^2 * (v1 + 1)")).toBe(true);
    expect(accepts("v1 * ((v1 + p1)^2 - v1)", 1)).toBe(true);
  });

  it("with constants that five digits put right", () => {
    const { accepts } = judged("nguyen", "Nguyen-1");
    expect(accepts("p1 * v1^3 + p2 * v1^2 + p3 * v1", 1 + 3e-14, 1 - 2e-9, 1 + 1e-13)).toBe(true);
    expect(judged("koza", "Koza-2").accepts("v1 * (v1^2 - p1)^p2", 1 - 1e-14, 2 + 1e-14)).toBe(true);
  });

  it("with other constants that say the same", () => {
    const { accepts } = judged("fastsrb", "I.10.7");
    expect(accepts("v1 / sqrt(1 - p1 * v2^2)", lightSpeed ** -2)).toBe(true);
    expect(accepts("v1 * p1 / sqrt(p2 - v2^2)", lightSpeed, lightSpeed ** 2)).toBe(true);
    expect(judged("livermore", "Livermore-8").accepts("(exp(v1) + 1 / exp(v1)) / 2")).toBe(true);
  });

  it("although it is multiplied out and loses digits where terms cancel", () => {
    expect(judged("nguyen", "Nguyen-12").accepts("v1^4 - v1^3 + (v2 - 1)^2 / 2 - 0.5")).toBe(true);
  });

  it("where the law itself is hardly more than one of its terms", () => {
    expect(judged("fastsrb", "III.17.37").accepts("v1")).toBe(true);
  });
});

describe("an answer does not count", () => {
  it("with constants that are nearly right", () => {
    const { accepts, unexplained } = judged("fastsrb", "I.10.7");
    const nearly = ["v1 / sqrt(1 - p1 * v2^2)", lightSpeed ** -2 * (1 + 1e-6)] as const;
    expect(unexplained(...nearly)).toBeLessThan(1e-12);
    expect(accepts(...nearly)).toBe(false);
    // Five digits make it worse, and so they stay as they were found.
    expect(accepts("p1 * v1 / sqrt(1 - p2 * v2^2)", 1 + 1e-6, lightSpeed ** -2)).toBe(true);
    expect(accepts("v1 / sqrt(1 - p1 * v2^2)", 1.1127e-17)).toBe(false);
  });

  it("when it holds only where it was learned", () => {
    // The bumps are too narrow to be met by a grid of tenths.
    const { accepts } = judged("keijzer", "Keijzer-1");
    expect(accepts("0.3 * v1 * sin(2 * 3.141592653589793 * v1)")).toBe(true);
    expect(accepts("0.3 * v1 * sin(22 * 3.141592653589793 * v1)")).toBe(false);
  });

  it("when it is overgrown", () => {
    const { accepts, complexity } = judged("fastsrb", "I.12.1");
    expect(complexity).toBe(3);
    expect(accepts("v1 * v2")).toBe(true);
    expect(accepts("v1 * v2 + p1 * sin(v1)", 1e-20)).toBe(false);
    expect(accepts("v1 * v2^p1", 1 + 1e-13)).toBe(true);
    expect(accepts("v1 * v2 * exp(p1 * v2)", 1e-17)).toBe(false);
  });

  it("when it is a series of a relativistic law", () => {
    const { accepts, unexplained } = judged("fastsrb", "I.15.1");
    const series = ["v1 * v2 * (1 + p1 * v2^2)", lightSpeed ** -2 / 2] as const;
    expect(unexplained(...series)).toBeLessThan(1e-10);
    expect(accepts(...series)).toBe(false);
    const exponential = ["v1 * v2 * exp(p1 * v2^2)", lightSpeed ** -2 / 2] as const;
    expect(unexplained(...exponential)).toBeLessThan(1e-10);
    expect(accepts(...exponential)).toBe(false);
    expect(accepts("v1 * v2 / sqrt(1 - (v2 * p1)^2)", 1 / lightSpeed)).toBe(true);
  });

  it("when it is a series of exp(u) - 1", () => {
    const { accepts, unexplained } = judged("fastsrb", "III.4.32");
    const u = 6.626e-34 / (2 * 3.1415926535897) / 1.380649e-23;
    const series = ["v2 / (p1 * v1) - 0.5", u] as const;
    expect(unexplained(...series)).toBeLessThan(1e-12);
    expect(accepts(...series)).toBe(false);
    expect(accepts("1 / (exp(p1 * v1 / v2) - 1)", u)).toBe(true);
  });

  it("when nobody could tell, because the law is rounding noise", () => {
    const { isDecidable, accepts } = judged("fastsrb", "I.41.16");
    expect(isDecidable).toBe(false);
    expect(accepts("0 * v1")).toBe(false);
  });

  it("when an irrelevant input is in it", () => {
    const { accepts } = judged("fastsrb", "I.12.1", { dummies: 1 });
    expect(accepts("v1 * v2")).toBe(true);
    expect(accepts("v1 * v3")).toBe(false);
    expect(accepts("v1 * v2 + p1 * v3", 1e-9)).toBe(false);
  });
});

describe("under noise", () => {
  const noise = 0.1;

  it("an answer counts for its structure", () => {
    const { accepts } = judged("feynman", "I.10.7", { noise });
    expect(accepts("p1 * v1 / sqrt(1 - p2 * (v2 / v3)^2)", 0.97, 1.06)).toBe(true);
    expect(accepts("v1 * (1 - (v2 / v3)^2)^p1", -0.46)).toBe(true);
    expect(accepts("v1 * (p1 + p2 * (v2 / v3)^2)", 0.98, 0.6)).toBe(false);
  });

  it("the last digits of a constant of nature may be others than the law's, an exponent may not", () => {
    const { accepts } = judged("fastsrb", "II.27.18", { noise });
    expect(accepts("8.8541878188e-12 * v1^2")).toBe(true);
    expect(accepts("8.8541878188e-12 * v1^2.25")).toBe(false);
  });

  it("a term that the noise called for is one too many", () => {
    const { accepts } = judged("feynman", "I.12.1", { noise });
    expect(accepts("p1 * v1 * v2", 0.95)).toBe(true);
    expect(accepts("p1 * v1 * v2 + p2 * v1", 0.95, 0.1)).toBe(false);
  });
});
