import { lengthOf, meanOf, multiplied } from "../../../numeric/columns";
import type { Problem } from "../../../search/problem";
import type { Tree } from "../../../simplify/tree";
import { node } from "../../../simplify/tree";
import { formulaText } from "../../formulaText";
import { parameter } from "../powerProduct";
import { columnFunctions } from "./columnFunctions";
import { deviationOf } from "../view";
import type { Part } from "./part";
import type { InputsApart, PartApart } from "./partsApart";
import { errorOfPart, tableOf } from "./partsApart";
import { monomialTree } from "./powerTree";
import {
  notDependingOn,
  oneAfterTheOther,
  partText,
  productOfFunctions,
  productText,
  summandTexts,
  sumOf,
} from "./sentences";
import type { Described, Factors, Makeup } from "./sumAndProductModel";
import { functionsOf, SumAndProductModel } from "./sumAndProductModel";
import type { Breathe } from "./surrogate";

/** Functions of each column, few first: how many models go on to more beside the best, a product, and at first those without a column outside, and steps at most. */
const ladder = [
  { size: 4, kept: 3, steps: 5 },
  { size: 6, kept: 0, steps: 15 },
  { size: 9, kept: 0, steps: 20 },
  { size: 13, kept: 0, steps: 20 },
] as const;
/** Numbers of a model as a share of the rows. */
const mostNumbersPerRow = 0.45;
/** Slopes of the factors where they begin. */
const slopes = [0.7, -1.9, 0.1, 2.3];
/** Inputs up to which inverses and squares may be outside the sum, not only the inputs themselves. */
const fewInputs = 6;
/** One that is as good is preferred to those that come after it by this factor. */
const [better, betterIfFine] = [0.8, 0.2];
/** A model that leaves more of the target's deviation than this says nothing of its form. */
const tooCoarse = 0.1;
/** The same for a model that is too simple yet. */
const hopeless = 0.4;
/** A part is left out where the error does not grow by more than this factor; where hardly anything is left, most of that is what polynomials fail to say. */
const [superfluous, superfluousIfFine] = [1.04, 1.5];
const fine = 2e-3;

/** Multiply-adds per row for a look at interactions. */
const workOfInteractions = 10_000;

/** Something that a sum may be multiplied by. */
interface Outer {
  readonly values: Float64Array;
  /** The number of the column of which it is a power; undefined for nothing. */
  readonly column: number | undefined;
  /** As a person reads it; undefined for nothing. */
  readonly text: string | undefined;
  around(sum: Tree): Tree;
}

/** A kind of model: a product, a sum and a product, or two products. */
interface Kind {
  readonly outer: Outer | undefined;
  readonly products: number;
}

interface Found {
  readonly model: SumAndProductModel;
  readonly error: number;
  readonly kind: Kind;
}

/**
 * Whether the target is a sum of functions of one column each and a product of such functions, where the sum may be multiplied by a simple power of a column, or
 * the sum of two products: interference, a field and a force that goes with it, anything that is so much more by a factor of its own. Undefined where it is not.
 */
export async function sumAndProduct(part: Part, problem: Problem, breathe: Breathe): Promise<InputsApart | undefined> {
  const columns = part.columns.map(({ values }) => values);
  if (columns.length < 2 || columns.some((column) => column.every((value) => value === column[0]))) return undefined;
  const { size: largest } = ladder[ladder.length - 1];
  const functions = columns.map((column) => columnFunctions(column, largest, "polynomials", largest + 1));
  const described = { columns, functions, target: part.target };
  const deviation = deviationOf(part.target);
  const kinds: Kind[] = [undefined, ...outersOf(part, problem)].map((outer) => ({ outer, products: 1 }));
  // Two products of two columns are not to be told apart.
  if (columns.length > 2) kinds.push({ outer: undefined, products: 2 });
  const found = await bestModel(described, kinds, deviation, breathe);
  if (found === undefined || !(found.error < tooCoarse * deviation)) return undefined;
  const { model, kind } = found;
  const { products, summands } = model.makeup;
  // Else it is a sum of functions of one column each, which needs no such model.
  const isProduct =
    products.some((each) => each.length > 1) || (kind.outer?.column !== undefined && summands.length > 0);
  if (!(await breathe(workOfInteractions * part.target.length))) return undefined;
  return isProduct && model.hasNoInteractions() ? apart(part, model, kind.outer) : undefined;
}

