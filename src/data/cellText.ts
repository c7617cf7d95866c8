/**
 * Cell texts that mean "no value" unless the person says otherwise; upper or lower case. The marks among them are
 * taken so only in columns of numbers or dates: in a column of texts `-` may well be a value, such as a sign.
 */
export const missingWords = ["NA", "N/A", "#N/A", "NaN", "null"];
export const missingMarks = ["-", "--", "?", "."];

const plainNumber = /^[-+−]?(?:\d+\.?\d*|\.\d+)(?:[eE][-+−]?\d+)?$/u;
const commaNumber = /^[-+−]?(?:\d{1,3}(?:\.\d{3})+(?:,\d*)?|\d+,?\d*|,\d+)(?:[eE][-+−]?\d+)?$/u;

/** Whether a trimmed cell is a number, written 3.14. */
export function isPlainNumber(cell: string): boolean {
  return plainNumber.test(cell);
}

/** Whether a trimmed cell is a number, written 3,14 or 1.234,5. */
export function isCommaNumber(cell: string): boolean {
  return commaNumber.test(cell);
}
