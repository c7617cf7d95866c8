import { sumsPerColumn } from "../../numeric/columnSums";
import type { Candidate } from "../../search/candidate";
import type { RowSet } from "../../search/problem";
import { sampleRows } from "../../search/rowSample";
import type { Tree } from "../../simplify/tree";
import { node, parameterLeaf, replaceAt, treeOf, walk } from "../../simplify/tree";
import type { Wish } from "./desiredValues";
import { wishFor } from "./desiredValues";
import { PartLibrary } from "./partLibrary";
import type { PartFit, Regressed } from "./partRegression";
import { PartRegression } from "./partRegression";
import type { RandomTrees } from "./randomTrees";

/** Rows on which parts are held against what is wanted. */
const comparedRows = 64;
/** The first look is at one row in so many, and the second at so many parts. */
const [glance, secondLooks] = [3, 24];
/** Share of the library that is looked at for one move: with all, the same part would win again and again. */
const lookedAt = 0.3;
/** What a unit of complexity costs, as a share of what is left unexplained. */
const priceOfComplexity = 0.02;
/** Complexity of a number added. */
const ofNumber = 2;
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
  private known: PartLibrary | undefined;

  constructor(private readonly draw: RandomTrees) {
    this.rows = sampleRows(draw.problem.train, comparedRows);
  }

  private get library(): PartLibrary {
    return (this.known ??= new PartLibrary(this.draw, this.rows, glance));
  }

  /** Whether the operators are there that new parts come with. */
  get isPossible(): boolean {
    return this.draw.binary.includes("add") && this.draw.binary.includes("mul");
  }

  /** Has parts to choose from built of those of the formulas. */
  buildFrom(formulas: readonly Candidate[]): void {
    this.library.buildFrom(formulas);
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
    const { library, rows } = this;
    if (!maskUnknown(regressed, enoughRows * rows.rowCount)) return undefined;
    const glimpse = PartRegression.of(someRows(regressed, glance));
    const regression = PartRegression.of(regressed);
    if (glimpse === undefined || regression === undefined) return undefined;
    const hopeful = new Shortlist(secondLooks);
    const some = library.someParts(lookedAt);
    const glances = library.glances.of(some, glimpse.summedWith);
    some.forEach((part, k) => hopeful.offer(part, this.priceOf(part, glimpse.fit(glances, sumsPerColumn * k))));
    const looks = library.values.of(hopeful.items, regression.summedWith);
    let best: { readonly part: number; readonly fit: PartFit } | undefined;
    let least = Infinity;
    hopeful.items.forEach((part, k) => {
      const fit = regression.fit(looks, sumsPerColumn * k);
      const price = this.priceOf(part, fit);
      if (price < least) [best, least] = [{ part, fit }, price];
    });
    if (best === undefined) return undefined;
    const { slope, intercept } = best.fit;
    const term = node("mul", this.parameter(slope), library.treeOf(best.part));
    return intercept === undefined ? term : node("add", term, this.parameter(intercept));
  }

  /** What is left unexplained, with what the part costs. */
  private priceOf(part: number, { left, intercept }: PartFit): number {
    const complexity = this.library.complexityOf(part) + (intercept === undefined ? 0 : ofNumber);
    return left * Math.exp(priceOfComplexity * complexity);
  }

  private parameter(value: number): Tree {
    return parameterLeaf(this.draw.sharing(), Float64Array.of(value));
  }
}

/** The items with the least prices. */
class Shortlist {
  readonly items: number[] = [];
  private readonly prices: number[] = [];

  constructor(private readonly capacity: number) {}

  offer(item: number, price: number): void {
    const { items, prices, capacity } = this;
    if (!(price < (prices.length < capacity ? Infinity : prices[capacity - 1]))) return;
    let place = prices.length < capacity ? prices.length : capacity - 1;
    for (; place > 0 && prices[place - 1] > price; place--) {
      prices[place] = prices[place - 1];
      items[place] = items[place - 1];
    }
    prices[place] = price;
    items[place] = item;
  }
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

/** Every so many rows of a regression. */
function someRows({ target, weights, known }: Regressed, stride: number): Regressed {
  const some = (column: Float64Array) => column.filter((_, row) => row % stride === 0);
  return { target: some(target), weights: some(weights), ...(known && { known: some(known) }) };
}
