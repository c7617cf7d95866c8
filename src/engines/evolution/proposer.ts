import type { Candidate } from "../../search/candidate";
import type { SearchContext } from "../../search/engine";
import { exactLoss } from "../../search/front";
import { tidyOptionsFor } from "../../search/searchContext";
import type { TidyOptions } from "../../simplify/tidy";
import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree, sizeOf, treeOf } from "../../simplify/tree";
import type { CoreForm } from "../../search/coreForm";
import { coreOf } from "../../search/coreForm";
import type { Member } from "./population";
import { memberOf } from "./population";

/**
 * What the trees of an island stand for: the formula itself, or the part of it besides a coefficient and a product of
 * powers of inputs, which are found by regression. Most laws of physics have such a factor, and the rest is small.
 */
export type Form = "formula" | "core";

/** Formulas in a row that were known before or not allowed; after so many there is nothing left to try. */
const staleLimit = 20_000;
/** Once a formula is exact, formulas tried before the engine is sure that none is simpler. */
const patience = 3000;

/** Turns trees into tidy formulas, has them fitted, and sees when there is nothing more to try. */
export class Proposer {
  private readonly tidyOptions: TidyOptions;
  private readonly seen = new WeakSet<Candidate>();
  private bestLoss = Infinity;
  private sinceExact = 0;
  private stale = 0;

  constructor(
    private readonly context: SearchContext,
    private readonly coreForm: CoreForm,
  ) {
    this.tidyOptions = tidyOptionsFor(context.problem);
  }

  /** True once an exact formula has stood for long enough, or everything has been tried. */
  get isDone(): boolean {
    return this.sinceExact >= patience || this.stale >= staleLimit;
  }

  /** The tree of an island, fitted; undefined where nothing came of it. */
  propose(tree: Tree, form: Form, born: number): Member | undefined {
    const candidate = form === "formula" ? this.try(tree) : this.coreForm.try(tree, (each) => this.try(each));
    return candidate && this.adopt(candidate, form, born);
  }

  /** A candidate as a member of an island. */
  adopt(candidate: Candidate, form: Form, born: number): Member {
    this.bestLoss = Math.min(this.bestLoss, candidate.train.loss);
    const tree = treeOf(candidate.expression, candidate.parameters);
    return memberOf(form === "formula" ? tree : coreOf(tree), candidate, born);
  }

  private try(tree: Tree): Candidate | undefined {
    if (this.bestLoss <= exactLoss) this.sinceExact++;
    // Nothing that large comes out small enough, and tidying it takes long.
    if (sizeOf(tree) > 3 * this.context.problem.constraints.maximumComplexity) return undefined;
    const known = this.context.recall(tree);
    const candidate = known === undefined ? this.tidyAndTry(tree) : known.candidate;
    this.stale = candidate === undefined || this.seen.has(candidate) ? this.stale + 1 : 0;
    if (candidate !== undefined) this.seen.add(candidate);
    return candidate;
  }

  private tidyAndTry(tree: Tree): Candidate | undefined {
    const { expression, start } = expressionOfTree(tidy(tree, this.tidyOptions));
    return this.context.try(expression, start);
  }
}
