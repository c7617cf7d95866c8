import { setImmediate as nextTurn } from "node:timers/promises";
import type { Expression } from "../expression/expression";
import { Fitter } from "../search/fitting/fitter";
import type { FitEffort } from "../search/fitting/fitEffort";
import type { Problem } from "../search/problem";
import { finalValues } from "../search/sharing/pooling";
import type { StoredFormula } from "./document";
import { restoreFormula, storeFormula } from "./storedFormula";

/** Evaluations of one fit: the numbers are close already. */
const evaluations = 100;
/** Where they are not (a category has new levels, say), starts of its own are tried too. */
const effort: FitEffort = {
  starts: 8,
  firstStart: 0,
  followed: 2,
  evaluations,
  tolerance: 1e-9,
  hopeless: Infinity,
};

/**
 * The formulas with their numbers fitted to the training rows of a problem and measured there. Those that have no finite
 * fit, or need columns that are not there, are left out. Rejects with the signal's reason when it aborts.
 */
export async function fitFormulasAgain(
  formulas: readonly StoredFormula[],
  problem: Problem,
  signal: AbortSignal,
): Promise<StoredFormula[]> {
  const fitter = new Fitter(problem);
  const fitted: StoredFormula[] = [];
  for (const formula of formulas) {
    await nextTurn();
    signal.throwIfAborted();
    const again = fitAgain(formula, problem, fitter);
    if (again !== undefined) fitted.push(again);
  }
  return fitted;
}

function fitAgain(formula: StoredFormula, problem: Problem, fitter: Fitter): StoredFormula | undefined {
  let known;
  try {
    known = restoreFormula(formula, problem);
  } catch {
    return undefined;
  }
  const { expression, parameters, complexity } = known;
  const start = parameters.every((values) => values.every(Number.isFinite))
    ? parameters
    : fitter.fit(expression, parameters, effort)?.parameters;
  const values = start && finalValues(problem, fitter, expression, refined(fitter, expression, start));
  const candidate = values && fitter.candidate(expression, values, complexity);
  return candidate && storeFormula({ ...known, ...candidate }, problem);
}

function refined(fitter: Fitter, expression: Expression, start: readonly Float64Array[]) {
  return fitter.refine(expression, start, evaluations)?.parameters ?? start;
}
