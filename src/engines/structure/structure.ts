import type { Candidate } from "../../search/candidate";
import type { Engine, SearchContext } from "../../search/engine";
import { exactLoss } from "../../search/front";
import { tidyOptionsFor } from "../../search/searchContext";
import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree } from "../../simplify/tree";
import { withEverySharing } from "../everySharing";
import { decompose } from "./decomposition/decompose";
import type { Solver } from "./division";
import { ofQuotient } from "./division";
import { factorProducts } from "./factors";
import { innerNumbers } from "./innerNumber";
import { monomials } from "./monomial";
import { monomialsTimesFunctions } from "./monomialFunction";
import { monomialSums, monomialSumsOfAngles } from "./monomialSum";
import { oscillations } from "./oscillations";
import { polynomialFits } from "./polynomialFit";
import { relations, relationsOfAngles } from "./relation";
import { shapeSums } from "./shapeSums";
import { viewOf } from "./view";

/** Fewer rows than this say nothing of the form of a law. */
const fewestRows = 6;

/** The cheap and the sure first: those that find most laws of physics in the time they take. */
const solvers: readonly Solver[] = [
  monomials,
  factorProducts,
  monomialSums,
  relations,
  polynomialFits,
  ofQuotient(monomialSums),
  ofQuotient(relations),
  ofQuotient(relationsOfAngles),
  relationsOfAngles,
  oscillations,
  shapeSums,
  ofQuotient(shapeSums),
  monomialsTimesFunctions,
  innerNumbers,
  ofQuotient(innerNumbers),
  ofQuotient(monomialSumsOfAngles),
  monomialSumsOfAngles,
];

/**
 * Reads the form of the law off the data, as AI Feynman does (Udrescu and Tegmark 2020): first by solving equations, and
 * where that is not enough by taking the question apart.
 */
export const structure: Engine = {
  id: "structure",
  isSystematic: true,
  isBrief: true,
  objection: () => undefined,
  search: (context) => new Structure(context).run(),
};

class Structure {
  private readonly tidyOptions;
  private isExact = false;

  constructor(private readonly context: SearchContext) {
    this.tidyOptions = tidyOptionsFor(context.problem);
  }

  async run(): Promise<void> {
    if (await this.solve()) await decompose(this.context);
  }

  /** False where the search is over. */
  private async solve(): Promise<boolean> {
    const view = viewOf(this.context.problem);
    if (view.rowCount < fewestRows || view.inputs.length === 0) return false;
    const allowed = new Set(this.context.problem.constraints.operators);
    for (const solve of solvers) {
      for (const tree of solve(view, (operator) => allowed.has(operator))) {
        if (tree !== undefined) this.propose(tree);
        if (!(await this.goesOn())) return false;
      }
    }
    return true;
  }

  private propose(tree: Tree): void {
    for (const each of withEverySharing(tree, this.context.problem)) this.fit(each);
  }

  private fit(tree: Tree): void {
    const { expression, start } = expressionOfTree(tidy(tree, this.tidyOptions));
    this.notice(this.context.try(expression, start));
  }

  private notice(candidate: Candidate | undefined): void {
    if (candidate !== undefined && candidate.train.loss <= exactLoss) this.isExact = true;
  }

  private async goesOn(): Promise<boolean> {
    for (const each of this.context.received()) this.notice(each);
    return !this.isExact && (await this.context.breathe());
  }
}
