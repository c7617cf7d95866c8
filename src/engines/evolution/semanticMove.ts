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

  /** Undefined where nothing can be said of the part that was chosen. */
  change(candidate: Candidate): Tree | undefined {
    const { draw, rows } = this;
    const { binary, problem } = draw;
    if (!binary.includes("add") || !binary.includes("mul")) return undefined;
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
  private closest({ target, weights }: Regressed): Tree | undefined {
    const { draw, rows } = this;
    let total = 0;
    let usable = 0;
    let ofTarget = 0;
    let squares = 0;
    for (let row = 0; row < rows.rowCount; row++) {
      if (!Number.isFinite(target[row] * target[row] * weights[row])) {
        target[row] = weights[row] = 0;
        continue;
      }
      usable++;
      total += weights[row];
      ofTarget += weights[row] * target[row];
      squares += weights[row] * target[row] * target[row];
    }
    if (usable < enoughRows * rows.rowCount || !(total > 0) || !(squares > 0) || squares === Infinity) return undefined;
    let best: { readonly part: Core; readonly slope: number; readonly intercept: number | undefined } | undefined;
    let least = Infinity;
    for (const { part, complexity } of (this.library ??= libraryFor(draw, rows))) {
      if (!draw.chance(lookedAt)) continue;
      const { values } = part;
      let ofPart = 0;
      let square = 0;
      let product = 0;
      for (let row = 0; row < values.length; row++) {
        const weighted = weights[row] * values[row];
        ofPart += weighted;
        square += weighted * values[row];
        product += weighted * target[row];
      }
      const alone = squares - product ** 2 / square;
      const variance = square - ofPart ** 2 / total;
      const covariance = product - (ofPart * ofTarget) / total;
      const withNumber =
        variance > 1e-9 * square ? squares - ofTarget ** 2 / total - covariance ** 2 / variance : Infinity;
      const needsNumber = withNumber < worthANumber * alone;
      const left =
        (needsNumber ? withNumber : alone) * Math.exp(priceOfComplexity * (complexity + (needsNumber ? 2 : 0)));
      if (!(left < least)) continue;
      least = left;
      const slope = needsNumber ? covariance / variance : product / square;
      best = { part, slope, intercept: needsNumber ? (ofTarget - slope * ofPart) / total : undefined };
    }
    if (best === undefined) return undefined;
    const term = node("mul", this.parameter(best.slope), treeOfCore(best.part));
    return best.intercept === undefined ? term : node("add", term, this.parameter(best.intercept));
  }

  private parameter(value: number): Tree {
    return parameterLeaf(this.draw.sharing(), Float64Array.of(value));
  }
}

interface Regressed {
  readonly target: Float64Array;
  readonly weights: Float64Array;
}

/** What is to be explained by the new part, and what its errors are worth. */
function changeWished(change: Change, { values, desired, slopes }: Wish): Regressed {
  const target = desired.map((wanted, row) =>
    change === "replace" ? wanted : change === "add" ? wanted - values[row] : wanted / values[row],
  );
  const weights = slopes.map((slope, row) => (change === "multiply" ? (slope * values[row]) ** 2 : slope ** 2));
  return { target, weights };
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
