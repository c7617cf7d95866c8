import type { Expression } from "../expression/expression";
import { structuralHash } from "../expression/hash";
import { createRandom } from "../numeric/random";
import type { Random } from "../numeric/random";
import { canonicalExpression, formHash } from "../simplify/canonical/canonicalForm";
import { displayForm } from "../simplify/displayForm";
import { simplifyExpression } from "../simplify/simplify";
import type { TidyOptions } from "../simplify/tidy";
import { tidy } from "../simplify/tidy";
import type { Tree } from "../simplify/tree";
import { complexityOfTree, expressionOfTree, treeOf } from "../simplify/tree";
import type { Budget, BudgetLimits } from "./budget";
import type { Candidate } from "./candidate";
import { ConstraintCheck } from "./constraints/constraintCheck";
import { knownValues } from "./constraints/knownConstant";
import { hasExponentsToRound, withRoundedExponents } from "./constraints/powers";
import type { EngineProgress, Recollection } from "./engine";
import type { SharedContext } from "./portfolio";
import { Fitter } from "./fitting/fitter";
import type { FormulaWriter } from "./formulaWriter";
import type { Fit, FitEffort } from "./fitting/fitter";
import { formulaSize } from "./formulaSize";
import { exactLoss, Front, isBetterFit } from "./front";
import type { Problem } from "./problem";
import { principalPhases } from "./fitting/principalPhases";
import { RecentMap } from "./recentMap";
import { RunningTime } from "./runningTime";
import { withFewerCells } from "./sharing/fewerCells";
import { finalValues } from "./sharing/pooling";
import { sharedByAll, SharingChoice } from "./sharing/sharingChoice";
import type { SharingRange } from "./sharing/sharingRange";
import { leavesChoice, sharingRangeOf, withSharingInRange } from "./sharing/sharingRange";
import { simplerVariants } from "./variants/simplerVariants";
import type { Spelling } from "./spelling";
import { respelled, shortestSpelling } from "./spelling";
import { standardErrors } from "./certainty/standardErrors";

export interface SearchOptions {
  readonly problem: Problem;
  /** Limits of this search alone. */
  readonly limits: BudgetLimits;
  readonly seed: number;
  /** Which of the seed's independent random streams to use. */
  readonly stream: number;
  readonly signal: AbortSignal;
  /** Formulas to start from; the engine gets them with its first `received()`. */
  readonly seeds: readonly Candidate[];
  /** Mechanisms of engines to switch off. */
  readonly without?: readonly string[];
  readonly writer?: FormulaWriter;
  /** Lets the event loop deliver messages; resolves after about this many milliseconds (0: as soon as it has). */
  readonly rest: (milliseconds: number) => Promise<void>;
  /** True while the search is to stand still. */
  readonly isPaused?: () => boolean;
  /** A candidate came onto the front of this search; it is written as people do. */
  readonly onImprovement?: (candidate: Candidate) => void;
  /** A candidate was measured and is not on the front. */
  readonly onBeaten?: (candidate: { readonly complexity: number; readonly loss: number }) => void;
  readonly onProgress?: (progress: EngineProgress) => void;
}

/** Fits of one structure from different starts at most, however often it is proposed. */
const maximumAttempts = 3;
const rememberedStructures = 20_000;
/** Milliseconds of work between two rests. */
const workBetweenRests = 8;
const pauseInterval = 40;
/** How often a search that stands still looks whether it is to stop, in milliseconds. */
const waitInterval = 20;

