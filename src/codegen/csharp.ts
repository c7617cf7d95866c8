import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import { chained, listed, repeatedProduct, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { codePoint, invisible, visibleText } from "./visibleText";

const lineLength = 100;

const naming: NamingRules = {
  style: "camel",
  tables: "style",
  script: "ascii",
  reserved: words(
    "abstract as base bool break byte case catch char checked class const continue decimal default delegate do double",
    "else enum event explicit extern false finally fixed float for foreach goto if implicit in int interface internal is",
    "lock long namespace new null object operator out override params private protected public readonly ref return sbyte",
    "sealed short sizeof stackalloc static string struct switch this throw true try typeof uint ulong unchecked unsafe",
    "ushort using virtual void volatile while",
    "add and alias args ascending async await by descending dynamic equals field file from get global group init into",
    "join let managed nameof nint not notnull nuint on or orderby partial record remove required scoped select set",
    "unmanaged value var when where with yield",
    "ArgumentException Dictionary Double Math System",
    "Equals Finalize GetHashCode GetType MemberwiseClone ReferenceEquals ToString Main",
  ),
};

export const csharp: CodeGenerator = {
  id: "csharp",
  label: "C#",
  editorLanguages: ["csharp"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "    ", isLocal, unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const type = plan.namer.type(plan.name, "formula");
    const method = plan.namer.type(plan.name);
    // Members begin with a capital.
    const tables = plan.tables.map((table): ParameterTable => {
      const { identifier, mean } = table;
      return {
        ...table,
        identifier: plan.namer.type(identifier),
        ...(mean && { mean: { ...mean, identifier: plan.namer.type(mean.identifier) } }),
      };
    });
    const chain = printCode(plan.tree, {
      spelling: "csharp",
      input: plan.input,
      parameter: plan.parameter,
      constant: number,
      special: repeatedProduct,
    });
    const members = [
      ...tables.flatMap((table) => tableText(table, indent)),
      ...documentation(formula, plan),
      ...signature(plan, method, indent),
      "{",
      ...tables.flatMap((table) => lookup(table, plan, indent)).map((line) => indent + line),
      ...plan.shared.map(({ identifier, value }) => `${indent}const double ${identifier} = ${number(value)};`),
      ...chained(`${indent}return `, chain, ";", { indent: indent + indent, limit: lineLength - indent.length }),
      "}",
    ];
    const lines = isLocal
      ? members
      : [`public static class ${type}`, "{", ...members.map((line) => (line === "" ? line : indent + line)), "}"];
    const code = lines.join("\n");
    const usings = [
      ...(/\b(?:Math\.|new ArgumentException)/.test(code) ? ["using System;"] : []),
      ...(plan.tables.length > 0 ? ["using System.Collections.Generic;"] : []),
    ];
    return [...usings, ...(usings.length > 0 ? [""] : []), ...lines, ""].join("\n");
  },
};

/** A string literal that holds exactly this text, on one line of visible characters. */
export function csharpString(text: string): string {
  const escaped = text.replace(/[\\"]/g, "\\$&").replace(invisible, (character) => {
    if (character in shortEscapes) return shortEscapes[character];
    const code = codePoint(character).toString(16);
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
  });
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text that is safe within a documentation comment, which is XML. */
export function csharpComment(text: string): string {
  return visibleText(text).replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}

function documentation(formula: CodeFormula, plan: CodePlan): string[] {
  const { summary, origin, quality } = describe(formula, csharpComment);
  const column = (argument: Argument) =>
    `<param name="${argument.identifier}">Column ${quantity(argument, csharpComment)}.</param>`;
  return [
    `<summary>${summary}</summary>`,
    `<remarks>${[origin, ...quality].join(" ")}</remarks>`,
    ...[...plan.inputs, ...plan.categories].map(column),
    `<returns>Predicted ${quantity(formula.target, csharpComment)}.</returns>`,
    ...(plan.fails ? ['<exception cref="ArgumentException">For a category without parameters.</exception>'] : []),
  ].map((line) => `/// ${line}`);
}

function signature({ inputs, categories }: CodePlan, method: string, indent: string): string[] {
  const list = [
    ...inputs.map(({ identifier }) => `double ${identifier}`),
    ...categories.map(({ identifier }) => `string ${identifier}`),
  ];
  return listed(`public static double ${method}(`, list, ")", { indent, limit: lineLength - indent.length });
}

function tuple(items: readonly string[]): string {
  return items.length === 1 ? items[0] : `(${items.join(", ")})`;
}

function valueType(parameters: readonly string[]): string {
  return tuple(parameters.map(() => "double"));
}

function tableText({ identifier, categories, parameters, rows, mean }: ParameterTable, indent: string): string[] {
  const type = `Dictionary<${tuple(categories.map(() => "string"))}, ${valueType(parameters)}>`;
  return [
    `// ${parameters.join(", ")} by ${categories.map((category) => category.identifier).join(" and ")}`,
    `private static readonly ${type} ${identifier} =`,
    `${indent}new ${type}`,
    `${indent}{`,
    ...rows.map(
      ({ levels, values }) => `${indent}${indent}[${tuple(levels.map(csharpString))}] = ${tuple(values.map(number))},`,
    ),
    `${indent}};`,
    ...(mean
      ? [
          `// ${meanNote}`,
          // No constant is a tuple.
          `private ${parameters.length === 1 ? "const" : "static readonly"} ${valueType(parameters)} ` +
            `${mean.identifier} = ${tuple(mean.values.map(number))};`,
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
  const found = single ? parameters[0] : namer.localOf("found", ...keys);
  const message = keys.map((key, k) => `"${k === 0 ? "No parameters for" : ","} ${key} " + ${key}`).join(" + ");
  return [
    `if (!${identifier}.TryGetValue(${tuple(keys)}, out var ${found}))`,
    indent + (mean ? `${found} = ${mean.identifier};` : `throw new ArgumentException(${message});`),
    ...(single ? [] : parameters.map((name, k) => `double ${name} = ${found}.Item${k + 1};`)),
  ];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "double.NaN";
  if (!Number.isFinite(value)) return value > 0 ? "double.PositiveInfinity" : "double.NegativeInfinity";
  return numberLiteral(value, true);
}
