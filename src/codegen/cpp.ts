import { cComment, cNaming } from "./c";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import { Helpers } from "./helpers";
import { chained, listed, repeatedProduct } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { octal, utf8 } from "./utf8";
import { invisible } from "./visibleText";

const lineLength = 88;

const naming: NamingRules = { ...cNaming, reserved: new Set([...cNaming.reserved, "std"]) };

/** Each header and what our code takes from it. */
const headers: readonly (readonly [string, RegExp])[] = [
  ["array", /\bstd::array\b/],
  ["cmath", /\bstd::(?:abs|a?(?:sin|cos|tan)h?|atan2|cbrt|exp|isnan|log|log10|pow|sqrt)\b/],
  ["limits", /\bstd::numeric_limits\b/],
  ["map", /\bstd::map\b/],
  ["stdexcept", /\bstd::out_of_range\b/],
  ["string", /\bstd::string\b/],
  ["string_view", /\bstd::string_view\b/],
  ["tuple", /\bstd::tuple\b/],
];

export const cpp: CodeGenerator = {
  id: "cpp",
  label: "C++",
  editorLanguages: ["cpp", "cuda-cpp", "objective-cpp"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const helpers = new Helpers(plan, (operator, name) => [
      `// Not a number where either is, unlike std::${operator}.`,
      `inline double ${name}(double a, double b)`,
      "{",
      `${indent}return std::isnan(a) || a ${operator === "min" ? "<" : ">"} b ? a : b;`,
      "}",
      "",
    ]);
    const chain = printCode(plan.tree, {
      spelling: "cpp",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      helper: helpers.nameOf,
      special: repeatedProduct,
    });
    const code = [
      ...signature(plan, indent),
      "{",
      ...plan.tables.flatMap((table) => lookup(table, plan, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}constexpr double ${identifier} = ${number(value)};`),
      ...chained(`${indent}return `, chain, ";", { indent: indent + indent, limit: lineLength }),
      "}",
    ];
    const above = [...plan.tables.flatMap((table) => tableText(table, indent)), ...helpers.definitions().flat()];
    const includes = headers.filter(([, use]) => [...above, ...code].some((line) => use.test(line)));
    return [
      ...includes.map(([name]) => `#include <${name}>`),
      ...(includes.length > 0 ? [""] : []),
      ...above,
      ...documentation(formula, plan),
      ...code,
      "",
    ].join("\n");
  },
};

/**
 * A string literal that holds exactly this text in UTF-8, on one line of visible characters. One with a null character
 * says how long it is, since it would end there otherwise.
 */
export function cppString(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\?(?=\?)/g, "?\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(invisible, (character) => utf8(character).map(octal).join(""));
  return text.includes("\0") ? `std::string_view("${escaped}", ${utf8(text).length})` : `"${escaped}"`;
}

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, cComment);
  const column = (argument: Argument) => `column ${quantity(argument, cComment)}`;
  return [
    "/**",
    ` * ${summary}`,
    " *",
    ` * ${origin}`,
    ...quality.map((sentence) => ` * ${sentence}`),
    " *",
    ...[...plan.inputs, ...plan.categories].map((argument) => ` * @param ${argument.identifier} ${column(argument)}`),
    ` * @return predicted ${quantity(formula.target, cComment)}`,
    ...(plan.fails ? [" * @throws std::out_of_range for a category without parameters"] : []),
    " */",
  ];
}

function signature({ name, inputs, categories }: CodePlan, indent: string): string[] {
  const list = [
    ...inputs.map(({ identifier }) => `double ${identifier}`),
    ...categories.map(({ identifier }) => `std::string_view ${identifier}`),
  ];
  return listed(`inline double ${name}(`, list, ")", { indent, limit: lineLength });
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  const views = Array<string>(categories.length).fill("std::string_view").join(", ");
  const key = categories.length === 1 ? views : `std::tuple<${views}>`;
  const value = parameters.length === 1 ? "double" : `std::array<double, ${parameters.length}>`;
  const braced = (items: readonly string[]) => (items.length === 1 ? items[0] : `{${items.join(", ")}}`);
  return [
    `// ${parameters.join(", ")} by ${categories.map((category) => category.identifier).join(" and ")}`,
    `static const std::map<${key}, ${value}> ${identifier} = {`,
    ...rows.map(({ levels, values }) => `${indent}{${braced(levels.map(cppString))}, ${braced(values.map(number))}},`),
    "};",
    ...(mean
      ? [`// ${meanNote}`, `static constexpr ${value} ${mean.identifier} = ${braced(mean.values.map(number))};`]
      : []),
    "",
  ];
}

/** Statements that look up the parameters of the categories asked for. */
function lookup(
  { identifier, categories, parameters, mean }: ParameterTable,
  { namer }: CodePlan,
  indent: string,
): string[] {
  const keys = categories.map((category) => category.identifier);
  const found = namer.localOf("by", ...keys);
  const find = `const auto ${found} = ${identifier}.find(${keys.length === 1 ? keys[0] : `{${keys.join(", ")}}`});`;
  const given = parameters.length === 1 ? `const double ${parameters[0]}` : `const auto [${parameters.join(", ")}]`;
  if (mean) {
    const choice = [`${given} = ${found} == ${identifier}.end()`, `? ${mean.identifier}`, `: ${found}->second;`];
    const line = choice.join(" ");
    const isLong = indent.length + line.length > lineLength;
    return [find, ...(isLong ? choice.map((part, k) => (k === 0 ? part : indent + part)) : [line])];
  }
  const message = keys.map((key, k) => `"${k === 0 ? "No parameters for" : ","} ${key} " + std::string(${key})`);
  return [
    find,
    `if (${found} == ${identifier}.end())`,
    `${indent}throw std::out_of_range(${message.join(" + ")});`,
    `${given} = ${found}->second;`,
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "std::numeric_limits<double>::quiet_NaN()";
  if (!Number.isFinite(value)) return `${value > 0 ? "" : "-"}std::numeric_limits<double>::infinity()`;
  return numberLiteral(value, true);
}
