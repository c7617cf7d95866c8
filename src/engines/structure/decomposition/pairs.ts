import { meanOf, rootMeanSquare } from "../../../numeric/columns";
import type { Problem } from "../../../search/problem";
import type { Tree } from "../../../simplify/tree";
import { node, parameterLeaf } from "../../../simplify/tree";
import { isConfirmed, isTelling, ownFeatures } from "./confirmation";
import type { Finding } from "./finding";
import { formulaText } from "../../formulaText";
import type { Column } from "./part";
import { monomialTree } from "./powerTree";
import { dividedBy, simpleExponent } from "./powers";
import { onlyTogether } from "./sentences";
import type { Bond } from "./sentences";
import type { Breathe, Surrogate } from "./surrogate";

/** A relation between slopes that leaves more than this share of them is none. */
const loosest = 0.3;
/** Pairs whose surrogate is fitted, the tightest relations first. */
const mostTried = 4;
/** How much more probable than its rivals, in natural units, a bond has to be to be told to people. */
const decisive = 3;
/** The same beside the surrogate of both columns, for bonds that are less than simple. */
const decisiveIfOdd = 10;
/** What a surrogate may leave unexplained, in units of the target's deviation, for a bond with a fitted number to be told. */
const finest = 3e-3;
/** A column whose slopes are less than so many times what the surrogate leaves says nothing of how it acts. */
const weak = 3;
/** How far, relatively, a factor may lie from a simple one. */
const nearby = 0.2;
const simpleRatios = [1, 2, 1 / 2, 3, 1 / 3, 3 / 2, 2 / 3, 4, 1 / 4];

/** What is the same for both columns: the target is a function of phi(a) + k phi(b). */
type Form = "log" | "identity" | "square";

interface Relation {
  readonly a: number;
  readonly b: number;
  readonly form: Form;
  readonly factor: number;
  /** Exponent of column a by which the target is to be divided first. */
  readonly exponent: number;
  /** Share of the slopes that it does not explain. */
  readonly looseness: number;
}

/**
 * Finds two columns that act only through their sum, difference, product of powers or sum of squares: translation, scale
 * and rotation symmetry. Relations between the slopes of the surrogate suggest them (f_a + f_b = 0 for a difference, as in AI
 * Feynman 2.0, Udrescu et al. 2020); a surrogate of the one column that would replace both must be the better one.
 */
export async function symmetricPair(
  surrogate: Surrogate,
  problem: Problem,
  breathe: Breathe,
): Promise<Finding | undefined> {
  const relations = relationsOf(surrogate);
  let best: { readonly merged: Merged; readonly surrogate: Surrogate } | undefined;
  const tried: { readonly relation: Relation; readonly evidence: number }[] = [];
  const pairs = new Set<string>();
  for (const relation of relations) {
    pairs.add(`${relation.a},${relation.b}`);
    if (pairs.size > mostTried) break;
    const merged = mergedBy(relation, surrogate, problem);
    if (merged === undefined) continue;
    const simpler = await surrogate.simpler(merged.part, merged.from, breathe);
    if (simpler === undefined) continue;
    tried.push({ relation, evidence: simpler.process.evidence });
    const features = [relation.a, relation.b].flatMap((column) => ownFeatures(surrogate, column));
    if (!isConfirmed(simpler, surrogate, features)) continue;
    if (best === undefined || simpler.process.evidence > best.surrogate.process.evidence)
      best = { merged, surrogate: simpler };
  }
  if (best === undefined) return undefined;
  const { merged, surrogate: simpler } = best;
  const { relation, part, bond, compose } = merged;
  const isDecided = tried.every(
    (rival) =>
      rival.relation === relation ||
      rival.relation.a !== relation.a ||
      rival.relation.b !== relation.b ||
      rival.evidence < simpler.process.evidence - decisive,
  );
  const names: [string, string] = [surrogate.part.columns[relation.a].text, surrogate.part.columns[relation.b].text];
  const together = part.columns[part.columns.length - 1].text;
  const isOdd = bond === "other" || bond === "weighted";
  const gain = simpler.process.evidence - surrogate.process.evidence;
  const isTold =
    isDecided &&
    isTelling(simpler) &&
    (!isOdd || gain > decisiveIfOdd) &&
    (bond !== "weighted" || simpler.unexplained < finest);
  const sentence = isTold ? onlyTogether(part.text, names, bond, together) : undefined;
  return { sentence, parts: [part], surrogate: simpler, compose };
}

/** Those that hold roughly, the tightest first. */
function relationsOf(surrogate: Surrogate): Relation[] {
  const { columns } = surrogate.part;
  const gradients = surrogate.gradients();
  const slopes = surrogate.process.gradients().map(rootMeanSquare);
  const relations: Relation[] = [];
  const isStrong = (k: number) => slopes[k] > weak * surrogate.unexplained;
  for (let a = 0; a < columns.length; a++) {
    for (let b = a + 1; b < columns.length; b++) {
      if (!isStrong(a) || !isStrong(b)) continue;
      const [x, z] = [columns[a].values, columns[b].values];
      const [ofX, ofZ] = [gradients[a], gradients[b]];
      const add = (form: Form, left: Float64Array, right: Float64Array) => {
        const relation = relationOf({ a, b, form }, left, right);
        if (relation.looseness < loosest) relations.push(relation);
      };
      add("identity", ofX, ofZ);
      add("square", multiplied(ofX, z), multiplied(ofZ, x));
      if (isPositive(x) && isPositive(z)) {
        const [left, right] = [multiplied(ofX, x), multiplied(ofZ, z)];
        add("log", left, right);
        if (surrogate.space === "log") {
          const scaled = (values: Float64Array) => values.map((value) => value * surrogate.scale);
          const shifted = shiftedRelation({ a, b, form: "log" }, scaled(left), scaled(right));
          if (shifted !== undefined && shifted.looseness < loosest) relations.push(shifted);
        }
      }
    }
  }
  return relations.sort((one, other) => one.looseness - other.looseness);
}

