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

const naming: NamingRules = { ...cNaming, reserved: new Set([...cNaming.reserved, "std", "predict"]) };

/** Each header and what our code takes from it. */
const headers: readonly (readonly [string, RegExp])[] = [
  ["array", /\bstd::array\b/],
  ["cmath", /\bstd::(?:abs|a?(?:sin|cos|tan)h?|atan2|cbrt|exp|isnan|log|log10|pow|sqrt)\b/],
  ["cstddef", /\bstd::size_t\b/],
  ["functional", /\bstd::less\b/],
  ["limits", /\bstd::numeric_limits\b/],
  ["map", /\bstd::map\b/],
  ["stdexcept", /\bstd::out_of_range\b/],
  ["string", /\bstd::string\b/],
  ["string_view", /\bstd::string_view\b/],
  ["tuple", /\bstd::tuple\b/],
  ["vector", /\bstd::vector\b/],
];

export const cpp: CodeGenerator = {
  id: "cpp",
  label: "C++",
  editorLanguages: ["cpp", "cuda-cpp", "objective-cpp"],
  follows: ["unknownCategories", "form", "rows"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories, form, rows }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const type = form === "class" ? plan.namer.type(plan.name, "formula") : undefined;
    const isClass = type !== undefined;
    const takesRows = rows === "many" && plan.inputs.length + plan.categories.length > 0;
    const name = isClass ? "predict" : plan.name;
    const ofRow = takesRows ? plan.namer.topLevel(`${plan.name} of row`, "of row") : name;
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
    const shared = plan.shared.map(({ identifier, value }) => `double ${identifier} = ${number(value)};`);
    const calculation = [
      "{",
      ...plan.tables.flatMap((table) => lookup(table, plan, indent, isClass)).map((line) => indent + line),
      ...(isClass ? [] : shared.map((line) => `${indent}constexpr ${line}`)),
      ...chained(`${indent}return `, chain, ";", { indent: indent + indent, limit: lineLength }),
      "}",
    ];
    const [before, behind] = isClass ? ["", " const"] : ["inline ", ""];
    const forRow = [...signature(plan, `${before}double ${ofRow}`, behind, indent), ...calculation];
    const comment = documentation(formula, plan, takesRows);
    const called = takesRows
      ? [...forRow, "", ...comment, ...eachRow(plan, { before, name, behind, ofRow }, indent)]
      : [...comment, ...forRow];
    const tables = plan.tables.flatMap((table) => tableText(table, indent, isClass));
    const above = helpers.definitions().flat();
    const code = isClass
      ? [...above, ...classText(type, called, [...tables, ...shared], indent)]
      : [...tables, ...above, ...called];
    const includes = headers.filter(([, use]) => code.some((line) => use.test(line)));
    return [
      ...includes.map(([header]) => `#include <${header}>`),
      ...(includes.length > 0 ? [""] : []),
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
  return stringOf("std::string_view", text);
}

/** The same, with what a literal is turned into if it says how long it is. */
function stringOf(type: "std::string" | "std::string_view", text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\?(?=\?)/g, "?\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(invisible, (character) => utf8(character).map(octal).join(""));
  return text.includes("\0") ? `${type}("${escaped}", ${utf8(text).length})` : `"${escaped}"`;
}

function documentation(formula: CodeFormula, plan: CodePlan, isOfRows: boolean): string[] {
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
    ` * @return predicted ${quantity(formula.target, cComment)}${isOfRows ? ", row by row" : ""}`,
    ...(plan.fails ? [" * @throws std::out_of_range for a category without parameters"] : []),
    " */",
  ];
}

function signature({ inputs, categories }: CodePlan, name: string, behind: string, indent: string): string[] {
  const list = [
    ...inputs.map(({ identifier }) => `double ${identifier}`),
    ...categories.map(({ identifier }) => `std::string_view ${identifier}`),
  ];
  return listed(`${name}(`, list, `)${behind}`, { indent, limit: lineLength });
}

/** The function for columns of rows; one that is shorter than the first throws. */
function eachRow(
  { inputs, categories, namer }: CodePlan,
  { before, name, behind, ofRow }: Readonly<Record<"before" | "name" | "behind" | "ofRow", string>>,
  indent: string,
): string[] {
  const [row, result] = ["row", "result"].map((word) => namer.local(word, word));
  const vector = (type: string) => `const std::vector<${type}> &`;
  const list = [
    ...inputs.map(({ identifier }) => vector("double") + identifier),
    ...categories.map(({ identifier }) => vector("std::string") + identifier),
  ];
  const columns = [...inputs, ...categories].map(({ identifier }) => identifier);
  const values = columns.map((identifier) => `${identifier}.at(${row})`).join(", ");
  const start = `${before}std::vector<double> ${name}(`;
  return [
    ...listed(start, list, `)${behind}`, { indent, limit: lineLength }),
    "{",
    `${indent}std::vector<double> ${result}(${columns[0]}.size());`,
    `${indent}for (std::size_t ${row} = 0; ${row} < ${result}.size(); ++${row})`,
    `${indent}${indent}${result}[${row}] = ${ofRow}(${values});`,
    `${indent}return ${result};`,
    "}",
  ];
}

/** A class; its numbers are members that everybody may change. */
function classText(type: string, called: readonly string[], numbers: readonly string[], indent: string): string[] {
  const members = [...numbers, ...(numbers.length > 0 && numbers.at(-1) !== "" ? [""] : []), ...called];
  return [`class ${type}`, "{", "public:", ...members.map((line) => (line === "" ? line : indent + line)), "};"];
}

/** The keys of a member are its own, since whoever adds one may do so from a text that does not last. */
function tableText(
  { identifier, categories, parameters, rows, mean }: ParameterTable,
  indent: string,
  isMember: boolean,
): string[] {
  const [constant, compiled] = isMember ? ["", ""] : ["static const ", "static constexpr "];
  const type = isMember ? "std::string" : "std::string_view";
  const types = Array<string>(categories.length).fill(type).join(", ");
  const key = categories.length === 1 ? types : `std::tuple<${types}>`;
  const comparator = isMember ? ", std::less<>" : "";
  const value = parameters.length === 1 ? "double" : `std::array<double, ${parameters.length}>`;
  const braced = (items: readonly string[]) => (items.length === 1 ? items[0] : `{${items.join(", ")}}`);
  return [
    `// ${parameters.join(", ")} by ${categories.map((category) => category.identifier).join(" and ")}`,
    `${constant}std::map<${key}, ${value}${comparator}> ${identifier} = {`,
    ...rows.map(({ levels, values }) => {
      const texts = levels.map((level) => stringOf(type, level));
      return `${indent}{${braced(texts)}, ${braced(values.map(number))}},`;
    }),
    "};",
    ...(mean ? [`// ${meanNote}`, `${compiled}${value} ${mean.identifier} = ${braced(mean.values.map(number))};`] : []),
    "",
  ];
}

/** Statements that look up the parameters of the categories asked for. */
function lookup(
  { identifier, categories, parameters, mean }: ParameterTable,
  { namer }: CodePlan,
  indent: string,
  isMember: boolean,
): string[] {
  const keys = categories.map((category) => category.identifier);
  const found = namer.localOf("by", ...keys);
  const list = keys.join(", ");
  const key = keys.length === 1 ? list : isMember ? `std::tuple(${list})` : `{${list}}`;
  const find = `const auto ${found} = ${identifier}.find(${key});`;
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
