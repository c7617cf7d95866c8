import type { Expression } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import type { Candidate, Metrics } from "../search/candidate";
import type { Problem } from "../search/problem";
import { complexityOfTree, expressionOfTree } from "../simplify/tree";
import type { Certainty } from "./certainty";
import { certaintyOf, errorsOf } from "./certainty";
import { lawsWithTermsOf } from "./formulas/borrowedTerms";
import { derivativeProblem } from "./formulas/derivativeProblem";
import { formulasFor } from "./formulas/formulaSearch";
import type { Interruption } from "./interruption";
import { pause } from "./interruption";
import type { ShootingProblem } from "./shooting";
import type { FittedSystem, SystemQuestion } from "./systemSearch";
import { priceOfComplexity, SystemSearch } from "./systemSearch";
import type { FittedLaws, Laws } from "./trajectoryFit";

/** Laws that may be any formula where sums of terms are not enough. */
export interface MotionQuestion extends SystemQuestion {
  /** What formulas may be made of. */
  readonly operators: readonly OperatorName[];
  /** Columns that laws may be of: states, rates where there are any, inputs, and the time last. */
  readonly columnCount: number;
  readonly seed: number;
}

/** The law of one state, its numbers as they were fitted. */
export interface FoundLaw {
  readonly expression: Expression;
  readonly values: Float64Array;
  /** By number. A number of a formula that is no sum of terms has no inclusion. */
  readonly certainties: readonly (Pick<Certainty, "error"> & Partial<Certainty>)[];
}

/** All laws, and what is needed to simulate them. */
export interface FoundMotion extends FittedLaws {
  readonly found: readonly FoundLaw[];
  readonly problem: ShootingProblem;
  /** Standard deviation of each measured state itself. */
  readonly scale: Float64Array;
}

/** A law of more terms than this is doubted, whatever it explains. */
const mostBelieved = 3;
/** Formulas that are fitted to the derivatives of a state, and again where laws are too far from the data after that. */
const efforts = [3_000, 15_000];
/** How many times the loss of the most accurate formula for the derivatives another one may have. */
const mostWorse = 1000;
/** Formulas for a state whose terms may be in the laws of others, and laws with such terms that are tried. */
const [mostLenders, mostBorrowing] = [3, 6];
/** Rounds in which all formulas are tried. */
const mostRounds = 3;
/** Loss of a formula for derivatives that is nothing but their errors. */
const smallestLoss = 1e-10;

/** A formula for the derivatives of a state. */
type Judged = Pick<Candidate, "expression" | "parameters" | "complexity"> & {
  readonly train: Pick<Metrics, "loss" | "rows">;
};

/** The law of one state: what it is, and what each of its numbers, or all of it, costs. */
interface Law {
  readonly expression: Expression;
  readonly values: Float64Array;
  readonly price: number;
  /** How far it is from the derivatives of smooth curves, with its price. */
  readonly misfit: number;
  /** Of each term; undefined where the law is no sum of terms. */
  readonly termPrices: readonly number[] | undefined;
}

/**
 * The laws that move the states: sums of terms, and where these are doubtful (too far from the data, or of many terms) formulas that a
 * search finds for the derivatives of smooth curves, if they fit the trajectories so much better, or are so much simpler, that the
 * criterion says so. Undefined where nothing could be simulated; rejects with the signal's reason once it aborts.
 */
export async function findMotion(
  question: MotionQuestion,
  interruption: Interruption,
  log: (sentence: string) => void = () => undefined,
): Promise<FoundMotion | undefined> {
  const search = new SystemSearch(question, log);
  const sums = search.find();
  if (sums === undefined) return undefined;
  const motion = new MotionSearch(question, search, sums, log);
  await motion.goBeyondSums(interruption);
  return motion.reported();
}

class MotionSearch {
  /** Which formula is the derivative of a state? By the states whose law may be no sum of terms. */
  private readonly problems: ReadonlyMap<number, Problem>;
  private laws: readonly Law[];
  private best: FittedLaws;

  constructor(
    private readonly question: MotionQuestion,
    private readonly search: SystemSearch,
    sums: FittedSystem,
    private readonly log: (sentence: string) => void,
  ) {
    this.best = sums;
    const prices = search.pricesOf(sums.system);
    const values = valuesByLaw(sums);
    let first = 0;
    this.laws = sums.laws.expressions.map((expression, s) => {
      const termPrices = prices.slice(first, (first += expression.sharing.length));
      const price = termPrices.reduce((sum, each) => sum + each, 0);
      return { expression, values: values[s], price, misfit: Infinity, termPrices };
    });
    const isAdequate = search.fits.isAdequate(sums);
    const isExact = search.fits.isExact(sums);
    const doubtful = [...this.laws.keys()].filter(
      (state) => !isExact && (!isAdequate || sums.system.support[state].length > mostBelieved),
    );
    const { kind, operators, columnCount } = question;
    const { trajectories } = search.fits.smooth;
    this.problems = new Map(
      doubtful.map((state) => [state, derivativeProblem({ trajectories, kind, state, columnCount, operators })]),
    );
  }

  /** Looks for formulas in place of the laws that are doubted; longer where simulations stay too far from the data. */
  async goBeyondSums(interruption: Interruption): Promise<void> {
    const { fits } = this.search;
    const { seed } = this.question;
    const found = new Map<number, readonly Candidate[]>();
    for (const evaluations of this.problems.size > 0 ? efforts : []) {
      for (const [state, problem] of this.problems) {
        const seeds = found.get(state) ?? [];
        found.set(state, await formulasFor(problem, interruption, { evaluations, seed, seeds }));
      }
      await this.tryAll(found, interruption);
      if (fits.isAdequate(this.best)) return;
    }
  }

