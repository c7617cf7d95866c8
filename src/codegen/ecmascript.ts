import type { CodeFormula, CodeStyle, StyleChoice } from "./codeFormula";
import type { Argument, CodePlan, MeanRow, ParameterRow, ParameterTable } from "./codePlan";
import { planCode } from "./codePlan";
import { describe, meanSentence, quantity } from "./description";
import { words } from "./layout";
import type { NamingRules } from "./names";
import { hasNumbers, numberFileName, tablesOfFile } from "./numberFile";
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
    "Infinity Map Math NaN RangeError JSON Float64Array ArrayLike",
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
  /** What stands before `function` or `class`. */
  readonly modifier: string;
  /** `: number` behind an argument or the function, or nothing. */
  annotation(type: string): string;
  /** A value that is taken for one of a type, which may be told. */
  cast(value: string, type: string): string;
  /** A value that is there, which may have to be said. */
  sure(value: string): string;
  /** A documentation tag with its type and name, such as `@param x -`. */
  tag(tag: string, type: string, name?: string): string;
}

export const ecmaScriptChoices: readonly StyleChoice[] = ["unknownCategories", "form", "numbers", "rows"];

/** The function, before it its tables; or a class that holds them. */
export function generateEcmaScript(
  formula: CodeFormula,
  dialect: Dialect,
  { indent = "  ", unknownCategories, form, numbers, rows }: CodeStyle = {},
): string {
  const plan = planCode(formula, ecmaScriptNaming, unknownCategories);
  const type = form === "class" ? plan.namer.type(plan.name, "formula") : undefined;
  const [first] = [...plan.inputs, ...plan.categories];
  const ofRow = rows === "many" && first ? plan.namer.topLevel(`${plan.name} of row`, "of row") : undefined;
  const file = numbers === "file" && hasNumbers(formula) ? fileNumbers(formula, plan, dialect, indent) : undefined;
  const chain = printCode(plan.tree, {
    spelling: "javascript",
    input: plan.input,
    parameter: plan.parameter,
    constant: number,
  });
  const isClass = type !== undefined;
  // Members are reached through the object, so that each can have numbers of its own.
  const named = <Named extends { readonly identifier: string }>(one: Named): Named =>
    isClass ? { ...one, identifier: `this.${one.identifier}` } : one;
  const define = (text: string) => (isClass ? text : `const ${text}`);
  const tables = plan.tables.flatMap((table, k) => [
    define(file ? file.tables[k] : tableText(table, indent)),
    ...(table.mean
      ? [`// ${meanSentence}`, define(file ? fileMean(named(table), table.mean) : meanText(table, table.mean))]
      : []),
    "",
  ]);
  const shared = plan.shared.map(({ identifier, value }, k) => ({
    identifier,
    value: file ? file.shared(k) : number(value),
  }));
  const calculation = [
    ...plan.tables
      .flatMap((table) => {
        const entry = entryOf(named(table), file !== undefined);
        return table.mean ? lookupOrMean(table, entry, named(table.mean)) : lookup(table, entry, plan);
      })
      .map((line) => indent + line),
    ...shared.map((one) => `${indent}const ${one.identifier} = ${isClass ? named(one).identifier : one.value};`),
    ...returnStatement(chain, indent),
    "}",
  ];
  const isOfRows = ofRow !== undefined;
  const head = isClass ? "" : "function ";
  const name = isClass ? "predict" : `${dialect.modifier}${head}${plan.name}`;
  const code = [
    ...documentation(formula, plan, dialect, isOfRows),
    ...signature(plan, name, dialect, { indent, isOfRows }),
    ...(isOfRows
      ? [
          indent + eachRow(plan, named({ identifier: ofRow }).identifier, dialect),
          "}",
          "",
          ...signature(plan, head + ofRow, dialect, { indent, isOfRows: false }),
        ]
      : []),
    ...calculation,
  ];
  const members = [
    ...tables,
    ...shared.map(({ identifier, value }) => `${identifier} = ${value};`),
    ...(shared.length > 0 ? [""] : []),
  ];
  const lines = isClass
    ? [`${dialect.modifier}class ${type} {`, ...indented([...members, ...code], indent), "}"]
    : [...tables, ...code];
  return [...(file ? [file.import, ""] : []), ...lines, ""].join("\n");
}

function indented(lines: readonly string[], indent: string): string[] {
  return lines.flatMap((text) => text.split("\n")).map((line) => (line === "" ? line : indent + line));
}

/** How code gets its numbers from the JSON file beside it. */
interface FileNumbers {
  readonly import: string;
  /** Maps whose keys are the levels as JSON, since maps know no lists. */
  readonly tables: readonly string[];
  /** The value of the shared number of that index. */
  shared(k: number): string;
}

