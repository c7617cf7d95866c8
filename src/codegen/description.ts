import { decimalOf } from "../expression/decimal";
import type { Metrics } from "../search/candidate";
import type { CodeFormula } from "./codeFormula";
import { withoutMark } from "./mark";

/** What the comment of a formula says. Sentences of plain text; every name in them went through `escape`. */
export interface Description {
  /** What the formula gives: "Predict period in yr." */
  readonly summary: string;
  /** Where it comes from; inserted code is recognised by how this begins. */
  readonly origin: string;
  /** How good it is, on which rows: one or two sentences, or none. */
  readonly quality: readonly string[];
}

export function describe(formula: CodeFormula, escape: (text: string) => string): Description {
  const { target, train, validation } = formula;
  return {
    summary: `Predict ${quantity(target, escape)}.`,
    origin: originOf(formula, escape),
    quality: [
      ...(train ? [`Fitted to ${quality(train, target.unit, escape)}.`] : []),
      ...(validation ? [`Checked on ${quality(validation, target.unit, escape)}.`] : []),
    ],
  };
}

/** What the comment says of the numbers that unknown categories get. */
export const meanNote = "mean of the known ones, for all others";
export const meanSentence = "Mean of the known ones, for all others.";

/** Which data the formula was found in, and the mark by which the code is known again. */
export function originOf({ source, mark }: CodeFormula, escape: (text: string) => string): string {
  return `Found by Parsimony in ${withoutMark(escape(source))}${mark === undefined ? "" : ` (${mark})`}.`;
}

/** "period in yr", or only "period" where no unit is known; "when (the month, such as 2024-03)" where that is what is meant of it. */
export function quantity(
  {
    name,
    unit,
    note,
  }: { readonly name: string; readonly unit: string | undefined; readonly note?: string | undefined },
  escape: (text: string) => string,
): string {
  if (note !== undefined) return `${escape(name)} (${note})`;
  return unit ? `${escape(name)} in ${escape(unit)}` : escape(name);
}

function quality({ rows, r2, rmse }: Metrics, unit: string | undefined, escape: (text: string) => string): string {
  const error = figure(rmse) + (unit ? ` ${escape(unit)}` : "");
  return `${rows} ${rows === 1 ? "row" : "rows"}: R2 = ${coefficient(r2)}, RMSE = ${error}`;
}

/** An R2 with as many digits as tell it from 1, at least four. */
export function coefficient(r2: number): string {
  if (!Number.isFinite(r2) || r2 === 1) return String(r2);
  const decimals = Math.min(15, Math.max(4, 1 - Math.floor(Math.log10(Math.abs(1 - r2)))));
  return String(Number(r2.toFixed(decimals)));
}

/** A measured figure, not negative, to four digits. */
export function figure(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  const { mantissa, exponent } = decimalOf(value, 4);
  return exponent === undefined ? mantissa : `${mantissa}e${exponent}`;
}
