import { missingMarks, missingWords } from "./cellText";
import { booleanOfText, cellSql, dateOfText, numberOfText, numberSql, textSql } from "./columnSql";
import type { Database } from "./database";
import type { ColumnKind } from "./source";
import type { Storage } from "./tableFile";

/** What the sample says of a column. */
export interface ColumnFindings {
  readonly kind: ColumnKind;
  /** Lower case; cell texts that mean no value in this column. */
  readonly missing: readonly string[];
  /** Without any cell text at all. */
  readonly empty: boolean;
  /** Cells that keep a column made mostly of numbers from being one; at most three, usually none. */
  readonly notNumbers: readonly string[];
}

export interface ReadingRules {
  /** As the person gave them; undefined for the usual ones. */
  readonly missing: readonly string[] | undefined;
  readonly decimalComma: boolean;
}

/** Columns asked about in one query. */
const batchSize = 100;

/** Finds out what columns `c0`, `c1`, ... of the table `sample` hold; one finding per column. */
export async function columnKinds(
  database: Database,
  storages: readonly Storage[],
  rules: ReadingRules,
): Promise<ColumnFindings[]> {
  const findings: ColumnFindings[] = [];
  for (let start = 0; start < storages.length; start += batchSize) {
    const batch = storages
      .slice(start, start + batchSize)
      .map((storage, index) => ({ storage, sql: `c${start + index}` }));
    const counts = batch.flatMap(({ sql, storage }) => countsSql(sql, storage, rules));
    const [row] = await database.rows(`SELECT ${counts.join(", ")} FROM sample`);
    for (const [index, { sql, storage }] of batch.entries()) {
      const [filled, present, numbers, booleans, dates] = row.slice(index * 5, index * 5 + 5).map(Number);
      const kind = storage === "text" ? kindOfText(present, numbers, booleans, dates) : storage;
      const mostlyNumbers = kind === "text" && numbers >= 0.8 * present;
      findings.push({
        kind,
        missing: missingTexts(kind, rules),
        empty: filled === 0,
        notNumbers: mostlyNumbers ? await textsThatAreNoNumbers(database, "FROM sample", sql, rules) : [],
      });
    }
  }
  return findings;
}

/** A few different cells of a text column, among rows given as SQL, that are neither numbers nor missing. */
export async function textsThatAreNoNumbers(
  database: Database,
  rows: string,
  sql: string,
  rules: ReadingRules,
): Promise<string[]> {
  const { decimalComma } = rules;
  const column = {
    sql,
    storage: "text",
    kind: "number",
    missing: missingTexts("number", rules),
    decimalComma,
  } as const;
  const found = await database.rows(
    `SELECT DISTINCT left(text, 40)
     FROM (SELECT ${cellSql(column)} AS text, ${numberSql(column)} AS number FROM (${rows}))
     WHERE number IS NULL LIMIT 3`,
  );
  return found.map(([cell]) => String(cell));
}

/** Lower case. Marks such as `-` count only where the other cells are no texts. */
function missingTexts(kind: ColumnKind, { missing }: ReadingRules): readonly string[] {
  const texts = missing ?? (kind === "text" ? missingWords : [...missingWords, ...missingMarks]);
  return texts.map((text) => text.trim().toLowerCase()).filter((text) => text !== "" && !text.includes("\0"));
}

function countsSql(sql: string, storage: Storage, rules: ReadingRules): string[] {
  if (storage !== "text") return [`count(${sql})`, "0", "0", "0", "0"];
  const cell = cellSql({ sql, storage });
  const text = textSql({ sql, storage, missing: missingTexts("number", rules) });
  return [
    `count(${cell})`,
    `count(${text})`,
    `count(${numberOfText(text, rules.decimalComma)})`,
    `count(${booleanOfText(text)})`,
    `count(${dateOfText(text)})`,
  ];
}

function kindOfText(present: number, numbers: number, booleans: number, dates: number): ColumnKind {
  if (numbers === present) return "number";
  if (booleans === present) return "boolean";
  return dates === present ? "date" : "text";
}
