import type { CodeFormula, CodeStyle } from "./codeFormula";
import type { Argument, CodePlan, MeanRow, ParameterRow, ParameterTable } from "./codePlan";
import { meanRow, planCode } from "./codePlan";
import { describe, quantity } from "./description";
import { words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import type { PrintedChain } from "./printCode";
import { onOneLine, printCode } from "./printCode";
import { codePoint, invisible, visibleText } from "./visibleText";

/** Line length of Prettier, which most JavaScript is formatted with. */
const lineLength = 80;

export const ecmaScriptNaming: NamingRules = {
  style: "camel",
  tables: "style",
  script: "unicode",
  reserved: words(
    "arguments await break case catch class const continue debugger default delete do else enum eval export extends false",
    "finally for function if implements import in instanceof interface let new null package private protected public",
    "return static super switch this throw true try typeof undefined var void while with yield",
    "Infinity Map Math NaN RangeError",
  ),
  reservedAtTopLevel: words(
    "any async boolean constructor declare exports global globalThis module namespace never number object require string",
    "symbol type unknown Array Boolean Date Error Function JSON Number Object Promise Set String Symbol",
    "alert close closed document event focus history length location name navigator open origin parent print process screen",
    "self status stop top window",
  ),
};

/** Where TypeScript and JavaScript differ. */
export interface Dialect {
  /** What stands before `function`. */
  readonly modifier: string;
  /** `: number` behind an argument or the function, or nothing. */
  annotation(type: string): string;
  /** A documentation tag with its type and name, such as `@param x -`. */
  tag(tag: string, type: string, name?: string): string;
}

/** The function, before it its tables. */
export function generateEcmaScript(
  formula: CodeFormula,
  dialect: Dialect,
  { indent = "  ", unknownCategories }: CodeStyle = {},
): string {
  const plan = planCode(formula, ecmaScriptNaming);
  const means = unknownCategories === "mean" ? plan.tables.map((table) => meanRow(table, plan)) : undefined;
  const chain = printCode(plan.tree, {
    spelling: "javascript",
    input: plan.input,
    parameter: plan.parameter,
    constant: number,
  });
  return [
    ...plan.tables.flatMap((table, k) => [tableText(table, indent), ...(means ? meanText(table, means[k]) : []), ""]),
    ...documentation(formula, plan, dialect, means !== undefined),
    ...signature(plan, dialect, indent),
    ...plan.tables
      .flatMap((table, k) => (means ? lookupOrMean(table, means[k]) : lookup(table, plan)))
      .map((line) => indent + line),
    ...plan.shared.map(({ identifier, value }) => `${indent}const ${identifier} = ${number(value)};`),
    ...returnStatement(chain, indent),
    "}",
    "",
  ].join("\n");
}

/** A string literal that holds exactly this text, on one line of visible characters; safe in a page's script too. */
export function ecmaScriptString(text: string): string {
  const escaped = text
    .replace(/[\\"]/g, "\\$&")
    .replace(/<(?=[!/])/g, "\\u003c")
    .replace(invisible, (character) => {
      if (character in shortEscapes) return shortEscapes[character];
      const code = codePoint(character);
      return code > 0xffff ? `\\u{${code.toString(16)}}` : `\\u${code.toString(16).padStart(4, "0")}`;
    });
  return `"${escaped}"`;
}

const shortEscapes: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

/** Text that is safe within a documentation comment, if it does not begin the line. */
export function ecmaScriptComment(text: string): string {
  return visibleText(text)
    .replaceAll("*/", "* /")
    .replaceAll("{@", "{ @")
    .replace(/<(?=[!/])/g, "< ")
    .replaceAll("-->", "-- >");
}

function documentation(formula: CodeFormula, plan: CodePlan, { tag }: Dialect, takesMean: boolean): string[] {
  const { summary, origin, quality } = describe(formula, ecmaScriptComment);
  const column = (argument: Argument) => `column ${quantity(argument, ecmaScriptComment)}`;
  return [
    "/**",
    ` * ${summary}`,
    " *",
    ` * ${origin}`,
    ...quality.map((sentence) => ` * ${sentence}`),
    " *",
    ...plan.inputs.map((argument) => ` * ${tag("param", "number", argument.identifier)} ${column(argument)}`),
    ...plan.categories.map((argument) => ` * ${tag("param", "string", argument.identifier)} ${column(argument)}`),
    ` * ${tag("returns", "number")} predicted ${quantity(formula.target, ecmaScriptComment)}`,
    ...(plan.tables.length > 0 && !takesMean
      ? [` * ${tag("throws", "RangeError")} for a category without parameters`]
      : []),
    " */",
  ];
}

function signature(
  { name, inputs, categories }: CodePlan,
  { modifier, annotation }: Dialect,
  indent: string,
): string[] {
  const list = [
    ...inputs.map(({ identifier }) => identifier + annotation("number")),
    ...categories.map(({ identifier }) => identifier + annotation("string")),
  ];
  const [start, end] = [`${modifier}function ${name}(`, `)${annotation("number")} {`];
  const line = start + list.join(", ") + end;
  return line.length <= lineLength ? [line] : [start, ...list.map((argument) => `${indent}${argument},`), end];
}

/** A map from levels to numbers; a map of maps where there are several categories. */
function tableText({ identifier, categories, parameters, rows }: ParameterTable, indent: string): string {
  const record = (values: readonly number[]) => recordOf(parameters, values);
  const entries = (part: readonly ParameterRow[], depth: number, margin: string): string[] => {
    const isLast = depth === categories.length - 1;
    if (isLast) return part.map(({ levels, values }) => `[${ecmaScriptString(levels[depth])}, ${record(values)}]`);
    return [...groupBy(part, ({ levels }) => levels[depth])].map(
      ([level, group]) => `[${ecmaScriptString(level)}, ${map(entries(group, depth + 1, margin + indent), margin)}]`,
    );
  };
  const map = (items: readonly string[], margin: string) => {
    const line = `new Map([${items.join(", ")}])`;
    if (margin !== "" && !line.includes("\n") && line.length <= lineLength / 2) return line;
    return ["new Map([", ...items.map((item) => `${margin}${indent}${item},`), `${margin}])`].join("\n");
  };
  return `const ${identifier} = ${map(entries(rows, 0, indent), "")};`;
}

/** A number, or an object of several by their names. */
function recordOf(parameters: readonly string[], values: readonly number[]): string {
  if (values.length === 1) return number(values[0]);
  return `{ ${values.map((value, k) => `${parameters[k]}: ${number(value)}`).join(", ")} }`;
}

/** What other categories get. */
function meanText({ parameters }: ParameterTable, { identifier, values }: MeanRow): string[] {
  return ["// Mean of the known ones, for all others.", `const ${identifier} = ${recordOf(parameters, values)};`];
}

/** A statement that looks up the parameters of the categories asked for, or takes the mean where there are none. */
function lookupOrMean({ identifier, categories, parameters }: ParameterTable, mean: MeanRow): string[] {
  const keys = categories.map((category) => category.identifier).join(")?.get(");
  const names = parameters.length === 1 ? parameters[0] : `{ ${parameters.join(", ")} }`;
  return [`const ${names} = ${identifier}.get(${keys}) ?? ${mean.identifier};`];
}

function groupBy<Item, Key>(items: readonly Item[], keyOf: (item: Item) => Key): Map<Key, Item[]> {
  const groups = new Map<Key, Item[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group) group.push(item);
    else groups.set(keyOf(item), [item]);
  }
  return groups;
}

/** Statements that look up the parameters of the categories asked for. */
function lookup({ identifier, categories, parameters }: ParameterTable, { namer }: CodePlan): string[] {
  const keys = categories.map((category) => category.identifier);
  const single = parameters.length === 1;
  const found = single ? parameters[0] : namer.localOf("by", ...keys);
  const message = `No parameters for ${keys.map((key) => `${key} \${${key}}`).join(", ")}`;
  return [
    `const ${found} = ${identifier}.get(${keys.join(")?.get(")});`,
    `if (${found} === undefined) throw new RangeError(\`${message}\`);`,
    ...(single ? [] : [`const { ${parameters.join(", ")} } = ${found};`]),
  ];
}

function returnStatement(chain: PrintedChain, indent: string): string[] {
  const line = `${indent}return ${onOneLine(chain)};`;
  if (line.length <= lineLength || chain.rest.length === 0) return [line];
  const operands = [chain.first, ...chain.rest.map(({ operand }) => operand)];
  const broken = operands.map(
    (operand, k) => indent + indent + operand + (chain.rest[k] ? ` ${chain.rest[k].symbol}` : ""),
  );
  return [`${indent}return (`, ...broken, `${indent});`];
}

function number(value: number): string {
  return Number.isFinite(value) ? numberLiteral(value, false) : String(value);
}
