import { deviationOf, lengthOf, meanOf, multiplied } from "../../../numeric/columns";
import type { Tree } from "../../../simplify/tree";
import type { Described, Factors, Makeup } from "./sumAndProductModel";
import { functionsOf, SumAndProductModel } from "./sumAndProductModel";
import type { Breathe } from "./surrogate";

/**
 * Functions of each column, few first; how many models go on to more, beside the best, a product, and at first those without a column outside; steps at most; and the share of
 * the target's deviation that none may leave.
 */
const ladder = [
  { size: 4, kept: 3, steps: 5, hopeless: 0.4 },
  { size: 6, kept: 0, steps: 15, hopeless: 0.15 },
  { size: 9, kept: 0, steps: 20, hopeless: 0.1 },
  { size: 13, kept: 0, steps: 20, hopeless: 0.1 },
] as const;
/** Functions that are needed of each column. */
export const mostFunctions = ladder[ladder.length - 1].size;
/** Numbers of a model as a share of the rows. */
const mostNumbersPerRow = 0.45;
/** Slopes of the factors where they begin. */
const slopes = [0.7, -1.9, 0.1, 2.3];
/** One that is as good is preferred to those that come after it by this factor. */
const [better, betterIfFine] = [0.8, 0.2];
/** A part is left out where the error does not grow by more than this factor; where hardly anything is left, most of that is what polynomials fail to say. */
const [superfluous, superfluousIfFine] = [1.04, 1.5];
const fine = 2e-3;

/** Something that a sum may be multiplied by. */
export interface Outer {
  readonly values: Float64Array;
  /** The number of the column of which it is a power; undefined for nothing. */
  readonly column: number | undefined;
  /** As a person reads it; undefined for nothing. */
  readonly text: string | undefined;
  around(sum: Tree): Tree;
}

/** A kind of model: a product, a sum and a product, or two products. */
export interface Kind {
  readonly outer: Outer | undefined;
  readonly products: number;
}

/** A model with its error, by generalised cross-validation. */
export interface Found {
  readonly model: SumAndProductModel;
  readonly error: number;
  readonly kind: Kind;
}

/** All kinds of models with few functions, and the best of them with more; undefined where none says anything of the target. */
export async function bestModel(
  described: Described,
  kinds: readonly Kind[],
  deviation: number,
  breathe: Breathe,
): Promise<Found | undefined> {
  let known: readonly Found[] = [];
  let best: Found | undefined;
  for (const [step, { size, kept, steps, hopeless }] of ladder.entries()) {
    const found: Found[] = [];
    for (const kind of step === 0 ? kinds : known.map((each) => each.kind)) {
      const before = known.find((each) => each.kind === kind)?.model;
      const makeup = { ...(before?.makeup ?? makeupOf(described, kind)), size };
      if (isTooLarge(described, makeup)) continue;
      const starts = before ? [before.factors] : startsOf(described, kind);
      const model = await SumAndProductModel.of(described, makeup, starts, steps, breathe);
      if (model === undefined) continue;
      const whole = { model, error: model.error(), kind };
      // Few functions say too little to tell what makes no difference, but where there is no room for more, that has to go.
      const isToGrow = step === 0 && !isTooLarge(described, { ...makeup, size: ladder[1].size });
      const isHopeless = whole.error > hopeless * deviation;
      found.push(isToGrow || isHopeless ? whole : await trimmed(described, whole, deviation, steps, breathe));
    }
    found.sort((a, b) => a.error - b.error);
    // The plainest of those that are as good.
    const [now] = found
      .filter(({ error }) => (error < fine * deviation ? betterIfFine : better) * error <= found[0].error)
      .sort((a, b) => numberOfParts(a.model) - numberOfParts(b.model) || kinds.indexOf(a.kind) - kinds.indexOf(b.kind));
    if (now === undefined || now.error > hopeless * deviation) return best;
    if (best !== undefined && !(now.error < best.error)) return best;
    best = now;
    const others = found.filter((each) => each !== now);
    const isPlain = ({ kind }: Found) => kind === kinds[0] || (step === 0 && kind.outer?.column === undefined);
    known = [now, ...others.filter(isPlain), ...others.filter((each) => !isPlain(each)).slice(0, kept)];
  }
  return best;
}

/** Functions, and the number of the sum, if there is one. */
function numberOfParts({ makeup: { outer, summands, products } }: SumAndProductModel): number {
  return summands.length + products.flat().length + (outer === undefined ? 0 : 1 / 2);
}

function makeupOf({ columns }: Described, { outer, products }: Kind): Omit<Makeup, "size"> {
  const all = columns.map((_, k) => k);
  return {
    outer: outer?.values,
    summands: outer === undefined ? [] : all,
    products: Array.from({ length: products }, () => all),
  };
}

function isTooLarge(described: Described, makeup: Makeup): boolean {
  return SumAndProductModel.numbersOf(described, makeup) > mostNumbersPerRow * described.target.length;
}

/** Products of straight lines, which differ where there are two. */
function startsOf(described: Described, { products }: Kind): Factors[] {
  return slopes.map((_, at) => Array.from({ length: products }, (_, p) => straight(described, at, p)));
}

function straight({ functions, target }: Described, at: number, product: number): Float64Array[] {
  return functions.map((each, k) => {
    const [first] = functionsOf(each, 1);
    const slope = slopes[(at + product * (1 + (k % 2))) % slopes.length];
    return Float64Array.from(target, (_, row) => 1 + slope * first[row]);
  });
}

/** The model without summands, and then factors, that make no difference, those that say least first. */
async function trimmed(
  described: Described,
  found: Found,
  deviation: number,
  steps: number,
  breathe: Breathe,
): Promise<Found> {
  const bar = found.error * (found.error < fine * deviation ? superfluousIfFine : superfluous);
  let least = found;
  const tryWithout = async (makeup: Makeup, start: Factors) => {
    const model = await SumAndProductModel.of(described, makeup, [start], steps, breathe);
    const error = model?.error() ?? Infinity;
    if (model !== undefined && error <= bar) least = { ...found, model, error };
  };
  for (const k of summandsBySize(least.model)) {
    const { makeup, factors } = least.model;
    await tryWithout({ ...makeup, summands: makeup.summands.filter((each) => each !== k) }, factors);
  }
  for (const [p, k] of factorsByChange(least.model)) {
    const { makeup, factors } = least.model;
    const place = makeup.products[p].indexOf(k);
    const without = <T>(lists: readonly (readonly T[])[]) =>
      lists.map((list, at) => list.filter((_, index) => at !== p || index !== place));
    await tryWithout({ ...makeup, products: without(makeup.products) }, without(factors));
  }
  return least;
}

/** Columns of which functions are added, the smallest function first. */
function summandsBySize(model: SumAndProductModel): number[] {
  const { outer, summands } = model.makeup;
  if (outer === undefined) return [];
  const sizes = model.parts().summands.map((values) => lengthOf(multiplied(values, outer)));
  return inOrder(summands, sizes);
}

/** The numbers of a product and a column in it, the steadiest first. */
function factorsByChange({ makeup, factors }: SumAndProductModel): (readonly [product: number, column: number])[] {
  const all = makeup.products.flatMap((columns, p) => columns.map((k) => [p, k] as const));
  const changes = factors.flat().map((values) => deviationOf(values) / Math.abs(meanOf(values)));
  return inOrder(all, changes);
}

function inOrder<T>(items: readonly T[], sizes: readonly number[]): T[] {
  return items
    .map((item, k) => ({ item, size: sizes[k] }))
    .sort((a, b) => a.size - b.size)
    .map(({ item }) => item);
}
