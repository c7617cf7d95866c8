import type { Candidate } from "../../search/candidate";
import type { SearchContext } from "../../search/engine";
import { exactLoss, selectionLoss } from "../../search/front";
import { tidyOptionsFor } from "../../search/tidyOptions";
import type { TidyOptions } from "../../simplify/tidy";
import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree, sizeOf, treeOf } from "../../simplify/tree";
import type { Form } from "./islandForms";
import type { Member } from "./population";
import { RelativeLoss } from "./relativeLoss";

/** Formulas in a row that were known before or not allowed; after so many there is nothing left to try. */
const staleLimit = 8000;
/** Once a formula is exact, formulas tried before the engine is sure that none is simpler. */
const patience = 3000;

/** Turns trees into tidy formulas, has them fitted, and sees when there is nothing more to try. */
export class Proposer {
  private readonly tidyOptions: TidyOptions;
  /** Where it differs from the ordinary loss. */
  private readonly relativeLoss: RelativeLoss | undefined;
  private readonly seen = new WeakSet<Candidate>();
  /** What formulas are on the islands of each form: half of what is proposed is known already. */
  private readonly known = new Map<Form, WeakMap<Candidate, Omit<Member, "born">>>();
  private bestLoss = Infinity;
  private sinceExact = 0;
  private stale = 0;

  constructor(private readonly context: SearchContext) {
    this.tidyOptions = tidyOptionsFor(context.problem);
    const relativeLoss = new RelativeLoss(context.problem);
    if (relativeLoss.differs && !context.without.has("relative")) this.relativeLoss = relativeLoss;
  }

  /** True once an exact formula has stood for long enough, or everything has been tried. */
  get isDone(): boolean {
    return this.sinceExact >= patience || this.stale >= staleLimit;
  }

  /** The tree of an island, fitted; undefined where nothing came of it. */
  propose(tree: Tree, form: Form, born: number): Member | undefined {
    const candidate = form.try(tree, (each) => this.try(each));
    return candidate && this.adopt(candidate, form, born);
  }

  /** A candidate as a member of an island. */
  adopt(candidate: Candidate, form: Form, born: number): Member {
    this.bestLoss = Math.min(this.bestLoss, candidate.train.loss);
    let known = this.known.get(form);
    if (known === undefined) this.known.set(form, (known = new WeakMap()));
    let member = known.get(candidate);
    if (member === undefined) known.set(candidate, (member = this.memberOf(candidate, form)));
    return { ...member, born };
  }

  private memberOf(candidate: Candidate, form: Form): Omit<Member, "born"> {
    const formula = treeOf(candidate.expression, candidate.parameters);
    const tree = form.treeOf(formula, (each) => tidy(each, this.tidyOptions));
    const loss =
      form.isRelative && this.relativeLoss ? this.relativeLoss.selectionLossOf(candidate) : selectionLoss(candidate);
    return { tree, candidate, logLoss: Math.log(loss) };
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
