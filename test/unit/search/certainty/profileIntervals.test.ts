import { describe, expect, it } from "vitest";
import { withParameterValues } from "../../../../src/expression/substitute";
import type { Expression } from "../../../../src/expression/expression";
import { createRandom } from "../../../../src/numeric/random";
import { studentTQuantile } from "../../../../src/numeric/studentT";
import type { FitEffort } from "../../../../src/search/fitting/fitEffort";
import { Fitter } from "../../../../src/search/fitting/fitter";
import type { ParameterValue } from "../../../../src/search/certainty/indistinguishable";
import { targetScale } from "../../../../src/search/loss/metrics";
import type { Problem } from "../../../../src/search/problem";
import type { Interval } from "../../../../src/search/certainty/profileIntervals";
import { ProfileIntervals } from "../../../../src/search/certainty/profileIntervals";
import { standardErrors } from "../../../../src/search/certainty/standardErrors";
import { certifiedProblem } from "../certified";
import { formula } from "../formulas";
import { makeProblem, range } from "../makeProblem";

const effort: FitEffort = {
  starts: 8,
  firstStart: 0,
  followed: 3,
  evaluations: 200,
  tolerance: 1e-14,
  hopeless: Infinity,
};

function fitted(problem: Problem, expression: Expression, start?: readonly Float64Array[]): readonly Float64Array[] {
  const fitter = new Fitter(problem);
  const first = fitter.fit(expression, start, effort);
  const fit = fitter.refine(expression, first?.parameters ?? [], 200);
  if (fit === undefined) throw new Error("The formula cannot be fitted");
  return fit.parameters;
}

/** Intervals of all values given, and how often the search for them paused. */
function intervals(
  problem: Problem,
  expression: Expression,
  parameters: readonly Float64Array[],
  values: readonly ParameterValue[],
  level = 0.95,
) {
  const profiles = ProfileIntervals.of(problem, { expression, parameters }, level);
  if (profiles === undefined) throw new Error("There is nothing to find intervals of");
  let pauses = 0;
  const found = values.map((value): Interval | undefined => {
    const steps = profiles.interval(value);
    let step = steps.next();
    for (; step.done !== true; step = steps.next()) pauses++;
    return step.value;
  });
  return { found, pauses, metBetterFit: profiles.metBetterFit };
}

const shared = (count: number): ParameterValue[] => Array.from({ length: count }, (_, slot) => ({ slot, index: 0 }));

function limits(interval: Interval | undefined): [number, number] {
  return [interval?.lower ?? NaN, interval?.upper ?? NaN];
}

/** Where a function that falls below 0 between the two changes its sign. */
function root(inside: number, outside: number, value: (x: number) => number): number {
  for (let k = 0; k < 200; k++) {
    const middle = (inside + outside) / 2;
    if (value(middle) < 0) inside = middle;
    else outside = middle;
  }
  return inside;
}

/** Reaction velocity against substrate concentration, with puromycin (Bates and Watts, 1988, table A1.3). */
const puromycin = {
  x: [0.02, 0.02, 0.06, 0.06, 0.11, 0.11, 0.22, 0.22, 0.56, 0.56, 1.1, 1.1],
  y: [76, 47, 97, 107, 123, 139, 159, 152, 191, 201, 207, 200],
};

