import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import { Helpers } from "./helpers";
import { chained, filled, listed, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { wellFormed } from "./utf8";
import { codePoint, invisible, visibleText } from "./visibleText";

/** Line length of the tidyverse. */
const lineLength = 80;
/** Rscript reads lines in parts of 4096 bytes and stumbles over an escape between two. */
const longestLiteral = 300;

const naming: NamingRules = {
  style: "snake",
  tables: "style",
  script: "ascii",
  reserved: words(
    "break else FALSE for function if in Inf NA NaN next NULL repeat return TRUE while T F",
    "abs acos anyNA asin atan atan2 c cos cosh data.frame exp is.na log log10 match nchar paste paste0 pi pmax pmin sign",
    "sin sinh sqrt stop tan tanh with row",
  ),
};

export const r: CodeGenerator = {
  id: "r",
  label: "R",
  editorLanguages: ["r"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "  ", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const helpers = new Helpers(plan, (_operator, name) => [`${name} <- function(x) sign(x) * abs(x)^(1 / 3)`, ""]);
    const chain = printCode(plan.tree, {
      spelling: "r",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      helper: helpers.nameOf,
    });
    const list = [...plan.inputs, ...plan.categories].map(({ identifier }) => identifier);
    return [
      ...plan.tables.flatMap((table) => tableText(table, indent)),
      ...helpers.definitions().flat(),
      ...documentation(formula, plan),
      ...listed(`${plan.name} <- function(`, list, ") {", { indent, limit: lineLength }),
      ...plan.tables.flatMap((table) => lookup(table, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}${identifier} <- ${number(value)}`),
      // A line that is complete ends its statement.
      ...chained(indent, chain, "", { indent: indent + indent, limit: lineLength, symbols: "end" }),
      "}",
      "",
    ].join("\n");
  },
};

/**
 * An expression for exactly this text, of visible characters; long text on several lines. Null characters and lone surrogates,
 * which no text in R contains, become U+FFFD.
 */
export function rString(text: string): string {
  const pieces = wellFormed(text)
    .replaceAll("\0", "\ufffd")
    .match(new RegExp(`[^]{1,${longestLiteral}}`, "gu"));
  const literals = (pieces ?? [""]).map(literal);
  return literals.length === 1 ? literals[0] : `paste0(${literals.join(",\n")})`;
}

function literal(text: string): string {
  const escaped = text.replace(/[\\"]/g, "\\$&").replace(invisible, (character) => {
    if (character in shortEscapes) return shortEscapes[character];
    const code = codePoint(character).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
  });
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text that is safe within a comment, and is no markup to roxygen. */
export function rComment(text: string): string {
  return visibleText(text).replace(/[\\%]/g, "\\$&").replaceAll("@", "@@");
}

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, rComment);
  const column = (argument: Argument) => `@param ${argument.identifier} column ${quantity(argument, rComment)}`;
  return [
    summary,
    "",
    origin,
    ...quality,
    "",
    ...[...plan.inputs, ...plan.categories].map(column),
    `@return predicted ${quantity(formula.target, rComment)}` +
      (plan.fails ? "; stops at a category without parameters" : ""),
  ].map((line) => `#' ${line}`.trimEnd());
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  const column = (name: string, values: readonly string[], isLast: boolean) =>
    filled(`${indent}${name} = c(`, values, isLast ? ")" : "),", { indent: indent + indent, limit: lineLength });
  const columns = [
    ...categories.map(({ identifier: name }, k) => [name, rows.map(({ levels }) => rString(levels[k]))] as const),
    ...parameters.map((name, k) => [name, rows.map(({ values }) => number(values[k]))] as const),
  ];
  return [
    `${identifier} <- data.frame(`,
    ...columns.flatMap(([name, values], k) => column(name, values, k === columns.length - 1)),
    ")",
    ...(mean
      ? [
          `# ${meanNote}`,
          ...listed(
            `${mean.identifier} <- data.frame(`,
            parameters.map((name, k) => `${name} = ${number(mean.values[k])}`),
            ")",
            { indent, limit: lineLength },
          ),
        ]
      : []),
    "",
  ];
}

/** Looks up each row's parameters; works on vectors of categories. One that is not in the table gets the mean, or stops it. */
function lookup({ identifier, categories, parameters, mean }: ParameterTable, indent: string): string[] {
  const keys = categories.map((category) => category.identifier);
  // Lengths tell where one text ends and the next begins.
  const key = `paste(${[...keys.slice(0, -1).map((name) => `nchar(paste(${name}))`), ...keys].join(", ")})`;
  const found =
    keys.length === 1
      ? [`row <- match(${keys[0]}, ${identifier}$${keys[0]})`]
      : ["row <- match(", `${indent}${key},`, `${indent}with(${identifier}, ${key})`, ")"];
  const message = keys.map((name, k) => `"${k === 0 ? "" : ", "}${name} ", ${name}`).join(", ");
  if (mean) {
    return [
      ...found,
      ...parameters.flatMap((name) => [
        `${name} <- ${identifier}$${name}[row]`,
        `${name}[is.na(row)] <- ${mean.identifier}$${name}`,
      ]),
    ];
  }
  return [
    ...found,
    "if (anyNA(row)) {",
    `${indent}stop("No parameters for ", paste0(${message})[is.na(row)][1])`,
    "}",
    ...parameters.map((name) => `${name} <- ${identifier}$${name}[row]`),
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Inf" : "-Inf";
  return numberLiteral(value, false);
}
