import { usedInputs } from "../expression/usedInputs";
import type { CodeFormula, CodeGenerator, CodeStyle } from "./codeFormula";
import { planCode, usedCategories } from "./codePlan";
import type { CodePlan, ParameterTable } from "./codePlan";
import { describe, meanNote, quantity } from "./description";
import { chained, words } from "./layout";
import type { NamingRules } from "./names";
import { numberLiteral } from "./numberLiteral";
import { printCode } from "./printCode";
import { wellFormed } from "./utf8";
import { codePoint, invisible, visibleText } from "./visibleText";

const lineLength = 100;
const mostArguments = 90;

const naming: NamingRules = {
  style: "snake",
  tables: "style",
  script: "ascii",
  ignoresCase: true,
  reserved: words(
    "all and any as asc between by case cast check column constraint create cross current default delete desc distinct drop",
    "else end except exists false fetch for foreign from full grant group having in inner insert intersect into is join",
    "key left like limit natural not null offset on or order outer primary references revoke right rows select set some",
    "table then to true union unique update user using values view when where window with data",
  ),
};

/** A query over a table `data` that has the columns of the data file. */
export const sql: CodeGenerator = {
  id: "sql",
  label: "SQL",
  editorLanguages: ["sql"],
  follows: ["unknownCategories"],
  generate(formula: CodeFormula, { indent = "  ", unknownCategories }: CodeStyle = {}): string {
    const plan = planCode(formula, naming, unknownCategories);
    const columns = sqlColumns(formula);
    const target = sqlIdentifier(`predicted ${formula.target.name}`);
    const inputs = new Map(usedInputs(formula.expression).map((index, k) => [index, `data.${columns.inputs[k]}`]));
    const places = new Map(plan.categories.map(({ identifier }, k) => [identifier, `data.${columns.categories[k]}`]));
    const named = [...sharedTable(plan), ...plan.tables];
    const values = new Map(
      named.flatMap((table) => table.parameters.map((name) => [name, valueOf(table, name)] as const)),
    );
    const tables = named.flatMap((table): NotedTable[] => [table, ...meanTable(table)]);
    const chain = printCode(plan.tree, {
      spelling: "sql",
      input: (index) => inputs.get(index)!,
      parameter: (slot) => values.get(plan.parameter(slot))!,
      constant: number,
    });
    return [
      ...documentation(formula, plan.fails),
      ...tables.flatMap((table, k) => tableText(table, k, tables.length, indent)),
      "SELECT",
      `${indent}data.*,`,
      ...chained(indent, chain, ` AS ${target}`, { indent: indent + indent, limit: lineLength }),
      "FROM data",
      ...tables.flatMap((table) => join(table, places, indent)),
      ";",
      "",
    ].join("\n");
  },
};

/**
 * An expression for exactly this text, on one line of visible characters; others are joined to it by their codes, and so is
 * the backslash, which MySQL takes for an escape. Lone surrogates become U+FFFD.
 */
export function sqlString(text: string): string {
  const parts = wellFormed(text)
    .split(new RegExp(`(${invisible.source}|\\\\)`, "u"))
    .filter((part) => part !== "");
  const pieces = parts.map((part) =>
    part === "\\" || part.replace(invisible, "") === "" ? `chr(${codePoint(part)})` : quoted(part),
  );
  return pieces.length === 0 ? "''" : concatenated(pieces);
}

/** In groups of groups, since databases limit how many arguments a function takes. */
function concatenated(pieces: readonly string[]): string {
  if (pieces.length === 1) return pieces[0];
  if (pieces.length <= mostArguments) return `concat(${pieces.join(", ")})`;
  const groups = Array.from({ length: Math.ceil(pieces.length / mostArguments) }, (_, k) =>
    concatenated(pieces.slice(mostArguments * k, mostArguments * (k + 1))),
  );
  return concatenated(groups);
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", "''")}'`;
}

/** A comment ends with its line, so text that stays on one line is safe there. */
export function sqlComment(text: string): string {
  return visibleText(text);
}

/** A name in quotes, of visible characters: there is no escape for others, which are written out as in comments. */
export function sqlIdentifier(name: string): string {
  return `"${visibleText(name, Infinity).replaceAll('"', '""')}"`;
}

