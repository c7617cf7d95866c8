import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import { chained, listed, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { wellFormed } from "./utf8";
import { codePoint, invisible, visibleText } from "./visibleText";

/** Line length of the Blue style. */
const lineLength = 92;

export const juliaNaming: NamingRules = {
  style: "snake",
  tables: "capitals",
  script: "unicode",
  reserved: words(
    "abstract as baremodule begin break catch const continue do else elseif end export false finally for function global",
    "if import in isa let local macro module mutable outer primitive public quote return struct true try type using var",
    "where while",
    "abs acos asin atan cbrt cos cosh exp get log log10 max min repr sin sinh sqrt tan tanh throw",
    "ArgumentError Dict Inf NaN im pi missing nothing ans eval include",
  ),
};

export const julia: CodeGenerator = {
  id: "julia",
  label: "Julia",
  editorLanguages: ["julia"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, juliaNaming, unknownCategories);
    const chain = printCode(plan.tree, {
      spelling: "julia",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
    });
    return [
      ...plan.tables.flatMap((table) => tableText(table, indent)),
      ...documentation(formula, plan, indent),
      ...listed(`function ${plan.name}(`, argumentNames(plan), ")", { indent, limit: lineLength }),
      ...plan.tables.flatMap((table) => lookup(table, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}${identifier} = ${number(value)}`),
      // A line that is complete ends its statement.
      ...chained(`${indent}return `, chain, "", { indent: indent + indent, limit: lineLength, symbols: "end" }),
      "end",
      "",
    ].join("\n");
  },
};

/** A string literal that holds exactly this text, on one line of visible characters; lone surrogates become U+FFFD. */
export function juliaString(text: string): string {
  const escaped = wellFormed(text)
    .replace(/[\\"$]/g, "\\$&")
    .replace(invisible, (character) => {
      if (character in shortEscapes) return shortEscapes[character];
      const code = codePoint(character).toString(16);
      return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
    });
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text that is safe within a docstring, which shows Markdown and would interpolate, if it does not begin the line. */
export function juliaComment(text: string): string {
  return visibleText(text).replace(/[\\"$]/g, "\\$&");
}

function argumentNames({ inputs, categories }: CodePlan): string[] {
  return [...inputs, ...categories].map(({ identifier }) => identifier);
}

function documentation(formula: CodeFormula, plan: CodePlan, indent: string): string[] {
  const { summary, origin, quality } = describe(formula, juliaComment);
  const columns = [...plan.inputs, ...plan.categories];
  const column = (argument: Argument) => `- \`${argument.identifier}\`: column ${quantity(argument, juliaComment)}`;
  return [
    '"""',
    `${indent}${plan.name}(${argumentNames(plan).join(", ")})`,
    "",
    summary,
    "",
    origin,
    ...quality,
    ...(columns.length > 0 ? ["", "# Arguments", ...columns.map(column)] : []),
    ...(plan.fails ? ["", "Throws an `ArgumentError` for a category without parameters."] : []),
    '"""',
  ];
}

function tuple(items: readonly string[]): string {
  return items.length === 1 ? items[0] : `(${items.join(", ")})`;
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  return [
    `# ${tuple(parameters)} by ${tuple(categories.map((category) => category.identifier))}`,
    `const ${identifier} = Dict(`,
    ...rows.map(({ levels, values }) => `${indent}${tuple(levels.map(juliaString))} => ${tuple(values.map(number))},`),
    ")",
    ...(mean ? [`# ${meanNote}`, `const ${mean.identifier} = ${tuple(mean.values.map(number))}`] : []),
    "",
  ];
}

/** Statements that look up the parameters of the categories asked for. */
function lookup({ identifier, categories, parameters, mean }: ParameterTable, indent: string): string[] {
  const keys = categories.map((category) => category.identifier);
  if (mean) return [`${parameters.join(", ")} = get(${identifier}, ${tuple(keys)}, ${mean.identifier})`];
  const message = keys.map((key) => `${key} $(repr(${key}))`).join(", ");
  return [
    `${parameters.join(", ")} = get(${identifier}, ${tuple(keys)}) do`,
    `${indent}throw(ArgumentError("No parameters for ${message}"))`,
    "end",
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Inf" : "-Inf";
  return numberLiteral(value, true);
}