describe("the interval of a formula linear in its parameters", () => {
  const random = createRandom(5, 0);
  const x = range(30, -1, 4);
  const y = x.map((each) => 1 + 2 * each - 0.3 * each * each + random.normal());
  const weights = x.map(() => 0.5 + random.next());
  const expression = formula("p1 + p2 * x + p3 * x^2");

  it.each([0.5, 0.95, 0.999])("is that of Student's t at level %f", (level) => {
    for (const problem of [
      makeProblem({ inputs: [x], target: y }),
      makeProblem({ inputs: [x], target: y, weights }),
      makeProblem({ inputs: [x], target: y.map((each) => 1e-200 * each) }),
    ]) {
      const parameters = fitted(problem, expression);
      const errors = standardErrors(problem, { expression, parameters });
      const half = studentTQuantile(level, 27);
      intervals(problem, expression, parameters, shared(3), level).found.forEach((interval, slot) => {
        const [lower, upper] = limits(interval);
        const width = half * (errors[slot][0] ?? NaN);
        expect((upper - parameters[slot][0]) / width).toBeCloseTo(1, 4);
        expect((parameters[slot][0] - lower) / width).toBeCloseTo(1, 4);
      });
    }
  });

  it("takes one refit for each limit", () => {
    const problem = makeProblem({ inputs: [x], target: y });
    expect(intervals(problem, expression, fitted(problem, expression), shared(3)).pauses).toBeLessThanOrEqual(14);
  });

  it("is as small as rounding errors where the formula is exact", () => {
    const problem = makeProblem({ inputs: [x], target: x.map((each) => 1 + 2 * each) });
    const line = formula("p1 + p2 * x");
    const { found, metBetterFit } = intervals(problem, line, fitted(problem, line), shared(2));
    [1, 2].forEach((value, slot) => limits(found[slot]).forEach((limit) => expect(limit).toBeCloseTo(value, 12)));
    expect(metBetterFit).toBe(false);
  });
});

