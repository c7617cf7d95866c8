import { describe, expect, it } from "vitest";
import { complexityOf } from "../../../src/expression/complexity";
import { Fitter } from "../../../src/search/fitting/fitter";
import { standardErrors } from "../../../src/search/certainty/standardErrors";
import type { CertifiedName } from "./certified";
import { certifiedEffort, certifiedNames, certifiedProblem, digits } from "./certified";

/**
 * Residuals of Lanczos1 are 1e-13 of its target, so that float64 gives them, and what is computed from them, to three
 * digits.
 */
const digitsOfResiduals = (name: CertifiedName): number => (name === "Lanczos1" ? 2 : 6);

function expectCertified(name: CertifiedName, start: number): void {
  const certified = certifiedProblem(name);
  const { problem, expression } = certified;
  const fitter = new Fitter(problem);
  const given = certified.starts[start - 1].map((value) => Float64Array.of(value));
  const parameters = fitter.fit(expression, given, certifiedEffort)?.parameters ?? [];
  const errors = standardErrors(problem, { expression, parameters });
  certified.parameters.forEach((value, slot) => expect(digits(parameters[slot]?.[0], value)).toBeGreaterThan(6));
  certified.standardErrors.forEach((value, slot) => {
    expect(digits(errors[slot]?.[0], value)).toBeGreaterThan(Math.min(5, digitsOfResiduals(name)));
  });
  const rmse = fitter.candidate(expression, parameters, complexityOf(expression))?.train.rmse ?? NaN;
  expect(digits(rmse ** 2 * problem.train.rowCount, certified.residualSumOfSquares)).toBeGreaterThan(
    digitsOfResiduals(name),
  );
}

describe("certified regression problems", () => {
  it.each(certifiedNames)("%s from the start that is close", (name) => expectCertified(name, 2));

  // MGH10 takes thousands of evaluations, along a valley in which p1 first falls to 1e-52; all others at most hundreds.
  it.each(certifiedNames)("%s from the start that is far", (name) => expectCertified(name, 1));

  it("Misra1a without any start", () => {
    const { problem, expression, parameters } = certifiedProblem("Misra1a");
    const effort = { ...certifiedEffort, starts: 6, evaluations: 200 };
    const fit = new Fitter(problem).fit(expression, undefined, effort);
    expect(digits(fit?.parameters[0][0], parameters[0])).toBeGreaterThan(5);
  });

  it("has every certified sum of squares at the certified parameters", () => {
    // But Lanczos1, whose residuals are smaller than what rounding the parameters to 11 digits does.
    for (const name of certifiedNames.filter((each) => each !== "Lanczos1")) {
      const { problem, expression, parameters, residualSumOfSquares } = certifiedProblem(name);
      const given = parameters.map((value) => Float64Array.of(value));
      const rmse = new Fitter(problem).candidate(expression, given, 1)?.train.rmse ?? NaN;
      expect(digits(rmse ** 2 * problem.train.rowCount, residualSumOfSquares)).toBeGreaterThan(6);
    }
  });
});
