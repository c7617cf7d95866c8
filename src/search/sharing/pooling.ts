import type { Expression } from "../../expression/expression";
import type { Candidate } from "../candidate";
import type { Fitter } from "../fitting/fitter";
import type { Problem } from "../problem";
import type { CellModels, PooledValues } from "./cellModels";

/** Steps at most, and the share of the cost that one must save for another. */
const [mostSteps, leastGain] = [20, 1e-7];
/** How often a step is halved that does not save anything. */
const mostHalvings = 8;
/** Values further than this from the median over levels, in typical deviations, are no place to begin at. */
const farOff = 4;

/** Values by slot, and how well each is known from its own rows and those of other levels. */
export type Certainty = ReturnType<PooledValues["certainty"]>;

/**
 * The values that a final fit of a problem ends with: those that were fitted or, where the problem asks for partial pooling, drawn towards the
 * mean over the levels of their parameter.
 */
export function finalValues(
  problem: Problem,
  fitter: Fitter,
  expression: Expression,
  fitted: readonly Float64Array[],
): readonly Float64Array[] {
  return problem.constraints.pooling ? (pooledValues(fitter, expression, fitted) ?? fitted) : fitted;
}

/**
 * Fitted values, each drawn towards the mean over the levels of its parameter, or over several columns towards that and the effects of its
 * levels: the more, the less its own rows say of it beside how widely the values of all levels spread. A ridge towards the mean of the group
 * whose strength comes from the marginal likelihood (`spreadOfValues.ts`), found by Gauss-Newton steps that stay on all training rows. Undefined
 * where no number varies, the fit is exact, or the rows do not determine as many numbers.
 */
export function pooledValues(
  fitter: Fitter,
  expression: Expression,
  fitted: readonly Float64Array[],
): readonly Float64Array[] | undefined {
  if (!fitted.some((values) => values.length > 1)) return undefined;
  const { sharing } = expression;
  let here = fitted.map(withoutWildValues);
  let models = fitter.cellModels(expression, here, "all");
  if (models === undefined) {
    here = [...fitted];
    models = fitter.cellModels(expression, here, "all");
  }
  for (let step = 0; step < mostSteps && models !== undefined; step++) {
    const pooled = models.pooled(sharing);
    if (pooled === undefined) return undefined;
    const before = models.cost + pooled.penalty(here);
    const next = better(fitter, expression, here, pooled, before);
    if (next === undefined) break;
    [here, models] = [next.values, next.models];
    if (!(next.cost < before * (1 - leastGain))) break;
  }
  return models && here;
}

/** Whether numbers of a formula were drawn towards their mean. */
export function isPooled(
  { constraints }: Pick<Problem, "constraints">,
  { expression }: Pick<Candidate, "expression">,
): boolean {
  return constraints.pooling === true && expression.sharing.some((mask) => mask !== 0);
}

/** How well the values of a formula are known that `pooledValues` gave; undefined where it gave none. */
export function certaintyOfPooled(
  fitter: Fitter,
  { expression, parameters }: Pick<Candidate, "expression" | "parameters">,
): Certainty | undefined {
  if (!parameters.some((values) => values.length > 1)) return undefined;
  return fitter.cellModels(expression, parameters, "all")?.pooled(expression.sharing)?.certainty();
}

interface Place {
  readonly values: Float64Array[];
  readonly models: CellModels;
  readonly cost: number;
}

/** The pooled values, or what lies on the way there, if that costs no more. */
function better(
  fitter: Fitter,
  expression: Expression,
  here: readonly Float64Array[],
  { parameters, penalty }: PooledValues,
  before: number,
): Place | undefined {
  for (let halving = 0, share = 1; halving <= mostHalvings; halving++, share /= 2) {
    const values = here.map((from, slot) => from.map((value, k) => value + share * (parameters[slot][k] - value)));
    const models = fitter.cellModels(expression, values, "all");
    if (models === undefined) continue;
    const cost = models.cost + penalty(values);
    if (cost <= before) return { values, models, cost };
  }
  return undefined;
}

/** Values of levels with hardly a row may be anywhere: from there, no quadratic model leads back. */
function withoutWildValues(values: Float64Array): Float64Array {
  const present = values.filter(Number.isFinite).sort();
  const middle = present[present.length >> 1];
  const deviations = present.map((value) => Math.abs(value - middle)).sort();
  const limit = farOff * deviations[deviations.length >> 1];
  if (!(limit > 0)) return values;
  return values.map((value) => Math.min(middle + limit, Math.max(middle - limit, value)));
}
