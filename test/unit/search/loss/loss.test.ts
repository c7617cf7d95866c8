import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { NormalEquations } from "../../../../src/numeric/leastSquares";
import { compile } from "../../../../src/numeric/program";
import { createRandom } from "../../../../src/numeric/random";
import type { Candidate } from "../../../../src/search/candidate";
import { costs } from "../../../../src/search/loss/loss";
import { Fitter } from "../../../../src/search/fitting/fitter";
import type { FitEffort } from "../../../../src/search/fitting/fitEffort";
import { ProfileIntervals } from "../../../../src/search/certainty/profileIntervals";
import { assertReadableLoss, lossOf } from "../../../../src/search/loss/readLoss";
import { residualsOf } from "../../../../src/search/fitting/residualsOf";
import { standardErrors } from "../../../../src/search/certainty/standardErrors";
import type { UserError } from "../../../../src/userError";
import { formula } from "../formulas";
import type { ProblemParts } from "../makeProblem";
import { makeProblem, range } from "../makeProblem";

const effort: FitEffort = { starts: 5, firstStart: 0, followed: 2, evaluations: 200, tolerance: 1e-12, hopeless: 1e9 };

function fitted(text: string, parts: ProblemParts): Candidate {
  const problem = makeProblem(parts);
  const fitter = new Fitter(problem);
  const expression = formula(text);
  const fit = fitter.fit(expression, undefined, effort);
  const candidate = fit && fitter.candidate(expression, fit.parameters, 1);
  if (candidate === undefined) throw new Error(`${text} has no fit`);
  expect(candidate.train.loss).toBeCloseTo(fit?.loss ?? NaN, 9);
  return candidate;
}

const values = (candidate: Candidate): number[] => candidate.parameters.map(([value]) => value);

function errorOf(action: () => unknown): UserError {
  try {
    action();
  } catch (error) {
    return error as UserError;
  }
  throw new Error("Nothing was thrown");
}

const counts = [0, 1, 0, 2, 3, 1, 4, 6, 5, 9, 8, 14];
const times = range(counts.length, 0, 2.2);

