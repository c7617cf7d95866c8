import type { OperatorName } from "../expression/operatorName";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanSentence, quantity } from "./description";
import { Helpers } from "./helpers";
import { chained, listed, repeatedProduct, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { wellFormed } from "./utf8";
import { codePoint, invisible, visibleText } from "./visibleText";

/** Line length of rustfmt. */
const lineLength = 100;

const naming: NamingRules = {
  style: "snake",
  tables: "capitals",
  script: "ascii",
  reserved: words(
    "abstract as async await become box break const continue crate do dyn else enum extern false final fn for gen if impl",
    "in let loop macro match mod move mut override priv pub ref return self Self static struct super trait true try type",
    "typeof union unsafe unsized use virtual where while yield f64 str main",
    "Err Ok Result String Some None key",
  ),
};

export const rust: CodeGenerator = {
  id: "rust",
  label: "Rust",
  editorLanguages: ["rust"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", isLocal, unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const helpers = new Helpers(plan, (operator, name) => extremum(operator, name, indent));
    const chain = printCode(plan.tree, {
      spelling: "rust",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      receiver,
      helper: helpers.nameOf,
      special: repeatedProduct,
    });
    const [start, end] = plan.fails ? [`${indent}Ok(`, ")"] : [indent, ""];
    return [
      ...plan.tables.flatMap((table) => tableText(table, indent)),
      ...helpers.definitions().flat(),
      ...documentation(formula, plan),
      ...attributes(plan),
      ...signature(plan, isLocal ? "" : "pub ", indent),
      ...plan.tables.flatMap((table) => lookup(table, indent)),
      ...plan.shared.map(({ identifier, value }) => `${indent}let ${identifier} = ${shared(value)};`),
      ...chained(start, chain, end, { indent: indent + indent, limit: lineLength }),
      "}",
      "",
    ].join("\n");
  },
};

/** A string literal that holds exactly this text, on one line of visible characters; lone surrogates become U+FFFD. */
export function rustString(text: string): string {
  const escaped = wellFormed(text)
    .replace(/[\\"]/g, "\\$&")
    .replace(invisible, (character) => shortEscapes[character] ?? `\\u{${codePoint(character).toString(16)}}`);
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text that is safe within a line comment, which shows Markdown: what would be markup stays as it is written. */
export function rustComment(text: string): string {
  return visibleText(text).replace(/[\\`*_[\]<>]/g, "\\$&");
}

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, rustComment);
  const column = (argument: Argument) => `* \`${argument.identifier}\` - column ${quantity(argument, rustComment)}`;
  const columns = [...plan.inputs, ...plan.categories];
  return [
    summary,
    "",
    origin,
    ...quality,
    ...(columns.length > 0 ? ["", "# Arguments", "", ...columns.map(column)] : []),
    ...(plan.fails ? ["", "# Errors", "", "A category without parameters, by name."] : []),
  ].map((line) => `/// ${line}`.trimEnd());
}

/** Symbols keep their case, which the compiler would warn about. */
function attributes({ name, inputs, categories }: CodePlan): string[] {
  return allowing([name, ...[...inputs, ...categories].map(({ identifier }) => identifier)]);
}

function allowing(names: readonly string[]): string[] {
  return names.some((one) => /[A-Z]/.test(one)) ? ["#[allow(non_snake_case)]"] : [];
}

function signature({ name, inputs, categories, fails }: CodePlan, visibility: string, indent: string): string[] {
  const list = [
    ...inputs.map(({ identifier }) => `${identifier}: f64`),
    ...categories.map(({ identifier }) => `${identifier}: &str`),
  ];
  const type = fails ? "Result<f64, String>" : "f64";
  return listed(`${visibility}fn ${name}(`, list, `) -> ${type} {`, { indent, limit: lineLength, trailing: "," });
}

function tuple(items: readonly string[]): string {
  return items.length === 1 ? items[0] : `(${items.join(", ")})`;
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  const key = tuple(categories.map(() => "&str"));
  const value = tuple(parameters.map(() => "f64"));
  return [
    `/// ${parameters.join(", ")} by ${categories.map((category) => category.identifier).join(" and ")}.`,
    `const ${identifier}: &[(${key}, ${value})] = &[`,
    ...rows.map(({ levels, values }) => `${indent}(${tuple(levels.map(rustString))}, ${tuple(values.map(number))}),`),
    "];",
    ...(mean ? [`/// ${meanSentence}`, `const ${mean.identifier}: ${value} = ${tuple(mean.values.map(number))};`] : []),
    "",
  ];
}

/** Statements that look up the parameters of the categories asked for. */
function lookup({ identifier, categories, parameters, mean }: ParameterTable, indent: string): string[] {
  const keys = categories.map((category) => category.identifier);
  const message = keys.map((key) => `${key} {${key}:?}`).join(", ");
  return [
    `let ${mean ? tuple(parameters) : `&(_, ${tuple(parameters)})`} = ${identifier}`,
    `${indent}.iter()`,
    `${indent}.find(|(key, _)| *key == ${tuple(keys)})`,
    mean
      ? `${indent}.map_or(${mean.identifier}, |&(_, found)| found);`
      : `${indent}.ok_or_else(|| format!("no parameters for ${message}"))?;`,
  ].map((line) => indent + line);
}

function extremum(operator: OperatorName, name: string, indent: string): string[] {
  return [
    `/// Not a number where either is, unlike \`f64::${operator}\`.`,
    ...allowing([name]),
    `fn ${name}(a: f64, b: f64) -> f64 {`,
    `${indent}if a.is_nan() || a ${operator === "min" ? "<" : ">"} b {`,
    `${indent}${indent}a`,
    `${indent}} else {`,
    `${indent}${indent}b`,
    `${indent}}`,
    "}",
    "",
  ];
}

/** A number with its type, which a method needs to be found: `2.0_f64`. */
function receiver(text: string): string {
  const literal = /^\(?(-?[\d.]+(?:e-?\d+)?)\)?$/.exec(text)?.[1];
  return literal === undefined ? `(${text} as f64)` : text.replace(literal, `${literal}_f64`);
}

/** A type of its own, so that a method can be called on the number. */
function shared(value: number): string {
  return Number.isFinite(value) ? `${numberLiteral(value, true)}_f64` : number(value);
}

function number(value: number): string {
  if (Number.isNaN(value)) return "f64::NAN";
  if (!Number.isFinite(value)) return value > 0 ? "f64::INFINITY" : "f64::NEG_INFINITY";
  return numberLiteral(value, true);
}
