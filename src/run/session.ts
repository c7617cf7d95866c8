import * as l10n from "@vscode/l10n";
import { engines as engineList } from "../engines/engineList";
import { structuralHash } from "../expression/hash";
import { assertKernelFits } from "../numeric/kernel";
import { createRandom } from "../numeric/random";
import type { FromWorker } from "../protocol/worker";
import type { BudgetLimits } from "../search/budget";
import type { Candidate, Discovery } from "../search/candidate";
import { knownValues } from "../search/constraints/knownConstant";
import type { Engine } from "../search/engine";
import { Front } from "../search/front";
import type { Problem } from "../search/problem";
import { canonicalHash } from "../simplify/simplify";
import { UserError } from "../userError";
import { controlPause, controlSize, controlStop } from "./control";
import { Emitter } from "./emitter";
import { Reservoir } from "./reservoir";
import type { Subscription } from "./runHost";
import { SearchThread } from "./searchThread";
import { Stopwatch } from "./stopwatch";
import type { Task } from "./workPlan";
import { planTasks } from "./workPlan";
import { faultText } from "./faultText";

export interface SessionOptions {
  /** Its arrays are views of SharedArrayBuffers, so that threads share one copy. */
  readonly problem: Problem;
  /** Engines to use; those that object to the problem are left out. */
  readonly engines: readonly string[];
  readonly threads: number;
  readonly seed: number;
  /** Limits of this session, over all threads. */
  readonly limits: BudgetLimits;
  /** Formulas to start from, measured on this problem; they are on the front from the beginning. */
  readonly seeds: readonly Discovery[];
  /** Mechanisms of engines to switch off, by name: to measure what they are worth. */
  readonly without?: readonly string[];
  /** Identities of formulas that must not come (back) onto the front, and canonical hashes of what they say. */
  readonly excluded?: ReadonlySet<string>;
  /** The bundled worker, such as `dist/searchWorker.cjs`. */
  readonly workerFile: string;
  /** Running time of the run before this session. */
  readonly elapsedSeconds: number;
  /** Evaluations of the run before this session. */
  readonly evaluations: number;
}

export type SessionEnd =
  /** The time limit. */
  | "seconds"
  /** The evaluation limit, or every engine has nothing more to try. */
  | "evaluations"
  /** The loss that is good enough. */
  | "loss"
  /** `stop` was called. */
  | "stopped"
  /** No thread could go on; `faults` says why. */
  | "faults";

export interface SessionState {
  readonly state: "running" | "paused" | "stopping" | "stopped" | "finished" | "failed";
  /** Running time of this session, pauses not counted. */
  readonly seconds: number;
  /** Formulas tried in this session. */
  readonly evaluations: number;
  /** Formulas proposed and not tried, because they had been by the same thread, in this or another spelling. */
  readonly recalled: number;
  /** From simple to accurate. */
  readonly front: readonly Discovery[];
  /** A random sample of formulas that are not on the front, at most 300. */
  readonly beaten: readonly { readonly complexity: number; readonly loss: number }[];
  /** Every formula up to this complexity was tried, where an engine says so. */
  readonly exhausted: number | undefined;
  /** What engines learned of the law, in sentences; those of one thread after those of another, none twice. */
  readonly findings: readonly string[];
  /** Why engines could not go on although they began, in sentences; the others went on. */
  readonly objections: readonly string[];
  /** Most memory that the kernels of a thread took, in bytes. */
  readonly kernelBytes: number;
  /** Threads that died, oldest first, with stacks; for the log. */
  readonly faults: readonly string[];
  /** Why the session ended; undefined while it has not. */
  readonly ended: SessionEnd | undefined;
}

/** A formula that made it onto the front. */
export interface FrontImprovement {
  readonly discovery: Discovery;
  /** Formulas tried in the whole run when it came. */
  readonly evaluations: number;
}

/** How long a thread may take to stop by itself before it is ended by force, in milliseconds. */
const stopGrace = 500;
/** How often the improvements of one thread are passed on to the others, in milliseconds. */
const migrationInterval = 250;
/** Threads replaced in one session after a crash; beyond that something is wrong with the engine or the machine. */
const maximumReplacements = 4;
const beatenCapacity = 300;
/** Longest wait of a Node timer, in milliseconds. */
const longestTimer = 2 ** 31 - 1;

