import * as l10n from "@vscode/l10n";
import type { OpenRun } from "./openRun";

/** What a person wants to know of a search in passing. */
export interface Best {
  readonly text: string;
  readonly r2: string;
  /** The rows that R² was measured on: "validation rows", translated. */
  readonly rows: string;
  readonly formulas: number;
}

/** The best trade-off of a run, undefined while there is no formula. */
export function bestSoFar({ run }: Pick<OpenRun, "run">): Best | undefined {
  if (run === undefined) return undefined;
  const { front, lossRows } = run.snapshot();
  const knee = front.find((formula) => formula.knee);
  const rows = lossRows === "validation" ? l10n.t("validation rows") : l10n.t("training rows");
  return knee && { text: knee.text, r2: shortR2(knee.r2), rows, formulas: front.length };
}

/** With the digits the page shows: as many as tell it from a perfect 1, which nothing is rounded up to. */
export function shortR2(r2: number): string {
  if (!Number.isFinite(r2)) return "-";
  const missing = 1 - r2;
  if (missing <= 0) return "1";
  if (missing < 1e-6) return `1 - ${missing.toPrecision(2)}`;
  if (missing >= 100) return r2.toPrecision(2);
  const decimals = missing < 0.01 ? Math.floor(-Math.log10(missing)) + 2 : 3;
  const scale = 10 ** decimals;
  return (Math.min(Math.round(r2 * scale), scale - 1) / scale).toFixed(decimals);
}

/** Such as `1:05`. */
export function clockTime(seconds: number): string {
  const whole = Math.floor(Math.max(0, seconds));
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, "0")}`;
}

/** On one line, and cut at this many characters. */
export function shortened(text: string, length: number): string {
  const line = text.replace(/\s+/g, " ");
  return line.length > length ? `${line.slice(0, length - 1)}…` : line;
}
