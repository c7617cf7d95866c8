import type { Problem } from "../../../search/problem";
import type { Tree } from "../../../simplify/tree";
import { node } from "../../../simplify/tree";
import { piGroups } from "../piGroups";
import type { Exponents } from "../piGroups";
import { formulaText } from "../../formulaText";
import type { Column, Part } from "./part";
import { monomialTree } from "./powerTree";
import { dividedBy } from "./powers";

/** Looked at, the simplest first. */
const mostPrefactors = 30;

/** A question between plain numbers that has the same answer as one between quantities with units. */
export interface DimensionlessQuestion {
  readonly part: Part;
  /** By row, what the target was divided by. */
  readonly divisor: Float64Array;
  /** A formula of the target from one of the part. */
  compose(tree: Tree): Tree;
}

/**
 * The question in the plain numbers that can be made of its quantities; columns without a unit are taken for plain. Undefined where units are not
 * known, where no product of inputs has the unit of the target, or where nothing would become simpler.
 *
 * @param part the whole question, with a column for each input
 */
export function dimensionlessQuestion(part: Part, problem: Problem): DimensionlessQuestion | undefined {
  const { units } = problem.constraints;
  if (units?.target === undefined) return undefined;
  const plain = units.bases.map(() => 0);
  const analysis = piGroups(
    units.target,
    units.inputs.map((unit) => unit ?? plain),
  );
  if (analysis === undefined || analysis.groups.length >= part.columns.length) return undefined;
  const columns = analysis.groups.map((group) => columnOf(group, part, problem));
  const prefactor = closest(analysis.prefactors, part);
  if (prefactor === undefined || columns.some(({ values }) => !values.every(Number.isFinite))) return undefined;
  const powers = prefactor.map((exponent, column) => ({ column, exponent })).filter(({ exponent }) => exponent !== 0);
  const monomial = monomialTree(powers.map(({ column, exponent }) => ({ tree: part.columns[column].tree, exponent })));
  const target = { ...part, columns };
  return {
    part: powers.length === 0 ? target : dividedBy(target, part, powers, problem),
    divisor: product(prefactor, part),
    compose: (tree) => (powers.length === 0 ? tree : node("mul", monomial, tree)),
  };
}

/** The product that follows the target most closely: what is left is then the simplest function. */
function closest(prefactors: readonly Exponents[], part: Part): Exponents | undefined {
  let best: { readonly prefactor: Exponents; readonly variance: number } | undefined;
  for (const prefactor of prefactors.slice(0, mostPrefactors)) {
    const divisor = product(prefactor, part);
    if (!divisor.every(isUsable)) continue;
    const variance = varianceOf(
      part.target.map((value, row) => Math.log(Math.abs(value / divisor[row]))).filter(Number.isFinite),
    );
    if (best === undefined || variance < best.variance) best = { prefactor, variance };
  }
  return best?.prefactor;
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}

function columnOf(group: Exponents, part: Part, problem: Problem): Column {
  const factors = group.map((exponent, k) => ({ tree: part.columns[k].tree, exponent }));
  const tree = monomialTree(factors.filter(({ exponent }) => exponent !== 0));
  return { tree, values: product(group, part), text: formulaText(tree, problem) };
}

function product(exponents: Exponents, { columns, target }: Part): Float64Array {
  return Float64Array.from(target, (_, row) =>
    exponents.reduce((value, exponent, k) => (exponent === 0 ? value : value * columns[k].values[row] ** exponent), 1),
  );
}

const isUsable = (value: number) => Number.isFinite(value) && value !== 0;
