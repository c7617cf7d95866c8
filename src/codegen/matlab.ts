import { Precedence } from "../expression/operatorDefinition";
import type { OperatorName } from "../expression/operatorName";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import type { OperatorTree } from "./expressionTree";
import { Helpers } from "./helpers";
import { chained, listed, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import type { Printed, PrintOperand } from "./printCode";
import { printCode } from "./printCode";
import { utf8 } from "./utf8";
import { invisible, visibleText } from "./visibleText";

const lineLength = 80;

export const matlabNaming: NamingRules = {
  style: "snake",
  tables: "style",
  script: "ascii",
  reserved: words(
    "break case catch classdef continue else elseif end for function global if otherwise parfor persistent return spmd",
    "switch try while arguments methods properties events enumeration import until do unwind_protect endfunction endif",
    "endwhile endfor",
    "abs acos all asin atan atan2 cellfun cellstr char cos cosh error exp find floor ischar isnan ismember log log10 max",
    "min mod native2unicode nthroot numel reshape sin sinh size sprintf sqrt tan tanh uint8",
    "ans eps i j pi e I J Inf NaN inf nan NA true false found row key value",
  ),
};

export const matlab: CodeGenerator = {
  id: "matlab",
  label: "MATLAB, Octave",
  editorLanguages: ["matlab", "octave"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, matlabNaming, unknownCategories);
    const helpers = new Helpers(plan, (operator, name) => definition(operator, name, indent));
    const chain = printCode(plan.tree, {
      spelling: "matlab",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      helper: helpers.nameOf,
      special: wholePower,
    });
    const list = [...plan.inputs, ...plan.categories].map(({ identifier }) => identifier);
    const arguments_ = { indent: indent + indent, limit: lineLength };
    return [
      ...continued(listed(`function value = ${plan.name}(`, list, ")", arguments_)),
      ...documentation(formula, plan, indent),
      ...plan.categories.flatMap((category) => texts(category, indent)),
      ...plan.tables.flatMap((table) => [...tableText(table, indent), ...lookup(table, indent)]),
      ...plan.shared.map(({ identifier, value }) => `${indent}${identifier} = ${number(value)};`),
      ...continued(
        chained(`${indent}value = `, chain, ";", { indent: indent + indent, limit: lineLength, symbols: "end" }),
      ),
      "end",
      "",
      ...helpers.definitions().flat(),
    ].join("\n");
  },
};

/**
 * An expression for exactly this text, on one line of visible characters. Others are joined to it as codes, or as the bytes
 * of UTF-8, in which MATLAB and Octave agree; lone surrogates become U+FFFD.
 */