/**
 * What the inputs and categories that a formula uses are called in its query. A column whose name has characters that
 * cannot be seen, or differs from another only in case, must be renamed to this.
 */
export function sqlColumns({ expression, inputs, categories }: CodeFormula): {
  readonly inputs: readonly string[];
  readonly categories: readonly string[];
} {
  // Many databases take `T` and `t` for one name, in quotes too.
  const taken = new Set<string>();
  const unique = (name: string) => {
    let identifier = sqlIdentifier(name);
    for (let copy = 2; taken.has(identifier.toLowerCase()); copy++) {
      identifier = sqlIdentifier(`${visibleText(name, Infinity)} ${copy}`);
    }
    taken.add(identifier.toLowerCase());
    return identifier;
  };
  return {
    inputs: usedInputs(expression).map((index) => unique(inputs[index].name)),
    categories: usedCategories(expression).map((k) => unique(categories[k].name)),
  };
}

function documentation(formula: CodeFormula, fails: boolean): string[] {
  const { summary, origin, quality } = describe(formula, sqlComment);
  const inputs = usedInputs(formula.expression).map(
    (index) => `Column ${quantity(formula.inputs[index], sqlComment)}.`,
  );
  return [summary, origin, ...quality, ...inputs, ...(fails ? ["NULL for a category without parameters."] : [])].map(
    (line) => `-- ${line}`,
  );
}

function valueOf({ identifier, mean }: ParameterTable, parameter: string): string {
  const found = `${identifier}.${parameter}`;
  return mean ? `COALESCE(${found}, ${mean.identifier}.${parameter})` : found;
}

function tableText(
  { identifier, categories, parameters, rows, note }: NotedTable,
  place: number,
  count: number,
  indent: string,
): string[] {
  const columns = [...categories.map((category) => category.identifier), ...parameters].join(", ");
  const row = ({ levels, values }: ParameterTable["rows"][number], k: number) =>
    `${indent}${indent}(${[...levels.map(sqlString), ...values.map(number)].join(", ")})${k < rows.length - 1 ? "," : ""}`;
  return [
    ...(note === undefined ? [] : [`-- ${note}`]),
    `${place === 0 ? "WITH " : ""}${identifier}(${columns}) AS (`,
    `${indent}VALUES`,
    ...rows.map(row),
    `)${place < count - 1 ? "," : ""}`,
  ];
}

/** What all rows share, as a table of one row. */
function sharedTable({ name, shared, namer }: CodePlan): ParameterTable[] {
  if (shared.length === 0) return [];
  const parameters = shared.map(({ identifier }) => identifier);
  const rows = [{ levels: [], values: shared.map(({ value }) => value) }];
  return [{ identifier: namer.table(name, "shared"), categories: [], parameters, rows }];
}

interface NotedTable extends ParameterTable {
  readonly note?: string;
}

/** What all categories without a row share, as a table of one row. */
function meanTable({ parameters, mean }: ParameterTable): NotedTable[] {
  if (mean === undefined) return [];
  const { identifier, values } = mean;
  return [{ identifier, categories: [], parameters, rows: [{ levels: [], values }], note: meanNote }];
}

function join(
  { identifier, categories }: ParameterTable,
  places: ReadonlyMap<string, string>,
  indent: string,
): string[] {
  if (categories.length === 0) return [`CROSS JOIN ${identifier}`];
  const matches = categories.map(
    (category) => `${identifier}.${category.identifier} = ${places.get(category.identifier)}`,
  );
  return [`LEFT JOIN ${identifier}`, `${indent}ON ${matches.join(`\n${indent}AND `)}`];
}

/** With an exponent, which makes it a float64; without, it would be a decimal. */
function number(value: number): string {
  if (Number.isNaN(value)) return "CAST('NaN' AS DOUBLE PRECISION)";
  if (!Number.isFinite(value)) return `CAST('${value > 0 ? "" : "-"}Infinity' AS DOUBLE PRECISION)`;
  const digits = numberLiteral(value, true);
  return digits.includes("e") ? digits : `${digits}e0`;
}
