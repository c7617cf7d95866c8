import type { OperatorName } from "../../expression/operatorName";
import type { Candidate } from "../../search/candidate";
import type { Engine, SearchContext } from "../../search/engine";
import { exactLoss } from "../../search/front";
import { tidyOptionsFor } from "../../search/tidyOptions";
import type { TidyOptions } from "../../simplify/tidy";
import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree } from "../../simplify/tree";
import { withEverySharing } from "../everySharing";
import type { Solver } from "./division";
import { ofQuotient } from "./division";
import { factorProducts } from "./factors";
import { innerNumbers } from "./innerNumber";
import { monomials } from "./monomial";
import { monomialsBesideNumbers } from "./monomialBesideNumber";
import { monomialsTimesFunctions } from "./monomialFunction";
import { monomialsTimesFunctionsInNoise } from "./monomialFunctionInNoise";
import { monomialSums, monomialSumsOfAngles } from "./monomialSum";
import { oscillations } from "./oscillations";
import { polynomialFits } from "./polynomialFit";
import { rationalFits } from "./rationalFit";
import { relations, relationsOfAngles } from "./relation";
import { shapeSums, singleShapes } from "./shapeSums";
import type { Proposals, View } from "./view";
import { noisyViewOf, viewOf } from "./view";

/** Fewer rows than this say nothing of the form of a law. */
const fewestRows = 6;

/** A formula with more numbers than that fits few rows without being the law. */
export const rowsPerNumber = 3;

/** How to solve, and how many formulas could be tried, roughly, in the time that each step of it takes. */
type Method = readonly [solver: Solver, work: number];

function ofOneInput(solver: Solver): Solver {
  return (view, allows) => (view.inputs.length === 1 ? solver(view, allows) : nothing());
}

function ofSeveralInputs(solver: Solver): Solver {
  return (view, allows) => (view.inputs.length > 1 ? solver(view, allows) : nothing());
}

function* nothing(): Proposals {}

/** The cheap and the sure first: those that find most laws of physics in the time they take. */
const quickMethods: readonly Method[] = [
  [monomials, 20],
  [factorProducts, 2],
  [ofSeveralInputs(monomialsBesideNumbers), 1],
  [monomialSums, 1],
  [relations, 20],
  // Of one input alone these take no time; shapes are of one only.
  [singleShapes, 6],
  [ofOneInput(innerNumbers), 3],
  [ofQuotient(monomialSums), 1],
  [ofQuotient(relations), 20],
];

const thoroughMethods: readonly Method[] = [
  [ofSeveralInputs(innerNumbers), 3],
  [ofQuotient(innerNumbers), 3],
  [ofQuotient(relationsOfAngles), 10],
  [relationsOfAngles, 10],
  [polynomialFits, 6],
  [oscillations, 40],
  [shapeSums, 6],
  [ofQuotient(shapeSums), 6],
  [monomialsTimesFunctions, 4],
  [ofQuotient(monomialSumsOfAngles), 1],
  [monomialSumsOfAngles, 1],
  [rationalFits, 3],
];

/** Those that go by least squares, which noise only makes less certain: what finds most, and the others. */
const quickInNoise: readonly Method[] = [
  [factorProducts, 2],
  [monomialsTimesFunctionsInNoise, 6],
  [ofQuotient(polynomialFits), 15],
  [polynomialFits, 15],
];
const thoroughInNoise: readonly Method[] = [
  [monomialSums, 1],
  [ofQuotient(monomialSums), 1],
  [innerNumbers, 10],
  [ofQuotient(innerNumbers), 10],
  [ofQuotient(monomialSumsOfAngles), 1],
  [monomialSumsOfAngles, 1],
];

/** Solves equations for the form of the law, without taking the question apart. */
export const solving: Engine = {
  id: "solving",
  isSystematic: true,
  isBrief: true,
  objection: () => undefined,
  search: async (context) => {
    const law = new Solving(context);
    if (await law.quickly()) await law.thoroughly();
  },
};

/** Every part of it is true where the search goes on, and false where it is over: a formula is exact, nothing can be said, or the time is spent. */
export class Solving {
  private readonly view: View;
  private readonly allowed: ReadonlySet<OperatorName>;
  private readonly tidyOptions: TidyOptions;
  private isExact = false;
  private best: Candidate | undefined;

  constructor(private readonly context: SearchContext) {
    const { problem } = context;
    this.view = viewOf(problem);
    this.allowed = new Set(problem.constraints.operators);
    this.tidyOptions = tidyOptionsFor(problem);
  }

  async quickly(): Promise<boolean> {
    return this.saysSomething() && this.solve(quickMethods, this.view);
  }

  async thoroughly(): Promise<boolean> {
    return this.solve(thoroughMethods, this.view);
  }

  /** Looks again, at more rows, and takes what the best formula leaves for noise. */
  async quicklyInNoise(): Promise<boolean> {
    return this.solveInNoise(quickInNoise);
  }

  async thoroughlyInNoise(): Promise<boolean> {
    return this.solveInNoise(thoroughInNoise);
  }

  private async solveInNoise(methods: readonly Method[]): Promise<boolean> {
    const view = this.best && noisyViewOf(this.context.problem, this.best);
    return view === undefined || this.solve(methods, view);
  }

  private saysSomething(): boolean {
    return this.view.rowCount >= fewestRows && this.view.inputs.length > 0;
  }

  private async solve(methods: readonly Method[], view: View): Promise<boolean> {
    for (const [solver, work] of methods) {
      for (const tree of solver(view, (operator) => this.allowed.has(operator))) {
        if (tree !== undefined) this.propose(tree);
        for (const candidate of this.context.received()) this.notice(candidate);
        if (this.isExact || !(await this.worked(work))) return false;
      }
    }
    return true;
  }

  /** Others get their turns for the work that is done. */
  private async worked(work: number): Promise<boolean> {
    for (let k = 0; k < work; k++) if (!(await this.context.breathe())) return false;
    return true;
  }

  private propose(tree: Tree): void {
    for (const each of withEverySharing(tree, this.context.problem)) {
      const { expression, start } = expressionOfTree(tidy(each, this.tidyOptions));
      const candidate = this.context.try(expression, start);
      if (candidate !== undefined) this.notice(candidate);
    }
  }

  private notice(candidate: Candidate): void {
    const { parameters, train } = candidate;
    if (parameters.length * rowsPerNumber > this.view.rowCount) return;
    if (train.loss <= (this.context.budget.limits.loss ?? exactLoss)) this.isExact = true;
    if (this.best === undefined || train.loss < this.best.train.loss) this.best = candidate;
  }
}
