import { printText } from "../expression/printText";
import type { CodeFormula } from "./codeFormula";
import { slotsSharedOver, tableRows, tableSharings } from "./codePlan";
import { Namer } from "./names";
import { words } from "./layout";

/** The parameters of a formula as tables with the names that the data file uses. */
export interface ParameterData {
  readonly parameters: readonly string[];
  readonly categories: readonly string[];
  readonly rows: readonly { readonly levels: readonly string[]; readonly values: readonly number[] }[];
}

/** Shared parameters first, as a table of no categories and one row; then a table for each way in which others vary. */
export function parameterData(formula: CodeFormula): ParameterData[] {
  const { expression, categories, parameters } = formula;
  const shared = slotsSharedOver(expression, 0);
  const names = formulaText(formula).parameters;
  const name = (slot: number) => names[slot];
  const first: ParameterData = {
    parameters: shared.map(name),
    categories: [],
    rows: [{ levels: [], values: shared.map((slot) => parameters[slot][0]) }],
  };
  const others = tableSharings(expression).map((sharing): ParameterData => {
    const slots = slotsSharedOver(expression, sharing);
    return {
      parameters: slots.map(name),
      categories: categories.filter((_, k) => sharing & (1 << k)).map((category) => category.name),
      rows: tableRows(formula, sharing, slots),
    };
  });
  return shared.length > 0 ? [first, ...others] : others;
}

/** The formula as text, and what its inputs and parameters are called there. */
export function formulaText(formula: CodeFormula): {
  readonly text: string;
  readonly names: readonly string[];
  readonly parameters: readonly string[];
} {
  const { expression, inputs } = formula;
  const namer = new Namer({
    style: "snake",
    tables: "style",
    script: "ascii",
    reserved: words("e i pi"),
    forbidden: /^p\d+$/,
  });
  const names = inputs.map(({ name }, k) => namer.local(name, `x${k + 1}`));
  const parameters = expression.sharing.map((_, slot) => {
    const known = formula.names?.[slot];
    return known === undefined ? `p${slot + 1}` : namer.local(known, "known");
  });
  return { text: printText(expression, { inputs: names, parameter: (slot) => parameters[slot] }), names, parameters };
}
