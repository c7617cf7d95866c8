import { describe, expect, it } from "vitest";
import { problemsOf } from "../../../bench/problems/suites";
import { judge } from "../../../bench/suite/judge";
import { questionOf } from "../../../bench/suite/question";
import { roundingError } from "../../../bench/suite/rounding";
import type { LoggedDiscovery } from "../../../bench/suite/searchProcess";
import { complexityOf } from "../../../src/expression/complexity";
import { parseExpression } from "../../../src/expression/parse";
import { defaultSettings } from "../../../src/run/documentFormat";
import type { Problem } from "../../../src/search/problem";
import { Fitter } from "../../../src/search/fitting/fitter";

const [nguyen1] = problemsOf("nguyen");
const question = questionOf(nguyen1, 1, {
  suite: "nguyen",
  engines: ["evolution"],
  operators: defaultSettings.operators,
  seconds: 1,
  evaluations: undefined,
  without: [],
  threads: 1,
  noise: 0,
  rows: undefined,
  dummies: 0,
  units: false,
});

function discovery(problem: Problem, text: string, seconds: number): LoggedDiscovery {
  const expression = parseExpression(text, { inputs: ["v1"] });
  const candidate = new Fitter(problem).candidate(expression, [], complexityOf(expression));
  if (candidate === undefined) throw new Error(text);
  return { ...candidate, id: text, engine: "evolution", seconds, evaluations: 100 * seconds };
}

function judged(log: readonly LoggedDiscovery[], front: readonly LoggedDiscovery[]) {
  const outcome = { seconds: 9, busySeconds: 9, evaluations: 900, ended: "loss", peakBytes: 2 ** 20, faults: [] };
  return judge("parsimony", question, { ...outcome, log, front }, 1, false);
}

describe("a search that was judged", () => {
  const wrong = discovery(question.searched, "v1", 1);
  const first = discovery(question.searched, "v1 * ((v1 + 1)^2 - v1)", 2);
  const simpler = discovery(question.searched, "v1^3 + v1^2 + v1", 3);

  it("found the law when it first had it, in whatever spelling", () => {
    const result = judged([wrong, first, simpler], [wrong, simpler]);
    expect(result).toMatchObject({ solved: true, secondsToSolution: 2, evaluationsToSolution: 200, seconds: 9 });
    expect(result).toMatchObject({ formula: "v1^3 + v1^2 + v1", r2: 1, complexity: simpler.complexity });
  });

  it("did not find it if the front has lost it", () => {
    expect(judged([wrong, first], [wrong])).toMatchObject({ solved: false, secondsToSolution: null });
  });

  it("may have found nothing at all", () => {
    expect(judged([], [])).toMatchObject({ solved: false, formula: "", complexity: 0 });
  });
});

describe("the error of rounding", () => {
  const errorOf = (text: string, ...values: readonly number[]) => {
    const expression = parseExpression(text, { inputs: ["x", "y"] });
    return roundingError(
      expression,
      (index) => values[index],
      () => NaN,
    );
  };
  const unit = 2 ** -53;

  it("is a unit for an operation on exact numbers", () => {
    expect(errorOf("x", 3)).toBe(0);
    expect(errorOf("x - y", 3, 2)).toBe(unit);
    expect(errorOf("x * y", 3, 2)).toBe(6 * unit);
  });

  it("grows where what was rounded cancels", () => {
    const units = errorOf("exp(x) - 1", 1e-10) / unit;
    expect(units).toBeGreaterThanOrEqual(1);
    expect(units).toBeLessThan(4);
    expect(errorOf("x^2 - 2 * x * y + y^2", 1 + 1e-5, 1)).toBeGreaterThan(1e-6 * 1e-5 ** 2);
    expect(errorOf("(x - y)^2", 1 + 1e-5, 1)).toBeLessThan(1e-15 * 1e-5 ** 2);
  });

  it("has no limit at the edge of a domain", () => {
    expect(errorOf("sqrt(x * y - 2)", 2 / 3, 3)).toBe(Infinity);
  });
});
