import { dot } from "../../numeric/columns";
import { minimumBetween } from "./goldenSection";
import type { OrthonormalBasis } from "./linearModel";

/** Different values that an input must have to oscillate with. */
const fewestValues = 12;
/** The slowest oscillation has this share of a cycle over the range, and frequencies lie so close that one cycle has this many. */
const [slowest, stepsPerCycle] = [0.5, 5];
/** The fastest has two values in a cycle, for values so close as all but this share; at most so often that on average. */
const [closest, mostOften] = [0.1, 4];
/** Peaks of a spectrum that are looked at closely, and the golden sections of each. */
const [peaks, sections] = [3, 16];

/** Frequencies (radians per unit of an input) at equal steps: `first`, `first + step`, ... */
export interface Frequencies {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

/** What an input of these values may oscillate with; undefined where it has too few values. */
export function frequenciesOf(x: Float64Array): Frequencies | undefined {
  const values = [...new Set(x)].sort((a, b) => a - b);
  if (values.length < fewestValues) return undefined;
  const range = values[values.length - 1] - values[0];
  if (!(range > 0 && range < Infinity)) return undefined;
  const gaps = values
    .slice(1)
    .map((value, k) => value - values[k])
    .sort((a, b) => a - b);
  const usual = range / gaps.length;
  const gap = Math.max(gaps[Math.floor(closest * gaps.length)], usual / mostOften);
  const step = (2 * Math.PI) / range / stepsPerCycle;
  const first = slowest * stepsPerCycle * step;
  return { first, step, count: 1 + Math.max(0, Math.floor((Math.PI / gap - first) / step)) };
}

/**
 * The frequency of the oscillation that explains the largest share of the squares of `rest`, which is what `basis` leaves of a
 * target; columns of the basis may change beside it.
 */
export function bestFrequency(
  rest: Float64Array,
  x: Float64Array,
  frequencies: Frequencies,
  basis: OrthonormalBasis,
): { readonly frequency: number; readonly share: number } {
  const spectrum = spectrumOf(rest, x, frequencies);
  const { first, step, count } = frequencies;
  const highest = Array.from(spectrum.keys())
    .filter((k) => spectrum[k] >= (spectrum[k - 1] ?? 0) && spectrum[k] > (spectrum[k + 1] ?? 0))
    .sort((a, b) => spectrum[b] - spectrum[a])
    .slice(0, peaks);
  const last = first + (count - 1) * step;
  return highest
    .map((k) => {
      const at = first + k * step;
      const { place, value } = minimumBetween(
        Math.max(at - step, first),
        Math.min(at + step, last),
        sections,
        (frequency) => -shareOf(rest, x, frequency, basis),
      );
      return { frequency: place, share: -value };
    })
    .reduce((best, each) => (each.share > best.share ? each : best), { frequency: first, share: 0 });
}

/** What share of squares an oscillation of each frequency explains, the basis left as it is. */
function spectrumOf(rest: Float64Array, x: Float64Array, { first, step, count }: Frequencies): Float64Array {
  const squares = dot(rest, rest);
  const middle = (Math.min(...x) + Math.max(...x)) / 2;
  // Cosine and sine of each row turn by the same angle from one frequency to the next.
  const cosines = x.map((value) => Math.cos(first * (value - middle)));
  const sines = x.map((value) => Math.sin(first * (value - middle)));
  const turnCosines = x.map((value) => Math.cos(step * (value - middle)));
  const turnSines = x.map((value) => Math.sin(step * (value - middle)));
  const spectrum = new Float64Array(count);
  for (let k = 0; k < count; k++) {
    let [c, s, cc, cs] = [0, 0, 0, 0];
    for (let row = 0; row < x.length; row++) {
      const [cosine, sine] = [cosines[row], sines[row]];
      c += rest[row] * cosine;
      s += rest[row] * sine;
      cc += cosine * cosine;
      cs += cosine * sine;
      cosines[row] = cosine * turnCosines[row] - sine * turnSines[row];
      sines[row] = sine * turnCosines[row] + cosine * turnSines[row];
    }
    spectrum[k] = explained(c, s, cc, x.length - cc, cs) / squares;
  }
  return spectrum;
}

function shareOf(rest: Float64Array, x: Float64Array, frequency: number, basis: OrthonormalBasis): number {
  const [cosine, sine] = [Math.cos, Math.sin].map((wave) => {
    const column = basis.weighted(x.map((value) => wave(frequency * value)));
    basis.reduce(column);
    return column;
  });
  const [cc, ss, cs] = [dot(cosine, cosine), dot(sine, sine), dot(cosine, sine)];
  return explained(dot(rest, cosine), dot(rest, sine), cc, ss, cs) / dot(rest, rest);
}

/** Squares that two columns explain, of their products with the target, their squares and their product. */
function explained(c: number, s: number, cc: number, ss: number, cs: number): number {
  const determinant = cc * ss - cs * cs;
  if (!(determinant > 1e-9 * cc * ss)) return 0;
  return (c * c * ss - 2 * c * s * cs + s * s * cc) / determinant;
}
