import type { Expression } from "../expression/expression";
import { structuralHash } from "../expression/hash";
import type { Discovery } from "../search/candidate";
import { formulaSize } from "../search/formulaSize";
import type { FitEffort } from "../search/fitting/fitEffort";
import type { Fitter } from "../search/fitting/fitter";
import { principalPhases } from "../search/fitting/principalPhases";
import type { Problem } from "../search/problem";
import { finalValues } from "../search/sharing/pooling";

/** Who found a formula that a person asked for. */
export const person = "person";

/** The numbers start where they are foretold, and from a few other places in case that was wrong. */
const effort: FitEffort = {
  starts: 8,
  firstStart: 0,
  followed: 3,
  evaluations: 100,
  tolerance: 1e-10,
  hopeless: Infinity,
};
const finalEvaluations = 200;

/** A formula that a person asked for, fitted from values by slot, if there are any; undefined where the rows allow no fit. */
export function fitAsked(
  expression: Expression,
  start: readonly Float64Array[] | undefined,
  problem: Problem,
  fitter: Fitter,
): Omit<Discovery, "seconds"> | undefined {
  const first = fitter.fit(expression, start, effort);
  const final = first && fitter.refine(expression, first.parameters, finalEvaluations);
  const parameters = final && finalValues(problem, fitter, expression, principalPhases(expression, final.parameters));
  const complexity = formulaSize(expression, problem.constraints);
  const candidate = parameters && fitter.candidate(expression, parameters, complexity);
  return candidate && { ...candidate, id: structuralHash(expression), engine: person };
}