const starts = 5;
const firstFit: FitEffort = {
  starts,
  firstStart: 0,
  followed: 1,
  evaluations: 12,
  tolerance: 1e-3,
  hopeless: 0.02,
};
/** For a structure whose first fit is close to the front. */
const secondFit: FitEffort = { ...firstFit, starts: 10, followed: 3, evaluations: 40, tolerance: 1e-7 };
/** The same where no other start could lead elsewhere. */
const polish: FitEffort = { ...secondFit, starts: 0, followed: 1 };
const finalEvaluations = 100;
/** With so many rows that first fits see a sample, the sample's values are close already. */
const finalEvaluationsFromSample = 10;
/** A first fit this many times worse than the front allows may still turn out better; less so where it is certain. */
const [promising, promisingIfCertain] = [1.5, 1.05];
/** As the second fit leaves it, a formula may gain this factor at most. */
const settled = 1.01;
/** How much worse, as a share of its loss, a formula may be for being written otherwise. */
const roundingOfLoss = 1e-9;
/** Simpler variants tried for each expression that an engine tries, where every one takes its time. */
const variantsAtATime = 4;

/** Cells that are looked at for which numbers vary: as many tell that as well as thousands, in less time. */
const mostCells = 200;

/** How often a formula is written with other numbers, one sum after another. */
const roundsOfOtherNumbers = 3;

/** Expressions tried after one is good enough: simpler spellings of it, and simpler formulas that are as good. */
const graceEvaluations = 300;

/** Expressions tried before rules are used: to compile them takes as long as to try these, and first answers should come at once. */
const hurry = 500;
/** By how much less complexity a formula may come onto the front that another spelling is looked for. */
const largestShortening = 4;

/** What is remembered of all formulas that have one canonical form. */
interface Memory {
  /** The shortest spelling that was fitted. */
  readonly expression: Expression;
  readonly complexity: number;
  readonly candidate: Candidate | undefined;
  readonly attempts: number;
  readonly isCertain: boolean;
}

/**
 * What an engine works with on one thread: fits what it proposes, tries nothing twice, keeps the front of this search
 * and looks for simpler spellings of everything that comes onto it.
 */
export class Search implements SharedContext {
  readonly problem: Problem;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly without: ReadonlySet<string>;
  readonly writer: FormulaWriter | undefined;
  readonly front: Front;
  private readonly fitter: Fitter;
  private readonly time: RunningTime;
  private readonly constraints: ConstraintCheck;
  private readonly tidyOptions: TidyOptions;
  private readonly memories = new RecentMap<Memory>(rememberedStructures);
  /** The front in terms of the rows that first fits see. */
  private readonly sampleFront: Front;
  /** To be tried: shorter spellings of front members, and then formulas that say almost the same. */
  private readonly spellings: Spelling[] = [];
  private readonly variants: Tree[] = [];
  /** Candidates of the first moments, which rules are applied to later. */
  private readonly unruled: Candidate[] = [];
  /** Where there are categories: what each formula gains by other sharings, and the formulas of which that is known. */
  private readonly sharings: SharingChoice | undefined;
  private readonly shared = new RecentMap<true>(rememberedStructures);
  private readonly sharingRange: SharingRange;
  private arrivals: Candidate[];
  /** Formulas to improve on that have not been fitted yet. */
  private readonly toStart: Spelling[];
  /** Candidates that came onto the front since they were last asked for. */
  private news: Candidate[] = [];
  private count = 0;
  private recalledCount = 0;
  /** Value of `count` when a formula was first good enough. */
  private goodEnoughSince: number | undefined;

