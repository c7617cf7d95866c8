import type { Candidate } from "../../search/candidate";
import type { RowSet } from "../../search/problem";
import { sampleRows } from "../../search/rowSample";
import type { Tree } from "../../simplify/tree";
import { node, parameterLeaf, replaceAt, treeOf, walk } from "../../simplify/tree";
import type { Core } from "../enumeration/cores";
import { Cores, treeOfCore } from "../enumeration/cores";
import type { Wish } from "./desiredValues";
import { wishFor } from "./desiredValues";
import type { RandomTrees } from "./randomTrees";

/** Rows on which parts are held against what is wanted. */
const comparedRows = 64;
/** Parts to choose from, about. */
const librarySize = 1200;
/** Share of them that is looked at for one move: with all, the same part would win again and again. */
const lookedAt = 0.3;
/** What a unit of complexity costs, as a share of what is left unexplained. */
const priceOfComplexity = 0.02;
/** A part with a number added must leave less than this share of what it leaves without. */
const worthANumber = 0.95;
/** A column must have this share of its square to itself. */
const independence = 1e-9;
/** Share of the rows in which the part that is sought must have a value. */
const enoughRows = 0.7;

/** How a part is changed: to another one, by a term (at the root: to what is left over), or by a factor. */
type Change = "replace" | "add" | "multiply";
const changes: readonly Change[] = ["replace", "add", "multiply"];

/**
 * Changes a part of a formula to what the target asks of it there: of a library of small formulas the one is chosen that,
 * with a coefficient and a number added, comes closest (after random desired operators, Pawlak, Wieloch and Krawiec 2015). With a term
 * for the root this is boosting: what is fitted is the residual. Inputs that do not matter are not chosen.
 */
export class SemanticMove {
  private readonly rows: RowSet;
  private library: readonly { readonly part: Core; readonly complexity: number }[] | undefined;

  constructor(private readonly draw: RandomTrees) {
    this.rows = sampleRows(draw.problem.train, comparedRows);
  }

  /** Whether the operators are there that new parts come with. */
  get isPossible(): boolean {
    return this.draw.binary.includes("add") && this.draw.binary.includes("mul");
  }

  /** Undefined where nothing can be said of the part that was chosen. */
  change(candidate: Candidate): Tree | undefined {
    const { draw, rows } = this;
    const { problem } = draw;
    const tree = treeOf(candidate.expression, candidate.parameters);
    const { node: part, path } = draw.chance(0.4) ? { node: tree, path: [] } : draw.pick(walk(tree));
    const change = path.length === 0 ? draw.pick(changes.slice(1)) : draw.pick(changes);
    const wish = wishFor(tree, path, rows, problem.categories);
    const found = wish && this.closest(changeWished(change, wish));
    if (found === undefined) return undefined;
    const replacement = change === "replace" ? found : node(change === "add" ? "add" : "mul", part, found);
    return replaceAt(tree, path, replacement);
  }

  /** A part with a coefficient, and a number added where that helps, that is nearly the target of a regression. */
  private closest(regressed: Regressed): Tree | undefined {
    const { draw, rows } = this;
    const { weights, target } = regressed;
    if (!maskUnknown(regressed, enoughRows * rows.rowCount)) return undefined;
    const known = regressed.known && normalised(regressed.known, weights, undefined);
    const one = normalised(new Float64Array(rows.rowCount).fill(1), weights, known?.column);
    const rest = known === undefined ? target : without(target, known.column, weights);
    const squares = dot(rest, rest, weights);
    if (one === undefined || !(squares > 0) || squares === Infinity) return undefined;
    const ofOne = dot(rest, one.column, weights);
    const weighted = [rest, one.column, known?.column].map((column) => column?.map((each, row) => each * weights[row]));
    const [weightedRest, weightedOne, weightedKnown] = weighted as [
      Float64Array,
      Float64Array,
      Float64Array | undefined,
    ];
    let best: { readonly part: Core; readonly slope: number; readonly intercept: number | undefined } | undefined;
    let least = Infinity;
    for (const { part, complexity } of (this.library ??= libraryFor(draw, rows))) {
      if (!draw.chance(lookedAt)) continue;
      const { values } = part;
      let square = 0;
      let product = 0;
      let onOne = 0;
      for (let row = 0; row < values.length; row++) {
        const value = values[row];
        square += weights[row] * value * value;
        product += weightedRest[row] * value;
        onOne += weightedOne[row] * value;
      }
      // What the part has in common with what is in the formula already counts for nothing.
      const free = weightedKnown === undefined ? square : square - inner(weightedKnown, values) ** 2;
      const variance = free - onOne ** 2;
      const covariance = product - onOne * ofOne;
      const alone = free > independence * square ? squares - product ** 2 / free : Infinity;
      const withNumber =
        variance > independence * square ? squares - ofOne ** 2 - covariance ** 2 / variance : Infinity;
      const needsNumber = withNumber < worthANumber * alone;
      const left =
        (needsNumber ? withNumber : alone) * Math.exp(priceOfComplexity * (complexity + (needsNumber ? 2 : 0)));
      if (!(left < least)) continue;
      least = left;
      const slope = needsNumber ? covariance / variance : product / free;
      best = { part, slope, intercept: needsNumber ? (ofOne - slope * onOne) / one.norm : undefined };
    }
    if (best === undefined) return undefined;
    const term = node("mul", this.parameter(best.slope), treeOfCore(best.part));
    return best.intercept === undefined ? term : node("add", term, this.parameter(best.intercept));
  }

