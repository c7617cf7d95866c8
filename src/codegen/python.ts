import { Precedence } from "../expression/operatorDefinition";
import { operators } from "../expression/operators";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, MeanRow, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import type { ExpressionTree, OperatorTree } from "./expressionTree";
import type { NamingRules } from "./names";
import { hasNumbers, numberFileName, tablesOfFile } from "./numberFile";
import { numberLiteral } from "./numberLiteral";
import type { ExpressionStyle, Printed, PrintedChain, PrintOperand } from "./printCode";
import { onOneLine, printCode } from "./printCode";
import { codePoint, invisible, visibleText } from "./visibleText";

/** Line length of Black, which most Python code is formatted with. */
const lineLength = 88;

/** Keywords, and the built-in names that an expert would not hide. */
const reserved = new Set(
  [
    "False None True and as assert async await break class continue def del elif else except finally for from global if",
    "import in is lambda nonlocal not or pass raise return try while with yield match case type np numpy json Path self",
    "abs all any ascii bin bool breakpoint bytearray bytes callable chr classmethod compile complex delattr dict dir",
    "divmod enumerate eval exec filter float format frozenset getattr globals hasattr hash help hex id input int",
    "isinstance issubclass iter len list locals map max memoryview min next object oct open ord pow print property range",
    "repr reversed round set setattr slice sorted staticmethod str sum super tuple vars zip copyright credits exit",
    "license quit",
  ].flatMap((line) => line.split(" ")),
);

export const pythonNaming: NamingRules = { style: "snake", tables: "capitals", script: "unicode", reserved };

export const python: CodeGenerator = {
  id: "python",
  label: "Python (NumPy)",
  editorLanguages: ["python"],
  follows: ["unknownCategories", "form", "numbers"],
  generate(formula: CodeFormula, { indent = "    ", unknownCategories, form, numbers }: CodeStyle = {}): string {
    const plan = planCode(formula, pythonNaming, unknownCategories);
    const isClass = form === "class";
    const type = isClass ? plan.namer.type(plan.name, "formula") : undefined;
    const file = numbers === "file" && hasNumbers(formula) ? fileNumbers(formula, plan, isClass) : undefined;
    const tables = plan.tables.map((table, k) =>
      [
        ...(file ? file.tables[k] : [pythonTable(table, number, indent)]),
        ...(table.mean ? (file ? fileMean(table, table.mean) : pythonMean(table.mean, number)) : []),
      ].join("\n"),
    );
    const shared = file ? file.shared : plan.shared.map(({ identifier, value }) => `${identifier} = ${number(value)}`);
    // Members are reached through the object, so that each can have numbers of its own.
    const own = <Named extends { readonly identifier: string }>(named: Named): Named =>
      isClass ? { ...named, identifier: `self.${named.identifier}` } : named;
    const body = [
      ...plan.tables.flatMap((table) =>
        table.mean ? lookupOrMean(own(table), own(table.mean), indent) : lookup(own(table), indent),
      ),
      ...(isClass
        ? plan.shared.map(({ identifier }) => `${identifier} = self.${identifier}`)
        : (file?.unpacked ?? shared)
      ).map((line) => indent + line),
      ...pythonReturn(printCode(plan.tree, expressionStyle(plan)), indent),
    ];
    const list = [...plan.inputs, ...plan.categories].map(({ identifier }) => identifier);
    const signature = isClass
      ? pythonSignature("predict", ["self", ...list], indent)
      : pythonSignature(plan.name, list, indent);
    const code = [...signature, ...docstring(formula, plan, indent), ...body];
    // Arithmetic alone works on arrays without it, and linters object to an import that nothing uses.
    const needsNumPy = [...tables, ...body].some((text) => /\bnp\./.test(text));
    const imports = [
      ...(file ? ["import json", "from pathlib import Path"] : []),
      ...(file && needsNumPy ? [""] : []),
      ...(needsNumPy ? ["import numpy as np"] : []),
    ];
    const inner = (lines: readonly string[]) =>
      lines.flatMap((text) => text.split("\n")).map((line) => (line === "" ? line : indent + line));
    if (type !== undefined) {
      const { summary } = describe(formula, pythonComment);
      const members = [...tables.flatMap((table, k) => (k > 0 ? ["", table] : [table])), ...shared];
      return [
        ...imports,
        ...(file ? ["", ...file.reading] : []),
        ...(imports.length > 0 ? ["", ""] : []),
        `class ${type}:`,
        `${indent}"""${summary} Its numbers are its attributes."""`,
        "",
        ...inner(members),
        ...(members.length > 0 ? [""] : []),
        ...inner(code),
        "",
      ].join("\n");
    }
    return [
      ...imports,
      ...(file ? ["", ...file.reading, ...file.shared] : []),
      ...tables.map((table) => `\n${table}`),
      ...(imports.length > 0 ? ["\n"] : []),
      ...code,
      "",
    ].join("\n");
  },
};