  constructor(private readonly options: SearchOptions) {
    const { problem, limits, signal, seed, stream, seeds } = options;
    this.problem = problem;
    this.signal = signal;
    this.random = createRandom(seed, stream);
    this.without = new Set(options.without);
    this.writer = options.writer;
    this.fitter = new Fitter(problem);
    const known = knownValues(problem.constraints.constants);
    this.front = new Front(known);
    this.sampleFront = this.fitter.samples ? new Front(known) : this.front;
    this.sharingRange = sharingRangeOf(problem);
    if (leavesChoice(this.sharingRange)) {
      const part = withFewerCells(problem, mostCells);
      const fitter = part === problem ? this.fitter : new Fitter(part);
      this.sharings = new SharingChoice(
        part,
        fitter,
        part !== problem,
        { quick: firstFit, thorough: secondFit, polish },
        (candidate) => this.sampleFront.wouldAccept(candidate, 1 / promising),
      );
    }
    this.time = new RunningTime();
    this.constraints = new ConstraintCheck(problem);
    this.tidyOptions = tidyOptionsFor(problem);
    this.arrivals = [...seeds];
    this.toStart = [...(problem.starts ?? [])];
    for (const each of seeds) this.welcome(each);
    if (this.hasGoodEnough()) this.goodEnoughSince = -graceEvaluations;
    this.budget = {
      limits,
      spent: () =>
        (limits.evaluations !== undefined && this.count >= limits.evaluations) ||
        (limits.seconds !== undefined && this.time.seconds() >= limits.seconds) ||
        this.hasSettled(),
    };
  }

  private hasGoodEnough(): boolean {
    return this.isGoodEnough(this.front.bestLoss(Infinity));
  }

  private isGoodEnough(reached: number): boolean {
    const { loss } = this.options.limits;
    return loss !== undefined && reached <= loss;
  }

  /** A search that starts from a formula that is good enough has looked for simpler ones already. */
  private hasSettled(): boolean {
    if (!this.hasGoodEnough()) return false;
    this.goodEnoughSince ??= this.count;
    return this.count >= this.goodEnoughSince + graceEvaluations;
  }

  /** Expressions fitted so far. */
  get evaluations(): number {
    return this.count;
  }

  /** Formulas that were proposed and not fitted because they had been, in this or another spelling. */
  get recalled(): number {
    return this.recalledCount;
  }

  /** Gives the engine candidates that were found elsewhere. */
  receive(candidates: readonly Candidate[]): void {
    for (const candidate of candidates) {
      this.welcome(candidate);
      this.arrivals.push(candidate);
    }
  }

  private welcome(candidate: Candidate): void {
    if (!this.constraints.holds(candidate) || !this.front.offer(candidate)) return;
    this.lookForShorter(candidate);
    if (!this.fitter.samples) return;
    const { expression, parameters, complexity } = candidate;
    const onSample = this.fitter.candidate(expression, parameters, complexity, "sample");
    if (onSample !== undefined) this.sampleFront.offer(this.fitter.weighed(onSample, "sample"));
  }

  received(): Candidate[] {
    // Not before the search is on: what comes of them may be an improvement.
    for (const spelling of this.toStart.splice(0)) this.begin(spelling);
    const arrived = this.arrivals;
    this.arrivals = [];
    return arrived;
  }

  /** Fits a formula to improve on as well as any, and gives it to the engines whatever came of it. */
  private begin(spelling: Spelling): void {
    const candidate = this.withBestSharing(spelling.expression, this.attempt(spelling, true));
    if (candidate !== undefined) this.arrivals.push(candidate);
  }

  improved(): Candidate[] {
    const { news } = this;
    this.news = [];
    return news;
  }

  report(progress: EngineProgress): void {
    this.options.onProgress?.(progress);
  }

  async breathe(): Promise<boolean> {
    if (this.signal.aborted || this.budget.spent()) return false;
    if (!this.time.isRestDue(workBetweenRests) && !this.options.isPaused?.()) return true;
    await this.options.rest(0);
    await this.pauseIfAsked();
    this.time.rested();
    return !this.signal.aborted && !this.budget.spent();
  }

  private async pauseIfAsked(): Promise<void> {
    if (!this.options.isPaused?.()) return;
    this.time.pause();
    while (this.options.isPaused() && !this.signal.aborted) await this.options.rest(pauseInterval);
    this.time.resume();
  }

  async waitFor<T>(answer: Promise<T>): Promise<T | undefined> {
    let isThere = false;
    const arrival = answer.finally(() => (isThere = true));
    // Where nobody waits for it any more, it may fail as it likes.
    arrival.catch(() => undefined);
    while (!isThere && !this.signal.aborted && !this.budget.spent()) {
      await Promise.race([arrival, this.options.rest(waitInterval)]);
      await this.pauseIfAsked();
    }
    this.time.rested();
    return isThere ? arrival : undefined;
  }

