import type { Candidate } from "../../search/candidate";
import type { Engine, SearchContext } from "../../search/engine";
import { exactLoss } from "../../search/front";
import { tidyOptionsFor } from "../../search/searchContext";
import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree } from "../../simplify/tree";
import { withEverySharing } from "../everySharing";
import type { Solver } from "./division";
import { ofQuotient } from "./division";
import { factorProducts } from "./factors";
import { innerNumbers } from "./innerNumber";
import { monomials } from "./monomial";
import { monomialsTimesFunctions } from "./monomialFunction";
import { monomialSums, monomialSumsOfAngles } from "./monomialSum";
import { oscillations } from "./oscillations";
import { polynomialFits } from "./polynomialFit";
import { rationalFits } from "./rationalFit";
import { relations, relationsOfAngles } from "./relation";
import { shapeSums } from "./shapeSums";
import { viewOf } from "./view";

/** Fewer rows than this say nothing of the form of a law. */
const fewestRows = 6;

/** A formula with more numbers than that fits few rows without being the law. */
const rowsPerNumber = 3;

/** The cheap and the sure first: those that find most laws of physics in the time they take. */
const solvers: readonly Solver[] = [
  monomials,
  factorProducts,
  monomialSums,
  relations,
  ofQuotient(monomialSums),
  ofQuotient(relations),
  ofQuotient(relationsOfAngles),
  relationsOfAngles,
  polynomialFits,
  oscillations,
  shapeSums,
  ofQuotient(shapeSums),
  monomialsTimesFunctions,
  innerNumbers,
  ofQuotient(innerNumbers),
  ofQuotient(monomialSumsOfAngles),
  monomialSumsOfAngles,
  rationalFits,
];

/** Solves equations for the form of the law, without taking the question apart. */
export const solving: Engine = {
  id: "solving",
  isSystematic: true,
  isBrief: true,
  objection: () => undefined,
  search: async (context) => {
    await solve(context);
  },
};

/** False where the search is over: a formula is exact, nothing can be said, or the time is spent. */
export async function solve(context: SearchContext): Promise<boolean> {
  const view = viewOf(context.problem);
  if (view.rowCount < fewestRows || view.inputs.length === 0) return false;
  const allowed = new Set(context.problem.constraints.operators);
  const tidyOptions = tidyOptionsFor(context.problem);
  const enough = context.budget.limits.loss ?? exactLoss;
  let isExact = false;
  const notice = (candidate: Candidate | undefined): void => {
    if (candidate === undefined || candidate.train.loss > enough) return;
    if (candidate.parameters.length * rowsPerNumber <= view.rowCount) isExact = true;
  };
  const propose = (tree: Tree): void => {
    for (const each of withEverySharing(tree, context.problem)) {
      const { expression, start } = expressionOfTree(tidy(each, tidyOptions));
      notice(context.try(expression, start));
    }
  };
  for (const solver of solvers) {
    for (const tree of solver(view, (operator) => allowed.has(operator))) {
      if (tree !== undefined) propose(tree);
      context.received().forEach(notice);
      if (isExact || !(await context.breathe())) return false;
    }
  }
  return true;
}
