/**
 * What a cell of a text file says. DuckDB only splits files into cells and casts the plainest numbers; every other
 * decision about a cell is made here.
 */

/**
 * Cell texts that mean "no value" unless the person says otherwise; upper or lower case. The marks among them are
 * taken so only in columns of numbers or dates: in a column of texts `-` may well be a value, such as a sign.
 */
export const missingWords = ["NA", "N/A", "#N/A", "NaN", "null"];
export const missingMarks = ["-", "--", "?", "."];

/** The texts that mean "no value" in a column of texts: marks only where the person left some out, so that they meant the others. */
export function missingInTexts(texts: readonly string[]): readonly string[] {
  return missingMarks.every((mark) => texts.includes(mark))
    ? texts.filter((text) => !missingMarks.includes(text))
    : texts;
}

/** Texts that mean "no value", in lower case. */
export type MissingTexts = ReadonlySet<string>;

export function missingTexts(texts: readonly string[]): MissingTexts {
  return new Set(texts.map((text) => text.trim().toLowerCase()).filter((text) => text !== ""));
}

/** The cell without white space around it; undefined where it has no value. */
export function cellValue(written: string, missing: MissingTexts): string | undefined {
  const cell = written.trim();
  return cell === "" || missing.has(cell.toLowerCase()) ? undefined : cell;
}

const plainNumber = /^[-+−]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][-+−]?\d+)?$/u;
/** 1.0D+00, as Fortran writes it; 1D2 may be a label. */
const fortranNumber = /^[-+−]?(?:\d+\.\d*|\.\d+|\d+(?=[dD][-+−]))[dD][-+−]?\d+$/u;
const commaNumber = /^[-+−]?(?:[1-9]\d{0,2}(?:\.\d{3})+(?:,\d*)?|\d+(?:,\d*)?|,\d+)(?:[eE][-+−]?\d+)?$/u;
const infinity = /^([-+−]?)inf(?:inity)?$/iu;

/** Whether a trimmed cell is a number, written 3.14. */
export function isPlainNumber(cell: string): boolean {
  return plainNumber.test(cell) || fortranNumber.test(cell);
}

/** Whether a trimmed cell is a number, written 3,14 or 1.234,5. */
export function isCommaNumber(cell: string): boolean {
  return commaNumber.test(cell);
}

/** Whether a trimmed cell may be a whole number whose points separate thousands, as in 1.234. */
export function isThousands(cell: string): boolean {
  return /^[-+−]?[1-9]\d{0,2}(?:\.\d{3})+$/u.test(cell);
}

/** The number that a trimmed cell holds, infinities included; undefined where it holds none. */
export function numberOfCell(cell: string, decimalComma: boolean): number | undefined {
  const sign = infinity.exec(cell)?.[1];
  if (sign !== undefined) return sign === "" || sign === "+" ? Number.POSITIVE_INFINITY : Number.NEGATIVE_INFINITY;
  if (decimalComma ? !isCommaNumber(cell) : !isPlainNumber(cell)) return undefined;
  const ascii = cell.replaceAll("−", "-").replace(/[dD]/, "e");
  return Number(decimalComma ? ascii.replaceAll(".", "").replace(",", ".") : ascii);
}

/** The truth value that a trimmed cell holds; undefined where it holds none. */
export function truthOfCell(cell: string): boolean | undefined {
  const lower = cell.toLowerCase();
  return lower === "true" ? true : lower === "false" ? false : undefined;
}