describe("a loss", () => {
  const everyLoss = ["absolute", "absolute(0.3)", "log-cosh", "quantile(0.8)", "poisson", "bernoulli"];
  const typed = [
    "abs(prediction - target)^1.5",
    "(log(prediction) - log(target))^2",
    "prediction - target * log(prediction)",
  ];

  it.each([...everyLoss, ...typed])("%s: the kernel's cost and gradient are those of the definition", (text) => {
    const share = fc.double({ min: 0.05, max: 0.95, noNaN: true });
    fc.assert(
      fc.property(fc.array(share, { minLength: 3, maxLength: 40 }), share, share, (target, slope, offset) => {
        fc.pre(new Set(target).size > 1);
        const x = target.map((_, row) => (row % 7) / 7);
        const { train, loss } = makeProblem({
          inputs: [x],
          target,
          weights: target.map((_, k) => 1 + (k % 3)),
          loss: text,
        });
        if (loss === undefined) throw new Error("No loss");
        const residuals = residualsOf(train, 1, { loss });
        const one = (position: number) => Int32Array.of(position);
        residuals.use(compile(formula("p1 * x * 0.5 + p2 * 0.5")), {
          size: 2,
          positions: [one(0), one(1)],
          units: Float64Array.of(1, 1),
        });
        residuals.space = "loss";
        const meanAt = ([a, b]: readonly number[]): number => {
          const prediction = train.inputs[0].map((value) => 0.5 * (a * value + b));
          const each = costs(loss, prediction, train.target);
          return each.reduce((sum, cost, row) => sum + (train.weights?.[row] ?? 1) * cost, 0) / loss.ofConstant;
        };
        const at = [slope, offset];
        const normal = new NormalEquations();
        const cost = residuals.evaluate(Float64Array.from(at), normal, Infinity);
        const expected = meanAt(at);
        expect(Math.abs(cost - expected)).toBeLessThan(1e-9 * (1 + expected));
        // J^T r is half the gradient of the cost, as that of squares is.
        [0, 1].forEach((k) => {
          const h = 1e-6;
          const shifted = (by: number) => meanAt(at.map((value, j) => (j === k ? value + by : value)));
          const gradient = (shifted(h) - shifted(-h)) / (2 * h);
          expect(Math.abs(2 * normal.gradient[k] - gradient)).toBeLessThan(
            1e-3 * (Math.abs(gradient) + Math.sqrt(expected) + 0.01),
          );
          expect(normal.matrix[k * 2 + k]).toBeGreaterThanOrEqual(0);
        });
      }),
      { numRuns: 40 },
    );
  });

  it("is 1 for the best constant, whatever the loss", () => {
    for (const loss of ["absolute", "log-cosh", "quantile(0.3)", "poisson", "abs(prediction - target)^1.5"]) {
      expect(fitted("p1", { inputs: [times], target: counts, loss }).train.loss).toBeCloseTo(1, 4);
    }
  });

  it("of absolute values passes over outliers, and R\u00b2 is still that of squares", () => {
    const xs = range(60, 0, 10);
    const target = xs.map((x, row) => 2 + 3 * x + (row % 10 === 3 ? 500 : 0));
    const robust = fitted("p1 + p2 * x", { inputs: [xs], target, loss: "absolute" });
    expect(values(robust)[0]).toBeCloseTo(2, 1);
    expect(values(robust)[1]).toBeCloseTo(3, 1);
    const squared = fitted("p1 + p2 * x", { inputs: [xs], target });
    expect(Math.abs(values(squared)[0] - 2)).toBeGreaterThan(20);
    expect(robust.train.r2).toBeLessThan(squared.train.r2);
    expect(robust.train.r2).not.toBeCloseTo(1 - robust.train.loss, 3);
  });

  it("of a quantile lies above that share of the rows", () => {
    const random = createRandom(3, 0);
    const xs = range(1000, 1, 3);
    const target = xs.map((x) => x * (1 + 0.2 * random.normal()));
    const [slope] = values(fitted("p1 * x", { inputs: [xs], target, loss: "quantile(0.9)" }));
    const below = xs.filter((x, row) => target[row] < slope * x).length / xs.length;
    expect(below).toBeCloseTo(0.9, 1);
    expect(slope).toBeCloseTo(1 + 0.2 * 1.2816, 1);
  });

  it("of a quantile means that share however small the errors are beside the target", () => {
    const random = createRandom(3, 0);
    const xs = range(400, 0, 1);
    for (const slope of [1, 100, 10_000]) {
      const target = xs.map((x) => slope * x + 3 + random.normal());
      const [a, b] = values(fitted("p1 * x + p2", { inputs: [xs], target, loss: "quantile(0.9)" }));
      const below = xs.filter((x, row) => target[row] < a * x + b).length / xs.length;
      expect([slope, below]).toEqual([slope, expect.closeTo(0.9, 1.7)]);
    }
  });

  it.each([1e-200, 1e200])("does not care about the unit of the target: %d", (unit) => {
    const xs = range(40, 1, 5);
    const target = xs.map((x, row) => (2 * x + (row % 8 === 0 ? 30 : 0)) * unit);
    for (const loss of ["absolute", "log-cosh", "quantile(0.5)"]) {
      const [slope] = values(fitted("p1 * x", { inputs: [xs], target, loss }));
      expect([loss, slope / unit]).toEqual([loss, expect.closeTo(2, 0)]);
    }
  });

  it("of counts allows a rate of 0 where there is no count", () => {
    const xs = [0, 0, 0, 1, 2, 3, 4, 5, 6];
    const target = [0, 0, 0, 2, 3, 4, 7, 7, 9];
    const [slope] = values(fitted("p1 * x", { inputs: [xs], target, loss: "poisson" }));
    expect(slope).toBeCloseTo(32 / 21, 4);
  });

  it("does not claim to know numbers that yes and no that can be told apart leave open", () => {
    const xs = range(20, -1, 1);
    const parts = { inputs: [xs], target: xs.map((x) => (x > 0 ? 1 : 0)), loss: "bernoulli" };
    const found = fitted("1 / (1 + exp(p1 * x))", parts);
    const steps = ProfileIntervals.of(makeProblem(parts), found, 0.95)?.interval({ slot: 0, index: 0 });
    let step = steps?.next();
    while (step?.done === false) step = steps?.next();
    const interval = step?.value;
    expect(interval === undefined || interval.lower === undefined || interval.upper === undefined).toBe(true);
  });

  it("of relative errors counts small and large targets alike", () => {
    const xs = range(30, 1, 30);
    const target = xs.map((x, row) => x ** 3 * (row % 2 === 0 ? 1.1 : 0.9));
    const found = fitted("p1 * x^p2", { inputs: [xs], target, loss: "relative" });
    const byHand = fitted("p1 * x^p2", { inputs: [xs], target, weights: target.map((y) => y ** -2) });
    values(byHand).forEach((value, slot) => expect(values(found)[slot] / value).toBeCloseTo(1, 6));
    expect(found.train.loss).toBeLessThan(0.05);
  });

  /** R: glm(y ~ t, family = poisson), by iteratively reweighted least squares written out here. */
  function poissonRegression(): { coefficients: number[]; covariance: number[] } {
    let [a, b] = [Math.log(3), 0];
    let covariance: number[] = [];
    for (let k = 0; k < 50; k++) {
      let [s0, s1, s2, g0, g1] = [0, 0, 0, 0, 0];
      counts.forEach((y, row) => {
        const rate = Math.exp(a + b * times[row]);
        s0 += rate;
        s1 += rate * times[row];
        s2 += rate * times[row] ** 2;
        g0 += y - rate;
        g1 += (y - rate) * times[row];
      });
      const determinant = s0 * s2 - s1 * s1;
      a += (s2 * g0 - s1 * g1) / determinant;
      b += (s0 * g1 - s1 * g0) / determinant;
      covariance = [s2 / determinant, s0 / determinant];
    }
    return { coefficients: [a, b], covariance };
  }

  it("of Poisson counts gives maximum likelihood, with zeros among them, and its standard errors", () => {
    const parts = { inputs: [times], target: counts, loss: "poisson" };
    const found = fitted("exp(p1 + p2 * x)", parts);
    const { coefficients, covariance } = poissonRegression();
    coefficients.forEach((value, slot) => expect(values(found)[slot]).toBeCloseTo(value, 6));
    const errors = standardErrors(makeProblem(parts), found);
    covariance.forEach((variance, slot) => {
      expect(errors[slot][0]).toBeCloseTo(Math.sqrt(variance), 5);
    });
  });

  it("of a straight line of counts finds rates above 0 although squares lead below", () => {
    const found = fitted("p1 + p2 * x", { inputs: [times], target: counts, loss: "poisson" });
    const [a, b] = values(found);
    expect(times.every((t) => a + b * t > 0)).toBe(true);
  });

  it("of yes and no gives logistic regression", () => {
    const xs = range(200, -3, 3);
    const random = createRandom(1, 0);
    const target = xs.map((x) => (random.next() < 1 / (1 + Math.exp(-(0.5 + 1.5 * x))) ? 1 : 0));
    const [a, b] = values(fitted("1 / (1 + exp(-(p1 + p2 * x)))", { inputs: [xs], target, loss: "bernoulli" }));
    let [g0, g1] = [0, 0];
    xs.forEach((x, row) => {
      const rest = target[row] - 1 / (1 + Math.exp(-(a + b * x)));
      g0 += rest;
      g1 += rest * x;
    });
    // The score equations hold.
    expect(Math.abs(g0)).toBeLessThan(1e-3);
    expect(Math.abs(g1)).toBeLessThan(1e-3);
  });

  it("of a law that holds exactly is 0, and its parameters are told apart", () => {
    const xs = range(40, 1, 5);
    for (const loss of ["absolute", "log-cosh", "relative", "poisson", "abs(prediction - target)^1.5"]) {
      const parts = { inputs: [xs], target: xs.map((x) => 2 * x ** 1.5), loss };
      const found = fitted("p1 * x^p2", parts);
      expect(found.train.loss).toBeLessThan(1e-12);
      expect(values(found)[1]).toBeCloseTo(1.5, 5);
      const errors = standardErrors(makeProblem(parts), found)[1];
      const known = loss === "relative" || loss === "poisson";
      expect([loss, errors[0]]).toEqual([loss, known ? expect.any(Number) : undefined]);
    }
  });

  it("that a person types means the same as the one with a name", () => {
    const typed = fitted("exp(p1 + p2 * x)", {
      inputs: [times],
      target: counts.map((count) => count + 1),
      loss: "prediction - target * log(prediction)",
    });
    const named = fitted("exp(p1 + p2 * x)", {
      inputs: [times],
      target: counts.map((count) => count + 1),
      loss: "poisson",
    });
    values(named).forEach((value, slot) => expect(values(typed)[slot]).toBeCloseTo(value, 6));
    expect(typed.train.loss).toBeCloseTo(named.train.loss, 9);
  });
});

