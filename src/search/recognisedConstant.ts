import type { KnownConstant } from "./knownConstants";
import { knownConstants } from "./knownConstants";

/** What a fitted number is recognised as: a product of powers of known constants, a factor, and a power of ten for units. */
export interface RecognisedConstant {
  readonly value: number;
  readonly powers: readonly { readonly constant: KnownConstant; readonly power: number }[];
  /** Such as `2` or `1/(4 π)`; empty for 1. */
  readonly factor: string;
  /** The value is 10 to this power times what SI units give. */
  readonly tens: number;
}

interface Entry extends Omit<RecognisedConstant, "tens"> {
  readonly logarithm: number;
  readonly uncertainty: number;
}

/** Entries that are as far-fetched as each other, sorted. */
interface Tier {
  readonly entries: readonly Entry[];
  readonly powersOfTen: readonly number[];
}

/** A number that means nothing may be taken for one of a tier with this probability. */
const chance = 5e-5;
/** Least relative precision that says anything. */
const coarsest = 5e-5;
/** People round constants, and their values have changed over the years, by so much. */
const customaryRounding = 5e-6;
/** How many standard errors away a constant may be. */
const errorsAway = 2.5;
/** Distances are never smaller than this: rounding in the fit. */
const closest = 1e-12;
/** Over so much of the logarithm, to either side, it is counted how many constants there are. */
const neighbourhood = 1.5 * Math.LN10;

const factors: readonly (readonly [string, number])[] = [
  ["2", 2],
  ["1/2", 1 / 2],
  ["3", 3],
  ["1/3", 1 / 3],
  ["3/2", 3 / 2],
  ["2/3", 2 / 3],
  ["4", 4],
  ["1/4", 1 / 4],
  ["8", 8],
  ["1/8", 1 / 8],
  ["π", Math.PI],
  ["2 π", 2 * Math.PI],
  ["4 π", 4 * Math.PI],
  ["8 π", 8 * Math.PI],
  ["1/π", 1 / Math.PI],
  ["1/(2 π)", 1 / (2 * Math.PI)],
  ["1/(4 π)", 1 / (4 * Math.PI)],
];
const prefixes = [-12, -9, -6, -3, -2, 2, 3, 6, 9, 12];

let tiers: readonly Tier[] | undefined;

/**
 * The known constant, or the small product of some, that a number fitted with that standard error agrees with, where an
 * accident can be excluded: the closer together the constants of a kind lie, the more digits must be known. Of random
 * numbers, however precise, less than one in 1,000 is recognised.
 */
export function recognisedConstant(value: number, standardError: number): RecognisedConstant | undefined {
  const magnitude = Math.abs(value);
  const error = standardError / magnitude;
  if (!(magnitude > 0 && magnitude < Infinity && error < coarsest)) return undefined;
  for (const tier of (tiers ??= listed())) {
    const found = search(tier, magnitude, error);
    if (found !== undefined) return found;
  }
  return undefined;
}

function search({ entries, powersOfTen }: Tier, magnitude: number, error: number): RecognisedConstant | undefined {
  let best: { entry: Entry; tens: number; distance: number; precision: number } | undefined;
  let neighbours = 0;
  for (const tens of powersOfTen) {
    const logarithm = Math.log(magnitude) - tens * Math.LN10;
    neighbours += firstFrom(entries, logarithm + neighbourhood) - firstFrom(entries, logarithm - neighbourhood);
    const first = firstFrom(entries, logarithm - coarsest);
    for (let k = first; k < entries.length && entries[k].logarithm <= logarithm + coarsest; k++) {
      const entry = entries[k];
      const distance = Math.abs(entry.logarithm - logarithm);
      if (distance > Math.max(errorsAway * Math.max(error, entry.uncertainty), customaryRounding)) continue;
      const precision = Math.max(distance, errorsAway * error, entry.uncertainty, closest);
      if (best === undefined || distance < best.distance) best = { entry, tens, distance, precision };
    }
  }
  if (best === undefined) return undefined;
  const density = Math.max(1, neighbours) / (2 * neighbourhood);
  if (2 * best.precision * density > chance) return undefined;
  const { value, powers, factor } = best.entry;
  return { value: value * 10 ** best.tens, powers, factor, tens: best.tens };
}

function firstFrom(entries: readonly Entry[], logarithm: number): number {
  let [low, high] = [0, entries.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (entries[middle].logarithm < logarithm) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** From the constants themselves to what takes several of them and a factor. */
function listed(): Tier[] {
  const constants = knownConstants();
  const physical = constants.filter(({ unit }) => unit !== "");
  const fundamental = constants.filter(({ isFundamental }) => isFundamental);
  const single = constants.map((constant) => entryOf([[constant, 1]]));
  const changed = physical.flatMap((constant) => [-1, 2, -2].map((power) => entryOf([[constant, power]])));
  const pairs = pairsOf(physical).flatMap(([a, b]) => [
    entryOf([
      [a, 1],
      [b, 1],
    ]),
    entryOf([
      [a, 1],
      [b, -1],
    ]),
    entryOf([
      [b, 1],
      [a, -1],
    ]),
  ]);
  const triples = fundamental.flatMap((below) =>
    [...pairsOf(fundamental), ...fundamental.map((each) => [each, each] as const)]
      .filter((pair) => !pair.includes(below))
      .map(([a, b]) =>
        a === b
          ? entryOf([
              [a, 2],
              [below, -1],
            ])
          : entryOf([
              [a, 1],
              [b, 1],
              [below, -1],
            ]),
      ),
  );
  const multiples = [...single.filter(({ powers }) => powers[0].constant.unit !== ""), ...changed].flatMap(multiplesOf);
  const none = [0];
  return [
    tier(single, none),
    tier(changed, none),
    tier(multiples, none),
    tier(
      single.filter(({ powers }) => powers[0].constant.unit !== ""),
      prefixes,
    ),
    tier(pairs, none),
    tier([...pairs.flatMap(multiplesOf), ...triples], none),
  ];
}

function tier(entries: readonly Entry[], powersOfTen: readonly number[]): Tier {
  return { entries: entries.toSorted((a, b) => a.logarithm - b.logarithm), powersOfTen };
}

function entryOf(given: readonly (readonly [KnownConstant, number])[]): Entry {
  const powers = given.map(([constant, power]) => ({ constant, power }));
  const value = powers.reduce((product, { constant, power }) => product * constant.value ** power, 1);
  const uncertainty = powers.reduce((sum, { constant, power }) => sum + Math.abs(power) * constant.uncertainty, 0);
  return { value, powers, factor: "", uncertainty, logarithm: Math.log(value) };
}

function multiplesOf(entry: Entry): Entry[] {
  return factors.map(([factor, times]) => ({
    ...entry,
    factor,
    value: entry.value * times,
    logarithm: entry.logarithm + Math.log(times),
  }));
}

function pairsOf<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((a, k) => items.slice(k + 1).map((b) => [a, b] as const));
}
