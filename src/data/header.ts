import * as l10n from "@vscode/l10n";
import { quantityInUnits } from "./quantityInUnits";
import { isUnit } from "./unitWords";

/** What a header says of its column. */
export interface Header {
  /** As written in the file. */
  readonly written: string;
  /** Unique within the table, never empty, without the unit. */
  readonly name: string;
  readonly unit: string | undefined;
  /** Says that the column had to be named or renamed. */
  readonly remark: string | undefined;
}

/**
 * Splits `v [m/s]`, `v (m/s)` or `v / (m/s)` into name and unit. Square brackets hold a unit unless they are an index, as in `x[0]`;
 * parentheses only if what they hold reads as a unit, so that `f(x)` and `mass (total)` stay names; and before a slash stands
 * a quantity, so that `m/s` stays one name.
 */
export function parseHeader(written: string): { name: string; unit: string | undefined } {
  const text = written.replace(/[\s\p{Cc}\uFEFF]+/gu, " ").trim();
  // What is longer than any header is no header, and the patterns below take their time with it.
  if (text.length > 500) return { name: text, unit: undefined };
  const square = /^(.*?)(\s*)\[([^[\]]+)\]$/u.exec(text);
  if (square !== null && square[1] !== "") {
    const unit = square[3].trim();
    const index = square[2] === "" && /^[\d,:\s]*$/.test(unit);
    if (!index && unit.length <= 40) return { name: square[1], unit: dimensionless.has(unit) ? undefined : unit };
  }
  const quantity = quantityInUnits(text);
  if (quantity !== undefined) return quantity;
  const round = /^(.*?)(\s*)\(((?:[^()]|\([^()]*\))+)\)$/u.exec(text);
  if (round !== null && round[1] !== "") {
    const unit = round[3].trim();
    if (isUnit(unit) && !(round[2] === "" && functionArguments.has(unit))) return { name: round[1], unit };
  }
  return { name: text, unit: undefined };
}

/** Marks that tables write where a quantity has no unit. */
const dimensionless = new Set(["-", "--", "–", "—", "1", "none", "None"]);

/** Units that, written without a space as in `x(t)`, are more likely the argument of a function. */
const functionArguments = new Set(["t", "h", "d", "b", "u"]);

/** Names for all columns of a table: unique (case matters), never empty. */
export function nameColumns(written: readonly string[]): Header[] {
  const parsed = written.map(parseHeader);
  const reserved = new Set(parsed.map(({ name }) => name));
  const used = new Set<string>();
  const isTaken = (name: string): boolean => reserved.has(name) || used.has(name);
  return parsed.map(({ name, unit }, index) => {
    const header = { written: written[index], unit };
    if (name !== "" && !used.has(name)) {
      used.add(name);
      return { ...header, name, remark: undefined };
    }
    const given = name === "" ? freeName(`column ${index + 1}`, isTaken) : numberedName(name, isTaken);
    used.add(given);
    const remark =
      name === ""
        ? l10n.t("Column {0} has no name and is called “{1}”.", index + 1, given)
        : l10n.t("More than one column is called “{0}”; column {1} was renamed “{2}”.", name, index + 1, given);
    return { ...header, name: given, remark };
  });
}

/** `name`, or with the first number from 2 that makes it free. */
export function freeName(name: string, isTaken: (name: string) => boolean): string {
  return isTaken(name) ? numberedName(name, isTaken) : name;
}

function numberedName(name: string, isTaken: (name: string) => boolean): string {
  let number = 2;
  while (isTaken(`${name} ${number}`)) number++;
  return `${name} ${number}`;
}