describe("a text for a loss", () => {
  const rows = (target: number[]) => ({
    target: Float64Array.from(target),
    weights: undefined,
    rowCount: target.length,
  });

  it("may say squared errors", () => {
    for (const text of ["", "  ", "squared", " Squared"]) expect(lossOf(text, rows([1, 2]))).toBeUndefined();
  });

  it.each([
    ["absolut", [1, 2], "lossSyntax"],
    ["(prediction - target", [1, 2], "lossSyntax"],
    ["target^2", [1, 2], "lossWithoutPrediction"],
    ["quantile(1.5)", [1, 2], "lossNumber"],
    ["quantile(x)", [1, 2], "lossNumber"],
    ["log-cosh(0)", [1, 2], "lossNumber"],
    ["relative", [1, 0, 2], "lossTargets"],
    ["poisson", [1, -1, 2], "lossTargets"],
    ["bernoulli", [0, 1, 2], "lossTargets"],
    ["log(prediction / target)^2", [1, 0], "lossUndefined"],
    ["prediction - target", [1, 2], "lossNotAtTarget"],
    ["0 * (prediction - target)^2", [1, 2], "lossFlat"],
    ["max(prediction - target, 0)", [1, 2], "lossFlat"],
    ["exp(exp(100 * abs(prediction - target)))", [1, 1000], "lossOverflow"],
    ["log-cosh(1e9)", [1, 2], "lossNumber"],
    ["(prediction - 2 * target)^2", [1, 2], "lossNotAtTarget"],
    ["-(prediction - target)^2", [1, 2], "lossNotAtTarget"],
  ])("%s for targets %j is refused", (text, target, code) => {
    const error = errorOf(() => lossOf(text, rows(target)));
    expect(error.code).toBe(code);
    expect(error.message).toMatch(/^\S.*\.$/);
  });

  it("can be checked before there are rows", () => {
    for (const text of ["poisson", "quantile(0.2)", "abs(prediction - target)"]) assertReadableLoss(text);
    expect(errorOf(() => assertReadableLoss("prediction -")).code).toBe("lossSyntax");
  });
});

