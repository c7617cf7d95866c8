import type { Candidate } from "../../search/candidate";
import type { Engine, SearchContext } from "../../search/engine";
import { exactLoss } from "../../search/front";
import type { RowSet } from "../../search/problem";
import { tidyOptionsFor } from "../../search/tidyOptions";
import { rowsOfLargestCell } from "../../search/rowSample";
import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree } from "../../simplify/tree";
import { implicitProblem, implicitSource, quotientOf } from "../../sparse/implicit";
import type { LinearProblem, SparseModel } from "../../sparse/linearProblem";
import { linearProblem } from "../../sparse/linearProblem";
import type { ColumnSource, Moments } from "../../sparse/moments";
import { momentsByPieces, together } from "../../sparse/moments";
import { TermColumns } from "../../sparse/termColumns";
import { sumOfTerms } from "../../sparse/termSum";
import { withEverySharing } from "../everySharing";
import { findingsOf } from "./findings";
import type { Question } from "./libraries";
import { questionsOf } from "./libraries";
import { modelsOf } from "./modelChoice";

/** Parts of the rows that ensembles draw from. */
const foldCount = 20;
/** Fewer rows than this say little of which terms there are. */
const fewestRows = 6;
/** Formulas that are fitted in the time of a step of linear algebra: turns are counted in such work. */
const workOfStep = 10;

/** Sums of a few terms of a library, and quotients of two such sums: solved for, not searched for. */
export const sparse: Engine = {
  id: "sparse",
  isSystematic: true,
  objection: () => undefined,
  search: (context) => new Sparse(context).run(),
};

/** The best model for a library so far. */
export interface BestSum {
  readonly question: Question;
  readonly folds: readonly Moments[];
  readonly models: readonly SparseModel[];
  readonly loss: number;
}

class Sparse {
  private readonly tidyOptions;
  private readonly rows: RowSet;
  private isExact = false;

  constructor(private readonly context: SearchContext) {
    this.tidyOptions = tidyOptionsFor(context.problem);
    this.rows = rowsOfLargestCell(context.problem.train);
  }

  async run(): Promise<void> {
    const { problem } = this.context;
    if (this.rows.rowCount < fewestRows || problem.inputs.length === 0) return;
    let best: BestSum | undefined;
    for (const question of questionsOf(problem, this.rows)) {
      const found = await this.ask(question);
      if (found === undefined) return;
      if (question.form === "sum" && (best === undefined || found.loss < best.loss)) best = found;
    }
    if (best === undefined || !(await this.goesOn())) return;
    this.context.report({ findings: findingsOf(problem, best, this.context.random) });
  }

  /** Proposes the models for a library; undefined where the search is over. */
  private async ask(question: Question): Promise<BestSum | undefined> {
    const { library, form } = question;
    const terms = new TermColumns(library, this.rows, [this.rows.target], this.context.problem.arithmetic);
    const folds = await this.momentsOf(form === "sum" ? terms : implicitSource(terms, library.length));
    if (folds === undefined) return undefined;
    const moments = together(folds);
    const problem = form === "sum" ? linearProblem(moments) : implicitProblem(moments, library.length, 0);
    const models = await this.modelsOf(problem);
    let loss = Infinity;
    for (const model of models ?? []) {
      const tree = form === "sum" ? sumOfTerms(library, model) : quotientOf(library, 0, model);
      if (tree !== undefined) loss = Math.min(loss, this.propose(tree));
      if (!(await this.goesOn())) return undefined;
    }
    return models && { question, folds, models, loss };
  }

  private async momentsOf(source: ColumnSource): Promise<Moments[] | undefined> {
    const pieces = momentsByPieces(source, foldCount);
    for (let piece = pieces.next(); ; piece = pieces.next()) {
      if (piece.done) return piece.value;
      if (!(await this.goesOn(workOfStep))) return undefined;
    }
  }

  private async modelsOf(problem: LinearProblem): Promise<readonly SparseModel[] | undefined> {
    const steps = modelsOf(problem);
    for (let step = steps.next(); ; step = steps.next()) {
      if (step.done) return step.value;
      if (!(await this.goesOn(workOfStep))) return undefined;
    }
  }

  /** Least loss of the formula with its numbers shared by all rows, and with some or all of them of their own in each cell. */
  private propose(tree: Tree): number {
    let least = Infinity;
    for (const each of withEverySharing(tree, this.context.problem)) {
      const { expression, start } = expressionOfTree(tidy(each, this.tidyOptions));
      const candidate = this.context.try(expression, start);
      this.notice(candidate);
      least = Math.min(least, candidate?.train.loss ?? Infinity);
    }
    return least;
  }

  private notice(candidate: Candidate | undefined): void {
    if (candidate !== undefined && candidate.train.loss <= exactLoss) this.isExact = true;
  }

  private async goesOn(work = 1): Promise<boolean> {
    for (const each of this.context.received()) this.notice(each);
    if (this.isExact) return false;
    for (let k = 0; k < work; k++) if (!(await this.context.breathe())) return false;
    return true;
  }
}
