import * as l10n from "@vscode/l10n";
import type { SessionState } from "../run/session";
import { clockText, countText, r2TextOf } from "./numberText";

/** On a terminal the line is drawn anew this often, in milliseconds ... */
const terminalInterval = 200;
/** ... and elsewhere, where every line stays, this often. */
const logInterval = 5000;

/** Tells how a search is going: one line that changes on a terminal, a line now and then elsewhere. */
export class ProgressLine {
  readonly #timer: NodeJS.Timeout;

  constructor(
    private readonly stream: NodeJS.WriteStream,
    private readonly seconds: number,
    private readonly state: () => SessionState,
  ) {
    this.#timer = setInterval(() => this.#draw(), stream.isTTY ? terminalInterval : logInterval);
    this.#timer.unref();
  }

  /** Leaves no trace on a terminal. */
  end(): void {
    clearInterval(this.#timer);
    if (this.stream.isTTY) this.stream.write("\r\u001B[K");
  }

  #draw(): void {
    const text = progressText(this.state(), this.seconds);
    if (this.stream.isTTY) this.stream.write(`\r\u001B[K${text.slice(0, Math.max(20, this.stream.columns - 1))}`);
    else this.stream.write(`${text}\n`);
  }
}

/** Such as `0:07 of 0:10, 41,280 formulas tried, best R² 0.9971 at size 11`. */
export function progressText(state: SessionState, limit: number): string {
  const time = l10n.t("{0} of {1}", clockText(state.seconds), clockText(limit));
  const tried = l10n.t("{0} formulas tried", countText(state.evaluations));
  const best = state.front.at(-1);
  const parts = [time, tried];
  if (best !== undefined) {
    const r2 = r2TextOf(best.validation ?? best.train);
    parts.push(l10n.t("best R² {0} at size {1}", r2, best.complexity));
  }
  return parts.join(", ");
}
