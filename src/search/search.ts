import type { Expression } from "../expression/expression";
import type { Random } from "../numeric/random";
import { createRandom } from "../numeric/random";
import { formHash } from "../simplify/canonical/canonicalForm";
import type { TidyOptions } from "../simplify/tidy";
import { tidy } from "../simplify/tidy";
import type { Tree } from "../simplify/tree";
import { complexityOfTree, expressionOfTree, treeOf } from "../simplify/tree";
import type { Budget } from "./budget";
import type { Candidate } from "./candidate";
import { standardErrors } from "./certainty/standardErrors";
import { ConstraintCheck } from "./constraints/constraintCheck";
import { knownValues } from "./constraints/knownConstant";
import { hasExponentsToRound, withRoundedExponents } from "./constraints/powers";
import { displayedCandidate } from "./displayedCandidate";
import type { EngineProgress, Recollection } from "./engine";
import { finalEvaluations, finalEvaluationsFromSample, firstFit, polish, secondFit } from "./fitting/fitEffort";
import type { Fit } from "./fitting/fitter";
import { Fitter } from "./fitting/fitter";
import { principalPhases } from "./fitting/principalPhases";
import { FormulaMemory } from "./formulaMemory";
import { formulaSize } from "./formulaSize";
import type { FormulaWriter } from "./formulaWriter";
import { exactLoss, Front, isBetterFit } from "./front";
import type { SharedContext } from "./portfolio";
import type { Problem } from "./problem";
import { SearchClock } from "./searchClock";
import type { SearchOptions } from "./searchOptions";
import { BetterSharings } from "./sharing/betterSharings";
import { finalValues } from "./sharing/pooling";
import type { SharingRange } from "./sharing/sharingRange";
import { leavesChoice, sharingRangeOf, withSharingInRange } from "./sharing/sharingRange";
import { SimplerSpellings } from "./simplerSpellings";
import type { Spelling } from "./spelling";
import { respelled } from "./spelling";
import { tidyOptionsFor } from "./tidyOptions";
import { simplerVariants } from "./variants/simplerVariants";