/** How code gets its numbers from the JSON file beside it. */
interface FileNumbers {
  /** Statements at the top level that read the file. */
  readonly reading: readonly string[];
  readonly tables: readonly (readonly string[])[];
  /** Statements that give the shared numbers, or in a function hold them, a name. */
  readonly shared: readonly string[];
  /** In a function, what takes them apart. */
  readonly unpacked: readonly string[];
}

function fileNumbers(formula: CodeFormula, plan: CodePlan, isClass: boolean): FileNumbers {
  const { shared, first } = tablesOfFile(formula);
  const all = plan.namer.table(plan.name, "numbers");
  const file = numberFileName(formula);
  const names = plan.shared.map(({ identifier }) => identifier);
  const constant = plan.namer.table(plan.name, "shared");
  const list = names.length === 1 ? `(${names[0]},)` : names.join(", ");
  return {
    reading: [
      `# The numbers are those of ${file}, beside this file.`,
      `${all} = json.loads(Path(__file__).with_name("${file}").read_text(encoding="utf-8"))["tables"]`,
    ],
    tables: plan.tables.map(({ identifier, categories, parameters }, k) => {
      const keys = categories.map((category) => category.identifier);
      const entry = `${tuple(keys)}: ${tuple(parameters)}`;
      return [
        `# ${tuple(parameters)} by ${tuple(keys)}`,
        `${identifier} = {${entry} for ${[...keys, ...parameters].join(", ")} in ${all}[${first + k}]["rows"]}`,
      ];
    }),
    shared: shared === undefined ? [] : [`${isClass ? list : constant} = ${all}[${shared}]["rows"][0]`],
    unpacked: shared === undefined ? [] : [`${list} = ${constant}`],
  };
}

/** The mean of a table that was read. */
function fileMean({ identifier, parameters }: ParameterTable, mean: MeanRow): string[] {
  const rows = `[*${identifier}.values()]`;
  const value = parameters.length === 1 ? `np.mean(${rows})` : `tuple(np.mean(${rows}, axis=0))`;
  return [`# ${meanNote}`, `${mean.identifier} = ${value}`];
}

