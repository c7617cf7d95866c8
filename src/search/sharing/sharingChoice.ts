import type { Expression, Sharing } from "../../expression/expression";
import type { OperatorName } from "../../expression/operatorName";
import { expressionOfTree, treeOf } from "../../simplify/tree";
import type { Candidate } from "../candidate";
import type { FitEffort } from "../fitting/fitEffort";
import type { Fitter } from "../fitting/fitter";
import { exactLoss, pricedLoss } from "../front";
import { principalPhases } from "../fitting/principalPhases";
import { parameterCount, parameterIndex, parameterLevels } from "../fitting/parameterLayout";
import type { CategoryColumn, Problem } from "../problem";
import type { Spelling } from "../spelling";
import type { SharingPrices, SharingTrials } from "./bestSharing";
import { bestSharing, cheapestOf, quickSharing } from "./bestSharing";
import type { CellModels } from "./cellModels";
import { withOtherNumbers } from "./otherNumbers";
import type { SharingRange } from "./sharingRange";
import { sharingRangeOf } from "./sharingRange";

/** A quick look at a formula with all its numbers free, and what is done where that might be worth something. */
export interface SharingEfforts {
  readonly quick: FitEffort;
  readonly thorough: FitEffort;
  /** From the values that are given. */
  readonly polish: FitEffort;
}

/** Numbers per row at most: with more, what is left over says nothing of the noise, and any price is too low. */
const largestShare = 2 / 3;

/** Formulas are not written with other numbers where they could vary over more combinations. */
const mostCombinations = 20_000;
/** Other numbers must cost so much less, in units of the price. */
const leastGain = 1e-6;

/** How much more the rows must speak for them than for what a formula was proposed with, in natural units. */
const convincing = Math.log(20);

/** Finds out for formulas of a problem with categories which number should vary over which columns. */
export class SharingChoice {
  private readonly range: SharingRange;

  constructor(
    private readonly problem: Problem,
    private readonly fitter: Fitter,
    /** Whether the problem is asked on a part of the cells only. */
    private readonly isPart: boolean,
    private readonly efforts: SharingEfforts,
    /** Whether a formula that fits like this could matter, if each of its parameters were one number. */
    private readonly mayMatter: (candidate: Candidate) => boolean,
  ) {
    this.range = sharingRangeOf(problem);
  }

  /**
   * The formula with the sharing that pays best, and values to fit it from, one for each slot where only a part of the cells
   * was looked at; `known` are values that fit the formula as it is, from whose means fits start.
   * Undefined where it has no numbers or fits badly however free they are. A thorough choice takes some fifty fits, a quick one two.
   */
  choose(
    expression: Expression,
    known: readonly Float64Array[] | undefined,
    complexity: number,
    care: "quick" | "thorough",
  ): Spelling | undefined {
    if (expression.sharing.length === 0) return undefined;
    const start = known && meansOf(known);
    const trials: SharingTrials = {
      ...this.prices(),
      fit: (sharing, parameters, from) => {
        const { quick, thorough, polish } = this.efforts;
        const effort = care === "quick" ? quick : from === "all" ? thorough : polish;
        return this.fit({ ...expression, sharing }, parameters ?? start, complexity, effort);
      },
    };
    const best = care === "thorough" ? bestSharing(trials, expression, known) : quickSharing(trials, expression);
    if (best === undefined) return undefined;
    const values = this.isPart ? meansOf(best.parameters) : best.parameters;
    return { expression: { ...expression, sharing: best.sharing }, start: values };
  }

