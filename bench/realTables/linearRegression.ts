import { apply, input, parameter } from "../../src/expression/build";
import { complexityOf } from "../../src/expression/complexity";
import type { Expression } from "../../src/expression/expression";
import type { Candidate } from "../../src/search/candidate";
import type { FitEffort } from "../../src/search/fitting/fitEffort";
import { Fitter } from "../../src/search/fitting/fitter";
import type { Problem } from "../../src/search/problem";

const effort: FitEffort = {
  starts: 1,
  firstStart: 0,
  followed: 1,
  evaluations: 20,
  tolerance: 1e-9,
  hopeless: Infinity,
};

/** The constant and a multiple of every input that leave the least squares. */
export function linearRegression(problem: Problem): Candidate | undefined {
  const expression = problem.inputs.reduce<Expression>(
    (sum, _, k) => apply("add", sum, apply("mul", parameter(), input(k))),
    parameter(),
  );
  const fitter = new Fitter(problem);
  const sampled = fitter.fit(expression, undefined, effort);
  const fit = sampled && fitter.refine(expression, sampled.parameters, effort.evaluations);
  return fit && fitter.candidate(expression, fit.parameters, complexityOf(expression));
}
