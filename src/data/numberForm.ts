import { isCommaNumber, numberOfCell } from "./cellText";
import { isUnit } from "./unitWords";

/** How the numbers of a column are written: 3.14, or 3,14 and 1.234,5, or 1,234.5. */
export type NumberStyle = "point" | "comma" | "thousands";

export interface NumberForm {
  readonly style: NumberStyle;
  /** A unit behind every number; empty where there is none. */
  readonly unit: string;
}

export const plainForm: NumberForm = { style: "point", unit: "" };

export function isPlainForm({ style, unit }: NumberForm): boolean {
  return style === "point" && unit === "";
}

/** The number that a trimmed cell of a column holds, infinities included; undefined where it holds none. */
export function numberInForm(cell: string, { style, unit }: NumberForm): number | undefined {
  if (unit !== "" && !cell.endsWith(unit)) return undefined;
  const text = unit === "" ? cell : cell.slice(0, cell.length - unit.length).trimEnd();
  if (style === "thousands") return numberOfCell(withoutGroups(text, /[,'’ \u00A0\u2009\u202F]/u), false);
  return numberOfCell(style === "comma" ? withoutGroups(text, /['’ \u00A0\u2009\u202F]/u) : text, style === "comma");
}

const longestNumber = 60;

/** Without what separates thousands, where there are three digits behind each. */
function withoutGroups(text: string, separator: RegExp): string {
  const mark = text.length > longestNumber ? undefined : separator.exec(text)?.[0];
  if (mark === undefined) return text;
  const [first, ...groups] = text.split(mark);
  const fits =
    /^[-+−]?[1-9]\d{0,2}$/u.test(first) &&
    groups.every((group, index) => (index < groups.length - 1 ? /^\d{3}$/ : /^\d{3}(?![\d'’ ])/u).test(group));
  return fits ? first + groups.join("") : text;
}

const styles: readonly NumberStyle[] = ["point", "comma", "thousands"];
const mostUnits = 4;

/** What a column, or the table around it, says of commas. */
export interface CommaEvidence {
  /** Cells that make sense with decimal commas only, as 1,5 does. */
  readonly decimal: boolean;
  /** Cells in which commas can only separate thousands, as in 1,234.5. */
  readonly thousands: boolean;
}

export interface CountedForm {
  readonly form: NumberForm;
  /** Cells that are numbers in it. */
  readonly numbers: number;
  /** The first of them in which signs separate thousands. */
  readonly example: string | undefined;
}

/** Counts in which forms the cells of a column are numbers. */
export class FormTally {
  private present = 0;
  private readonly counted = new Map<string, CountedForm>();
  private decimal = false;
  private thousands = false;
  /** Whether any number has a comma. */
  hasCommas = false;

  /** A trimmed cell that has a value. */
  add(cell: string): void {
    this.present++;
    const unit = unitBehind(cell);
    let [comma, grouped] = [false, false];
    for (const style of styles) {
      const form = { style, unit: unit ?? "" };
      if (numberInForm(cell, form) === undefined) continue;
      if (style === "comma") comma = true;
      if (style === "thousands") grouped = true;
      this.count(form, cell);
    }
    if (!cell.includes(",") || !(comma || grouped)) return;
    this.hasCommas = true;
    if (comma && !grouped) this.decimal = true;
    if (grouped && !comma) this.thousands = true;
  }

  get evidence(): CommaEvidence {
    return { decimal: this.decimal && !this.thousands, thousands: this.thousands && !this.decimal };
  }

  /** The form in which most cells are numbers, of those in a style that is allowed; the first of equals. */
  best(allowed: readonly NumberStyle[]): CountedForm {
    let best: CountedForm = { form: plainForm, numbers: 0, example: undefined };
    for (const style of allowed) {
      for (const counted of this.counted.values()) {
        if (counted.form.style === style && counted.numbers > best.numbers) best = counted;
      }
    }
    return best;
  }

  private count(form: NumberForm, cell: string): void {
    const key = `${form.style} ${form.unit}`;
    const known = this.counted.get(key);
    if (known === undefined && this.counted.size >= mostUnits * styles.length) return;
    const example = known?.example ?? (hasGroups(cell, form.style) ? cell : undefined);
    this.counted.set(key, { form, numbers: (known?.numbers ?? 0) + 1, example });
  }
}

function hasGroups(cell: string, style: NumberStyle): boolean {
  return (
    style !== "point" &&
    (style === "comma" ? /\d[.'’ \u00A0\u2009\u202F]\d/u : /\d[,'’ \u00A0\u2009\u202F]\d/u).test(cell)
  );
}

/** Whether a cell may be a number in one of the forms; quick, and often right. */
export function looksLikeNumber(cell: string): boolean {
  return /^[-+−]?[.,]?\d/u.test(cell) && cell.length <= longestNumber;
}

/** The unit that stands behind a number, as in `3.00 kW`; undefined where there is none. */
function unitBehind(cell: string): string | undefined {
  if (cell.length > longestNumber || isCommaNumber(cell)) return undefined;
  const unit = /^[-+−]?[\d.,]*\d[.,]?(?:[eE][-+−]?\d+)?\s*([^\d\s.,'’].*)$/u.exec(cell)?.[1];
  return unit !== undefined && isUnit(unit) ? unit : undefined;
}