  /** Tries formulas for the laws of states until nothing changes. */
  private async tryAll(found: ReadonlyMap<number, readonly Candidate[]>, interruption: Interruption): Promise<void> {
    const formulas: { readonly state: number; readonly laws: readonly Law[] }[] = [];
    for (const [state, all] of found) {
      const own = eligible(all).map((each) => this.lawOf(each));
      formulas.push({ state, laws: [...own, ...(await this.borrowing(state, found, interruption))] });
    }
    // One law that is wrong leads the simulations of all astray: all are replaced at once, if that is better.
    const best = formulas.flatMap(({ state, laws }) =>
      likeliest(laws, ({ misfit }) => misfit, 1).map((law) => [state, law] as const),
    );
    this.tryInPlace(new Map(best));
    for (let round = 0; round < mostRounds; round++) {
      let isBetter = false;
      for (const { state, laws } of formulas) {
        for (const law of laws) {
          await pause(interruption);
          if (law.expression === this.laws[state].expression) continue;
          if (this.tryInPlace(new Map([[state, law]]))) isBetter = true;
        }
      }
      if (!isBetter) return;
    }
  }

  private lawOf({ expression, parameters, complexity, train }: Judged): Law {
    const price = this.search.price * parameters.length + priceOfComplexity * complexity;
    return {
      expression,
      values: Float64Array.from(parameters, ([value]) => value),
      price,
      termPrices: undefined,
      misfit: train.rows * Math.log(Math.max(train.loss, smallestLoss)) + price,
    };
  }

  /** The likeliest laws of a state that have terms of formulas for the others. */
  private async borrowing(
    state: number,
    found: ReadonlyMap<number, readonly Candidate[]>,
    interruption: Interruption,
  ): Promise<Law[]> {
    const problem = this.problems.get(state)!;
    const others = [...found].filter(([other]) => other !== state).map(([, formulas]) => eligible(formulas));
    const laws: Law[] = [];
    for (const lender of others.flatMap((all) => likeliest(all, (each) => this.lawOf(each).misfit, mostLenders))) {
      for (const library of this.question.libraries) {
        await pause(interruption);
        for (const { tree, loss } of lawsWithTermsOf(lender, problem, library)) {
          const { expression, start } = expressionOfTree(tree);
          const train = { loss, rows: problem.train.rowCount };
          laws.push(this.lawOf({ expression, parameters: start, complexity: complexityOfTree(tree), train }));
        }
      }
    }
    return likeliest(laws, ({ misfit }) => misfit, mostBorrowing);
  }

  /** Takes formulas for the laws of some states if the trajectories say that they are better. */
  private tryInPlace(others: ReadonlyMap<number, Law>): boolean {
    const { fits } = this.search;
    const all = this.laws.map((each, s) => others.get(s) ?? each);
    const laws: Laws = {
      expressions: all.map((each) => each.expression),
      values: Float64Array.from(all.flatMap(({ values }) => [...values])),
      price: all.reduce((sum, each) => sum + each.price, 0),
    };
    const found = fits.fit(laws, this.best.stretches, fits.firstStarts(), fits.firstNoise());
    this.log(`laws ${[...others.keys()].join()} criterion ${found?.criterion} of ${this.best.criterion}`);
    // A sum that is merely written otherwise, with as many numbers, is not worth the loss of its terms.
    const rewritten = [...others].filter(([s, { values }]) => {
      const { termPrices } = this.laws[s];
      return termPrices !== undefined && values.length >= termPrices.length;
    });
    const margin = rewritten.length * this.search.price;
    if (found === undefined || !(found.criterion + margin < this.best.criterion)) return false;
    const values = valuesByLaw(found);
    this.laws = all.map((each, s) => ({ ...each, values: values[s] }));
    this.best = found;
    return true;
  }

  /** The best laws, fitted to stretches as long as can be, and what that says of their numbers. */
  reported(): FoundMotion {
    const { fits } = this.search;
    const end = fits.toTheEnd(this.best);
    const problem = fits.problemFor(end.laws.expressions, end.stretches, end.noise);
    const errors = errorsOf(problem, end.fit);
    let number = 0;
    const found = valuesByLaw(end).map((values, s): FoundLaw => {
      const { expression, termPrices } = this.laws[s];
      const certainties = Array.from(values, (value, k) => {
        const error = errors[number++];
        return termPrices === undefined ? { error } : certaintyOf(value, error, termPrices[k]);
      });
      return { expression, values, certainties };
    });
    return { ...end, found, problem, scale: fits.smooth.scale };
  }
}

/** The numbers of each law. */
function valuesByLaw({ laws }: FittedLaws): Float64Array[] {
  let first = 0;
  return laws.expressions.map(({ sharing }) => laws.values.slice(first, (first += sharing.length)));
}

/** Formulas that are not so far from the derivatives that they cannot be the law: errors of derivatives are the same for all. */
function eligible(candidates: readonly Candidate[]): Candidate[] {
  const least = Math.min(...candidates.map(({ train }) => train.loss));
  return candidates.filter(({ train }) => train.loss <= mostWorse * least);
}

/** Those that derivatives speak for most, for what they cost. */
function likeliest<T>(all: readonly T[], misfitOf: (each: T) => number, most: number): T[] {
  return [...all].sort((a, b) => misfitOf(a) - misfitOf(b)).slice(0, most);
}