  try(expression: Expression, start?: readonly Float64Array[]): Candidate | undefined {
    const candidate = this.withBestSharing(expression, this.attempt({ expression, start }));
    this.simplify(this.fitter.samples ? variantsAtATime : Infinity);
    return candidate;
  }

  /**
   * Fits what is proposed, or the shortest spelling of it that has been fitted before. `isRespelled` says that a better
   * fit of the same formula led here: then it is fitted with more effort, whatever is known of it.
   */
  private attempt(spelling: Spelling, isRespelled = false): Candidate | undefined {
    const proposed = withSharingInRange(spelling, this.sharingRange);
    const { maximumComplexity } = this.problem.constraints;
    const size = this.complexityOf(proposed.expression);
    if (size > maximumComplexity || !this.constraints.allows(proposed.expression)) return undefined;
    const id = formHash(proposed.expression, this.tidyOptions);
    const memory = this.memories.get(id);
    if (memory !== undefined && !isRespelled && this.isFutile(memory, size)) {
      this.recalledCount++;
      return memory.candidate;
    }
    if (this.signal.aborted || this.budget.spent()) return memory?.candidate;
    this.count++;
    const { expression, start } =
      memory && size > memory.complexity ? respelled(proposed, memory.expression) : proposed;
    const complexity = memory ? Math.min(size, memory.complexity) : size;
    const attempts = memory && size >= memory.complexity ? memory.attempts : 0;
    const effort = isRespelled ? secondFit : firstFit;
    const best = this.sampleFront.bestLoss(complexity);
    const fit = this.fitter.fit(expression, start, {
      ...effort,
      firstStart: attempts * effort.starts,
      hopeless: Math.max(2 * best, exactLoss),
    });
    const found = fit && this.assessAsAsked(expression, complexity, fit);
    const candidate = isBetter(found, memory?.candidate) ? found : memory?.candidate;
    const isCertain = fit === undefined || fit.isCertain;
    this.memories.set(id, { expression, complexity, candidate, attempts: attempts + 1, isCertain });
    if (memory === undefined && found !== undefined) this.lookForShorter(found);
    return candidate;
  }

  /** What becomes of an expression where each number varies over the columns that pay for it, if that is better. */
  private withBestSharing(expression: Expression, candidate: Candidate | undefined): Candidate | undefined {
    if (this.sharings === undefined || this.signal.aborted || this.budget.spent()) return candidate;
    const complexity = this.complexityOf(expression);
    if (complexity > this.problem.constraints.maximumComplexity || !this.constraints.allows(expression))
      return candidate;
    const id = formHash(sharedByAll(expression), this.tidyOptions);
    if (this.shared.get(id)) return candidate;
    this.shared.set(id, true);
    let best = candidate;
    let known: Spelling | undefined;
    for (const care of ["quick", "thorough"] as const) {
      // What did not come onto the front is not worth more.
      if (care === "thorough" && (best === undefined || !this.front.members().includes(best))) break;
      known ??= { expression: best?.expression ?? expression, start: best?.parameters };
      const choice = this.sharings.choose(known.expression, known.start, complexity, care);
      const other = choice && this.attempt(choice, care === "thorough");
      if (choice !== undefined) known = other ? { expression: other.expression, start: other.parameters } : choice;
      if (isBetter(other, best)) best = other;
    }
    return best && this.inOtherNumbers(best);
  }

  /** What is on the front, with other numbers where fewer of these vary. */
  private inOtherNumbers(candidate: Candidate): Candidate {
    let best = candidate;
    for (let round = 0; round < roundsOfOtherNumbers && this.front.members().includes(best); round++) {
      const before = best;
      for (const spelling of this.sharings?.inOtherNumbers(best) ?? []) {
        const other = this.attempt(spelling, true);
        if (isBetter(other, best)) best = other ?? best;
      }
      if (best === before) break;
    }
    return best;
  }