/** A string literal that holds exactly this text, on one line of visible characters. */
export function pythonString(text: string): string {
  const escaped = text.replace(/[\\"]/g, "\\$&").replace(invisible, (character) => {
    if (character in shortEscapes) return shortEscapes[character];
    const code = codePoint(character).toString(16);
    if (code.length <= 2) return `\\x${code.padStart(2, "0")}`;
    return code.length <= 4 ? `\\u${code.padStart(4, "0")}` : `\\U${code.padStart(8, "0")}`;
  });
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/**
 * Text that is safe within a docstring or after `#`, if it does not begin the line (where `>>>` or `..` would mean
 * something to doctest and Sphinx).
 */
export function pythonComment(text: string): string {
  return visibleText(text).replaceAll("\\", "\\\\").replaceAll('"""', '\\"\\"\\"');
}

/** The head of a function: `def flux(t, band):`. */
export function pythonSignature(name: string, list: readonly string[], indent: string): string[] {
  const line = `def ${name}(${list.join(", ")}):`;
  return line.length <= lineLength
    ? [line]
    : [`def ${name}(`, ...list.map((argument) => `${indent}${argument},`), "):"];
}

function docstring(formula: CodeFormula, plan: CodePlan, indent: string): string[] {
  const { summary, origin, quality } = describe(formula, pythonComment);
  const section = (title: string) => ["", title, "-".repeat(title.length)];
  const entry = (name: string, text: string) => [name, `${indent}${text}`];
  const column = (argument: Argument) => `Column ${quantity(argument, pythonComment)}.`;
  const lines = [
    `"""${summary}`,
    "",
    origin,
    ...quality,
    ...(plan.inputs.length + plan.categories.length > 0 ? section("Parameters") : []),
    ...plan.inputs.flatMap((argument) => entry(`${argument.identifier} : float or numpy.ndarray`, column(argument))),
    ...plan.categories.flatMap((argument) => entry(`${argument.identifier} : str or array of str`, column(argument))),
    ...section("Returns"),
    ...entry("float or numpy.ndarray", `Predicted ${quantity(formula.target, pythonComment)}.`),
    ...(plan.fails ? section("Raises") : []),
    ...(plan.fails ? entry("KeyError", "For a category without parameters.") : []),
    '"""',
  ];
  return lines.map((line) => (line === "" ? "" : indent + line));
}

/** A dictionary from categories to parameters: of text to numbers, or of tuples where there are several. */
export function pythonTable(
  { identifier, categories, parameters, rows }: ParameterTable,
  number: (value: number) => string,
  indent: string,
): string {
  return [
    `# ${tuple(parameters)} by ${tuple(categories.map((category) => category.identifier))}`,
    `${identifier} = {`,
    ...rows.map(({ levels, values }) => `${indent}${tuple(levels.map(pythonString))}: ${tuple(values.map(number))},`),
    "}",
  ].join("\n");
}

function tuple(items: readonly string[]): string {
  return items.length === 1 ? items[0] : `(${items.join(", ")})`;
}

/** What other categories get. */
export function pythonMean({ identifier, values }: MeanRow, number: (value: number) => string): string[] {
  return [`# ${meanNote}`, `${identifier} = ${tuple(values.map(number))}`];
}

/** Looks up each row's parameters, or the mean where the table has none; works on arrays of categories. */
function lookupOrMean({ identifier, categories, parameters }: ParameterTable, mean: MeanRow, indent: string): string[] {
  const key = categories.length === 1 ? "key" : "*key";
  const keys = categories.map((category) => category.identifier).join(", ");
  return [
    `${parameters.join(", ")} = np.vectorize(`,
    `${indent}lambda ${key}: ${identifier}.get(key, ${mean.identifier}),`,
    `${indent}otypes="${"d".repeat(parameters.length)}",`,
    `)(${keys})`,
  ].map((line) => indent + line);
}

/** Looks up each row's parameters; works on arrays of categories and fails on one that is not in the table. */
function lookup({ identifier, categories, parameters }: ParameterTable, indent: string): string[] {
  const row = categories.length === 1 ? `${identifier}.__getitem__` : `lambda *key: ${identifier}[key]`;
  const found = `${indent}${parameters.join(", ")} = np.vectorize(${row}, otypes="${"d".repeat(parameters.length)}")(`;
  const keys = categories.map((category) => category.identifier).join(", ");
  const line = `${indent}${found}${keys})`;
  const message = categories.length === 1 ? keys : `(${keys})`;
  return [
    "try:",
    ...(line.length <= lineLength - indent.length
      ? [line.slice(indent.length)]
      : [found, indent + indent + keys, `${indent})`]),
    "except KeyError as key:",
    `${indent}raise KeyError(f"No parameters for ${message} {key}") from None`,
  ].map((text) => indent + text);
}

/** `return`, with a term on each line where one line is too long. */
export function pythonReturn(chain: PrintedChain, indent: string): string[] {
  const line = `${indent}return ${onOneLine(chain)}`;
  if (line.length <= lineLength || chain.rest.length === 0) return [line];
  const terms = [chain.first, ...chain.rest.map(({ symbol, operand }) => `${symbol} ${operand}`)];
  return [`${indent}return (`, ...terms.map((term) => indent + indent + term), `${indent})`];
}

function number(value: number): string {
  if (Number.isNaN(value)) return "np.nan";
  if (!Number.isFinite(value)) return value > 0 ? "np.inf" : "-np.inf";
  return numberLiteral(value, true);
}

function expressionStyle(plan: CodePlan): ExpressionStyle {
  return {
    spelling: "python",
    input: plan.input,
    parameter: plan.parameter,
    constant: number,
    special(tree, operand) {
      if (tree.operator === "square") return power(tree.operands[0], "2", operand);
      if (tree.operator === "cube") return power(tree.operands[0], "3", operand);
      return tree.operator === "pow" ? generalPower(tree, operand) : undefined;
    },
  };
}

/**
 * `**` on Python's own floats gives a complex number for the root of a negative one, and on arrays of integers fails for
 * negative exponents; `np.power` with a float does neither.
 */
function generalPower({ operands: [base, exponent] }: OperatorTree, operand: PrintOperand): Printed | undefined {
  if (exponent.kind === "constant" && Number.isInteger(exponent.value)) {
    const whole = exponent.value > 0 && exponent.value <= 64 ? String(exponent.value) : number(exponent.value);
    return power(base, whole, operand);
  }
  if (isNumPyFloat(base) || (base.kind === "constant" && base.value > 0))
    return power(base, operand(exponent, Precedence.Negation), operand);
  const list = [base, exponent].map((argument) => operand(argument, Precedence.Sum)).join(", ");
  return { text: `np.power(${list})`, precedence: Precedence.Call };
}

/** True where NumPy's arithmetic is certain to be at work, whatever the function is called with. */
function isNumPyFloat(tree: ExpressionTree): boolean {
  if (tree.kind !== "operator") return false;
  const spelling = operators[tree.operator].spelling.python;
  return spelling.form === "call" || tree.operands.some(isNumPyFloat);
}

/** A power, set as Black sets it: without spaces around `**` where both sides are simple. */
function power(base: ExpressionTree, exponent: string, operand: PrintOperand): Printed {
  const text = operand(base, Precedence.Call);
  const symbol = [text, exponent].every(isSimple) ? "**" : " ** ";
  return { text: `${text}${symbol}${exponent}`, precedence: Precedence.Power };
}

function isSimple(operand: string): boolean {
  return /^(?:\p{XID_Continue}+|-?[\d.]+(?:e-?\d+)?)$/u.test(operand);
}
