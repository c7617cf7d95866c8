import { cellValue, missingInTexts, missingMarks, missingTexts, missingWords, truthOfCell } from "./cellText";
import { ColumnCells, cellFields, dateOfText, fieldsPerColumn } from "./columnCells";
import type { ColumnReading } from "./columnCells";
import type { Database } from "./database";
import { FormTally, looksLikeNumber, numberInForm, plainForm } from "./numberForm";
import type { CommaEvidence, CountedForm, NumberForm, NumberStyle } from "./numberForm";
import type { ColumnKind } from "./source";
import { areFew, findStrays } from "./strayCells";
import type { StrayCells } from "./strayCells";
import type { Storage } from "./tableFile";

/** What the sample says of a column. */
export interface ColumnFindings extends ColumnReading {
  /** Without any cell text at all. */
  readonly empty: boolean;
  /** A few different cells that are neither numbers nor missing; none in a column of numbers. */
  readonly notNumbers: readonly string[];
  /** A text column of which most cells are numbers. */
  readonly mostlyNumbers: boolean;
  /** A text column whose commas may be decimal or separate thousands. */
  readonly unclearCommas: boolean;
  /** A number whose thousands are separated by signs. */
  readonly thousands: string | undefined;
  /** The cells of a column of numbers that are none. */
  readonly strays: StrayCells | undefined;
}

export interface ReadingRules {
  /** As the person gave them; undefined for the usual ones. */
  readonly missing: readonly string[] | undefined;
  /** Undefined where every column has to say for itself. */
  readonly decimalComma: boolean | undefined;
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
  const odd = asNumbers.filter(({ storage }, index) => storage === "text" && tallies[index].mayHaveOtherForm(rules));
  const forms = await otherForms(database, odd, rules);
  const dates = await countDates(
    database,
    asNumbers.filter(({ storage }, index) => storage === "text" && tallies[index].isTextSoFar).map(({ sql }) => sql),
  );
  const findings: ColumnFindings[] = [];
  for (const [index, column] of asNumbers.entries()) {
    const tally = tallies[index];
    const other = forms.get(column.sql);
    const { form, numbers } =
      other !== undefined && other.numbers > 0 ? other : { form: plainForm, numbers: tally.numbers };
    const kind = column.storage === "text" ? tally.kind(numbers, dates.get(column.sql) ?? 0) : column.storage;
    const missing = kind === "text" ? missingTexts(missingInTexts(usualOr(rules))) : column.missing;
    const reading = { ...column, kind, missing, form: kind === "number" ? form : plainForm };
    const mostlyNumbers = kind === "text" && numbers >= 0.8 * tally.present;
    const hasStrays = kind === "number" && column.storage === "text" && numbers < tally.present;
    findings.push({
      ...reading,
      empty: tally.filled === 0,
      notNumbers: tally.notNumbers(form),
      mostlyNumbers,
      thousands: kind === "number" ? other?.example : undefined,
      unclearCommas: kind === "text" && other?.unclear === true,
      strays: hasStrays ? await findStrays(database, reading) : undefined,
    });
  }
  return findings;
}

function usualOr({ missing }: ReadingRules): readonly string[] {
  return missing ?? [...missingWords, ...missingMarks];
}

function asNumberColumn(sql: string, storage: Storage, rules: ReadingRules): ColumnReading {
  return { sql, storage, kind: "number", missing: missingTexts(usualOr(rules)), form: plainForm };
}

interface FormFound extends CountedForm {
  /** Commas may mean one thing or the other. */
  readonly unclear: boolean;
}

/** How the numbers of columns are written that are not all plain, by the columns' SQL names. */
async function otherForms(
  database: Database,
  columns: readonly ColumnReading[],
  rules: ReadingRules,
): Promise<Map<string, FormFound>> {
  const tallies = new Map<string, FormTally>();
  for (const column of columns) {
    const forms = new FormTally();
    for await (const chunk of database.chunks(`SELECT ${cellFields(column).join(", ")} FROM sample`)) {
      const cells = new ColumnCells(column, chunk, 0);
      for (let row = 0; row < chunk.rowCount; row++) {
        const cell = cells.text(row);
        if (cell !== undefined) forms.add(cell);
      }
    }
    tallies.set(column.sql, forms);
  }
  const all = [...tallies.values()].map(({ evidence }) => evidence);
  return new Map([...tallies].map(([sql, forms]) => [sql, formOf(forms, all, rules)]));
}

/** A column that leaves open what its commas mean goes by the others. */
function formOf(forms: FormTally, all: readonly CommaEvidence[], { decimalComma }: ReadingRules): FormFound {
  const { evidence } = forms;
  if (decimalComma === true) {
    // A column can still say that its own commas are none.
    return { ...forms.best(evidence.thousands ? ["comma", "point", "thousands"] : ["comma", "point"]), unclear: false };
  }
  const decimal = all.some((each) => each.decimal);
  const thousands = all.some((each) => each.thousands);
  const allowed: NumberStyle[] = ["point"];
  if (decimalComma === undefined && (evidence.decimal || (decimal && !thousands && !evidence.thousands)))
    allowed.push("comma");
  if (evidence.thousands || (thousands && !decimal && !evidence.decimal) || !forms.hasCommas) allowed.push("thousands");
  const best = forms.best(allowed);
  const unclear = allowed.length === 1 && forms.best(["thousands"]).numbers > best.numbers;
  return { ...best, unclear };
}

/** Counts of what the cells of a column are, if it is a column of numbers but for some cells. */
class CellTally {
  filled = 0;
  /** Neither empty nor missing. */
  present = 0;
  numbers = 0;
  private truths = 0;
  private lookalikes = 0;
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
    if (value === undefined) return;
    this.present++;
    if (looksLikeNumber(value)) this.lookalikes++;
    if (truthOfCell(value) !== undefined) this.truths++;
    if (this.others.size < 30) this.others.add(value.length > 40 ? `${value.slice(0, 40)}…` : value);
  }

  /** A few different cells that are no numbers in a form. */
  notNumbers(form: NumberForm): readonly string[] {
    return [...this.others].filter((text) => numberInForm(text, form) === undefined).slice(0, 3);
  }

  /** Whether the numbers may be written with decimal commas, signs between thousands, or units. */
  mayHaveOtherForm({ decimalComma }: ReadingRules): boolean {
    const likely = this.numbers + this.lookalikes;
    return (this.lookalikes > 0 || (decimalComma === true && likely > 0)) && 2 * likely > this.present;
  }

  get isTextSoFar(): boolean {
    return this.numbers < this.present && this.truths < this.present;
  }

  kind(numbers: number, dates: number): ColumnKind {
    if (numbers === this.present) return "number";
    if (this.truths === this.present) return "boolean";
    if (dates === this.present) return "date";
    return areFew(this.present - numbers, this.present) ? "number" : "text";
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
