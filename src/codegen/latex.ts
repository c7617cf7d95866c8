import { decimalOf } from "../expression/decimal";
import { latexName } from "../expression/latexName";
import { printLatex } from "../expression/printLatex";
import { slotsWithoutValue, withParameterValues } from "../expression/substitute";
import { usedInputs } from "../expression/usedInputs";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import { slotsSharedOver, tableRows, tableSharings, usedCategories } from "./codePlan";
import { describe, quantity } from "./description";
import { visibleText } from "./visibleText";

/** Digits of fitted numbers: what a paper prints. */
const significantDigits = 6;

export const latex: CodeGenerator = {
  id: "latex",
  label: "LaTeX",
  editorLanguages: ["latex", "tex"],
  generate(formula: CodeFormula, { indent = "  " }: CodeStyle = {}): string {
    const sharings = tableSharings(formula.expression);
    return [
      ...comment(formula, sharings.length > 0),
      "\\begin{equation}",
      indent + latexEquation(formula, { numbers: true }),
      "\\end{equation}",
      ...sharings.flatMap((sharing) => table(formula, sharing, indent)),
      "",
    ].join("\n");
  },
};

/** A column name as a symbol of an equation. */
export function latexSymbol(columnName: string): string {
  return latexName(visibleText(columnName));
}

/** The equation, its parameters as numbers where they were fitted and are shared by all rows (`numbers`), else as symbols. */
export function latexEquation(formula: CodeFormula, { numbers }: { readonly numbers: boolean }): string {
  const { expression, parameters, inputs, target } = formula;
  const isNumber = expression.sharing.map((sharing, slot) => numbers && sharing === 0 && !formula.names?.[slot]);
  const values = isNumber.map((yes, slot) => (yes ? parameters[slot][0] : undefined));
  // Slots that remain are numbered anew; this is which they were.
  const remaining = slotsWithoutValue(expression, values);
  const right = printLatex(withParameterValues(expression, values), {
    inputs: inputs.map(({ name }) => visibleText(name)),
    parameter: (slot) => parameterSymbol(formula, remaining[slot]),
    significantDigits,
  });
  return `${latexSymbol(target.name)} = ${right}`;
}

/** `p_{1}`, or `p_{2,\mathrm{band}}` for one that varies by band; the name of one that was known. */
export function parameterSymbol({ expression, categories, names }: CodeFormula, slot: number): string {
  const known = names?.[slot];
  if (known !== undefined) return latexSymbol(known);
  const varies = categories.filter((_, k) => expression.sharing[slot] & (1 << k)).map(({ name }) => latexSymbol(name));
  return `p_{${[slot + 1, ...varies].join(",")}}`;
}

/** Text as LaTeX sets it, whole and on one line, also at the start of a table row, where `[` and `*` have a meaning. */
export function latexText(text: string): string {
  return visibleText(text, Infinity).replace(/[\\^~<>|{}$&#%_[*]/g, (sign) => escapes[sign] ?? `\\${sign}`);
}

const escapes: Readonly<Record<string, string>> = {
  "\\": "\\textbackslash{}",
  "^": "\\textasciicircum{}",
  "~": "\\textasciitilde{}",
  "<": "\\textless{}",
  ">": "\\textgreater{}",
  "|": "\\textbar{}",
  "[": "{[}",
  "*": "{*}",
};

/** A comment ends with its line, so text that stays on one line is safe there. */
function comment(formula: CodeFormula, hasTables: boolean): string[] {
  const { summary, origin, quality } = describe(formula, visibleText);
  const inputs = usedInputs(formula.expression).map(
    (index) => `Input ${quantity(formula.inputs[index], visibleText)}.`,
  );
  const categories = usedCategories(formula.expression).map(
    (k) => `Category ${visibleText(formula.categories[k].name)}.`,
  );
  const known = slotsSharedOver(formula.expression, 0).flatMap((slot) => {
    const name = formula.names?.[slot];
    return name === undefined ? [] : [`Known number ${visibleText(name)} = ${formula.parameters[slot][0]}.`];
  });
  const needs = `Needs \\usepackage{amsmath${hasTables ? ",booktabs" : ""}}.`;
  return [summary, origin, ...quality, ...inputs, ...categories, ...known, needs].map((line) => `% ${line}`);
}

function table(formula: CodeFormula, sharing: number, indent: string): string[] {
  const slots = slotsSharedOver(formula.expression, sharing);
  const names = formula.categories.filter((_, k) => sharing & (1 << k)).map(({ name }) => latexText(name));
  const rows = tableRows(formula, sharing, slots).map(({ levels, values }) => [
    ...levels.map(latexText),
    ...values.map((value) => `$${latexDecimal(value)}$`),
  ]);
  const row = (cells: readonly string[]) => `${indent}${indent}${cells.join(" & ")} \\\\`;
  return [
    "",
    "\\begin{table}",
    `${indent}\\centering`,
    `${indent}\\caption{Parameters by ${names.join(" and ")}.}`,
    `${indent}\\begin{tabular}{${"l".repeat(names.length)}${"r".repeat(slots.length)}}`,
    `${indent}${indent}\\toprule`,
    row([...names, ...slots.map((slot) => `$${parameterSymbol(formula, slot)}$`)]),
    `${indent}${indent}\\midrule`,
    ...rows.map(row),
    `${indent}${indent}\\bottomrule`,
    `${indent}\\end{tabular}`,
    "\\end{table}",
  ];
}

function latexDecimal(value: number): string {
  if (!Number.isFinite(value)) return Number.isNaN(value) ? "\\mathrm{NaN}" : `${value < 0 ? "-" : ""}\\infty`;
  const { mantissa, exponent } = decimalOf(Math.abs(value), significantDigits);
  const sign = value < 0 ? "-" : "";
  return sign + mantissa + (exponent === undefined ? "" : `\\times10^{${exponent}}`);
}