/** The best factor k with left = right / k. Both sides are uncertain, so the ratio of their sizes counts. */
function relationOf(of: Pick<Relation, "a" | "b" | "form">, left: Float64Array, right: Float64Array): Relation {
  const [squares, otherSquares, products] = [dot(left, left), dot(right, right), dot(left, right)];
  const factor = Math.sign(products) * Math.sqrt(otherSquares / squares);
  const looseness = Math.sqrt(Math.max(0, 1 - products ** 2 / (squares * otherSquares)));
  return { ...of, factor, exponent: 0, looseness: Number.isNaN(looseness) ? Infinity : looseness };
}

/** The same with left = exponent + right / k; undefined where the exponent is not simple. */
function shiftedRelation(
  of: Pick<Relation, "a" | "b" | "form">,
  left: Float64Array,
  right: Float64Array,
): Relation | undefined {
  const centred = (values: Float64Array) => {
    const mean = meanOf(values);
    return values.map((value) => value - mean);
  };
  const relation = relationOf(of, centred(left), centred(right));
  const ratio = simpleRatio(relation.factor);
  if (ratio === undefined) return undefined;
  const exponent = simpleExponent(meanOf(left) - meanOf(right) / ratio);
  return exponent === undefined ? undefined : { ...relation, exponent };
}

interface Merged {
  readonly relation: Relation;
  readonly part: Surrogate["part"];
  readonly from: readonly (number | undefined)[];
  readonly bond: Bond;
  readonly compose: Finding["compose"];
}

/** The question with one column for both; undefined where there is no simple one. */
function mergedBy(relation: Relation, { part }: Surrogate, problem: Problem): Merged | undefined {
  const { a, b } = relation;
  const together = columnOf(relation, part.columns[a], part.columns[b], problem);
  if (together === undefined) return undefined;
  const kept = part.columns.map((_, k) => k).filter((k) => k !== a && k !== b);
  const columns = [...kept.map((k) => part.columns[k]), together.column];
  const power = [{ column: a, exponent: relation.exponent }];
  const merged = relation.exponent === 0 ? { ...part, columns } : dividedBy({ ...part, columns }, part, power, problem);
  const monomial = monomialTree([{ tree: part.columns[a].tree, exponent: relation.exponent }]);
  return {
    relation,
    part: merged,
    from: [...kept, undefined],
    bond: together.bond,
    compose: ([tree]) => (relation.exponent === 0 ? tree : node("mul", monomial, tree)),
  };
}

function columnOf(
  { form, factor }: Relation,
  a: Column,
  b: Column,
  problem: Problem,
): { readonly column: Column; readonly bond: Bond } | undefined {
  const ratio = simpleRatio(factor);
  const column = (tree: Tree, value: (x: number, z: number) => number): Column => ({
    tree,
    values: a.values.map((x, row) => value(x, b.values[row])),
    text: formulaText(tree, problem),
  });
  switch (form) {
    case "log": {
      if (ratio === undefined) return undefined;
      const [p, q] = wholeExponents(ratio);
      const tree = monomialTree([
        { tree: a.tree, exponent: p },
        { tree: b.tree, exponent: q },
      ]);
      const bond = p !== 1 || Math.abs(q) !== 1 ? "other" : q > 0 ? "product" : "ratio";
      return { column: column(tree, (x, z) => x ** p * z ** q), bond };
    }
    case "square": {
      if (ratio === undefined || Math.abs(ratio) !== 1) return undefined;
      const tree = node(ratio > 0 ? "add" : "sub", node("square", a.tree), node("square", b.tree));
      return { column: column(tree, (x, z) => x * x + ratio * z * z), bond: ratio > 0 ? "squares" : "other" };
    }
    case "identity": {
      const isPlain = ratio !== undefined && Math.abs(ratio) === 1;
      const factorUsed = isPlain ? ratio : factor;
      const second = isPlain ? b.tree : node("mul", parameterLeaf(0, Float64Array.of(Math.abs(factor))), b.tree);
      const tree = node(factorUsed > 0 ? "add" : "sub", a.tree, second);
      const bond = !isPlain ? "weighted" : ratio > 0 ? "sum" : "difference";
      return { column: column(tree, (x, z) => x + factorUsed * z), bond };
    }
  }
}

function simpleRatio(factor: number): number | undefined {
  const magnitude = Math.abs(factor);
  const [closest] = simpleRatios
    .map((ratio) => ({ ratio, distance: Math.abs(Math.log(magnitude / ratio)) }))
    .sort((one, other) => one.distance - other.distance);
  return closest.distance < nearby ? Math.sign(factor) * closest.ratio : undefined;
}

/** Whole numbers p > 0 and q with q / p = ratio. */
function wholeExponents(ratio: number): [number, number] {
  for (let p = 1; p <= 4; p++) {
    if (Math.abs(ratio * p - Math.round(ratio * p)) < 1e-9) return [p, Math.round(ratio * p)];
  }
  return [1, ratio];
}

const isPositive = (values: Float64Array) => values.every((value) => value > 0);
const multiplied = (a: Float64Array, b: Float64Array) => a.map((value, row) => value * b[row]);
const dot = (a: Float64Array, b: Float64Array) => a.reduce((sum, value, row) => sum + value * b[row], 0);
