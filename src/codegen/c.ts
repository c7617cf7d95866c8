import { Precedence } from "../expression/operatorDefinition";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, quantity } from "./description";
import type { ExpressionTree, OperatorTree } from "./expressionTree";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import type { ExpressionStyle, Printed, PrintedChain, PrintOperand } from "./printCode";
import { onOneLine, printCode } from "./printCode";
import { codePoint, invisible, visibleText } from "./visibleText";

const lineLength = 88;

const words = (...lines: readonly string[]) => new Set(lines.flatMap((line) => line.split(" ")));

/** What our code takes from math.h. */
const mathNames = "NAN INFINITY isnan acos asin atan atan2 cbrt cos cosh exp fabs log log10 pow sin sinh sqrt tan tanh";

const naming: NamingRules = {
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
  editorLanguages: ["c", "cpp", "cuda-cpp", "objective-c", "objective-cpp"],
  generate(formula: CodeFormula, { indent = "    " }: CodeStyle = {}): string {
    const plan = planCode(formula, naming);
    const helpers = new Helpers(plan);
    const chain = printCode(plan.tree, expressionStyle(plan, helpers));
    const row = plan.namer.local("i", "i");
    const body = [
      ...plan.tables.flatMap((table) => lookup(table, plan, row, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}const double ${identifier} = ${number(value)};`),
      ...returnStatement(chain, indent),
    ];
    const includes = [
      ...(helpers.areNeeded || body.some((line) => usesMath.test(line)) ? ["#include <math.h>"] : []),
      ...(plan.tables.length > 0 ? ["#include <string.h>"] : []),
    ];
    return [
      ...includes,
      ...(includes.length > 0 ? [""] : []),
      ...plan.tables.map((table) => `${tableText(table, indent)}\n`),
      ...helpers.definitions(indent),
      ...documentation(formula, plan),
      ...signature(plan, indent),
      "{",
      ...body,
      "}",
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
    .replace(invisible, (character) =>
      utf8(codePoint(character))
        .map((byte) => `\\${byte.toString(8).padStart(3, "0")}`)
        .join(""),
    );
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

function utf8(code: number): number[] {
  if (code === 0) return [0xc0, 0x80];
  if (code >= 0xd800 && code <= 0xdfff) return utf8(0xfffd);
  if (code < 0x80) return [code];
  const continuation = (shift: number) => 0x80 | ((code >> shift) & 0x3f);
  if (code < 0x800) return [0xc0 | (code >> 6), continuation(0)];
  if (code < 0x10000) return [0xe0 | (code >> 12), continuation(6), continuation(0)];
  return [0xf0 | (code >> 18), continuation(12), continuation(6), continuation(0)];
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
    ` * @return predicted ${quantity(formula.target, cComment)}` +
      (plan.tables.length > 0 ? "; NAN for a category without parameters" : ""),
    " */",
  ];
}

function signature({ name, inputs, categories }: CodePlan, indent: string): string[] {
  const list = [
    ...inputs.map(({ identifier }) => `double ${identifier}`),
    ...categories.map(({ identifier }) => `const char *${identifier}`),
  ];
  const line = `double ${name}(${list.join(", ") || "void"})`;
  return line.length <= lineLength ? [line] : `double ${name}(\n${indent}${list.join(`,\n${indent}`)})`.split("\n");
}

function tableText({ identifier, categories, parameters, rows }: ParameterTable, indent: string): string {
  return [
    `static const struct ${identifier} {`,
    `${indent}const char *${categories.map((category) => category.identifier).join(", *")};`,
    `${indent}double ${parameters.join(", ")};`,
    `} ${identifier}[] = {`,
    ...rows.map(({ levels, values }) => `${indent}{${[...levels.map(cString), ...values.map(number)].join(", ")}},`),
    "};",
  ].join("\n");
}

/** Statements that look up the parameters of the categories asked for; `i` counts the rows. */
function lookup(table: ParameterTable, { namer }: CodePlan, i: string, indent: string): string[] {
  const { identifier, categories, parameters } = table;
  const keys = categories.map((category) => category.identifier);
  const found = namer.localOf("by", ...keys);
  const matches = keys.map((key) => `strcmp(${identifier}[${i}].${key}, ${key}) == 0`);
  return [
    `const struct ${identifier} *${found} = NULL;`,
    `for (size_t ${i} = 0; ${i} < sizeof ${identifier} / sizeof ${identifier}[0]; ${i}++)`,
    ...`${indent}if (${matches.join(`\n${indent.repeat(3)}&& `)})`.split("\n"),
    `${indent}${indent}${found} = &${identifier}[${i}];`,
    `if (${found} == NULL)`,
    `${indent}return NAN;`,
    ...parameters.map((parameter) => `const double ${parameter} = ${found}->${parameter};`),
  ];
}

function returnStatement(chain: PrintedChain, indent: string): string[] {
  const line = `${indent}return ${onOneLine(chain)};`;
  if (line.length <= lineLength) return [line];
  const rest = chain.rest.map(({ symbol, operand }) => `${indent}${indent}${symbol} ${operand}`);
  return `${indent}return ${[chain.first, ...rest].join("\n")};`.split("\n");
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
    special(tree, operand) {
      if (tree.operator === "square") return repeatedProduct(tree.operands[0], 2, operand);
      if (tree.operator === "cube") return repeatedProduct(tree.operands[0], 3, operand);
      return tree.operator === "min" || tree.operator === "max" ? helpers.call(tree, operand) : undefined;
    },
  };
}

/** `x * x` for a name; anything longer is left to `pow`, which evaluates it once. */
function repeatedProduct(base: ExpressionTree, times: number, operand: PrintOperand): Printed | undefined {
  if (base.kind !== "input" && base.kind !== "parameter") return undefined;
  const name = operand(base, Precedence.Call);
  return { text: Array<string>(times).fill(name).join(" * "), precedence: Precedence.Product };
}

/**
 * Functions of our own beside the formula, for `fmin` and `fmax` drop a NAN where it should show. They are named after
 * the formula, so that several formulas fit in one file.
 */
class Helpers {
  private readonly names = new Map<"min" | "max", string>();

  constructor(private readonly plan: CodePlan) {}

  call({ operator, operands }: OperatorTree, operand: PrintOperand): Printed | undefined {
    if (operator !== "min" && operator !== "max") return undefined;
    const name = this.names.get(operator) ?? this.plan.namer.topLevel(`${this.plan.name} ${operator}`, operator);
    this.names.set(operator, name);
    const list = operands.map((argument) => operand(argument, Precedence.Sum)).join(", ");
    return { text: `${name}(${list})`, precedence: Precedence.Call };
  }

  get areNeeded(): boolean {
    return this.names.size > 0;
  }

  definitions(indent: string): string[] {
    return [...this.names].flatMap(([operator, name]) => [
      `/* Like f${operator}, but NAN where either is. */`,
      `static double ${name}(double a, double b)`,
      "{",
      `${indent}return isnan(a) || a ${operator === "min" ? "<" : ">"} b ? a : b;`,
      "}",
      "",
    ]);
  }
}
