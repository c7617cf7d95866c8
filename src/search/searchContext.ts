import { complexityOf } from "../expression/complexity";
import type { Expression } from "../expression/expression";
import { structuralHash } from "../expression/hash";
import type { OperatorName } from "../expression/operatorName";
import { createRandom } from "../numeric/random";
import type { Random } from "../numeric/random";
import { tidy } from "../simplify/tidy";
import { expressionOfTree, treeOf } from "../simplify/tree";
import type { Budget, BudgetLimits } from "./budget";
import type { Candidate } from "./candidate";
import type { EngineProgress, SearchContext } from "./engine";
import { Fitter } from "./fitter";
import type { Fit, FitEffort } from "./fitter";
import { exactLoss, Front, selectionLoss } from "./front";
import type { Problem } from "./problem";
import { principalPhases } from "./principalPhases";
import { RecentMap } from "./recentMap";
import { RunningTime } from "./runningTime";
import { simplerVariants } from "./simplerVariants";
import { standardErrors } from "./standardErrors";

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
  /** Lets the event loop deliver messages; resolves after about this many milliseconds (0: as soon as it has). */
  readonly rest: (milliseconds: number) => Promise<void>;
  /** True while the search is to stand still. */
  readonly isPaused?: () => boolean;
  /** A candidate came onto the front of this search. */
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

const starts = 5;
const firstFit: FitEffort = {
  starts,
  firstStart: 0,
  followed: 1,
  evaluations: 12,
  tolerance: 1e-3,
  hopeless: 0.02,
};
/** For a structure whose first fit is close to the front's, and for what came out of simplifying a front member. */
const secondFit: FitEffort = { ...firstFit, starts: 10, followed: 3, evaluations: 40, tolerance: 1e-7 };
const finalEvaluations = 100;
/** A first fit this many times worse than the best formula of its size may still turn out better. */
const promising = 1.5;

interface Memory {
  readonly candidate: Candidate | undefined;
  readonly attempts: number;
  readonly isCertain: boolean;
}

/**
 * What an engine works with on one thread: fits what it proposes, tries nothing twice, keeps the front of this search
 * and looks for simpler spellings of everything that comes onto it.
 */
export class Search implements SearchContext {
  readonly problem: Problem;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly front = new Front();
  private readonly fitter: Fitter;
  private readonly time: RunningTime;
  private readonly operators: ReadonlySet<OperatorName>;
  private readonly isPositive: (input: number) => boolean;
  private readonly memories = new RecentMap<Memory>(rememberedStructures);
  private readonly toSimplify: Candidate[] = [];
  private arrivals: Candidate[];
  private count = 0;

  constructor(private readonly options: SearchOptions) {
    const { problem, limits, signal, seed, stream, seeds } = options;
    this.problem = problem;
    this.signal = signal;
    this.random = createRandom(seed, stream);
    this.fitter = new Fitter(problem);
    this.time = new RunningTime();
    this.operators = new Set(problem.constraints.operators);
    const positive = problem.train.inputs.map((column) => column.every((value) => value > 0));
    this.isPositive = (input) => positive[input];
    this.arrivals = [...seeds];
    for (const each of seeds) this.front.offer(each);
    this.budget = {
      limits,
      spent: () =>
        (limits.evaluations !== undefined && this.count >= limits.evaluations) ||
        (limits.seconds !== undefined && this.time.seconds() >= limits.seconds) ||
        (limits.loss !== undefined && this.front.bestLoss(Infinity) <= limits.loss),
    };
  }

  /** Expressions fitted so far. */
  get evaluations(): number {
    return this.count;
  }

  /** Gives the engine candidates that were found elsewhere. */
  receive(candidates: readonly Candidate[]): void {
    for (const candidate of candidates) {
      this.front.offer(candidate);
      this.arrivals.push(candidate);
    }
  }

  received(): Candidate[] {
    const arrived = this.arrivals;
    this.arrivals = [];
    return arrived;
  }

  report(progress: EngineProgress): void {
    this.options.onProgress?.(progress);
  }

