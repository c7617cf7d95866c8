import type { OperatorName } from "../expression/operatorName";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import { Helpers } from "./helpers";
import { chained, repeatedProduct, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import type { ExpressionStyle } from "./printCode";
import { printCode } from "./printCode";
import { octal, utf8 } from "./utf8";
import { invisible, visibleText } from "./visibleText";

const lineLength = 88;

/** What our code takes from math.h. */
const mathNames = "NAN INFINITY isnan acos asin atan atan2 cbrt cos cosh exp fabs log log10 pow sin sinh sqrt tan tanh";

export const cNaming: NamingRules = {
  style: "snake",
  tables: "style",
  script: "ascii",
  reserved: words(
    // C up to C23, and C++, since headers and snippets are shared with it.
    "alignas alignof and asm auto bitand bitor bool break case catch char class compl complex concept const consteval",
    "constexpr constinit continue default delete do double dynamic_cast else enum explicit export extern false float for",
    "friend goto if imaginary import inline int long module mutable namespace new noexcept noreturn not nullptr operator",
    "or private protected public register reinterpret_cast requires restrict return short signed sizeof static struct",
    "switch template this throw true try typedef typeid typename typeof union unsigned using virtual void volatile",
    "while xor",
    // Macros of headers and compilers, and what our own code calls.
    "errno far near unix linux i386 small huge I EOF NULL assert main size_t strcmp",
    mathNames,
  ),
  reservedAtTopLevel: words(
    "abs acosh asinh atanh ceil copysign div erf erfc exp2 expm1 fdim floor fma fmax fmin fmod frexp gamma hypot ilogb",
    "isfinite isgreater isinf isless isnormal j0 j1 jn ldexp lgamma llrint llround log1p log2 logb lrint lround modf",
    "nan nearbyint nextafter nexttoward remainder remquo rint round scalbln scalbn scalb signbit significand signgam",
    "tgamma trunc y0 y1 yn drem exp10 pow10 sincos fpclassify",
    "index rindex memchr memcmp memcpy memmove memset strcat strchr strcpy strcspn strlen strncat strncmp strncpy strpbrk",
    "strrchr strspn strstr strtok strcoll strxfrm strdup strsep basename ffs swab time clock signal read write open close",
    "link random rand printf puts remove rename exit abort free malloc calloc realloc stdin stdout stderr",
  ),
};

/** Nothing of ours is named so, and no string is looked at, so that a match is a use. */
const usesMath = new RegExp(`\\b(?:${mathNames.replaceAll(" ", "|")})\\b`);

export const c: CodeGenerator = {
  id: "c",
  label: "C",
  editorLanguages: ["c", "objective-c"],
  secondChoiceFor: ["cpp", "cuda-cpp", "objective-cpp"],
  follows: ["unknownCategories", "rows"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories, rows }: CodeStyle = {}): string {
    const plan = planCode(formula, cNaming, unknownCategories);
    const takesRows = rows === "many" && plan.inputs.length + plan.categories.length > 0;
    const ofRow = takesRows ? plan.namer.topLevel(`${plan.name} of row`, "of row") : plan.name;
    const helpers = new Helpers(plan, (operator, name) => extremum(operator, name, indent));
    const chain = printCode(plan.tree, expressionStyle(plan, helpers));
    const row = plan.namer.local("i", "i");
    const body = [
      ...plan.tables.flatMap((table) => lookup(table, plan, row, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}const double ${identifier} = ${number(value)};`),
      ...chained(`${indent}return `, chain, ";", { indent: indent + indent, limit: lineLength }),
    ];
    const definitions = helpers.definitions().flat();
    const includes = [
      ...([...definitions, ...body].some((line) => usesMath.test(line)) || hasSpecialNumbers(plan.tables)
        ? ["#include <math.h>"]
        : []),
      ...(takesRows ? ["#include <stddef.h>"] : []),
      ...(plan.tables.length > 0 ? ["#include <string.h>"] : []),
    ];
    return [
      ...includes,
      ...(includes.length > 0 ? [""] : []),
      ...plan.tables.map((table) => `${tableText(table, indent)}\n`),
      ...definitions,
      ...(takesRows ? [] : documentation(formula, plan)),
      ...signature(plan, takesRows ? `static double ${ofRow}` : `double ${ofRow}`, indent),
      "{",
      ...body,
      "}",
      ...(takesRows ? ["", ...eachRow(formula, plan, ofRow, indent)] : []),
      "",
    ].join("\n");
  },
};

/**
 * A string literal that holds exactly this text in UTF-8, on one line of visible characters. A null character, which
 * would end the string early and make it match another, is written as the two bytes that no valid text contains.
 */
export function cString(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/\?(?=\?)/g, "?\\")
    .replaceAll("\n", "\\n")
    .replaceAll("\r", "\\r")
    .replaceAll("\t", "\\t")
    .replace(invisible, (character) => (character === "\0" ? [0xc0, 0x80] : utf8(character)).map(octal).join(""));
  return `"${escaped}"`;
}

/** Text that is safe within a block comment: it neither ends it, begins another, nor holds a trigraph or a spliced line. */
export function cComment(text: string): string {
  return visibleText(text)
    .replaceAll("*/", "* /")
    .replaceAll("/*", "/ *")
    .replace(/\?(?=\?)/g, "? ")
    .replace(/\\(?=\s|$)/g, "[U+005C]");
}

function documentation(
  formula: CodeFormula,
  plan: CodePlan,
  names?: { readonly rows: string; readonly result: string },
): string[] {
  const { summary, origin, quality } = describe(formula, cComment);
  const column = (argument: Argument) => `column ${quantity(argument, cComment)}`;
  const given =
    `predicted ${quantity(formula.target, cComment)}` + (plan.fails ? "; NAN for a category without parameters" : "");
  return [
    "/**",
    ` * ${summary}`,
    " *",
    ` * ${origin}`,
    ...quality.map((sentence) => ` * ${sentence}`),
    " *",
    ...(names ? [` * @param ${names.rows} how many there are`] : []),
    ...[...plan.inputs, ...plan.categories].map((argument) => ` * @param ${argument.identifier} ${column(argument)}`),
    names ? ` * @param ${names.result} gets the ${given}` : ` * @return ${given}`,
    " */",
  ];
}

/** The function for arrays of rows. */
function eachRow(formula: CodeFormula, plan: CodePlan, ofRow: string, indent: string): string[] {
  const { inputs, categories, namer, name } = plan;
  const [rows, row, result] = ["rows", "row", "result"].map((word) => namer.local(word, word));
  const list = [
    `size_t ${rows}`,
    ...inputs.map(({ identifier }) => `const double *${identifier}`),
    ...categories.map(({ identifier }) => `const char *const *${identifier}`),
    `double *${result}`,
  ];
  const values = [...inputs, ...categories].map(({ identifier }) => `${identifier}[${row}]`).join(", ");
  return [
    ...documentation(formula, plan, { rows, result }),
    ...head(`void ${name}`, list, indent),
    "{",
    `${indent}for (size_t ${row} = 0; ${row} < ${rows}; ${row}++)`,
    `${indent}${indent}${result}[${row}] = ${ofRow}(${values});`,
    "}",
  ];
}

function signature({ inputs, categories }: CodePlan, name: string, indent: string): string[] {
  const list = [
    ...inputs.map(({ identifier }) => `double ${identifier}`),
    ...categories.map(({ identifier }) => `const char *${identifier}`),
  ];
  return head(name, list, indent);
}

function head(name: string, list: readonly string[], indent: string): string[] {
  const line = `${name}(${list.join(", ") || "void"})`;
  return line.length <= lineLength ? [line] : `${name}(\n${indent}${list.join(`,\n${indent}`)})`.split("\n");
}

/** True for tables that hold what math.h has a name for. */
function hasSpecialNumbers(tables: readonly ParameterTable[]): boolean {
  return tables.some(({ rows }) => rows.some(({ values }) => !values.every(Number.isFinite)));
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string {
  const row = (levels: readonly string[], values: readonly number[]) =>
    `{${[...levels, ...values.map(number)].join(", ")}}`;
  const noLevels = categories.map(() => "NULL");
  return [
    `static const struct ${identifier} {`,
    `${indent}const char *${categories.map((category) => category.identifier).join(", *")};`,
    `${indent}double ${parameters.join(", ")};`,
    `} ${identifier}[] = {`,
    ...rows.map(({ levels, values }) => `${indent}${row(levels.map(cString), values)},`),
    "};",
    ...(mean
      ? [`/* ${meanNote} */`, `static const struct ${identifier} ${mean.identifier} = ${row(noLevels, mean.values)};`]
      : []),
  ].join("\n");
}

/** Statements that look up the parameters of the categories asked for; `i` counts the rows. */
function lookup(table: ParameterTable, { namer }: CodePlan, i: string, indent: string): string[] {
  const { identifier, categories, parameters, mean } = table;
  const keys = categories.map((category) => category.identifier);
  const found = namer.localOf("by", ...keys);
  const matches = keys.map((key) => `strcmp(${identifier}[${i}].${key}, ${key}) == 0`);
  return [
    `const struct ${identifier} *${found} = ${mean ? `&${mean.identifier}` : "NULL"};`,
    `for (size_t ${i} = 0; ${i} < sizeof ${identifier} / sizeof ${identifier}[0]; ${i}++)`,
    ...`${indent}if (${matches.join(`\n${indent.repeat(3)}&& `)})`.split("\n"),
    `${indent}${indent}${found} = &${identifier}[${i}];`,
    ...(mean ? [] : [`if (${found} == NULL)`, `${indent}return NAN;`]),
    ...parameters.map((parameter) => `const double ${parameter} = ${found}->${parameter};`),
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "NAN";
  if (!Number.isFinite(value)) return value > 0 ? "INFINITY" : "-INFINITY";
  return numberLiteral(value, true);
}

function expressionStyle(plan: CodePlan, helpers: Helpers): ExpressionStyle {
  return {
    spelling: "c",
    input: plan.input,
    parameter: plan.parameter,
    constant: number,
    helper: helpers.nameOf,
    special: repeatedProduct,
  };
}

/** `fmin` and `fmax` drop a NAN where it should show. */
function extremum(operator: OperatorName, name: string, indent: string): string[] {
  return [
    `/* Like f${operator}, but NAN where either is. */`,
    `static double ${name}(double a, double b)`,
    "{",
    `${indent}return isnan(a) || a ${operator === "min" ? "<" : ">"} b ? a : b;`,
    "}",
    "",
  ];
}