/** All kinds of models with few functions, and the best of them with more. */
async function bestModel(
  described: Described,
  kinds: readonly Kind[],
  deviation: number,
  breathe: Breathe,
): Promise<Found | undefined> {
  let known: readonly Found[] = [];
  let best: Found | undefined;
  for (const [step, { size, kept, steps }] of ladder.entries()) {
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
      found.push(isToGrow ? whole : await trimmed(described, whole, deviation, steps, breathe));
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

function apart(part: Part, model: SumAndProductModel, outer: Outer | undefined): InputsApart {
  const { makeup, factors } = model;
  const { constant, summands, scales } = model.parts();
  const error = model.error();
  const share = error / deviationOf(part.target);
  const rows = part.target.length;
  const rootMean = (values: Float64Array) => lengthOf(values) / Math.sqrt(rows);
  /** `size`: root mean square of what the function makes of the target. */
  const table = (k: number, values: Float64Array, size: number): PartApart => ({
    ...tableOf(part.columns[k], values),
    text: partText(part.text, [part.columns[k].text]),
    error: errorOfPart(error / size, share, model.numbersOf(k), rows) * (rootMean(values) / deviationOf(values)),
  });
  const ofSum = makeup.summands.map((k, place) =>
    table(k, summands[place], rootMean(outer ? multiplied(summands[place], outer.values) : summands[place])),
  );
  const ofProducts = makeup.products.map((columns, p) => {
    const size =
      Math.abs(scales[p]) * rootMean(factors[p].reduce(multiplied, new Float64Array(part.target.length).fill(1)));
    return columns.map((k, place) => table(k, factors[p][place], size));
  });
  const compose = (trees: readonly Tree[]): Tree => {
    let at = summands.length;
    const products = makeup.products.map(({ length }, p) =>
      trees.slice(at, (at += length)).reduce((a, b) => node("mul", a, b), parameter(scales[p])),
    );
    const sum = trees.slice(0, summands.length).reduce((a, b) => node("add", a, b), parameter(constant));
    return (outer === undefined ? products : [outer.around(sum), ...products]).reduce((a, b) => node("add", a, b));
  };
  return {
    parts: [...ofSum, ...ofProducts.flat()],
    sentences: sentencesOf(part, makeup, outer),
    ground: { unexplained: share, scale: 1, space: "plain" },
    compose,
  };
}

function sentencesOf({ columns, text }: Part, { summands, products }: Makeup, outer: Outer | undefined): string[] {
  const textsOf = (chosen: readonly number[]) => chosen.map((k) => columns[k].text);
  const relevant = new Set([...summands, ...products.flat(), outer?.column]);
  const irrelevant = textsOf(columns.map((_, k) => k).filter((k) => !relevant.has(k)));
  const first = irrelevant.length > 0 ? [notDependingOn(text, irrelevant)] : [];
  if (outer === undefined && products.length === 1) {
    return [...first, ...oneAfterTheOther(text, textsOf(products[0]), productOfFunctions)];
  }
  const ofSum = outer === undefined ? [] : summandTexts(outer.text, textsOf(summands));
  return [...first, sumOf(text, [...ofSum, ...products.map((each) => productText(textsOf(each)))])];
}

/** Nothing, and simple powers of the columns. */
function outersOf({ columns, target }: Part, problem: Problem): Outer[] {
  const allowed = new Set(problem.constraints.operators);
  const found: Outer[] = [
    { values: new Float64Array(target.length).fill(1), column: undefined, text: undefined, around: (sum) => sum },
  ];
  const exponents = [
    ...(allowed.has("mul") ? [1] : []),
    ...(allowed.has("div") ? [-1] : []),
    ...(allowed.has("square") ? [2] : []),
  ];
  for (const exponent of columns.length > fewInputs ? exponents.slice(0, 1) : exponents) {
    for (const [k, column] of columns.entries()) {
      const values = column.values.map((value) => value ** exponent);
      if (!values.every((value) => Number.isFinite(value))) continue;
      const power = monomialTree([{ tree: column.tree, exponent: Math.abs(exponent) }]);
      const operator = exponent > 0 ? "mul" : "div";
      const text = formulaText(monomialTree([{ tree: column.tree, exponent }]), problem);
      found.push({ values, column: k, text, around: (sum) => node(operator, sum, power) });
    }
  }
  return found;
}
