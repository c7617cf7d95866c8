import type { Metrics } from "../search/candidate";
import { isOfSquares } from "../search/candidate";

/** Numbers as a terminal shows them. */

/** R² of a formula on some rows. Squared errors say exactly by how much it falls short. */
export function r2TextOf(metrics: Pick<Metrics, "r2" | "loss">): string {
  return r2Text(isOfSquares(metrics) ? metrics.loss : 1 - metrics.r2);
}

/** R² of the fraction of variance unexplained. Close to 1 it says by how much it falls short, since 0.9999999 tells nobody anything. */
export function r2Text(loss: number): string {
  if (loss === 0) return "1";
  if (!(loss < Number.MAX_VALUE)) return "-";
  if (loss < 5e-5) return `1 - ${loss.toExponential(1)}`;
  const r2 = loss < 1e4 ? (1 - loss).toFixed(4) : (1 - loss).toExponential(1);
  return r2 === "-0.0000" ? "0.0000" : r2;
}

/** Five significant digits, in a spelling that can be pasted into a program. */
export function shortNumber(value: number): string {
  return String(Number(value.toPrecision(5)));
}

/** Such as 4.2 %. */
export function percentText(share: number): string {
  return `${Number((100 * share).toPrecision(2))} %`;
}

/** Such as 0:07 or 1:02:07. */
export function clockText(seconds: number): string {
  const whole = Math.floor(seconds);
  const two = (value: number) => String(value).padStart(2, "0");
  const hours = Math.floor(whole / 3600);
  const minutes = Math.floor(whole / 60) % 60;
  return hours > 0 ? `${hours}:${two(minutes)}:${two(whole % 60)}` : `${minutes}:${two(whole % 60)}`;
}

export function countText(count: number): string {
  return count.toLocaleString("en-US");
}