describe("the interval of a formula that is not linear", () => {
  it("is the published one for the Michaelis-Menten model of enzyme kinetics", () => {
    const problem = makeProblem({ inputs: [puromycin.x], target: puromycin.y });
    const expression = formula("p1 * x / (p2 + x)");
    const parameters = fitted(problem, expression);
    expect(parameters[0][0]).toBeCloseTo(212.7, 1);
    expect(parameters[1][0]).toBeCloseTo(0.06412, 5);
    const { found, metBetterFit } = intervals(problem, expression, parameters, shared(2));
    // What R's confint says of nls(rate ~ Vm * conc / (K + conc)), whose profiles are interpolated by splines.
    expect(limits(found[0])[0]).toBeCloseTo(197.302, 1);
    expect(limits(found[0])[1]).toBeCloseTo(229.29, 1);
    expect(limits(found[1])[0]).toBeCloseTo(0.046925, 4);
    expect(limits(found[1])[1]).toBeCloseTo(0.08616, 4);
    expect(metBetterFit).toBe(false);
  });

  it("is where the best sum of squares is as large as the quantile allows", () => {
    const { x, y } = puromycin;
    const problem = makeProblem({ inputs: [x], target: y });
    const expression = formula("p1 * x / (p2 + x)");
    const parameters = fitted(problem, expression);
    // With p2 held, p1 is the slope of a line through the origin.
    const profile = (p2: number) => {
      const f = x.map((each) => each / (p2 + each));
      const slope = f.reduce((sum, each, k) => sum + each * y[k], 0) / f.reduce((sum, each) => sum + each * each, 0);
      return f.reduce((sum, each, k) => sum + (y[k] - slope * each) ** 2, 0);
    };
    const best = parameters[1][0];
    const excess = (p2: number) =>
      profile(p2) - profile(best) * (1 + studentTQuantile(0.95, x.length - 2) ** 2 / (x.length - 2));
    const [lower, upper] = limits(intervals(problem, expression, parameters, shared(2)).found[1]);
    expect((lower - best) / (root(best, 0, excess) - best)).toBeCloseTo(1, 3);
    expect((upper - best) / (root(best, 1, excess) - best)).toBeCloseTo(1, 3);
  });

  it.each(["Misra1a", "Thurber", "MGH10"] as const)(
    "ends for %s where a fit with the number written in is as bad as that",
    (name) => {
      const { problem, expression, residualSumOfSquares, ...certified } = certifiedProblem(name);
      const { rowCount } = problem.train;
      const parameters = certified.parameters.map((value) => Float64Array.of(value));
      const degrees = rowCount - parameters.length;
      const { found, pauses, metBetterFit } = intervals(problem, expression, parameters, shared(parameters.length));
      const squares = targetScale(problem.train).deviation ** 2 * rowCount;
      found.forEach((interval, slot) => {
        const others = parameters.filter((_values, other) => other !== slot);
        for (const limit of limits(interval)) {
          const written = withParameterValues(
            expression,
            parameters.map((_values, other) => (other === slot ? limit : undefined)),
          );
          const losses = [0.8, 1, 1.2].map((factor) => {
            const start = others.map((values) => values.map((value) => value * factor));
            return (
              new Fitter(problem).fit(written, start, { ...effort, starts: 0, evaluations: 2000 })?.loss ?? Infinity
            );
          });
          const excess = (Math.min(...losses) * squares) / residualSumOfSquares - 1;
          expect(Math.sqrt(excess * degrees) / studentTQuantile(0.95, degrees)).toBeCloseTo(1, 3);
        }
      });
      expect(pauses).toBeLessThan(25 * parameters.length);
      expect(metBetterFit).toBe(false);
    },
  );

  it("is open where the data see only the straight part of a saturating curve", () => {
    const random = createRandom(11, 0);
    const x = range(40, 0.05, 1);
    const problem = makeProblem({ inputs: [x], target: x.map((each) => 3 * each + 0.1 * random.normal()) });
    const expression = formula("p1 * (1 - exp(-p2 * x))");
    const parameters = fitted(problem, expression, [Float64Array.of(20), Float64Array.of(0.15)]);
    const { found } = intervals(problem, expression, parameters, shared(2));
    expect(found[0]?.upper).toBeUndefined();
    expect(found[0]?.lower).toBeGreaterThan(1);
    expect(found[0]?.lower).toBeLessThan(parameters[0][0]);
    // A vanishing rate is as good as a small one, and even one below 0 that bends the curve the other way.
    expect(found[1]?.upper).toBeGreaterThan(parameters[1][0]);
    expect(found[1]?.upper).toBeLessThan(3);
  });

  it("ends where the formula has no value", () => {
    const random = createRandom(3, 0);
    const x = range(20, 1, 2);
    const problem = makeProblem({ inputs: [x], target: x.map((each) => Math.log(each + 5) + random.normal()) });
    const expression = formula("log(x + p1)");
    const parameters = fitted(problem, expression, [Float64Array.of(5)]);
    const [interval] = intervals(problem, expression, parameters, shared(1)).found;
    expect(interval?.lower).toBeGreaterThanOrEqual(-1);
    expect(interval?.upper).toBeGreaterThan(parameters[0][0]);
  });

  it("tells when the fit it began with is not the best", () => {
    const random = createRandom(8, 0);
    const x = range(60, 0, 10);
    const problem = makeProblem({ inputs: [x], target: x.map((each) => Math.sin(2 * each) + 0.5 * random.normal()) });
    const expression = formula("p1 * sin(p2 * x)");
    const start = [Float64Array.of(0.2), Float64Array.of(1.3)];
    const once = { ...effort, starts: 0, followed: 1 };
    const local = new Fitter(problem).fit(expression, start, once)?.parameters ?? [];
    expect(Math.abs(local[1][0] - 2)).toBeGreaterThan(0.2);
    const worse = intervals(problem, expression, local, shared(2));
    const best = intervals(
      problem,
      expression,
      fitted(problem, expression, [Float64Array.of(1), Float64Array.of(2)]),
      shared(2),
    );
    expect(worse.metBetterFit).toBe(true);
    expect(best.metBetterFit).toBe(false);
  });
});

