import { latexName } from "../../expression/latexName";
import type { SignificantDigits } from "../../expression/decimal";
import { decimalOf } from "../../expression/decimal";
import { plainNumber } from "../../expression/plainNumber";
import { parameterName, printText } from "../../expression/printText";
import { printLatex } from "../../expression/printLatex";
import { slotsWithoutValue, withParameterValues } from "../../expression/substitute";
import type { Sharing } from "../../expression/expression";
import type { Discovery } from "../../search/candidate";
import type { CategoryColumn, Problem } from "../../search/problem";
import { withNamedNumbers } from "../namedNumbers";

/** The part of a formula and its question that is written. */
export type WrittenFormula = Pick<Discovery, "expression" | "parameters">;
export type WrittenColumns = Pick<Problem, "target" | "inputs" | "categories" | "constraints">;

/** Fitted numbers are shown to this many significant digits. */
const shownDigits = 4;

/**
 * Right-hand side with numbers; parameters that vary keep their symbol and say over what: `p_{1,\,\mathrm{star}}`, and
 * known numbers their name.
 */
export function rightHandSide(formula: WrittenFormula, columns: WrittenColumns): string {
  return withNumbers(formula, columns, shownDigits);
}

/** LaTeX of `target = right-hand side`. */
export function equation({ target }: WrittenColumns, rightHandSide: string): string {
  return `${latexName(target.name)} = ${rightHandSide}`;
}

/** The equation with numbers in full, to be copied. */
export function equationInFull(formula: WrittenFormula, columns: WrittenColumns): string {
  return equation(columns, withNumbers(formula, columns, "all"));
}

/** The equation with a symbol for every parameter. */
export function equationWithSymbols(formula: WrittenFormula, columns: WrittenColumns): string {
  const { expression, names } = withNamedNumbers(formula, columns.constraints.constants);
  const parameter = (slot: number) => symbolOf(slot, names, expression.sharing[slot], columns.categories);
  return equation(columns, printLatex(expression, { inputs: inputNames(columns), parameter }));
}

/** Plain text of the equation, for screen readers and titles, with column names as they are. */
export function plainEquation(formula: WrittenFormula, columns: WrittenColumns): string {
  const { expression, slots, names } = withSharedNumbers(formula, columns, asShown);
  const text = printText(expression, {
    inputs: inputNames(columns),
    constant: plainNumber,
    parameter: (slot) => {
      const known = names[slots[slot]];
      if (known !== undefined) return known;
      const varies = varying(expression.sharing[slot], columns.categories).map((category) => category.name);
      return `${parameterName(slots[slot])}[${varies.join(", ")}]`;
    },
  });
  return `${columns.target.name} = ${text.replace(/ \+ -(?=\d)/g, " - ").replace(/ - -(?=\d)/g, " + ")}`;
}

/** The number that is shown instead. */
function asShown(value: number): number {
  if (!Number.isFinite(value)) return value;
  const { mantissa, exponent = 0 } = decimalOf(Math.abs(value), shownDigits);
  return Math.sign(value) * Number(`${mantissa}e${exponent}`);
}

/** The name of a known number, or the symbol of a parameter. */
function symbolOf(
  slot: number,
  names: readonly (string | undefined)[],
  sharing: Sharing,
  categories: readonly CategoryColumn[],
): string {
  const known = names[slot];
  return known === undefined ? parameterSymbol(slot, sharing, categories) : latexName(known);
}

/** Such as `p_{2}`, or `p_{1,\,\mathrm{star},\,\mathrm{band}}` for one that varies. */
function parameterSymbol(slot: number, sharing: Sharing, categories: readonly CategoryColumn[]): string {
  const words = varying(sharing, categories).map((category) => latexName(category.name));
  return `p_{${[slot + 1, ...words].join(",\\,")}}`;
}

function withNumbers(formula: WrittenFormula, columns: WrittenColumns, significantDigits: SignificantDigits): string {
  const { expression, slots, names } = withSharedNumbers(formula, columns, (value) => value);
  return printLatex(expression, {
    inputs: inputNames(columns),
    parameter: (slot) => symbolOf(slots[slot], names, expression.sharing[slot], columns.categories),
    significantDigits,
  });
}

/** Numbers in place of shared parameters. `slots` are those that remain, as `names` counts them. */
function withSharedNumbers(
  formula: WrittenFormula,
  { constraints }: WrittenColumns,
  rounded: (value: number) => number,
) {
  const { expression, parameters, names } = withNamedNumbers(formula, constraints.constants);
  const isNumber = (slot: number) => expression.sharing[slot] === 0 && names[slot] === undefined;
  const values = parameters.map(([value], slot) => (isNumber(slot) ? rounded(value) : undefined));
  const slots = slotsWithoutValue(expression, values);
  return { expression: withParameterValues(expression, values), slots, names };
}

function varying(sharing: Sharing, categories: readonly CategoryColumn[]): readonly CategoryColumn[] {
  return categories.filter((_category, k) => sharing & (1 << k));
}

function inputNames({ inputs }: WrittenColumns): string[] {
  return inputs.map((input) => input.name);
}