  /**
   * The formula of a fit with other numbers (`otherNumbers.ts`), each way with the sharing that models of the cells find cheapest, where that
   * is cheaper than what it has and the rows speak for it.
   */
  inOtherNumbers({ expression, parameters, train }: Candidate): Spelling[] {
    const { problem, fitter } = this;
    const { categories, constraints } = problem;
    // Another spelling might not be of the template any more.
    if (constraints.template !== undefined) return [];
    const { freest: free } = this.range;
    if (expression.sharing.length === 0 || parameterCount(free, categories) > mostCombinations) return [];
    const prices = this.prices();
    const least = pricedLoss(train.loss, fitter.numbers(expression.sharing), problem.train.rowCount);
    const isExact = train.loss <= exactLoss;
    const known =
      isExact || !prices.hasEvidence
        ? undefined
        : fitter.cellModels(expression, parameters)?.logEvidenceAmongFormulas(expression.sharing);
    if (!isExact && known === undefined) return [];
    const values = parameters.map((each, slot) => inEveryCombination(each, expression.sharing[slot], free, categories));
    const tree = treeOf({ ...expression, sharing: values.map(() => free) }, values);
    return withOtherNumbers(tree).flatMap((each): Spelling[] => {
      const other = expressionOfTree(each);
      if (!usesOnly(other.expression, constraints.operators)) return [];
      const freest = { ...other.expression, sharing: other.start.map(() => free) };
      const models = this.areFinite(other.start, free) ? fitter.cellModels(freest, other.start) : undefined;
      const best = models && cheapestOf(prices, models, freest);
      if (models === undefined || best === undefined || !(best.price < least - leastGain)) return [];
      const evidence = known === undefined ? undefined : models.logEvidenceAmongFormulas(best.sharing);
      if (known !== undefined && !(evidence !== undefined && evidence > known + convincing)) return [];
      const start = this.isPart ? meansOf(best.parameters) : best.parameters;
      return [{ expression: { ...freest, sharing: best.sharing }, start }];
    });
  }

  /** What sharings cost on these rows. */
  private prices(): SharingPrices {
    const { fitter, range } = this;
    const { rowCount } = this.problem.train;
    return {
      range,
      numbers: (sharing) => {
        const count = fitter.numbers(sharing);
        return count <= largestShare * rowCount ? count : Infinity;
      },
      price: (cost, numbers) => pricedLoss(fitter.lossOfCost(cost), numbers, rowCount),
      inNats: (difference) => (rowCount / 2) * difference,
      hasEvidence: this.problem.loss === undefined,
    };
  }

  /** Whether values by combination are finite in every cell. */
  private areFinite(values: readonly Float64Array[], sharing: Sharing): boolean {
    const { categories, train } = this.problem;
    return train.cells.every(({ levels }) => {
      const index = parameterIndex(sharing, categories, levels);
      return values.every((each) => Number.isFinite(each[index]));
    });
  }

  private fit(
    expression: Expression,
    start: readonly Float64Array[] | undefined,
    complexity: number,
    effort: FitEffort,
  ): CellModels | undefined {
    const fit = this.fitter.fit(expression, start, effort);
    const candidate = fit && this.fitter.candidate(expression, fit.parameters, complexity, "sample");
    if (fit === undefined || candidate === undefined) return undefined;
    if (effort === this.efforts.quick && !this.mayMatter(atItsBest(candidate))) return undefined;
    // Two signs of one oscillation would look like two oscillations.
    return this.fitter.cellModels(expression, principalPhases(expression, fit.parameters));
  }
}

function usesOnly({ nodes }: Expression, operators: readonly OperatorName[]): boolean {
  return nodes.every((node) => node.kind !== "operator" || operators.includes(node.operator));
}

/** The values of a parameter for each combination of levels of the columns of `all`, among which are those that it varies over. */
function inEveryCombination(
  values: Float64Array,
  sharing: Sharing,
  all: Sharing,
  categories: readonly CategoryColumn[],
): Float64Array {
  return Float64Array.from({ length: parameterCount(all, categories) }, (_, index) => {
    return values[parameterIndex(sharing, categories, parameterLevels(all, categories, index))];
  });
}

/** With as few numbers as it might turn out to need, and errors as even as they might be. */
function atItsBest(candidate: Candidate): Candidate {
  const { parameters, train } = candidate;
  return {
    ...candidate,
    parameters: parameters.map((values) => values.slice(0, 1)),
    train: { ...train, mae: train.rmse },
  };
}

/** One number for each slot, whatever it varies over: the mean of its values. */
export function meansOf(parameters: readonly Float64Array[]): Float64Array[] {
  return parameters.map((values) => {
    const finite = values.filter(Number.isFinite);
    return finite.length === 0 ? new Float64Array(0) : Float64Array.of(finite.reduce((a, b) => a + b) / finite.length);
  });
}

export function sharedByAll(expression: Expression): Expression {
  return { ...expression, sharing: expression.sharing.map((): Sharing => 0) };
}
