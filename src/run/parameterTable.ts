import { plainNumber } from "../expression/plainNumber";
import { parameterName } from "../expression/printText";
import type { CorrelationView, NumberName, ParameterView } from "../protocol/formula";
import type { Candidate } from "../search/candidate";
import { unitsOfFormula } from "../search/constraints/unitCheck";
import type { Correlation } from "../search/certainty/correlations";
import type { ParameterValue } from "../search/certainty/indistinguishable";
import { parameterLevels } from "../search/fitting/parameterLayout";
import type { Problem } from "../search/problem";
import { unitTable, unitText } from "./constraints/unitTable";
import { recognisedConstant } from "../search/numbers/recognisedConstant";
import { convincing, simpleNumberNear } from "../search/numbers/simpleNumbers";
import { byLevelNames } from "./levelOrder";
import { constantText } from "./views/constantText";

/** A number may be meant to be a simple one that is so many standard errors away. */
const errorsAway = 2;
/** Correlations from this magnitude on are worth a word, and so many of them. */
const [strong, mostCorrelations] = [0.9, 20];

/**
 * The fitted numbers of a formula, one entry per parameter, with a value per combination of levels that occurs.
 * `errors[slot][value]` are standard errors; undefined where there are no data to tell. `shares[slot][value]`, where numbers were drawn
 * towards their mean, is what their own rows have in them; NaN where a parameter does not vary.
 */
export function parameterTable(
  candidate: Pick<Candidate, "expression" | "parameters">,
  problem: Pick<Problem, "categories" | "target" | "inputs" | "constraints">,
  errors: readonly (readonly (number | undefined)[])[] | undefined,
  shares?: readonly Float64Array[],
): ParameterView[] {
  const units = parameterUnits(candidate, problem);
  return candidate.parameters.map((values, slot) => {
    const varying = varyingCategories(candidate, problem, slot);
    return {
      unit: units[slot],
      symbol: `p_{${slot + 1}}`,
      name: parameterName(slot),
      varies: varying.map((category) => category.name),
      values: valuesInOrder(candidate, problem, slot).map(({ index, codes }) => ({
        levels: codes.map((code, k) => varying[k].levels[code]),
        value: values[index],
        standardError: errors?.[slot]?.[index],
        ...ownShare(shares?.[slot][index]),
        ...meaningOf(candidate, slot, errors),
      })),
    };
  });
}

function ownShare(share: number | undefined): { readonly ownShare?: number } {
  return share === undefined || Number.isNaN(share) ? {} : { ownShare: share };
}

/** The units that make the formula right, where the columns have any; undefined for plain numbers and where several would do. */
function parameterUnits(
  { expression, parameters }: Pick<Candidate, "expression" | "parameters">,
  { target, inputs, constraints }: Pick<Problem, "target" | "inputs" | "constraints">,
): (string | undefined)[] {
  const units = unitTable(target, inputs, constraints.constants);
  if (units.target === undefined) return [];
  const values = parameters.map((each) => (each.length === 1 ? each[0] : undefined));
  const found = unitsOfFormula(expression, units, values);
  return found.parameters.map((unit) => unit && unitText(unit, units.bases));
}

/**
 * The constant or simple number that a fitted one agrees with. Only of a number that all rows share: among thousands, some would agree
 * by accident.
 */
function meaningOf(
  { expression, parameters }: Pick<Candidate, "expression" | "parameters">,
  slot: number,
  errors: readonly (readonly (number | undefined)[])[] | undefined,
): Pick<ParameterView["values"][number], "constant" | "simple"> {
  const error = errors?.[slot]?.[0];
  if (expression.sharing[slot] !== 0 || error === undefined) return {};
  const [value] = parameters[slot];
  const constant = recognisedConstant(value, error);
  if (constant !== undefined) return { constant: constantText(value, constant) };
  const relative = error / Math.abs(value);
  const simple = simpleNumberNear(value, errorsAway * relative, relative);
  if (simple === undefined || simple.evidence < convincing) return {};
  return { simple: { text: plainNumber(simple.value), errorsAway: Math.abs(simple.value - value) / error } };
}

/** The values of a parameter that occur, sorted as people sort the names of their levels, with the codes of these. */
export function valuesInOrder(
  candidate: Pick<Candidate, "expression" | "parameters">,
  problem: Pick<Problem, "categories">,
  slot: number,
): { readonly index: number; readonly codes: readonly number[] }[] {
  const sharing = candidate.expression.sharing[slot];
  const values: { readonly index: number; readonly codes: readonly number[] }[] = [];
  candidate.parameters[slot].forEach((value, index) => {
    if (Number.isNaN(value) && sharing !== 0) return;
    values.push({ index, codes: parameterLevels(sharing, problem.categories, index) });
  });
  return values.sort(byLevelNames(varyingCategories(candidate, problem, slot), (each) => each.codes));
}

/** The pairs of values with strong correlations, each once; `strongest[slot][value]` is that with one other value. */
export function correlationTable(
  candidate: Pick<Candidate, "expression">,
  problem: Pick<Problem, "categories">,
  strongest: readonly (readonly (Correlation | undefined)[])[],
): CorrelationView[] {
  const nameOf = ({ slot, index }: ParameterValue): NumberName => {
    const varying = varyingCategories(candidate, problem, slot);
    const codes = parameterLevels(candidate.expression.sharing[slot], problem.categories, index);
    return { name: parameterName(slot), levels: codes.map((code, k) => varying[k].levels[code]) };
  };
  const pairs = new Map<string, CorrelationView>();
  strongest.forEach((ofSlot, slot) =>
    ofSlot.forEach((correlation, index) => {
      if (correlation === undefined || Math.abs(correlation.coefficient) < strong) return;
      const pair = [{ slot, index }, correlation.with].sort((a, b) => a.slot - b.slot || a.index - b.index);
      const [first, second] = pair.map(nameOf);
      pairs.set(JSON.stringify(pair), { pair: [first, second], coefficient: correlation.coefficient });
    }),
  );
  return [...pairs.values()]
    .sort((a, b) => Math.abs(b.coefficient) - Math.abs(a.coefficient))
    .slice(0, mostCorrelations);
}

function varyingCategories(
  { expression }: Pick<Candidate, "expression">,
  { categories }: Pick<Problem, "categories">,
  slot: number,
) {
  return categories.filter((_category, k) => expression.sharing[slot] & (1 << k));
}