  async breathe(): Promise<boolean> {
    if (this.signal.aborted || this.budget.spent()) return false;
    if (!this.time.isRestDue(workBetweenRests) && !this.options.isPaused?.()) return true;
    await this.options.rest(0);
    if (this.options.isPaused?.()) {
      this.time.pause();
      while (this.options.isPaused() && !this.signal.aborted) await this.options.rest(pauseInterval);
      this.time.resume();
    }
    this.time.rested();
    return !this.signal.aborted && !this.budget.spent();
  }

  try(expression: Expression, start?: readonly Float64Array[]): Candidate | undefined {
    const candidate = this.attempt(expression, start, firstFit);
    this.simplify();
    return candidate;
  }

  private attempt(
    expression: Expression,
    start: readonly Float64Array[] | undefined,
    effort: FitEffort,
  ): Candidate | undefined {
    const { constraints } = this.problem;
    const complexity = complexityOf(expression, constraints.operatorComplexity);
    if (complexity > constraints.maximumComplexity || !this.isAllowed(expression)) return undefined;
    const id = structuralHash(expression);
    const known = this.memories.get(id);
    if (known !== undefined && (known.isCertain || known.attempts >= maximumAttempts)) return known.candidate;
    if (this.signal.aborted || this.budget.spent()) return known?.candidate;
    this.count++;
    const attempts = known?.attempts ?? 0;
    const best = this.front.bestLoss(complexity);
    const fit = this.fitter.fit(expression, start, {
      ...effort,
      firstStart: attempts * effort.starts,
      hopeless: Math.max(2 * best, exactLoss),
    });
    const found = fit && this.assess(expression, complexity, fit);
    const better = isBetter(found, known?.candidate) ? found : known?.candidate;
    this.memories.set(id, { candidate: better, attempts: attempts + 1, isCertain: fit === undefined || fit.isCertain });
    return better;
  }

  /** Refits what may belong on the front with more effort and offers it. */
  private assess(expression: Expression, complexity: number, fit: Fit): Candidate | undefined {
    const first = this.fitter.candidate(expression, fit.parameters, complexity, "sample");
    if (first === undefined) return undefined;
    if (!this.front.wouldAccept(first, 1 / promising)) {
      this.options.onBeaten?.({ complexity, loss: first.train.loss });
      return first;
    }
    const second = fit.isCertain ? fit : this.better(fit, this.fitter.fit(expression, fit.parameters, secondFit));
    const final = this.fitter.refine(expression, second.parameters, finalEvaluations);
    const parameters = final && principalPhases(expression, final.parameters);
    const candidate = parameters && this.fitter.candidate(expression, parameters, complexity);
    if (candidate === undefined) return undefined;
    if (this.front.offer(candidate)) {
      this.options.onImprovement?.(candidate);
      this.toSimplify.push(candidate);
    } else this.options.onBeaten?.({ complexity, loss: candidate.train.loss });
    return candidate;
  }

  private better(a: Fit, b: Fit | undefined): Fit {
    return b !== undefined && b.loss < a.loss ? b : a;
  }

  /** Tries simpler spellings of every new front member, and of those that come onto the front in turn. */
  private simplify(): void {
    for (let member = this.toSimplify.shift(); member !== undefined; member = this.toSimplify.shift()) {
      const errors = standardErrors(this.problem, member).map(([first]) => first);
      const tree = treeOf(member.expression, member.parameters);
      for (const variant of simplerVariants(tree, errors)) {
        const { expression, start } = expressionOfTree(tidy(variant, { isPositive: this.isPositive }));
        const candidate = this.attempt(expression, start, firstFit);
        if (candidate !== undefined && this.front.members().includes(candidate)) this.arrivals.push(candidate);
      }
    }
  }

  private isAllowed(expression: Expression): boolean {
    return expression.nodes.every((node) => node.kind !== "operator" || this.operators.has(node.operator));
  }
}

export function createSearchContext(options: SearchOptions): Search {
  return new Search(options);
}

function isBetter(a: Candidate | undefined, b: Candidate | undefined): boolean {
  if (a === undefined) return false;
  return b === undefined || selectionLoss(a) < selectionLoss(b);
}