/** A first fit this many times worse than the front allows may still turn out better; less so where it is certain. */
const [promising, promisingIfCertain] = [1.5, 1.05];
/** As the second fit leaves it, a formula may gain this factor at most. */
const settled = 1.01;
/** Simpler variants tried for each expression that an engine tries, where every one takes its time. */
const variantsAtATime = 4;
/** Expressions tried before rules are used: to compile them takes as long as to try these, and first answers should come at once. */
const hurry = 500;

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
  private readonly clock: SearchClock;
  private readonly fitter: Fitter;
  private readonly constraints: ConstraintCheck;
  private readonly tidyOptions: TidyOptions;
  private readonly memory: FormulaMemory;
  private readonly simpler: SimplerSpellings;
  /** The front in terms of the rows that first fits see. */
  private readonly sampleFront: Front;
  private readonly sharingRange: SharingRange;
  /** Where there are categories, and it is not settled what varies over them. */
  private readonly sharings: BetterSharings | undefined;
  private arrivals: Candidate[];
  /** Formulas to improve on that have not been fitted yet. */
  private readonly toStart: Spelling[];
  /** Candidates that came onto the front since they were last asked for. */
  private news: Candidate[] = [];
  private count = 0;

  constructor(private readonly options: SearchOptions) {
    const { problem, signal, seed, stream, seeds } = options;
    this.problem = problem;
    this.signal = signal;
    this.random = createRandom(seed, stream);
    this.without = new Set(options.without);
    this.writer = options.writer;
    this.fitter = new Fitter(problem);
    this.constraints = new ConstraintCheck(problem);
    this.tidyOptions = tidyOptionsFor(problem);
    const known = knownValues(problem.constraints.constants);
    this.front = new Front(known);
    this.sampleFront = this.fitter.samples ? new Front(known) : this.front;
    const mayMatter = (candidate: Candidate, complexity: number) => this.mayMatter(candidate, complexity);
    this.memory = new FormulaMemory(mayMatter);
    this.simpler = new SimplerSpellings(problem.constraints, this.tidyOptions, {
      mayMatter,
      // The search may end soon after a formula that is good enough.
      isHurried: () => this.count < hurry && !this.clock.hasGoodEnough(),
    });
    this.sharingRange = sharingRangeOf(problem);
    if (leavesChoice(this.sharingRange)) {
      this.sharings = new BetterSharings(problem, this.fitter, this.tidyOptions, {
        attempt: (spelling, isThorough) => this.attempt(spelling, isThorough),
        isOnFront: (candidate) => this.isOnFront(candidate),
        mayMatter: (candidate) => this.mayMatter(candidate, candidate.complexity),
      });
    }
    this.clock = new SearchClock(options, this);
    this.budget = this.clock.budget;
    this.arrivals = [...seeds];
    this.toStart = [...(problem.starts ?? [])];
    for (const each of seeds) this.welcome(each);
    this.clock.endIfGoodEnough();
  }

  /** Expressions fitted so far. */
  get evaluations(): number {
    return this.count;
  }

  /** Formulas that were proposed and not fitted because they had been, in this or another spelling. */
  get recalled(): number {
    return this.memory.recalled;
  }

  /** Smallest loss on the front; Infinity where that is empty. */
  bestLoss(): number {
    return this.front.bestLoss(Infinity);
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
    this.simpler.lookForShorter(candidate);
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

  frontMembers(): readonly Candidate[] {
    return this.front.members();
  }

  report(progress: EngineProgress): void {
    this.options.onProgress?.(progress);
  }

  breathe(): Promise<boolean> {
    return this.clock.breathe();
  }

  waitFor<T>(answer: Promise<T>): Promise<T | undefined> {
    return this.clock.waitFor(answer);
  }

  try(expression: Expression, start?: readonly Float64Array[]): Candidate | undefined {
    const candidate = this.withBestSharing(expression, this.attempt({ expression, start }));
    this.simplify();
    return candidate;
  }

  /**
   * Fits what is proposed, or the shortest spelling of it that has been fitted before. `isRespelled` says that a better
   * fit of the same formula led here: then it is fitted with more effort, whatever is known of it.
   */
  private attempt(spelling: Spelling, isRespelled = false): Candidate | undefined {
    const proposed = withSharingInRange(spelling, this.sharingRange);
    const size = this.complexityOf(proposed.expression);
    if (!this.isAllowed(proposed.expression, size)) return undefined;
    const form = formHash(proposed.expression, this.tidyOptions);
    const known = isRespelled ? undefined : this.memory.recall(form, size);
    if (known !== undefined) return known.candidate;
    const memory = this.memory.get(form);
    if (this.clock.isOver()) return memory?.candidate;
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
    const candidate = isBetterFit(found, memory?.candidate) ? found : memory?.candidate;
    const isCertain = fit === undefined || fit.isCertain;
    this.memory.set(form, { expression, complexity, candidate, attempts: attempts + 1, isCertain });
    if (memory === undefined && found !== undefined) this.simpler.lookForShorter(found);
    return candidate;
  }

  /** What becomes of an expression where each number varies over the columns that pay for it, if that is better. */
  private withBestSharing(expression: Expression, candidate: Candidate | undefined): Candidate | undefined {
    if (this.sharings === undefined || this.clock.isOver()) return candidate;
    const complexity = this.complexityOf(expression);
    if (!this.isAllowed(expression, complexity)) return candidate;
    return this.sharings.best(expression, complexity, candidate);
  }

  recall(tree: Tree): Recollection | undefined {
    const size = complexityOfTree(tree, this.problem.constraints.operatorComplexity);
    const memory = this.memory.recall(formHash(tree, this.tidyOptions), size);
    if (memory !== undefined) this.simplify();
    return memory;
  }

  private isAllowed(expression: Expression, complexity: number): boolean {
    return complexity <= this.problem.constraints.maximumComplexity && this.constraints.allows(expression);
  }

  private isOnFront(candidate: Candidate): boolean {
    return this.front.members().includes(candidate);
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
    this.simpler.addVariants(simplerVariants(tree, errors, this.front.known, this.tidyOptions.isPositive));
    return candidate;
  }

  /** With numbers that vary drawn towards their mean, which takes its time: only where the formula would be on the front without. */
  private pooledIfAsked(alone: Candidate): Candidate | undefined {
    if (!this.problem.constraints.pooling || !this.front.wouldAccept(alone)) return alone;
    const { expression, parameters, complexity } = alone;
    const values = finalValues(this.problem, this.fitter, expression, parameters);
    return values === parameters ? alone : this.fitter.candidate(expression, values, complexity);
  }

  private complexityOf(expression: Expression): number {
    return formulaSize(expression, this.problem.constraints);
  }

  private displayed(candidate: Candidate): Candidate {
    const holds = (other: Candidate) => this.constraints.holds(other);
    return displayedCandidate(candidate, this.problem, this.fitter, this.tidyOptions, holds);
  }

  private beaten(candidate: Candidate): Candidate {
    this.options.onBeaten?.({ complexity: candidate.complexity, loss: candidate.train.loss });
    return candidate;
  }

  /** Tries simpler spellings of front members; those that come onto the front have simpler spellings in turn. */
  private simplify(): void {
    const count = this.fitter.samples ? variantsAtATime : Infinity;
    for (let tried = 0; tried < count; tried++) {
      const next = this.simpler.next();
      if (next === undefined) return;
      const candidate = this.attempt(next.spelling, next.isSame);
      if (candidate !== undefined && this.isOnFront(candidate)) this.arrivals.push(candidate);
    }
  }
}