function fileNumbers(formula: CodeFormula, plan: CodePlan, { cast, sure }: Dialect, indent: string): FileNumbers {
  const { shared, first } = tablesOfFile(formula);
  const all = plan.namer.table(plan.name, "numbers");
  const row = plan.namer.local("row", "row");
  const rowsOf = (table: number | undefined) => `${sure(`${all}.tables[${table}]`)}.rows`;
  return {
    import: `import ${all} from "./${numberFileName(formula)}" with { type: "json" };`,
    tables: plan.tables.map(({ identifier, categories, parameters }, k) => {
      const keys = categories.length;
      const key = keys === 1 ? cast(`${row}[0]`, "string") : `JSON.stringify(${row}.slice(0, ${keys}))`;
      const value = (n: number) => cast(`${row}[${keys + n}]`, "number");
      const values =
        parameters.length === 1 ? value(0) : `{ ${parameters.map((name, n) => `${name}: ${value(n)}`).join(", ")} }`;
      const entries = `${rowsOf(first + k)}.map((${row}) => [${key}, ${values}])`;
      return `${identifier} = new Map(\n${indent}${entries},\n);`;
    }),
    shared: (k) => cast(`${sure(`${rowsOf(shared)}[0]`)}[${k}]`, "number"),
  };
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

function documentation(formula: CodeFormula, plan: CodePlan, { tag }: Dialect, isOfRows: boolean): string[] {
  const { summary, origin, quality } = describe(formula, ecmaScriptComment);
  const column = (argument: Argument) => `column ${quantity(argument, ecmaScriptComment)}`;
  const type = (one: string) => (isOfRows ? `ArrayLike<${one}>` : one);
  const result = isOfRows ? "Float64Array" : "number";
  return [
    "/**",
    ` * ${summary}`,
    " *",
    ` * ${origin}`,
    ...quality.map((sentence) => ` * ${sentence}`),
    " *",
    ...plan.inputs.map((argument) => ` * ${tag("param", type("number"), argument.identifier)} ${column(argument)}`),
    ...plan.categories.map((argument) => ` * ${tag("param", type("string"), argument.identifier)} ${column(argument)}`),
    ` * ${tag("returns", result)} predicted ${quantity(formula.target, ecmaScriptComment)}${isOfRows ? ", row by row" : ""}`,
    ...(plan.fails ? [` * ${tag("throws", "RangeError")} for a category without parameters`] : []),
    " */",
  ];
}

/** The head of what takes one row, or arrays of rows. */
function signature(
  { inputs, categories }: CodePlan,
  name: string,
  { annotation }: Dialect,
  { indent, isOfRows }: { readonly indent: string; readonly isOfRows: boolean },
): string[] {
  const type = (one: string) => annotation(isOfRows ? `ArrayLike<${one}>` : one);
  const list = [
    ...inputs.map(({ identifier }) => identifier + type("number")),
    ...categories.map(({ identifier }) => identifier + type("string")),
  ];
  const [start, end] = [`${name}(`, `)${annotation(isOfRows ? "Float64Array" : "number")} {`];
  const line = start + list.join(", ") + end;
  return line.length <= lineLength ? [line] : [start, ...list.map((argument) => `${indent}${argument},`), end];
}

/** What calculates every row by a function of one. */
function eachRow({ inputs, categories, namer }: CodePlan, ofRow: string, { sure }: Dialect): string {
  const row = namer.local("row", "row");
  const list = [...inputs, ...categories].map(({ identifier }) => identifier);
  const values = list.map((identifier) => sure(`${identifier}[${row}]`)).join(", ");
  return `return Float64Array.from({ length: ${list[0]}.length }, (_, ${row}) => ${ofRow}(${values}));`;
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
  return `${identifier} = ${map(entries(rows, 0, indent), "")};`;
}

/** A number, or an object of several by their names. */
function recordOf(parameters: readonly string[], values: readonly number[]): string {
  if (values.length === 1) return number(values[0]);
  return `{ ${values.map((value, k) => `${parameters[k]}: ${number(value)}`).join(", ")} }`;
}

/** What other categories get. */
function meanText({ parameters }: ParameterTable, { identifier, values }: MeanRow): string {
  return `${identifier} = ${recordOf(parameters, values)};`;
}

/** The mean of a table that was read. */
function fileMean({ identifier, parameters }: ParameterTable, mean: MeanRow): string {
  const meanOf = (value: string) =>
    `[...${identifier}.values()].reduce((sum, each) => sum + ${value} / ${identifier}.size, 0)`;
  if (parameters.length === 1) return `${mean.identifier} = ${meanOf("each")};`;
  return `${mean.identifier} = { ${parameters.map((name) => `${name}: ${meanOf(`each.${name}`)}`).join(", ")} };`;
}

/** How the entry of the categories asked for is found. */
function entryOf({ identifier, categories }: ParameterTable, isRead: boolean): string {
  const keys = categories.map((category) => category.identifier);
  const key = isRead && keys.length > 1 ? `JSON.stringify([${keys.join(", ")}])` : keys.join(")?.get(");
  return `${identifier}.get(${key})`;
}

/** A statement that looks up the parameters of the categories asked for, or takes the mean where there are none. */
function lookupOrMean({ parameters }: ParameterTable, entry: string, mean: MeanRow): string[] {
  const names = parameters.length === 1 ? parameters[0] : `{ ${parameters.join(", ")} }`;
  return [`const ${names} = ${entry} ?? ${mean.identifier};`];
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
function lookup({ categories, parameters }: ParameterTable, entry: string, { namer }: CodePlan): string[] {
  const keys = categories.map((category) => category.identifier);
  const single = parameters.length === 1;
  const found = single ? parameters[0] : namer.localOf("by", ...keys);
  const message = `No parameters for ${keys.map((key) => `${key} \${${key}}`).join(", ")}`;
  return [
    `const ${found} = ${entry};`,
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
