import { cellValue, missingMarks, missingTexts, missingWords, numberOfCell, truthOfCell } from "./cellText";
import type { MissingTexts } from "./cellText";
import { ColumnCells, cellFields, dateOfText, fieldsPerColumn } from "./columnCells";
import type { ColumnReading } from "./columnCells";
import type { Database } from "./database";
import type { ColumnKind } from "./source";
import type { Storage } from "./tableFile";

/** What the sample says of a column. */
export interface ColumnFindings extends ColumnReading {
  /** Without any cell text at all. */
  readonly empty: boolean;
  /** A few different cells that are neither numbers nor missing; none in a column of numbers. */
  readonly notNumbers: readonly string[];
  /** A text column of which most cells are numbers. */
  readonly mostlyNumbers: boolean;
}

export interface ReadingRules {
  /** As the person gave them; undefined for the usual ones. */
  readonly missing: readonly string[] | undefined;
  readonly decimalComma: boolean;
}

/** Columns read in one query. */
const batchSize = 200;

/** Finds out what columns `c0`, `c1`, ... of the table `sample` hold; one finding per column. */
export async function columnKinds(
  database: Database,
  storages: readonly Storage[],
  rules: ReadingRules,
): Promise<ColumnFindings[]> {
  const asNumbers = storages.map((storage, index) => asNumberColumn(`c${index}`, storage, rules));
  const tallies: CellTally[] = [];
  for (let start = 0; start < storages.length; start += batchSize) {
    tallies.push(...(await tally(database, asNumbers.slice(start, start + batchSize))));
  }
  const dates = await countDates(
    database,
    asNumbers.filter(({ storage }, index) => storage === "text" && tallies[index].isTextSoFar).map(({ sql }) => sql),
  );
  return asNumbers.map((column, index) => {
    const found = tallies[index];
    const kind = column.storage === "text" ? found.kind(dates.get(column.sql) ?? 0) : column.storage;
    const missing = kind === "text" ? missingInTexts(rules) : column.missing;
    const mostlyNumbers = kind === "text" && found.numbers >= 0.8 * found.present;
    return { ...column, kind, missing, empty: found.filled === 0, notNumbers: found.notNumbers, mostlyNumbers };
  });
}

function asNumberColumn(sql: string, storage: Storage, rules: ReadingRules): ColumnReading {
  const missing = missingTexts(rules.missing ?? [...missingWords, ...missingMarks]);
  return { sql, storage, kind: "number", missing, decimalComma: rules.decimalComma };
}

/** Marks such as `-` mean no value only where the other cells are no texts. */
function missingInTexts({ missing }: ReadingRules): MissingTexts {
  return missingTexts(missing ?? missingWords);
}

/** Counts of what the cells of a column are, if it is a column of numbers but for some cells. */
class CellTally {
  filled = 0;
  /** Neither empty nor missing. */
  present = 0;
  numbers = 0;
  private truths = 0;
  private readonly others = new Set<string>();

  add(cells: ColumnCells, column: ColumnReading, row: number): void {
    const number = cells.number(row);
    if (number !== undefined && !Number.isNaN(number)) {
      this.filled++;
      this.present++;
      this.numbers++;
      return;
    }
    const written = cells.written(row)?.trim();
    if (written === undefined || written === "") return;
    this.filled++;
    const value = cellValue(written, column.missing);
    if (value === undefined || numberOfCell(value, column.decimalComma) !== undefined) return;
    this.present++;
    if (truthOfCell(value) !== undefined) this.truths++;
    if (this.others.size < 3) this.others.add(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  }

  get notNumbers(): readonly string[] {
    return [...this.others];
  }

  get isTextSoFar(): boolean {
    return this.numbers < this.present && this.truths < this.present;
  }

  kind(dates: number): ColumnKind {
    if (this.numbers === this.present) return "number";
    if (this.truths === this.present) return "boolean";
    return dates === this.present ? "date" : "text";
  }
}

async function tally(database: Database, columns: readonly ColumnReading[]): Promise<CellTally[]> {
  const tallies = columns.map(() => new CellTally());
  for await (const chunk of database.chunks(`SELECT ${columns.flatMap(cellFields).join(", ")} FROM sample`)) {
    for (const [index, column] of columns.entries()) {
      const cells = new ColumnCells(column, chunk, index * fieldsPerColumn);
      for (let row = 0; row < chunk.rowCount; row++) tallies[index].add(cells, column, row);
    }
  }
  return tallies;
}

/** How many cells of each of the columns are dates. */
async function countDates(database: Database, columns: readonly string[]): Promise<Map<string, number>> {
  const counts = new Map<string, number>();
  for (let start = 0; start < columns.length; start += batchSize) {
    const batch = columns.slice(start, start + batchSize);
    const [row] = await database.rows(
      `SELECT ${batch.map((sql) => `count(${dateOfText(sql)})::DOUBLE`).join(", ")} FROM sample`,
    );
    for (const [index, sql] of batch.entries()) counts.set(sql, Number(row[index]));
  }
  return counts;
}
