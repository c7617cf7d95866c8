import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import { chained, listed, repeatedProduct, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { wellFormed } from "./utf8";
import { codePoint, invisible, visibleText } from "./visibleText";

const lineLength = 100;

const naming: NamingRules = {
  style: "camel",
  tables: "style",
  script: "ascii",
  reserved: words(
    "break case chan const continue default defer else fallthrough for func go goto if import interface map package range",
    "return select struct switch type var any bool byte comparable complex64 complex128 error false float32 float64 int",
    "int8 int16 int32 int64 iota nil rune string true uint uint8 uint16 uint32 uint64 uintptr append cap clear close",
    "complex copy delete imag len make max min new panic print println real recover fmt math ok",
  ),
  reservedAtTopLevel: words("init main"),
};

export const go: CodeGenerator = {
  id: "go",
  label: "Go",
  editorLanguages: ["go"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "\t", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const chain = printCode(plan.tree, {
      spelling: "go",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      special: repeatedProduct,
    });
    const tables = plan.tables.flatMap((table) => tableText(table, indent));
    const body = [
      ...plan.tables.flatMap((table) => lookup(table, plan, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}${identifier} := ${number(value)}`),
      ...chained(`${indent}return `, chain, plan.fails ? ", nil" : "", {
        indent: indent + indent,
        limit: lineLength,
        symbols: "end",
      }),
    ];
    const usesMath = [...tables, ...body].some((line) => /\bmath\.[A-Z]/.test(line));
    const imports = [...(plan.fails ? ['"fmt"'] : []), ...(usesMath ? ['"math"'] : [])];
    return [
      ...imports.map((path) => `import ${path}`),
      ...(imports.length > 0 ? [""] : []),
      ...tables,
      ...documentation(formula, plan),
      ...signature(plan, indent),
      ...body,
      "}",
      "",
    ].join("\n");
  },
};

/** A string literal that holds exactly this text, on one line of visible characters; lone surrogates become U+FFFD. */
export function goString(text: string): string {
  const escaped = wellFormed(text)
    .replace(/[\\"]/g, "\\$&")
    .replace(invisible, (character) => {
      if (character in shortEscapes) return shortEscapes[character];
      const code = codePoint(character).toString(16);
      return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
    });
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** A comment ends with its line, so text that stays on one line is safe there, unless it begins the line as a directive. */
export function goComment(text: string): string {
  return visibleText(text);
}

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, goComment);
  const column = (argument: Argument) => `  - ${argument.identifier}: column ${quantity(argument, goComment)}`;
  return [
    `${plan.name} is a formula. ${summary}`,
    "",
    origin,
    ...quality,
    "",
    ...[...plan.inputs, ...plan.categories].map(column),
    ...(plan.fails ? ["", "The error names a category without parameters."] : []),
  ].map((line) => `// ${line}`.trimEnd());
}

function signature({ name, inputs, categories, fails }: CodePlan, indent: string): string[] {
  const list = [
    ...inputs.map(({ identifier }) => `${identifier} float64`),
    ...categories.map(({ identifier }) => `${identifier} string`),
  ];
  const type = fails ? "(float64, error)" : "float64";
  return listed(`func ${name}(`, list, `) ${type} {`, { indent, limit: lineLength, trailing: "," });
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  const key = categories.length === 1 ? "string" : `[${categories.length}]string`;
  const value = parameters.length === 1 ? "float64" : `[${parameters.length}]float64`;
  const braced = (items: readonly string[]) => (items.length === 1 ? items[0] : `{${items.join(", ")}}`);
  return [
    `// ${parameters.join(", ")} by ${categories.map((category) => category.identifier).join(" and ")}`,
    `var ${identifier} = map[${key}]${value}{`,
    ...rows.map(({ levels, values }) => `${indent}${braced(levels.map(goString))}: ${braced(values.map(number))},`),
    "}",
    ...(mean
      ? [
          `// ${meanNote}`,
          `var ${mean.identifier} = ${parameters.length === 1 ? "" : value}${braced(mean.values.map(number))}`,
        ]
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
  const single = parameters.length === 1;
  const found = single ? parameters[0] : namer.localOf("by", ...keys);
  const key = keys.length === 1 ? keys[0] : `[${keys.length}]string{${keys.join(", ")}}`;
  const message = keys.map((one) => `${one} %q`).join(", ");
  return [
    `${found}, ok := ${identifier}[${key}]`,
    "if !ok {",
    indent +
      (mean
        ? `${found} = ${mean.identifier}`
        : `return 0, fmt.Errorf("no parameters for ${message}", ${keys.join(", ")})`),
    "}",
    ...(single ? [] : [`${parameters.join(", ")} := ${parameters.map((_, k) => `${found}[${k}]`).join(", ")}`]),
  ];
}

/** Always with a point or exponent, so that a variable of it is a float64. */
function number(value: number): string {
  if (Number.isNaN(value)) return "math.NaN()";
  if (!Number.isFinite(value)) return `math.Inf(${value > 0 ? 1 : -1})`;
  // A constant has no negative zero.
  return Object.is(value, -0) ? "math.Copysign(0, -1)" : numberLiteral(value, true);
}
