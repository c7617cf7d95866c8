import { dot } from "../../numeric/columns";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import type { Frequencies } from "./frequencies";
import { minimumBetween } from "./goldenSection";
import { fitLinear, OrthonormalBasis } from "./linearModel";
import { parameter } from "./powerProduct";
import type { Column, View } from "./view";

/** Rates tried, in e-folds over the range of the input: the smallest, how each follows the one before, and how many. */
const [slowest, ratio, rateCount] = [0.3, 1.6, 11];
/** Frequencies tried to either side of that of the spectrum, which a decay blurs, in its steps. */
const neighbours = 4;
const [rounds, sections] = [2, 14];
const largestAmplitude = 1e100;
/** By how many variances a rate must lower the squares. */
const significant = 20;

/** A damped or growing oscillation on a constant, A exp(k x) sin(w x + p) + c. */
export interface DampedOscillation {
  readonly rate: number;
  readonly frequency: number;
}

/**
 * The rate and frequency that leave least of the target, found from a frequency of its spectrum; undefined where a rate
 * explains no more than none. Amplitude, phase and constant are linear once both are known (Golub and Pereyra 1973).
 */
export function dampedFrom(
  target: Float64Array,
  x: Float64Array,
  frequency: number,
  { step }: Frequencies,
): DampedOscillation | undefined {
  const [low, high] = [Math.min(...x), Math.max(...x)];
  const range = high - low;
  const left = (rate: number, w: number): number => leftBy([...waves(x, low, high, rate, w)], target);
  const rates = Array.from({ length: rateCount }, (_, k) => (slowest * ratio ** k) / range);
  const near = Array.from({ length: 2 * neighbours + 1 }, (_, k) => frequency + (k - neighbours) * step);
  let best = { rate: 0, frequency, left: left(0, frequency) };
  const without = best.left;
  for (const rate of rates.flatMap((each) => [-each, each])) {
    for (const w of near) {
      if (w <= 0) continue;
      const value = left(rate, w);
      if (value < best.left) best = { rate, frequency: w, left: value };
    }
  }
  if (best.rate === 0) return undefined;
  for (let round = 0; round < rounds; round++) {
    const { rate, frequency: w } = best;
    const nearer = step / 4 ** round;
    const turned = minimumBetween(Math.max(w - nearer, nearer / 8), w + nearer, sections, (each) => left(rate, each));
    const spread = ratio ** (1 / 4 ** round);
    const slowed = minimumBetween(-Math.log(spread), Math.log(spread), sections, (each) =>
      left(rate * Math.exp(each), turned.place),
    );
    best = { rate: rate * Math.exp(slowed.place), frequency: turned.place, left: slowed.value };
  }
  const freedom = target.length - 5;
  return without - best.left > (significant / freedom) * best.left ? best : undefined;
}

/**
 * The formula, with the amplitude, phase and constant that fit best; undefined where the amplitude, which is that at x = 0, is
 * no number one could work with since the oscillation is far from there.
 */
export function treeOfDamped(
  view: View,
  { tree: x, values }: Column,
  { rate, frequency }: DampedOscillation,
  isSine: boolean,
): Tree | undefined {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const ones = new Float64Array(view.rowCount).fill(1);
  const columns = [ones, ...waves(values, low, high, rate, frequency)];
  const [constant, cosine, sine] = fitLinear(columns, view.target, ones).coefficients;
  const phase = Math.atan2(cosine, sine) - (isSine ? 0 : Math.PI / 2);
  const angle = node("add", node("mul", parameter(frequency), x), parameter(phase));
  const amplitude = Math.hypot(cosine, sine) * Math.exp(-rate * largestAt(low, high, rate));
  if (!(amplitude > 1 / largestAmplitude && amplitude < largestAmplitude)) return undefined;
  const envelope = node("mul", parameter(amplitude), node("exp", node("mul", parameter(rate), x)));
  return node("add", parameter(constant), node("mul", envelope, node(isSine ? "sin" : "cos", angle)));
}

/** Cosine and sine in an envelope that is 1 where it is largest. */
function waves(x: Float64Array, low: number, high: number, rate: number, w: number): [Float64Array, Float64Array] {
  const from = largestAt(low, high, rate);
  return [
    x.map((value) => Math.exp(rate * (value - from)) * Math.cos(w * value)),
    x.map((value) => Math.exp(rate * (value - from)) * Math.sin(w * value)),
  ];
}

function largestAt(low: number, high: number, rate: number): number {
  return rate > 0 ? high : low;
}

/** Squares of the target that a constant and these columns leave. */
function leftBy(columns: readonly Float64Array[], target: Float64Array): number {
  const basis = new OrthonormalBasis(new Float64Array(target.length).fill(1));
  basis.add(basis.roots);
  for (const column of columns) basis.add(column);
  const rest = basis.rest(target);
  return dot(rest, rest);
}