describe("values that the rows do not determine", () => {
  it("have no interval, and those of the others do not suffer", () => {
    const random = createRandom(2, 0);
    const x = range(20, 0, 1);
    const problem = makeProblem({ inputs: [x], target: x.map((each) => 1 + 2 * each + 0.1 * random.normal()) });
    const split = formula("p1 * x + p2 * x + p3");
    const line = formula("p1 * x + p2");
    const [a, b, c] = intervals(problem, split, fitted(problem, split), shared(3)).found;
    expect([a, b]).toEqual([undefined, undefined]);
    const whole = intervals(problem, line, fitted(problem, line), shared(2)).found[1];
    expect(c?.lower).toBeCloseTo(whole?.lower ?? NaN, 4);
    expect(c?.upper).toBeCloseTo(whole?.upper ?? NaN, 4);
  });

  it("are all of them without a row to spare", () => {
    const problem = makeProblem({ inputs: [[1, 2]], target: [1, 2.1] });
    const candidate = { expression: formula("p1 * x + p2"), parameters: [Float64Array.of(1), Float64Array.of(0)] };
    expect(ProfileIntervals.of(problem, candidate, 0.95)).toBeUndefined();
  });
});

describe("parameters that vary", () => {
  /** A rate shared by all stars, and an amplitude for each. */
  function stars(count: number, rows: number): Problem {
    const random = createRandom(count, 0);
    const inputs: number[] = [];
    const target: number[] = [];
    const cells = Array.from({ length: count }, (_, star) => {
      const start = inputs.length;
      for (let k = 0; k < rows; k++) {
        const x = 3 * random.next();
        inputs.push(x);
        target.push((1 + Math.sin(star) ** 2) * Math.exp(-0.7 * x) + 0.05 * random.normal());
      }
      return { start, end: inputs.length, levels: [star] };
    });
    const levels = Array.from({ length: count }, (_, star) => `star ${star}`);
    return makeProblem({ inputs: [inputs], target, cells, categories: [{ name: "star", levels }] });
  }

  const expression = formula("p1 * exp(p2 * x)", [1, 0]);

  it.each([4, 300])("have an interval at each of %i levels, as has what they share", (count) => {
    const problem = stars(count, 8);
    const parameters = fitted(problem, expression);
    const values = [{ slot: 1, index: 0 }, ...[0, count - 1].map((index) => ({ slot: 0, index }))];
    const { found } = intervals(problem, expression, parameters, values);
    // With the rate held, every amplitude is a slope of its own.
    const { train } = problem;
    const profile = (rate: number) =>
      train.cells.reduce((total, { start, end }) => {
        let [fy, ff, yy] = [0, 0, 0];
        for (let row = start; row < end; row++) {
          const [f, y] = [Math.exp(rate * train.inputs[0][row]), train.target[row]];
          fy += f * y;
          ff += f * f;
          yy += y * y;
        }
        return total + yy - (fy * fy) / ff;
      }, 0);
    const best = parameters[1][0];
    const degrees = train.rowCount - count - 1;
    const excess = (rate: number) =>
      profile(rate) - profile(best) * (1 + studentTQuantile(0.95, degrees) ** 2 / degrees);
    const [lower, upper] = limits(found[0]);
    expect((lower - best) / (root(best, -5, excess) - best)).toBeCloseTo(1, 3);
    expect((upper - best) / (root(best, 2, excess) - best)).toBeCloseTo(1, 3);
    const errors = standardErrors(problem, { expression, parameters });
    values.slice(1).forEach(({ index }, k) => {
      const width = studentTQuantile(0.95, degrees) * (errors[0][index] ?? NaN);
      const [low, high] = limits(found[k + 1]);
      expect((parameters[0][index] - low) / width).toBeCloseTo(1, 0);
      expect((high - parameters[0][index]) / width).toBeCloseTo(1, 0);
    });
  });

  it("are found although another formula is evaluated on the same rows between two refits", () => {
    const problem = stars(4, 8);
    const parameters = fitted(problem, expression);
    const [undisturbed] = intervals(problem, expression, parameters, [{ slot: 1, index: 0 }]).found;
    const steps = ProfileIntervals.of(problem, { expression, parameters }, 0.95)?.interval({ slot: 1, index: 0 });
    let step = steps?.next();
    while (step?.done !== true) {
      standardErrors(problem, { expression: formula("p1 + x"), parameters: [Float64Array.of(1)] });
      step = steps?.next();
    }
    expect(step.value).toEqual(undisturbed);
  });
});
