import * as l10n from "@vscode/l10n";
import type { Expression, Sharing } from "../expression/expression";
import { structuralHash } from "../expression/hash";
import { identifiersFor } from "../expression/identifiers";
import { parseNamedExpression } from "../expression/parse";
import { parameterName, printText } from "../expression/printText";
import { usedInputs } from "../expression/usedInputs";
import type { Discovery } from "../search/candidate";
import { parameterCount, parameterIndex, parameterLevels } from "../search/fitting/parameterLayout";
import type { CategoryColumn, Problem } from "../search/problem";
import { UserError } from "../userError";
import type { StoredFormula, StoredParameter } from "./document";

/** The part of a problem that formulas refer to. */
export type FormulaColumns = Pick<Problem, "inputs" | "categories">;

/** A parameter over more combinations of levels than this does not fit into memory many times over. */
const maximumValues = 10_000_000;

/** How a document holds the formula. Values of combinations that occur in no training row (NaN) are not stored. */
export function storeFormula(discovery: Discovery, columns: FormulaColumns): StoredFormula {
  const { expression, parameters } = discovery;
  const identifiers = identifiersFor(columns.inputs.map((input) => input.name));
  return {
    id: discovery.id,
    expression: printText(expression, { inputs: identifiers, parameter: parameterName }),
    names: Object.fromEntries(usedInputs(expression).map((index) => [identifiers[index], columns.inputs[index].name])),
    parameters: parameters.map((values, slot) =>
      storeParameter(parameterName(slot), expression.sharing[slot], values, columns.categories),
    ),
    complexity: discovery.complexity,
    train: discovery.train,
    ...(discovery.validation !== undefined && { validation: discovery.validation }),
    engine: discovery.engine,
    seconds: discovery.seconds,
  };
}

/**
 * The inverse of `storeFormula`. Levels that the data no longer have are dropped, and those that are new get NaN.
 * Throws `UserError` where the formula cannot be read or needs columns that are not there.
 */
export function restoreFormula(stored: StoredFormula, columns: FormulaColumns): Discovery {
  const { expression, parameters } = parseStored(stored, columns);
  return {
    id: structuralHash(expression),
    expression,
    parameters,
    complexity: stored.complexity,
    train: stored.train,
    validation: stored.validation,
    engine: stored.engine,
    seconds: stored.seconds,
  };
}

function storeParameter(
  name: string,
  sharing: Sharing,
  values: Float64Array,
  categories: readonly CategoryColumn[],
): StoredParameter {
  const varying = categories.filter((_category, k) => sharing & (1 << k));
  const entries: StoredParameter["values"][number][] = [];
  values.forEach((value, index) => {
    if (Number.isNaN(value) && sharing !== 0) return;
    const codes = parameterLevels(sharing, categories, index);
    entries.push({ levels: codes.map((code, k) => varying[k].levels[code]), value });
  });
  return { name, varies: varying.map((category) => category.name), values: entries };
}

function parseStored(
  stored: StoredFormula,
  columns: FormulaColumns,
): { expression: Expression; parameters: Float64Array[] } {
  const identifiers = columns.inputs.map(() => "");
  for (const [identifier, name] of Object.entries(stored.names)) {
    const index = columns.inputs.findIndex((input) => input.name === name);
    if (index < 0) {
      throw new UserError(
        "formulaColumn",
        l10n.t("The formula {0} needs the column {1}, which is not an input.", stored.expression, JSON.stringify(name)),
      );
    }
    identifiers[index] = identifier;
  }
  const sharing = stored.parameters.map((parameter) => sharingOf(stored, parameter, columns.categories));
  const read = parseNamedExpression(stored.expression, {
    inputs: identifiers,
    parameters: stored.parameters.map((parameter) => parameter.name),
    sharing,
  });
  return {
    expression: read.expression,
    parameters: read.parameters.map((index) =>
      restoreValues(stored.parameters[index], sharing[index], columns.categories),
    ),
  };
}

function sharingOf(stored: StoredFormula, parameter: StoredParameter, categories: readonly CategoryColumn[]): Sharing {
  let sharing = 0;
  for (const name of parameter.varies) {
    const k = categories.findIndex((category) => category.name === name);
    if (k < 0) {
      throw new UserError(
        "formulaColumn",
        l10n.t(
          "The formula {0} needs the column {1}, which is not a category.",
          stored.expression,
          JSON.stringify(name),
        ),
      );
    }
    sharing |= 1 << k;
  }
  return sharing;
}

function restoreValues(
  parameter: StoredParameter,
  sharing: Sharing,
  categories: readonly CategoryColumn[],
): Float64Array {
  const count = parameterCount(sharing, categories);
  if (count > maximumValues) {
    throw new UserError(
      "tooManyValues",
      l10n.t("A number of the formula has {0} values, which is more than can be held. Use fewer categories.", count),
    );
  }
  const values = new Float64Array(count).fill(NaN);
  // Hand-written documents may name the categories in another order than the problem has them.
  const places = categories.map((category) => parameter.varies.indexOf(category.name));
  const codes = categories.map((category) => new Map(category.levels.map((level, code) => [level, code])));
  for (const { levels, value } of parameter.values) {
    const cell = places.map((place, k) => (place < 0 ? 0 : codes[k].get(levels[place])));
    if (cell.every((code): code is number => code !== undefined)) {
      values[parameterIndex(sharing, categories, cell)] = value;
    }
  }
  return values;
}