  recall(tree: Tree): Recollection | undefined {
    const memory = this.memories.get(formHash(tree, this.tidyOptions));
    const size = complexityOfTree(tree, this.problem.constraints.operatorComplexity);
    if (memory === undefined || !this.isFutile(memory, size)) return undefined;
    this.recalledCount++;
    this.simplify(this.fitter.samples ? variantsAtATime : Infinity);
    return memory;
  }

  /** Whether nothing new would come of fitting a known formula in a spelling of that complexity. */
  private isFutile(memory: Memory, complexity: number): boolean {
    if (complexity >= memory.complexity) return isSettled(memory);
    return memory.candidate !== undefined && !this.mayMatter(memory.candidate, complexity);
  }

  /** Whether a formula might come onto the front in a spelling of that complexity. */
  private mayMatter(candidate: Candidate, complexity: number): boolean {
    return this.sampleFront.wouldAccept({ ...candidate, complexity }, 1 / promising);
  }

  /** Measures a first fit, with exponents rounded and all else fitted again where that is asked for. */
  private assessAsAsked(expression: Expression, complexity: number, fit: Fit): Candidate | undefined {
    const { powers } = this.problem.constraints;
    if (powers === undefined) return this.assess(expression, complexity, fit);
    const tree = treeOf(expression, fit.parameters);
    if (!hasExponentsToRound(tree, powers)) return this.assess(expression, complexity, fit);
    const rounded = withRoundedExponents(tree, powers);
    return rounded && this.attempt(expressionOfTree(tidy(rounded, this.tidyOptions)));
  }

  /**
   * Measures a first fit. What may belong on the front is fitted with more effort, on all rows in the end, and offered;
   * each stage stops what cannot become a member any more.
   */
  private assess(expression: Expression, complexity: number, fit: Fit): Candidate | undefined {
    const first = this.fitter.candidate(expression, fit.parameters, complexity, "sample");
    if (first === undefined) return undefined;
    if (!this.sampleFront.wouldAccept(first, 1 / (fit.isCertain ? promisingIfCertain : promising))) {
      return this.beaten(first);
    }
    const again = this.fitter.fit(expression, fit.parameters, fit.isCertain ? polish : secondFit);
    const second = again !== undefined && again.loss < fit.loss ? again : fit;
    const measured = this.fitter.candidate(expression, second.parameters, complexity, "sample");
    if (measured === undefined) return undefined;
    const onSample = this.fitter.weighed(measured, "sample");
    if (!this.sampleFront.wouldAccept(onSample, 1 / settled)) return this.beaten(onSample);
    const evaluations = this.fitter.samples ? finalEvaluationsFromSample : finalEvaluations;
    const final = this.fitter.refine(expression, second.parameters, evaluations);
    const fitted = final && principalPhases(expression, final.parameters);
    const alone = fitted && this.fitter.candidate(expression, fitted, complexity);
    const candidate = alone && this.pooledIfAsked(alone);
    if (candidate === undefined) return undefined;
    const mayStand = this.front.wouldAccept(candidate) && this.constraints.holds(candidate);
    if (!mayStand || !this.front.offer(candidate)) return this.beaten(candidate);
    if (this.fitter.samples) this.sampleFront.offer(onSample);
    this.news.push(candidate);
    this.options.onImprovement?.(this.displayed(candidate));
    if (this.problem.constraints.template !== undefined) return candidate;
    const errors = standardErrors(this.problem, candidate).map(([shared]) => shared);
    const tree = treeOf(expression, candidate.parameters);
    this.variants.push(...simplerVariants(tree, errors, this.front.known, this.tidyOptions.isPositive));
    return candidate;
  }

