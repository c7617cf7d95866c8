import { firstFrom } from "./firstFrom";
import { densityWithoutMeaning } from "./numbersWithoutMeaning";

/*
 * Numbers that people write without measuring them: ratios of small whole numbers, alone or with pi, e or a root, times a
 * power of ten. Each has a code whose length says how simple it is; together the codes are those of a probability
 * distribution, so that a number that means nothing comes close to such a number by accident with a probability that can
 * be told (minimum description length; Rissanen 1983 for the code of whole numbers).
 */

export interface SimpleNumber {
  readonly value: number;
  /** How much less probable, in natural logarithms, an accident is than that the simple number was meant; may be negative. */
  readonly evidence: number;
}

/** A number is taken for another one where an accident is this much less probable, in natural logarithms. */
export const convincing = Math.log(10);

interface Entry {
  /** From 1 to 10. */
  readonly mantissa: number;
  readonly exponent: number;
  readonly value: number;
  /** Length of its code without the power of ten, in natural logarithms. */
  readonly length: number;
  /** 15 is simple, and so is 1500, but 1.5 only as 3/2. */
  readonly isLargeWhole: boolean;
}

type Ratio = readonly [numerator: number, denominator: number];

/** What ratios are multiplied by. */
interface Factor {
  readonly times: number;
  /** How probable it is. */
  readonly share: number;
  /** The ratios that it mostly comes with in formulas, and how often each. They sum to 1; absent where none stands out. */
  readonly customary?: readonly (readonly [Ratio, number])[];
}

const factors: readonly Factor[] = [
  {
    times: 1,
    share: 0.55,
    customary: [
      [[1, 2], 0.3],
      [[2, 1], 0.22],
      [[1, 3], 0.08],
      [[3, 1], 0.08],
      [[1, 4], 0.08],
      [[4, 1], 0.08],
      [[2, 3], 0.08],
      [[3, 2], 0.08],
    ],
  },
  {
    times: Math.PI,
    share: 0.13,
    customary: [
      [[1, 1], 0.2],
      [[2, 1], 0.4],
      [[4, 1], 0.3],
      [[4, 3], 0.1],
    ],
  },
  {
    times: 1 / Math.PI,
    share: 0.1,
    customary: [
      [[1, 1], 0.2],
      [[1, 2], 0.4],
      [[1, 4], 0.4],
    ],
  },
  { times: Math.SQRT2, share: 0.04 },
  { times: Math.sqrt(3), share: 0.02 },
  { times: Math.sqrt(Math.PI), share: 0.02 },
  { times: 1 / Math.sqrt(Math.PI), share: 0.02 },
  { times: Math.sqrt(2 * Math.PI), share: 0.02 },
  { times: 1 / Math.sqrt(2 * Math.PI), share: 0.02 },
  { times: Math.PI ** 2, share: 0.03 },
  { times: 1 / Math.PI ** 2, share: 0.02 },
  { times: Math.E, share: 0.01 },
  { times: 1 / Math.E, share: 0.01 },
];
/** Of the ratios, where there are customary ones. */
const customaryShare = 0.5;
/** Largest numerator and denominator. Larger whole numbers stand alone. */
const [largestTerm, largestWhole] = [12, 100];
/** Share of the numbers that are written without a power of ten. */
const withoutPower = 0.75;
/** Closer than this, relatively, says no more: rounding. */
const closest = 1e-13;

const entries: readonly Entry[] = listed();
const mantissas = Float64Array.from(entries, ({ mantissa }) => mantissa);

/**
 * The simple number that a value is most probably meant to be, among those within `reach` of it; undefined where there is
 * none. The value is known to `error`, and the evidence is weighed by that or by the distance, whichever is larger. All
 * relative to the value.
 */
export function simpleNumberNear(value: number, reach: number, error = 0): SimpleNumber | undefined {
  const magnitude = Math.abs(value);
  if (!(magnitude > 1e-300 && magnitude < 1e300)) return undefined;
  const density = densityWithoutMeaning(magnitude);
  const power = Math.floor(Math.log10(magnitude));
  let best: SimpleNumber | undefined;
  // A mantissa near 1 has neighbours near 10, and the other way round.
  for (const exponent of [power - 1, power, power + 1]) {
    const mantissa = magnitude / 10 ** exponent;
    const highest = mantissa * (1 + reach);
    for (let k = firstFrom(mantissas, mantissa * (1 - reach)); k < entries.length && mantissas[k] <= highest; k++) {
      const entry = entries[k];
      const tens = exponent - entry.exponent;
      if (entry.isLargeWhole && tens < 0) continue;
      const distance = Math.max(closest, error, Math.abs(entry.mantissa / mantissa - 1));
      const evidence = -Math.log(2 * distance * density) - entry.length - lengthOfPower(tens);
      if (best !== undefined && best.evidence >= evidence) continue;
      // A division by a power of ten rounds correctly where a product with its inverse does not.
      const simple = tens < 0 ? entry.value / 10 ** -tens : entry.value * 10 ** tens;
      best = { value: Math.sign(value) * simple, evidence };
    }
  }
  return best;
}

function listed(): Entry[] {
  const found: Entry[] = [];
  for (const factor of factors) {
    for (let numerator = 1; numerator <= (factor.times === 1 ? largestWhole : largestTerm); numerator++) {
      for (let denominator = 1; denominator <= (numerator > largestTerm ? 1 : largestTerm); denominator++) {
        if (greatestDivisor(numerator, denominator) > 1) continue;
        const length = -Math.log(factor.share * shareOfRatio([numerator, denominator], factor));
        const value = (numerator * factor.times) / denominator;
        const exponent = Math.floor(Math.log10(value));
        const mantissa = value / 10 ** exponent;
        found.push({ mantissa, exponent, value, length, isLargeWhole: numerator > largestTerm });
      }
    }
  }
  return found.sort((a, b) => a.mantissa - b.mantissa);
}

function shareOfRatio([numerator, denominator]: Ratio, { customary }: Factor): number {
  const share = Math.exp(-lengthOfWhole(numerator) - lengthOfWhole(denominator));
  if (customary === undefined) return share;
  const listed = customary.find(([[above, below]]) => above === numerator && below === denominator);
  return (1 - customaryShare) * share + customaryShare * (listed?.[1] ?? 0);
}

/** Of the code in which n has the probability 1 / (n (n + 1)). */
function lengthOfWhole(n: number): number {
  return Math.log(n * (n + 1));
}

function lengthOfPower(tens: number): number {
  if (tens === 0) return -Math.log(withoutPower);
  return lengthOfWhole(Math.abs(tens)) - Math.log((1 - withoutPower) / 2);
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b);
}
