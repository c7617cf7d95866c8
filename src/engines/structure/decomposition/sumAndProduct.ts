import { deviationOf, lengthOf, multiplied } from "../../../numeric/columns";
import type { Problem } from "../../../search/problem";
import type { Tree } from "../../../simplify/tree";
import { node } from "../../../simplify/tree";
import { formulaText } from "../../formulaText";
import { parameter } from "../powerProduct";
import { columnFunctions } from "./columnFunctions";
import { workOfInteractions } from "./interactions";
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
import type { Kind, Outer } from "./sumAndProductChoice";
import { bestModel, mostFunctions } from "./sumAndProductChoice";
import type { Makeup, SumAndProductModel } from "./sumAndProductModel";
import type { Breathe } from "./surrogate";

/** Inputs up to which inverses and squares may be outside the sum, not only the inputs themselves. */
const fewInputs = 6;
/** A model that leaves more of the target's deviation than this says nothing of its form. */
const tooCoarse = 0.1;

/**
 * Whether the target is a sum of functions of one column each and a product of such functions, where the sum may be multiplied by a simple power of a column, or
 * the sum of two products: interference, a field and a force that goes with it, anything that is so much more by a factor of its own. Undefined where it is not.
 */
export async function sumAndProduct(part: Part, problem: Problem, breathe: Breathe): Promise<InputsApart | undefined> {
  const columns = part.columns.map(({ values }) => values);
  if (columns.length < 2 || columns.some((column) => column.every((value) => value === column[0]))) return undefined;
  const functions = columns.map((column) => columnFunctions(column, mostFunctions, "polynomials", mostFunctions + 1));
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