interface Seat {
  readonly task: Task;
  thread: SearchThread;
  /** As the thread last said. */
  evaluations: number;
  recalled: number;
  finished: boolean;
}

/**
 * One press of Discover: searches over worker threads until a limit is reached or it is stopped, and merges what they
 * find into one front. With one thread and a limit on evaluations only, the same seed gives the same front.
 */
export class Session {
  readonly #options: SessionOptions;
  readonly #front: Front<Discovery>;
  readonly #beaten: Reservoir<{ readonly complexity: number; readonly loss: number }>;
  readonly #control = new SharedArrayBuffer(controlSize * Int32Array.BYTES_PER_ELEMENT);
  readonly #signals = new Int32Array(this.#control);
  readonly #stopwatch = new Stopwatch();
  readonly #faults: string[] = [];
  #kernelBytes = 0;
  readonly #changes: Emitter<void>;
  readonly #improvements: Emitter<FrontImprovement>;

  readonly #tasks: readonly Task[];
  readonly #seats = new Set<Seat>();
  #state: SessionState["state"] = "running";
  #ended: SessionEnd | undefined;
  /** Of threads that are gone. */
  #countedEvaluations = 0;
  #countedRecalled = 0;
  #exhausted: number | undefined;
  /** As each thread last said; what one that is gone has learned stays true. */
  readonly #findings = new Map<Seat, readonly string[]>();
  readonly #objections = new Set<string>();
  #replacements = 0;
  /** Threads that ended as they should. */
  #completed = 0;
  #nextStream: number;
  #timeLimit: NodeJS.Timeout | undefined;
  #force: NodeJS.Timeout | undefined;
  #migration: NodeJS.Timeout | undefined;
  /** Improvements to pass on, and the seat each came from. */
  #travellers: { readonly candidate: Candidate; readonly from: Seat }[] = [];
  readonly #whenOver: Promise<void>;
  #over: () => void = () => undefined;

