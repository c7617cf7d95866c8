import type { OpenRun } from "./openRun";

/** What a person wants to know of a search in passing. */
export interface Best {
  readonly text: string;
  /** On the rows the run measures by, four digits. */
  readonly r2: string;
  readonly formulas: number;
}

/** The best trade-off of a run, undefined while there is no formula. */
export function bestSoFar({ run }: Pick<OpenRun, "run">): Best | undefined {
  const front = run?.snapshot().front ?? [];
  const knee = front.find((formula) => formula.knee);
  return knee && { text: knee.text, r2: shortR2(knee.r2), formulas: front.length };
}

/** Four decimals, but never rounded up to a perfect 1. */
export function shortR2(r2: number): string {
  if (!Number.isFinite(r2)) return "-";
  return r2 < 1 && r2 > 0.99995 ? "0.9999" : r2.toFixed(4);
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