describe("confidence intervals with a likelihood", () => {
  it("of counts agree with their standard errors where the profile is nearly square, and are absent for absolute errors", () => {
    const random = createRandom(8, 0);
    const xs = range(300, 0, 2);
    // Sums of many small chances are close to Poisson counts.
    const target = xs.map((x) => {
      const rate = Math.exp(3 + 0.5 * x);
      return Array.from({ length: 400 }, () => (random.next() < rate / 400 ? 1 : 0)).reduce<number>((a, b) => a + b, 0);
    });
    const parts = { inputs: [xs], target, loss: "poisson" };
    const found = fitted("exp(p1 + p2 * x)", parts);
    const problem = makeProblem(parts);
    const errors = standardErrors(problem, found);
    const profiles = ProfileIntervals.of(problem, found, 0.95);
    [0, 1].forEach((slot) => {
      const steps = profiles?.interval({ slot, index: 0 });
      let step = steps?.next();
      while (step?.done === false) step = steps?.next();
      const interval = step?.value;
      const half = ((interval?.upper ?? NaN) - (interval?.lower ?? NaN)) / 2;
      expect(half / (errors[slot][0] ?? NaN)).toBeCloseTo(1.97, 1);
    });
    const robust = { ...parts, loss: "absolute" };
    expect(ProfileIntervals.of(makeProblem(robust), fitted("exp(p1 + p2 * x)", robust), 0.95)).toBeUndefined();
  });
});
