import { describe, expect, it } from "vitest";
import { printText } from "../../../src/expression/printText";
import { withFixedNumber } from "../../../src/run/fixedNumber";
import { parameterTable } from "../../../src/run/parameterTable";
import type { Discovery } from "../../../src/search/candidate";
import { Fitter } from "../../../src/search/fitting/fitter";
import { standardErrors } from "../../../src/search/certainty/standardErrors";
import { UserError } from "../../../src/userError";
import { formula } from "../search/formulas";
import { makeProblem, range } from "../search/makeProblem";
import { metrics } from "./documents";

const effort = { starts: 8, firstStart: 0, followed: 3, evaluations: 100, tolerance: 1e-12, hopeless: Infinity };
const x = range(60, 0.1, 4);
/** 3/2 x^2 + 0.7131 exp(-x), and a little that looks like noise. */
const target = x.map((each, row) => 1.5 * each ** 2 + 0.7131 * Math.exp(-each) + 0.02 * Math.sin(57 * row));
const problem = makeProblem({ inputs: [x], target });

function found(text: string, asked = problem): Discovery {
  const expression = formula(text);
  const parameters = new Fitter(asked).fit(expression, undefined, effort)?.parameters ?? [];
  const rest = { complexity: 9, train: metrics, validation: undefined, engine: "evolution", seconds: 0 };
  return { id: "formula", expression, parameters, ...rest };
}

const law = found("p1 * x^2 + p2 * exp(-p3 * x)");

function textOf({ expression }: Pick<Discovery, "expression">): string {
  return printText(expression, { inputs: ["x"], parameter: (slot) => `p${slot + 1}` });
}

describe("a number that a person fixes", () => {
  it("takes the place of the parameter, and all others are fitted again", () => {
    const fixed = withFixedNumber(law, problem, 0, "3/2");
    expect(textOf(fixed)).toBe("1.5 * x^2 + p1 * exp(p2 * x)");
    expect(fixed.engine).toBe("person");
    expect(fixed.parameters[0][0]).toBeCloseTo(0.7131, 1);
    expect(fixed.parameters[1][0]).toBeCloseTo(-1, 1);
    const best = new Fitter(problem).candidate(law.expression, law.parameters, 9);
    expect(fixed.train.loss).toBeGreaterThanOrEqual(best?.train.loss ?? NaN);
    expect(fixed.train.loss).toBeLessThan(1.2 * (best?.train.loss ?? NaN));
  });

  it("may be calculated", () => {
    expect(withFixedNumber(law, problem, 0, "3 * pi / (2 * pi)").train.loss).toBe(
      withFixedNumber(law, problem, 0, "1.5").train.loss,
    );
  });

  it("takes with it what it makes nothing", () => {
    expect(textOf(withFixedNumber(law, problem, 1, "0"))).toBe("p1 * x^2");
  });

  it("is refused where it is no number, and where no value is left", () => {
    const refusal = (text: string, slot: number, number: string) => () =>
      withFixedNumber(found(text), problem, slot, number);
    expect(refusal("p1 * x^2", 0, "x")).toThrow(UserError);
    expect(refusal("p1 * x^2", 0, "1/0")).toThrow('"1/0" has no finite value. Write another number.');
    expect(refusal("p1 * log(x + p2)", 1, "-3.1")).toThrow(/no finite value in some rows/);
    expect(refusal("p1 * x^2", 3, "1")).toThrow(/no longer in the run/);
  });
});

describe("the number that a fitted one may be meant to be", () => {
  const tableOf = (discovery: Discovery) => parameterTable(discovery, problem, standardErrors(problem, discovery));

  it("is told with its distance, where an accident would be less probable", () => {
    const [[coefficient], [amplitude]] = tableOf(law).map(({ values }) => values);
    expect(coefficient.simple?.text).toBe("1.5");
    expect(coefficient.simple?.errorsAway).toBeLessThan(2);
    expect(amplitude.simple).toBeUndefined();
  });

  it("is told of no number that the rows hardly know", () => {
    const [, , [rate]] = tableOf(found("p1 * x^2 + p2 * exp(-p3 * x) + p4")).map(({ values }) => values);
    expect(rate.simple).toBeUndefined();
  });
});
