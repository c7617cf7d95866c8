import type { Tree } from "../simplify/tree";
import type { Expression } from "../expression/expression";
import type { Random } from "../numeric/random";
import type { Budget } from "./budget";
import type { Candidate } from "./candidate";
import type { Engine, EngineProgress, Recollection, SearchContext } from "./engine";
import type { FormulaWriter } from "./formulaWriter";
import type { Problem } from "./problem";

/** What the engines of a thread share. */
export interface SharedContext extends SearchContext {
  /** What came onto the front since the last call. */
  improved(): Candidate[];
}

/** Pieces of work (a formula tried, a breath taken) after which another engine may have its turn. */
const workOfTurn = 100;
/** Share of the work that an engine has at least, whatever it finds. */
const leastShare = 0.1;
/** What is left of the credit for earlier finds after a turn. */
const rememberedCredit = 0.98;
/** Credit that every engine has besides: when nobody has found anything for long, all have equal shares again. */
const basicCredit = 0.3;
/**
 * Work that others have while an engine waits, in a run that can be repeated, before all stand still for what it waits for:
 * counted in work, however long that takes.
 */
const patience = 1000;
/** What a brief engine has instead, for its first pieces of work. */
const [briefCredit, briefWork] = [6, 2500];

/**
 * Runs several engines on one thread, in turns, over one front and one memory. Who has found more lately gets more turns
 * (by stride scheduling, Waldspurger and Weihl 1995), and what one finds all others receive. Turns are counted in work,
 * not in time, so that a run can be repeated.
 */
export class Portfolio {
  private readonly lanes: readonly Lane[];
  private active: Lane;

  /** At least one engine; the first turns are in their order. */
  constructor(
    engines: readonly Engine[],
    private readonly context: SharedContext,
  ) {
    this.lanes = engines.map((engine) => new Lane(engine, context));
    this.active = this.lanes[0];
  }

  /** Id of the engine whose turn it is. */
  get engine(): string {
    return this.active.engine.id;
  }

  /** Ends when every engine has, or the budget or the signal ends them. Throws what an engine throws. */
  async run(): Promise<void> {
    for (let lane = await this.next(); lane !== undefined; lane = await this.next()) {
      this.active = lane;
      this.pass(this.context.received());
      const work = await lane.takeTurn();
      const found = this.context.improved();
      this.pass(found, lane);
      lane.turnsHad += work / this.shareOf(lane);
      for (const each of this.lanes) each.credit *= rememberedCredit;
      lane.credit += found.length;
    }
  }

  /** Whose turn it is; undefined where all are over. */
  private async next(): Promise<Lane | undefined> {
    const ready = this.ready();
    if (ready !== undefined) return ready;
    const waiting = this.lanes.filter(({ isOver, awaited }) => !isOver && awaited !== undefined);
    if (waiting.length === 0) return undefined;
    // Nobody has anything to do until then, or the time is over: then those who wait go on with nothing.
    await this.context.waitFor(Promise.race(waiting.map(({ awaited }) => awaited)));
    return waiting.find(({ awaited }) => awaited === undefined) ?? waiting[0];
  }

  private ready(): Lane | undefined {
    const isEarly = this.lanes.some((each) => each.isBriefStill());
    const waits = (lane: Lane): boolean => lane.awaited !== undefined || (isEarly && lane.engine.isPatient === true);
    let first: Lane | undefined;
    for (const lane of this.lanes) {
      if (lane.isOver || waits(lane)) continue;
      if (first === undefined || lane.turnsHad < first.turnsHad) first = lane;
    }
    // Who waits, for its time or for an answer, is owed nothing for that.
    for (const lane of this.lanes) {
      if (waits(lane)) lane.turnsHad = Math.max(lane.turnsHad, first?.turnsHad ?? 0);
    }
    return first;
  }