  /** With numbers that vary drawn towards their mean, which takes its time: only where the formula would be on the front without. */
  private pooledIfAsked(alone: Candidate): Candidate | undefined {
    if (!this.problem.constraints.pooling || !this.front.wouldAccept(alone)) return alone;
    const { expression, parameters, complexity } = alone;
    const values = finalValues(this.problem, this.fitter, expression, parameters);
    return values === parameters ? alone : this.fitter.candidate(expression, values, complexity);
  }

  /** Has a shorter spelling of a formula tried, if there is one and the front may want it. */
  private lookForShorter(candidate: Candidate): void {
    // Another spelling might not be of the template any more.
    if (this.problem.constraints.template !== undefined) return;
    // The search may end soon after an exact formula.
    const isHurried = this.count < hurry && !this.isGoodEnough(candidate.train.loss);
    if (isHurried) this.unruled.push(candidate);
    else for (const each of this.unruled.splice(0)) this.lookForShorter(each);
    if (!this.mayMatter(candidate, candidate.complexity - largestShortening)) return;
    const { expression, parameters, complexity } = candidate;
    const { operatorComplexity } = this.problem.constraints;
    const spelling = shortestSpelling(
      { expression, start: parameters },
      isHurried ? canonicalExpression : simplifyExpression,
      this.tidyOptions,
      operatorComplexity,
    );
    if (this.complexityOf(spelling.expression) < complexity) this.spellings.push(spelling);
  }

  private complexityOf(expression: Expression): number {
    return formulaSize(expression, this.problem.constraints);
  }

  /** The candidate as people write it, measured again; as it is where rounding would make that worse. */
  private displayed(candidate: Candidate): Candidate {
    const { operatorComplexity } = this.problem.constraints;
    const { isAllowed } = this.tidyOptions;
    const { expression, parameters } = displayForm(candidate, { operatorComplexity, isAllowed });
    if (structuralHash(expression) === structuralHash(candidate.expression)) return candidate;
    const measured = this.fitter.candidate(expression, parameters, this.complexityOf(expression));
    const worst = Math.max(exactLoss, candidate.train.loss * (1 + roundingOfLoss));
    const isAsGood = measured !== undefined && measured.train.loss <= worst && this.constraints.holds(measured);
    return isAsGood ? measured : candidate;
  }

  private beaten(candidate: Candidate): Candidate {
    this.options.onBeaten?.({ complexity: candidate.complexity, loss: candidate.train.loss });
    return candidate;
  }

  /** Tries simpler spellings of front members; those that come onto the front have simpler spellings in turn. */
  private simplify(count: number): void {
    for (let tried = 0; tried < count; tried++) {
      const shorter = this.spellings.shift();
      const next = shorter ?? this.nextVariant();
      if (next === undefined) return;
      const candidate = this.attempt(next, shorter !== undefined);
      if (candidate !== undefined && this.front.members().includes(candidate)) this.arrivals.push(candidate);
    }
  }

  private nextVariant(): Spelling | undefined {
    const variant = this.variants.shift();
    return variant && expressionOfTree(tidy(variant, this.tidyOptions));
  }
}

/** What the rows and constraints of a problem allow the simplifier to do. */
export function tidyOptionsFor({ train, constraints }: Problem): TidyOptions {
  const positive = train.inputs.map((column) => column.every((value) => value > 0));
  const allowed = new Set(constraints.operators);
  return { isPositive: (input) => positive[input], isAllowed: (operator) => allowed.has(operator) };
}

export function createSearchContext(options: SearchOptions): Search {
  return new Search(options);
}

/** True where another fit would lead nowhere new. */
function isSettled({ isCertain, attempts }: Memory): boolean {
  return isCertain || attempts >= maximumAttempts;
}

function isBetter(a: Candidate | undefined, b: Candidate | undefined): boolean {
  if (a === undefined) return false;
  return b === undefined || isBetterFit(a, b);
}