  private parameter(value: number): Tree {
    return parameterLeaf(this.draw.sharing(), Float64Array.of(value));
  }
}

/** A linear regression by weighted least squares. */
interface Regressed {
  readonly target: Float64Array;
  readonly weights: Float64Array;
  /** A column that explains a part of the target already, and whose coefficient the fit will choose again. */
  readonly known?: Float64Array;
}

/** What is to be explained by the new part, and what its errors are worth. */
function changeWished(change: Change, { values, desired, slopes }: Wish): Regressed {
  const weights = slopes.map((slope, row) => (change === "multiply" ? (slope * values[row]) ** 2 : slope ** 2));
  if (change === "add") {
    return { target: desired.map((wanted, row) => wanted - values[row]), weights, known: values.slice() };
  }
  return { target: change === "replace" ? desired : desired.map((wanted, row) => wanted / values[row]), weights };
}

/** Gives rows in which nothing is wanted the weight 0; false where fewer than `least` are left. */
function maskUnknown({ target, weights, known }: Regressed, least: number): boolean {
  let usable = 0;
  for (let row = 0; row < target.length; row++) {
    if (Number.isFinite(target[row] * target[row] * weights[row]) && Number.isFinite(known?.[row] ?? 0)) usable++;
    else {
      target[row] = weights[row] = 0;
      if (known !== undefined) known[row] = 0;
    }
  }
  return usable >= least;
}

/** The column without its share in another one of norm 1, and its norm before it was divided by that; undefined where nothing is left. */
function normalised(column: Float64Array, weights: Float64Array, other: Float64Array | undefined) {
  const own = other === undefined ? column : without(column, other, weights);
  const square = dot(own, own, weights);
  if (!(square > independence * dot(column, column, weights)) || square === Infinity) return undefined;
  const norm = Math.sqrt(square);
  return { column: own.map((each) => each / norm), norm };
}

function without(column: Float64Array, other: Float64Array, weights: Float64Array): Float64Array {
  const share = dot(column, other, weights);
  return column.map((each, row) => each - share * other[row]);
}

function dot(a: Float64Array, b: Float64Array, weights: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += weights[row] * a[row] * b[row];
  return sum;
}

function inner(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row] * b[row];
  return sum;
}

/** Formulas without fitted numbers, the simplest. */
function libraryFor({ problem }: RandomTrees, rows: RowSet): { readonly part: Core; readonly complexity: number }[] {
  const cores = new Cores(rows, problem.constraints);
  const library: { readonly part: Core; readonly complexity: number }[] = [];
  for (let complexity = 1; library.length < librarySize; complexity++) {
    const level = complexity > problem.constraints.maximumComplexity ? undefined : cores.ofComplexity(complexity);
    if (level === undefined) break;
    for (const part of level) {
      if (part.leaf?.kind === "constant") continue;
      library.push({ part, complexity });
      if (library.length >= 2 * librarySize) break;
    }
  }
  return library;
}