  private shareOf(lane: Lane): number {
    const total = this.lanes.reduce((sum, each) => sum + (each.isOver ? 0 : each.worth()), 0);
    const paid = lane.worth() / Math.max(total, lane.worth());
    return leastShare + (1 - leastShare * this.lanes.length) * paid;
  }

  private pass(candidates: readonly Candidate[], from?: Lane): void {
    for (const lane of this.lanes) if (lane !== from) lane.arrivals.push(...candidates);
  }
}

/** One engine, and the context it sees: that of all, but for a stop at the end of its turn. */
class Lane implements SearchContext {
  readonly problem: Problem;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly without: ReadonlySet<string>;
  readonly writer: FormulaWriter | undefined;
  arrivals: Candidate[] = [];
  /** Work so far, each piece in terms of the share that the engine had. */
  turnsHad = 0;
  /** For finds, the latest counting most. */
  credit = 0;
  isOver = false;
  /** Settles, without fault, with what the engine waits for while others work; undefined where it waits for nothing. */
  awaited: Promise<void> | undefined;
  private hasBegun = false;
  private work = 0;
  /** Work at which the turn is over. */
  private turnEnds = 0;
  private goOn: () => void = () => undefined;
  private endTurn: (fault?: unknown) => void = () => undefined;

  constructor(
    readonly engine: Engine,
    private readonly context: SharedContext,
  ) {
    ({ problem: this.problem, budget: this.budget, signal: this.signal, random: this.random } = context);
    ({ without: this.without, writer: this.writer } = context);
  }

  /** Credit with what it has without finding anything. */
  worth(): number {
    return this.credit + (this.isBriefStill() ? briefCredit : basicCredit);
  }

  isBriefStill(): boolean {
    return this.engine.isBrief === true && !this.isOver && this.work < briefWork;
  }

  /** Lets the engine work until its turn or its search is over; how much it did. */
  async takeTurn(): Promise<number> {
    const begun = this.work;
    await new Promise<void>((resolve, reject) => {
      this.endTurn = (fault) => (fault === undefined ? resolve() : reject(fault as Error));
      this.turnEnds = begun + workOfTurn;
      if (this.hasBegun) this.goOn();
      else {
        this.hasBegun = true;
        this.engine.search(this).then(
          () => this.finish(),
          (fault: unknown) => this.finish(fault),
        );
      }
    });
    return Math.max(1, this.work - begun);
  }

  private finish(fault?: unknown): void {
    this.isOver = true;
    this.endTurn(fault);
  }

  try(expression: Expression, start?: readonly Float64Array[]): Candidate | undefined {
    this.work++;
    return this.context.try(expression, start);
  }

  recall(tree: Tree): Recollection | undefined {
    return this.context.recall(tree);
  }

  received(): Candidate[] {
    const arrived = this.arrivals;
    this.arrivals = [];
    return arrived;
  }

  frontMembers(): readonly Candidate[] {
    return this.context.frontMembers();
  }

  report(progress: EngineProgress): void {
    this.context.report(progress);
  }

  async waitFor<T>(answer: Promise<T>): Promise<T | undefined> {
    // The same formulas have to come out for the same number of them, so when the answer comes may change nothing.
    if (this.budget.limits.evaluations !== undefined) {
      for (let work = 0; work < patience; work++) if (!(await this.breathe())) return undefined;
      return this.context.waitFor(answer);
    }
    const there = (): void => (this.awaited = undefined);
    this.awaited = answer.then(there, there);
    await this.nextTurn();
    // Who was stopped does not hear that there is no answer because of that.
    return this.awaited === undefined && !this.signal.aborted ? answer : undefined;
  }

  async breathe(): Promise<boolean> {
    this.work++;
    if (this.work >= this.turnEnds) await this.nextTurn();
    return this.context.breathe();
  }

  private async nextTurn(): Promise<void> {
    const turn = new Promise<void>((resolve) => (this.goOn = resolve));
    this.endTurn();
    await turn;
  }
}
