import { deviationOf, meanOf, rootMeanSquare } from "../../../numeric/columns";
import type { Tree } from "../../../simplify/tree";
import { constantLeaf, node } from "../../../simplify/tree";
import type { Allows } from "../allows";
import { parameter, times } from "../powerProduct";
import type { Form } from "../targetForms";
import { formsOf } from "../targetForms";
import { AdditiveModels } from "./additiveModel";
import { tooCoarse } from "./confirmation";
import { workOfInteractions } from "./interactions";
import type { Part } from "./part";
import type { InputsApart, PartApart } from "./partsApart";
import { errorOfPart, tableOf } from "./partsApart";
import { notDependingOn, oneAfterTheOther, partText, productOfFunctions, sumOfFunctions } from "./sentences";
import type { Breathe } from "./surrogate";
import { isOfBothSigns } from "./surrogate";

/** One that is as good is preferred to those that come after it by this factor. */
const better = 0.7;

interface Model {
  /** Root mean square of what left-out rows lack, in units of the target. */
  readonly error: number;
  /** The same of the sum: of the target in its form. */
  readonly errorOfSum: number;
  readonly isProduct: boolean;
  readonly isPlain: boolean;
  /** Numbers of a function of a column. */
  numbersOf(column: number): number;
  /** By column; undefined for one that does not matter. */
  contributions(): readonly (Float64Array | undefined)[];
  hasNoInteractions(): boolean;
  compose(trees: readonly Tree[]): Tree;
}

/**
 * Whether the target is a sum of functions of one column each, or a product, or the inverse or a root of a sum: a direct test by regression,
 * which on a grid is exact, and elsewhere as fine as the functions of the single columns can be described. Undefined where it is none of these, or only one
 * column matters.
 */
export async function inputsApart(part: Part, allows: Allows, breathe: Breathe): Promise<InputsApart | undefined> {
  const columns = part.columns.map(({ values }) => values);
  if (columns.length < 2 || columns.some((column) => column.every((value) => value === column[0]))) return undefined;
  const models: Model[] = [];
  for (const family of ["polynomials", "splines"] as const) {
    const additive = await AdditiveModels.of(columns, family, breathe);
    if (additive === undefined) return undefined;
    models.push(...sums(part, additive, allows));
    if (additive.areComplete) break;
  }
  const deviation = deviationOf(part.target);
  let best: { readonly model: Model; readonly error: number } | undefined;
  for (const model of models) {
    if (!(model.error < tooCoarse * deviation) || !(model.error < (best?.error ?? Infinity) * better)) continue;
    if (!(await breathe(workOfInteractions * part.target.length))) return undefined;
    if (model.hasNoInteractions()) best = { model, error: model.error };
  }
  if (best === undefined) return undefined;
  const contributions = best.model.contributions();
  const relevant = contributions.flatMap((each, k) => (each === undefined ? [] : [k]));
  return relevant.length < 2 ? undefined : found(part, best.model, contributions, deviation);
}

function found(
  part: Part,
  model: Model,
  contributions: readonly (Float64Array | undefined)[],
  deviation: number,
): InputsApart {
  const names: string[] = [];
  const irrelevant: string[] = [];
  const parts: PartApart[] = [];
  const share = model.error / (model.isProduct ? rootMeanSquare(part.target) : deviation);
  contributions.forEach((values, k) => {
    const column = part.columns[k];
    (values === undefined ? irrelevant : names).push(column.text);
    if (values === undefined) return;
    // A sum of logarithms is wrong by so much relatively.
    const size = deviationOf(values) / (model.isProduct ? rootMeanSquare(values) : 1);
    const error = errorOfPart(model.errorOfSum, share, model.numbersOf(k), part.target.length) / size;
    parts.push({ ...tableOf(column, values), text: partText(part.text, [column.text]), error });
  });
  const sentences = irrelevant.length > 0 ? [notDependingOn(part.text, irrelevant)] : [];
  if (model.isPlain)
    sentences.push(...oneAfterTheOther(part.text, names, model.isProduct ? productOfFunctions : sumOfFunctions));
  return {
    parts,
    sentences,
    ground: { unexplained: share, scale: 1, space: model.isProduct ? "log" : "plain" },
    compose: (trees) => model.compose(trees),
  };
}

/** The target, or what an outer function has made of it, as a sum; its logarithm as one is the target as a product. */
function sums({ target }: Part, additive: AdditiveModels, allows: Allows): Model[] {
  const [plain, ...others] = formsOf(allows);
  const models = [sum(target, plain, additive, true)];
  if (isOfBothSigns(target) || target.includes(0)) return models;
  const magnitudes = target.map(Math.abs);
  const sign = Math.sign(target[0]);
  const logarithmic = sum(magnitudes, logarithm, additive, true);
  models.push({
    ...logarithmic,
    isProduct: true,
    contributions: () => logarithmic.contributions().map((values) => values?.map(Math.exp)),
    compose: product,
  });
  for (const form of others.filter(({ of }) => of !== Math.log && of !== Math.exp)) {
    const model = sum(magnitudes, form, additive, false);
    models.push({ ...model, compose: (trees) => times(constantLeaf(sign), model.compose(trees)) });
  }
  return models;
}

const logarithm: Pick<Form, "of" | "back" | "undo"> = { of: Math.log, back: Math.exp, undo: (tree) => tree };

function sum(
  target: Float64Array,
  { of, back, undo }: Pick<Form, "of" | "back" | "undo">,
  additive: AdditiveModels,
  isPlain: boolean,
): Model {
  const values = target.map(of);
  const errorOf = (leftOut: Float64Array): number =>
    rootMeanSquare(leftOut.map((each, row) => target[row] - back(values[row] - each)));
  const fit = additive.fit(values, errorOf);
  return {
    error: errorOf(fit.leftOut),
    errorOfSum: rootMeanSquare(fit.leftOut),
    isProduct: false,
    isPlain,
    numbersOf: (column) => additive.numbersOf(column, fit),
    contributions: () => additive.contributions(values, fit),
    hasNoInteractions: () => additive.hasNoInteractions(values, fit),
    compose: (trees) => undo([...trees, parameter(meanOf(values))].reduce((a, b) => node("add", a, b))),
  };
}

function product(trees: readonly Tree[]): Tree {
  return [parameter(1), ...trees].reduce((a, b) => node("mul", a, b));
}
