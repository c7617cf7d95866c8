import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanSentence, quantity } from "./description";
import { words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { onOneLine, printCode } from "./printCode";
import { wellFormed } from "./utf8";
import { codePoint, invisible, visibleText } from "./visibleText";

/** The limits that Excel's specifications give. */
const smallestNumber = 2.2251e-308;
const largestNumber = 9.99999999999999e307;

/** What stands where there is no number. */
const missing = "NA()";

/** Longest text within a formula. */
const longestLiteral = 250;

const naming: NamingRules = {
  style: "snake",
  tables: "style",
  script: "ascii",
  ignoresCase: true,
  reserved: words(
    "true false and or not if let lambda exact xlookup istext na",
    "abs acos asin atan atan2 cos cosh exp ln log log10 max min power sign sin sinh sqrt tan tanh",
  ),
  // A cell, a row or a column, in either notation.
  forbidden: /^(?:[a-z]{1,3}\d+|r\d*(?:c\d*)?|c\d*)$/i,
};

/**
 * Text to paste into a sheet: the tables, whose columns become named ranges, and the formula as a function over them.
 * Cells hold their text as formulas, since a sheet would take text such as `1/2` or `=x` for something else.
 */
export const excel: CodeGenerator = {
  id: "excel",
  label: "Excel",
  editorLanguages: [],
  secondChoiceFor: ["plaintext", "tsv"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const chain = printCode(plan.tree, {
      spelling: "excel",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
    });
    return [
      ...documentation(formula, plan),
      ...plan.tables.flatMap((table) => ["", ...tableText(table)]),
      "",
      lambda(plan, onOneLine(chain)),
      "",
    ].join("\n");
  },
};

/**
 * An expression for exactly this text, of visible characters; others are joined to it by their codes. Null characters
 * and lone surrogates, which no cell contains, become U+FFFD.
 */
export function excelString(text: string): string {
  const parts = wellFormed(text)
    .replaceAll("\0", "\ufffd")
    .split(new RegExp(`(${invisible.source})`, "u"))
    .flatMap((part) => part.match(new RegExp(`[^]{1,${longestLiteral}}`, "gu")) ?? []);
  const pieces = parts.map((part) =>
    part.replace(invisible, "") === "" ? `UNICHAR(${codePoint(part)})` : `"${part.replaceAll('"', '""')}"`,
  );
  return pieces.length === 0 ? '""' : pieces.join("&");
}

/** Text that a sheet takes for nothing but text behind other text: one line, without a tab. */
export function excelComment(text: string): string {
  return visibleText(text);
}

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, excelComment);
  const column = (argument: Argument) => `Argument ${argument.identifier}: column ${quantity(argument, excelComment)}.`;
  return [
    summary,
    origin,
    ...quality,
    ...[...plan.inputs, ...plan.categories].map(column),
    ...(plan.tables.length > 0
      ? ["Paste each table and give its columns the names at their heads (Formulas, Create from Selection, Top Row)."]
      : []),
    `Give the formula below the name ${plan.name} (Formulas, Name Manager, New).`,
  ];
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable): string[] {
  const names = [...categories.map((category) => category.identifier), ...parameters];
  const heads = (table: string, columns: readonly string[]) => columns.map((name) => `${table}.${name}`).join("\t");
  return [
    heads(identifier, names),
    ...rows.map(({ levels, values }) =>
      [...levels.map((level) => `=${excelString(level)}`), ...values.map(cell)].join("\t"),
    ),
    ...(mean ? ["", meanSentence, heads(mean.identifier, parameters), mean.values.map(cell).join("\t")] : []),
  ];
}

/** A function that gives a sentence, which is an error in any sum, for a category without parameters, or takes the mean. */
function lambda({ inputs, categories, tables, shared, fails }: CodePlan, expression: string): string {
  const list = [...inputs, ...categories].map(({ identifier }) => identifier);
  const bindings = [
    ...tables.flatMap((table) => table.parameters.flatMap((name) => [name, lookup(table, name)])),
    ...shared.flatMap(({ identifier, value }) => [identifier, number(value)]),
  ];
  const guarded = fails
    ? tables.reduceRight((inner, { parameters: [first] }) => `IF(ISTEXT(${first}), ${first}, ${inner})`, expression)
    : expression;
  const body = bindings.length === 0 ? guarded : `LET(${[...bindings, guarded].join(", ")})`;
  return `=LAMBDA(${[...list, body].join(", ")})`;
}

/** EXACT, for a sheet takes `a` and `A` for equal. */
function lookup({ identifier, categories, mean }: ParameterTable, parameter: string): string {
  const keys = categories.map((category) => category.identifier);
  const matches = keys.map((key) => `EXACT(${identifier}.${key}, ${key})`);
  const [wanted, found] = keys.length === 1 ? ["TRUE", matches[0]] : ["1", matches.join(" * ")];
  const message = keys.map((key, k) => `"${k === 0 ? "No parameters for" : ","} ${key} " & ${key}`).join(" & ");
  return `XLOOKUP(${wanted}, ${found}, ${identifier}.${parameter}, ${mean ? `${mean.identifier}.${parameter}` : message})`;
}

/**
 * Sheets have 15 digits, and neither an infinite number nor one that is none. They refuse a formula with a number beyond
 * what they can hold.
 */
function number(value: number): string {
  const size = Math.abs(value);
  if (size < smallestNumber) return "0";
  return size <= largestNumber ? numberLiteral(value, false) : missing;
}

function cell(value: number): string {
  const text = number(value);
  return text === missing ? `=${missing}` : text;
}