  /** Throws `UserError` where no engine can work on the problem, or its rows are too many for the memory of a thread. */
  constructor(options: SessionOptions) {
    this.#options = options;
    this.#front = new Front(knownValues(options.problem.constraints.constants));
    const engines = usableEngines(options.engines, options.problem);
    assertKernelFits(options.problem.train, options.problem.validation);
    this.#tasks = planTasks(engines, options.threads, options.limits);
    this.#nextStream = 1 + options.threads;
    this.#beaten = new Reservoir(beatenCapacity, createRandom(options.seed, 0));
    const onFault = (error: unknown) => this.#faults.push(faultText(error));
    this.#changes = new Emitter(onFault);
    this.#improvements = new Emitter(onFault);
    this.#whenOver = new Promise((resolve) => (this.#over = resolve));
    for (const seed of options.seeds) if (!this.#isExcluded(seed)) this.#front.offer(seed);
  }

  /** Starts the threads. Once only. */
  start(): void {
    this.#stopwatch.start();
    this.#armTimeLimit();
    for (const task of this.#tasks) this.#seat(task);
    if (this.#seats.size === 0) this.#finish();
  }

  pause(): void {
    if (this.#state !== "running") return;
    this.#state = "paused";
    this.#stopwatch.pause();
    clearTimeout(this.#timeLimit);
    this.#signal(controlPause, 1);
    this.#changes.fire();
  }

  resume(): void {
    if (this.#state !== "paused") return;
    this.#state = "running";
    this.#stopwatch.start();
    this.#armTimeLimit();
    this.#signal(controlPause, 0);
    this.#changes.fire();
  }

  /** Ends the search; what was found stays. Resolves when every thread is gone, within about half a second. */
  stop(): Promise<void> {
    this.#end("stopped");
    return this.#whenOver;
  }

  /** Resolves when the session has ended, whatever the reason. */
  over(): Promise<void> {
    return this.#whenOver;
  }

  state(): SessionState {
    return {
      state: this.#state,
      seconds: this.#stopwatch.seconds(),
      evaluations: this.#evaluations(),
      recalled: this.#recalled(),
      front: this.#front.members(),
      beaten: this.#beaten.items(),
      exhausted: this.#exhausted,
      findings: [...new Set([...this.#findings.values()].flat())],
      objections: [...this.#objections],
      kernelBytes: this.#kernelBytes,
      faults: [...this.#faults],
      ended: isOver(this.#state) ? this.#ended : undefined,
    };
  }

  /** Anything in `state()` changed. Comes as often as threads report: listeners that draw should throttle. */
  onChange(listener: () => void): Subscription {
    return this.#changes.on(listener);
  }

  /** A formula came onto the front; called at once, in the order they came. */
  onImprovement(listener: (improvement: FrontImprovement) => void): Subscription {
    return this.#improvements.on(listener);
  }

  // ---- threads ----------------------------------------------------------------------------------------------------

  #seat(task: Task): void {
    const seat: Seat = {
      task,
      evaluations: 0,
      recalled: 0,
      finished: false,
      thread: undefined as unknown as SearchThread,
    };
    const { problem, seed, workerFile, without } = this.#options;
    const start = { problem, seed, ...task, seeds: this.#front.members(), without, control: this.#control };
    this.#seats.add(seat);
    seat.thread = new SearchThread(workerFile, start, {
      message: (message) => this.#receive(message, seat),
      ended: (fault) => this.#vacate(seat, fault),
    });
  }

  #receive(message: FromWorker, seat: Seat): void {
    switch (message.type) {
      case "found":
        seat.evaluations = message.evaluations;
        seat.recalled = message.recalled;
        this.#kernelBytes = Math.max(this.#kernelBytes, message.kernelBytes);
        for (const candidate of message.candidates) this.#offer(candidate, message.engine, seat);
        for (const each of message.beaten) this.#beaten.add(each);
        if (message.progress.findings !== undefined) this.#findings.set(seat, message.progress.findings);
        if (message.progress.objection !== undefined) this.#objections.add(message.progress.objection);
        if (message.progress.exhausted !== undefined) {
          this.#exhausted = Math.max(this.#exhausted ?? 0, message.progress.exhausted);
        }
        break;
      case "finished":
        seat.evaluations = message.evaluations;
        seat.recalled = message.recalled;
        this.#kernelBytes = Math.max(this.#kernelBytes, message.kernelBytes);
        seat.finished = true;
        if (this.#reachedLoss()) this.#end("loss");
        break;
      case "ready":
      case "fault":
        break;
    }
    this.#changes.fire();
  }

  #offer(candidate: Candidate, engine: string, seat: Seat): void {
    const seconds = this.#options.elapsedSeconds + this.#stopwatch.seconds();
    const id = structuralHash(candidate.expression);
    const discovery: Discovery = { ...candidate, id, engine, seconds };
    if (this.#isExcluded(discovery)) return;
    if (!this.#front.offer(discovery)) {
      this.#beaten.add({ complexity: candidate.complexity, loss: candidate.train.loss });
      return;
    }
    this.#travellers.push({ candidate, from: seat });
    this.#migration ??= setTimeout(() => this.#migrate(), migrationInterval);
    this.#improvements.fire({ discovery, evaluations: this.#options.evaluations + this.#evaluations() });
  }

  /** Passes what is new on to the threads that did not find it themselves. */
  #migrate(): void {
    this.#migration = undefined;
    const travellers = this.#travellers;
    this.#travellers = [];
    for (const seat of this.#seats) {
      const candidates = travellers.filter(({ from }) => from !== seat).map(({ candidate }) => candidate);
      if (candidates.length > 0) seat.thread.send({ type: "candidates", candidates });
    }
  }

  /** A thread is gone: a free seat for the next task, or for a replacement where it crashed. */
  #vacate(seat: Seat, fault: string | undefined): void {
    this.#seats.delete(seat);
    this.#countedEvaluations += seat.evaluations;
    this.#countedRecalled += seat.recalled;
    if (fault === undefined) this.#completed++;
    else if (this.#ended === undefined) {
      this.#faults.push(fault);
      this.#replace(seat);
    }
    if (this.#seats.size === 0) this.#finish();
    else this.#changes.fire();
  }

  /** The replacement goes on with what is left of the limits, from the whole front and with other random numbers. */
  #replace({ task, evaluations }: Seat): void {
    if (this.#replacements === maximumReplacements) return;
    this.#replacements++;
    const left = task.limits.evaluations === undefined ? undefined : task.limits.evaluations - evaluations;
    if (left !== undefined && left <= 0) return;
    const limits = { ...task.limits, evaluations: left };
    this.#seat({ ...task, stream: this.#nextStream++, limits });
  }

  // ---- the end ----------------------------------------------------------------------------------------------------

  #end(reason: SessionEnd): void {
    if (this.#ended !== undefined || isOver(this.#state)) return;
    this.#ended = reason;
    this.#state = "stopping";
    clearTimeout(this.#timeLimit);
    this.#signal(controlStop, 1);
    this.#signal(controlPause, 0);
    this.#force = setTimeout(() => {
      for (const seat of this.#seats) seat.thread.terminate();
    }, stopGrace);
    if (this.#seats.size === 0) this.#finish();
    else this.#changes.fire();
  }

  #finish(): void {
    if (isOver(this.#state)) return;
    for (const timer of [this.#timeLimit, this.#force, this.#migration]) clearTimeout(timer);
    this.#stopwatch.pause();
    this.#ended ??= this.#endOfThreads();
    this.#state = this.#ended === "stopped" ? "stopped" : this.#ended === "faults" ? "failed" : "finished";
    this.#changes.fire();
    this.#over();
  }

  /** Why no thread is left, where the session did not end them. */
  #endOfThreads(): SessionEnd {
    if (this.#completed === 0 && this.#faults.length > 0) return "faults";
    if (this.#reachedLoss()) return "loss";
    const { evaluations, seconds } = this.#options.limits;
    const isSpent = evaluations !== undefined && this.#evaluations() >= evaluations;
    // Threads watch the clock too, and may be a moment ahead of the session.
    return !isSpent && seconds !== undefined && this.#stopwatch.seconds() > 0.9 * seconds ? "seconds" : "evaluations";
  }

  #armTimeLimit(): void {
    const { seconds } = this.#options.limits;
    if (seconds === undefined) return;
    const left = (seconds - this.#stopwatch.seconds()) * 1000;
    if (left <= 0) this.#end("seconds");
    else this.#timeLimit = setTimeout(() => this.#armTimeLimit(), Math.min(left, longestTimer));
  }

  #signal(position: number, value: number): void {
    Atomics.store(this.#signals, position, value);
    Atomics.notify(this.#signals, position);
  }

  #evaluations(): number {
    let sum = this.#countedEvaluations;
    for (const seat of this.#seats) sum += seat.evaluations;
    return sum;
  }

  #recalled(): number {
    let sum = this.#countedRecalled;
    for (const seat of this.#seats) sum += seat.recalled;
    return sum;
  }

  #reachedLoss(): boolean {
    const { loss } = this.#options.limits;
    return loss !== undefined && this.#front.members().some((member) => member.train.loss <= loss);
  }

  #isExcluded({ id, expression }: Discovery): boolean {
    const { excluded } = this.#options;
    return excluded !== undefined && excluded.size > 0 && (excluded.has(id) || excluded.has(canonicalHash(expression)));
  }
}

function isOver(state: SessionState["state"]): boolean {
  return state === "stopped" || state === "finished" || state === "failed";
}

/** Known engines without an objection. */
function usableEngines(ids: readonly string[], problem: Problem): Engine[] {
  const objections: string[] = [];
  const usable = ids.flatMap((id) => {
    const engine = engineList.find((each) => each.id === id);
    const objection =
      engine === undefined
        ? l10n.t("There is no engine {0}. Choose one of: {1}.", id, engineList.map((each) => each.id).join(", "))
        : engine.objection(problem);
    if (objection !== undefined) objections.push(objection);
    return engine === undefined || objection !== undefined ? [] : [engine];
  });
  if (usable.length > 0) return usable;
  throw new UserError("noEngine", objections[0] ?? l10n.t("No engine is switched on. Switch on at least one."));
}
