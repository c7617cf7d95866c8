/**
 * The nonlinear regression problems of NIST's Statistical Reference Datasets, fitted from both of their starts: how many
 * digits agree with the certified values, and what a fit cost.
 *
 *   npm run bench -- nist
 */
import { complexityOf } from "../src/expression/complexity";
import { Residuals } from "../src/numeric/residuals";
import { Fitter } from "../src/search/fitting/fitter";
import { standardErrors } from "../src/search/certainty/standardErrors";
import type { CertifiedProblem } from "../test/unit/search/certified";
import { certifiedEffort, certifiedNames, certifiedProblem, digits } from "../test/unit/search/certified";

let evaluations = 0;
const evaluate = Residuals.prototype.evaluate;
Residuals.prototype.evaluate = function (...given) {
  evaluations++;
  return evaluate.apply(this, given);
};

function outcome(certified: CertifiedProblem, start: readonly number[]): Record<string, number> {
  const { problem, expression } = certified;
  const fitter = new Fitter(problem);
  evaluations = 0;
  const given = start.map((value) => Float64Array.of(value));
  const parameters = fitter.fit(expression, given, certifiedEffort)?.parameters ?? [];
  const spent = evaluations;
  const rmse = fitter.candidate(expression, parameters, complexityOf(expression))?.train.rmse ?? NaN;
  const errors = standardErrors(problem, { expression, parameters });
  const fewest = (values: readonly (number | undefined)[], expected: readonly number[]): number =>
    Math.min(...expected.map((value, slot) => digits(values[slot], value)));
  return {
    parameters: fewest(
      parameters.map(([value]) => value),
      certified.parameters,
    ),
    errors: fewest(
      errors.map(([value]) => value),
      certified.standardErrors,
    ),
    rss: digits(rmse ** 2 * problem.train.rowCount, certified.residualSumOfSquares),
    spent,
  };
}

const columns = ["parameters", "standard errors", "sum of squares", "evaluations"];
console.log(`| problem | ${[1, 2].flatMap((k) => columns.map((column) => `${column}, start ${k}`)).join(" | ")} |`);
for (const name of certifiedNames) {
  const certified = certifiedProblem(name);
  const figures = certified.starts.flatMap((start) => {
    const { parameters, errors, rss, spent } = outcome(certified, start);
    return [parameters.toFixed(1), errors.toFixed(1), rss.toFixed(1), spent];
  });
  console.log(`| ${name} | ${figures.join(" | ")} |`);
}