export function matlabString(text: string): string {
  const parts = text.split(new RegExp(`((?:${invisible.source})+)`, "u")).filter((part) => part !== "");
  const isPlain = parts.length === 0 || (parts.length === 1 && text.replace(invisible, "") !== "");
  if (isPlain) return quoted(text);
  const pieces = parts.map((part) => {
    if (part.replace(invisible, "") !== "") return quoted(part);
    const bytes = utf8(part);
    const isAscii = bytes.every((byte) => byte < 0x80);
    const list = bytes.length === 1 ? String(bytes[0]) : `[${bytes.join(" ")}]`;
    return isAscii ? `char(${list})` : `native2unicode(uint8(${list}), 'UTF-8')`;
  });
  return `[${pieces.join(" ")}]`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A comment ends with its line, so text that stays on one line is safe behind other text. */
export function matlabComment(text: string): string {
  return visibleText(text);
}

function continued(lines: readonly string[]): string[] {
  return lines.map((line, k) => (k < lines.length - 1 ? `${line} ...` : line));
}

function documentation(formula: CodeFormula, plan: CodePlan, indent: string): string[] {
  const { summary, origin, quality } = describe(formula, matlabComment);
  const column = (argument: Argument) => `    ${argument.identifier}: column ${quantity(argument, matlabComment)}`;
  const lines = [
    `${plan.name.toUpperCase()} ${summary}`,
    `  ${origin}`,
    ...quality.map((sentence) => `  ${sentence}`),
    ...[...plan.inputs, ...plan.categories].map(column),
    ...(plan.tables.length > 0
      ? [`  Categories are text or cell arrays of text${plan.fails ? "; one without parameters is an error" : ""}.`]
      : []),
  ];
  return lines.map((line) => `${indent}%${line}`);
}

/** A category as a cell array, whether it is one text or many. */
function texts({ identifier }: Argument, indent: string): string[] {
  return [
    // cellstr alone would drop blanks at the end.
    `${indent}if ischar(${identifier}), ${identifier} = {${identifier}}; end`,
    `${indent}${identifier} = cellstr(${identifier});`,
  ];
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  return [
    `${indent}% ${[...categories.map((category) => category.identifier), ...parameters].join(", ")}`,
    `${indent}${identifier} = {`,
    ...rows.map(
      ({ levels, values }) => indent + indent + [...levels.map(matlabString), ...values.map(number)].join(", "),
    ),
    `${indent}};`,
    ...(mean ? [`${indent}% ${meanNote}`, `${indent}${mean.identifier} = ${list(mean.values.map(number))};`] : []),
  ];
}

function list(numbers: readonly string[]): string {
  return numbers.length === 1 ? numbers[0] : `[${numbers.join(", ")}]`;
}

/** Statements that look up each row's parameters. */
function lookup({ identifier, categories, parameters, mean }: ParameterTable, indent: string): string[] {
  const keys = categories.map((category) => category.identifier);
  const columns = keys.map((_, k) => `${identifier}(:, ${k + 1})`);
  // Lengths tell where one text ends and the next begins.
  const parts = [...keys.slice(0, -1).map((key) => `sprintf('%d ', numel(${key}))`), ...keys].join(", ");
  const found =
    keys.length === 1
      ? [`[found, row] = ismember(${keys[0]}, ${columns[0]});`]
      : [
          `key = @(${keys.join(", ")}) [${parts}];`,
          "[found, row] = ismember( ...",
          `${indent}cellfun(key, ${keys.join(", ")}, 'UniformOutput', false), ...`,
          `${indent}cellfun(key, ${columns.join(", ")}, 'UniformOutput', false));`,
        ];
  if (mean) {
    // The mean stands behind the rows of the table.
    const other = (k: number) => (parameters.length === 1 ? mean.identifier : `${mean.identifier}(${k + 1})`);
    return [
      ...found,
      `row(~found) = size(${identifier}, 1) + 1;`,
      ...parameters.flatMap((name, k) => [
        `${name} = [${identifier}{:, ${keys.length + k + 1}}, ${other(k)}];`,
        `${name} = reshape(${name}(row), size(row));`,
      ]),
    ].map((line) => indent + line);
  }
  const message = keys.map((key) => `${key} %s`).join(", ");
  const wanted = keys.map((key) => `${key}{find(~found, 1)}`).join(", ");
  return [
    ...found,
    "if ~all(found(:))",
    `${indent}error('Parsimony:category', 'No parameters for ${message}', ${wanted});`,
    "end",
    ...parameters.map((name, k) => `${name} = reshape([${identifier}{row, ${keys.length + k + 1}}], size(row));`),
  ].map((line) => indent + line);
}

/** A power that is real whatever its base is. */
function wholePower(
  { operator, operands: [base, exponent] }: OperatorTree,
  operand: PrintOperand,
): Printed | undefined {
  if (operator !== "pow" || exponent.kind !== "constant" || !Number.isInteger(exponent.value)) return undefined;
  return { text: `${operand(base, Precedence.Call)}.^${number(exponent.value)}`, precedence: Precedence.Power };
}

/** Where the library gives a complex number, or ignores one that is not a number. */
function definition(operator: OperatorName, name: string, indent: string): string[] {
  const lines = (): string[] => {
    switch (operator) {
      case "min":
      case "max":
        return [`y = ${operator}(a, b);`, "y(isnan(a) | isnan(b)) = NaN;"];
      case "pow":
        return [
          "y = abs(a).^b;",
          "isOdd = a < 0 & mod(b, 2) == 1;",
          "y(isOdd) = -y(isOdd);",
          "y(a < 0 & b ~= floor(b)) = NaN;",
        ];
      case "asin":
      case "acos":
        return ["x(abs(x) > 1) = NaN;", `y = ${operator}(x);`];
      default:
        return ["x(x < 0) = NaN;", `y = ${operator}(x);`];
    }
  };
  const isBinary = operator === "min" || operator === "max" || operator === "pow";
  return [
    `function y = ${name}(${isBinary ? "a, b" : "x"})`,
    `${indent}% NaN where the result is not a real number.`,
    ...lines().map((line) => indent + line),
    "end",
    "",
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "NaN";
  if (!Number.isFinite(value)) return value > 0 ? "Inf" : "-Inf";
  return numberLiteral(value, false);
}
