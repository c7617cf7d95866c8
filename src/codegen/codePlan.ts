import type { Expression } from "../expression/expression";
import { usedInputs } from "../expression/usedInputs";
import { parameterLevels } from "../search/fitting/parameterLayout";
import type { CodeFormula, UnknownCategories } from "./codeFormula";
import type { ExpressionTree } from "./expressionTree";
import { expressionTree } from "./expressionTree";
import type { NamingRules } from "./names";
import { Namer } from "./names";

/** What a function takes: a column under its name in the code. */
export interface Argument {
  readonly identifier: string;
  /** As in the data file: hostile. */
  readonly name: string;
  readonly unit: string | undefined;
  /** What the values are, of a category that has other levels than the texts of its column. */
  readonly note?: string | undefined;
}

/** A parameter that is one number for all rows. */
export interface SharedParameter {
  readonly identifier: string;
  readonly value: number;
}

/** Parameters that vary over the same categories, as one table: a row per combination of levels that occurs. */
export interface ParameterTable {
  readonly identifier: string;
  /** At least one, in the order of `ParameterRow.levels`. */
  readonly categories: readonly Argument[];
  /** Identifiers, in the order of `ParameterRow.values`. */
  readonly parameters: readonly string[];
  readonly rows: readonly ParameterRow[];
  /** What other categories get; absent where looking them up must fail. */
  readonly mean?: MeanRow;
}

/** The mean of the rows of a table, under a name of its own. */
export interface MeanRow {
  readonly identifier: string;
  /** In the order of `ParameterTable.parameters`. */
  readonly values: readonly number[];
}

export interface ParameterRow {
  readonly levels: readonly string[];
  readonly values: readonly number[];
}

/** A formula taken apart and named for one language: all that is left is to write it down. */
export interface CodePlan {
  readonly tree: ExpressionTree;
  /** Identifier of the function. */
  readonly name: string;
  /** The inputs that occur in the expression, then the categories that its parameters vary over. */
  readonly inputs: readonly Argument[];
  readonly categories: readonly Argument[];
  readonly shared: readonly SharedParameter[];
  readonly tables: readonly ParameterTable[];
  /** True where looking up a category without parameters must fail. */
  readonly fails: boolean;
  /** Identifier of an input or parameter of the expression. */
  input(index: number): string;
  parameter(slot: number): string;
  /** For further names that the language needs. */
  readonly namer: Namer;
}

/**
 * Plans the code of a formula: which columns and tables it needs and what everything is called. Tables have their mean where
 * unknown categories get that.
 */
export function planCode(formula: CodeFormula, rules: NamingRules, unknownCategories?: UnknownCategories): CodePlan {
  const { expression, target, inputs, categories } = formula;
  const namer = new Namer(rules);
  const name = namer.topLevel(target.name, "formula");
  const inputArguments = new Map(
    usedInputs(expression).map((index): [number, Argument] => {
      const { name, unit } = inputs[index];
      return [index, { identifier: namer.local(name, `x${index + 1}`), name, unit }];
    }),
  );
  const categoryArguments = new Map(
    usedCategories(expression).map((k): [number, Argument] => {
      const { name, note } = categories[k];
      return [k, { identifier: namer.local(name, `category${k + 1}`), name, unit: undefined, note }];
    }),
  );
  const parameters = expression.sharing.map((_, slot) =>
    namer.local(formula.names?.[slot] ?? `p${slot + 1}`, `p${slot + 1}`),
  );

  const takesMean = unknownCategories === "mean";
  const tables = tableSharings(expression).map((sharing): ParameterTable => {
    const slots = slotsSharedOver(expression, sharing);
    const columns = [...categoryArguments].filter(([k]) => sharing & (1 << k)).map(([, argument]) => argument);
    const by = columns.flatMap(({ identifier }, k) => (k === 0 ? ["by", identifier] : ["and", identifier]));
    const identifier = namer.table(name, ...by);
    const rows = tableRows(formula, sharing, slots);
    return {
      identifier,
      categories: columns,
      parameters: slots.map((slot) => parameters[slot]),
      rows,
      ...(takesMean && {
        mean: { identifier: namer.table("mean", name, ...by), values: slots.map((_, k) => meanOf(rows, k)) },
      }),
    };
  });

  return {
    tree: expressionTree(expression),
    name,
    inputs: [...inputArguments.values()],
    categories: [...categoryArguments.values()],
    shared: slotsSharedOver(expression, 0).map((slot) => ({
      identifier: parameters[slot],
      value: formula.parameters[slot][0],
    })),
    tables,
    fails: tables.length > 0 && !takesMean,
    input: (index) => inputArguments.get(index)!.identifier,
    parameter: (slot) => parameters[slot],
    namer,
  };
}

function meanOf(rows: readonly ParameterRow[], k: number): number {
  return rows.reduce((sum, { values }) => sum + values[k] / rows.length, 0);
}

/** Categories that a parameter of the expression varies over, in the order of the problem. */
export function usedCategories({ sharing }: Expression): number[] {
  const all = sharing.reduce((union, one) => union | one, 0);
  return Array.from({ length: 30 }, (_, k) => k).filter((k) => all & (1 << k));
}

/** The different ways in which parameters of the expression vary, in order of first appearance. */
export function tableSharings({ sharing }: Expression): number[] {
  return [...new Set(sharing)].filter((one) => one !== 0);
}

export function slotsSharedOver({ sharing }: Expression, wanted: number): number[] {
  return sharing.flatMap((one, slot) => (one === wanted ? [slot] : []));
}

/** Combinations of levels that no training row had have no value and get no row, like unknown levels. */
export function tableRows(formula: CodeFormula, sharing: number, slots: readonly number[]): ParameterRow[] {
  const { categories, parameters } = formula;
  const columns = categories.filter((_, k) => sharing & (1 << k));
  const rows: ParameterRow[] = [];
  for (let index = 0; index < parameters[slots[0]].length; index++) {
    const values = slots.map((slot) => parameters[slot][index]);
    if (values.some(Number.isNaN)) continue;
    const codes = parameterLevels(sharing, categories, index);
    rows.push({ levels: columns.map(({ levels }, k) => levels[codes[k]]), values });
  }
  return rows;
}
