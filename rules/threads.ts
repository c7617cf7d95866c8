import { appendFileSync, existsSync, readFileSync, rmSync, truncateSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { deserialize, serialize } from "node:v8";
import { parentPort, Worker } from "node:worker_threads";
import type { WrittenRule } from "../src/simplify/rules/rule";
import { readRule, Sign, writeRule } from "../src/simplify/rules/rule";
import { writeTerm } from "../src/simplify/rules/ruleText";
import { RuleSet } from "./ruleSet";
import type { Stage } from "./alphabet";
import { treeOfCodes, TreeList } from "./alphabet";
import { drawSample } from "./columns";
import type { ConfirmOptions, Verdict } from "./confirm";
import { confirm, inputCount } from "./confirm";
import type { Candidate, Expansion, Slice } from "./expand";
import { expand, isFamilyTarget, Matcher } from "./expand";
import { ParameterTarget } from "./parameterTargets";
import { TargetIndex } from "./targetIndex";

/** What every thread must know before it is given tasks. */
export interface Configuration {
  readonly stage: Stage;
  readonly rules: readonly WrittenRule[];
  /** Irreducible trees by size, as codes. */
  readonly lists: readonly Uint8Array[];
  readonly seed: number;
}

export interface ExpandTask {
  readonly kind: "expand";
  readonly slice: Slice;
  /** Whether to look the kept ones up at once. */
  readonly match: boolean;
}

export interface MatchTask {
  readonly kind: "match";
  readonly size: number;
  readonly codes: Uint8Array;
}

export interface ConfirmTask {
  readonly kind: "confirm";
  readonly candidate: Candidate;
  readonly seed: number;
}

export interface VerifyTask {
  readonly kind: "verify";
  readonly rule: WrittenRule;
  readonly options: ConfirmOptions;
}

export type Task = ExpandTask | MatchTask | ConfirmTask | VerifyTask;

/** What a task of each kind gives back. */
export interface Results {
  readonly expand: Expansion & { readonly candidates: Candidate[] };
  readonly match: Candidate[];
  readonly confirm: { readonly rule: WrittenRule | undefined; readonly verdict: Verdict };
  readonly verify: Verdict;
}

type Message = { readonly configuration: Configuration } | { readonly id: number; readonly task: Task };
type Reply = { readonly id: number; readonly result: unknown } | { readonly id: number; readonly error: string };

/** Threads that run tasks; results come in the order of the tasks, whichever thread did them. */
export class Pool {
  private readonly workers: Worker[];

  constructor(threads: number) {
    const file = fileURLToPath(import.meta.url);
    this.workers = Array.from({ length: threads }, () => new Worker(file));
  }

  configure(configuration: Configuration): void {
    for (const worker of this.workers) worker.postMessage({ configuration } satisfies Message);
  }

  /** Results of the tasks of all items; those that the checkpoint has are taken from there, others are added to it. */
  async map<Item, T extends Task>(
    items: readonly Item[],
    taskOf: (item: Item) => T,
    checkpoint?: Checkpoint<Results[T["kind"]]>,
  ): Promise<Results[T["kind"]][]> {
    const results: Results[T["kind"]][] = [];
    for (const [id, result] of checkpoint?.done ?? []) results[id] = result;
    let next = 0;
    const run = (worker: Worker): Promise<void> =>
      new Promise((resolve, reject) => {
        const give = (): void => {
          while (next < items.length && results[next] !== undefined) next++;
          if (next >= items.length) {
            worker.off("message", take);
            worker.off("error", reject);
            resolve();
            return;
          }
          worker.postMessage({ id: next, task: taskOf(items[next]) } satisfies Message);
          next++;
        };
        const take = (reply: Reply): void => {
          if ("error" in reply) {
            reject(new Error(reply.error));
            return;
          }
          const result = reply.result as Results[T["kind"]];
          results[reply.id] = result;
          checkpoint?.add(reply.id, result);
          give();
        };
        worker.on("message", take);
        worker.on("error", reject);
        give();
      });
    await Promise.all(this.workers.map(run));
    return results;
  }

  async close(): Promise<void> {
    await Promise.all(this.workers.map((worker) => worker.terminate()));
  }
}

/** Results of tasks by number, kept in a file as they come. */
export class Checkpoint<Result> {
  readonly done = new Map<number, Result>();

  constructor(private readonly file: string) {
    if (!existsSync(file)) return;
    const bytes = readFileSync(file);
    let at = 0;
    while (at + 4 <= bytes.length && at + 4 + bytes.readUInt32LE(at) <= bytes.length) {
      const length = bytes.readUInt32LE(at);
      const [id, result] = deserialize(bytes.subarray(at + 4, at + 4 + length)) as [number, Result];
      this.done.set(id, result);
      at += 4 + length;
    }
    // What was cut off in the middle is done again.
    truncateSync(file, at);
  }

  add(id: number, result: Result): void {
    const record = serialize([id, result]);
    const length = Buffer.alloc(4);
    length.writeUInt32LE(record.length);
    appendFileSync(this.file, Buffer.concat([length, record]));
  }

  remove(): void {
    rmSync(this.file, { force: true });
  }
}

/** Runs tasks in a thread. */
export function serveTasks(): void {
  let thread: Thread | undefined;
  parentPort?.on("message", (message: Message) => {
    if ("configuration" in message) {
      thread = new Thread(message.configuration);
      return;
    }
    const { id, task } = message;
    try {
      parentPort?.postMessage({ id, result: run(task, thread) } satisfies Reply);
    } catch (error) {
      parentPort?.postMessage({ id, error: `${describe(task)}: ${(error as Error).stack}` } satisfies Reply);
    }
  });
}

function run(task: Task, thread: Thread | undefined): Results[Task["kind"]] {
  switch (task.kind) {
    case "confirm":
      return confirmCandidate(task);
    case "verify":
      return confirm(readRule(task.rule), task.options);
    case "expand":
    case "match":
      if (thread === undefined) throw new Error("A thread is given work before it is configured");
      return task.kind === "expand" ? thread.expand(task) : thread.match(task);
  }
}

class Thread {
  private readonly lists: readonly TreeList[];
  private readonly inputs: Float64Array[];
  private readonly rules: RuleSet;
  private matcher: Matcher | undefined;

  constructor(private readonly configuration: Configuration) {
    this.lists = configuration.lists.map((codes, size) => new TreeList(size || 1, codes));
    this.inputs = drawSample(configuration.seed);
    // Only what holds everywhere makes an expression superfluous.
    this.rules = new RuleSet(
      configuration.rules
        .map(readRule)
        .filter((rule) => !rule.widening && rule.signs.every((sign) => sign === Sign.Any)),
    );
  }

  expand({ slice, match }: ExpandTask): Results["expand"] {
    const expansion = expand(slice, this.configuration.stage, this.lists, this.rules, this.inputs);
    const candidates = match ? this.match({ kind: "match", size: slice.size, codes: expansion.kept }) : [];
    return { ...expansion, candidates };
  }

  match({ size, codes }: MatchTask): Candidate[] {
    this.matcher ??= this.createMatcher();
    return this.matcher.match(new TreeList(size, codes));
  }

  private createMatcher(): Matcher {
    const targets = this.lists.filter(({ size }) => size <= this.configuration.stage.targetSize);
    const families = targets.flatMap((list) =>
      Array.from({ length: list.length }, (_, k) => list.at(k))
        .filter(isFamilyTarget)
        .map((codes) => ({ codes, target: new ParameterTarget(treeOfCodes(codes)) })),
    );
    return new Matcher(new TargetIndex(targets, this.inputs), families, this.inputs, this.configuration.seed);
  }
}

/** The rule that a candidate is, if it is one, with the least that must be known of its variables. */
function confirmCandidate({ candidate, seed }: ConfirmTask): Results["confirm"] {
  const source = treeOfCodes(candidate.source);
  let verdict: Verdict = "unproven";
  let widening: WrittenRule | undefined;
  for (const codes of candidate.targets) {
    const target = treeOfCodes(codes);
    for (const signs of candidate.positive ? signPatterns(inputCount(source)) : [[]]) {
      const all = Array.from({ length: 4 }, (_, k) => signs[k] ?? Sign.Any);
      const rule = { source, target, signs: all };
      verdict = confirm(rule, { seed: seed + 1, points: 48, patterns: 8, digits: 40 });
      if (verdict === "equal") return { rule: writeRule({ ...rule, widening: false }), verdict };
      if (verdict === "widening" && !candidate.positive) widening ??= writeRule({ ...rule, widening: true });
      // The source is unknown at most points, whatever it is compared with.
      if (verdict === "unproven" && !candidate.positive) return { rule: widening, verdict };
    }
  }
  return { rule: widening, verdict };
}

/** What may be asked of so many variables, the least first; asking nothing has been tried before. */
function signPatterns(variables: number): Sign[][] {
  let patterns: Sign[][] = [[]];
  for (let k = 0; k < variables; k++) {
    patterns = patterns.flatMap((signs) => [Sign.Any, Sign.NonNegative, Sign.Positive].map((sign) => [...signs, sign]));
  }
  const weight = (signs: readonly Sign[]) => signs.reduce<number>((sum, sign) => sum + sign, 0);
  return patterns.filter((signs) => weight(signs) > 0).sort((a, b) => weight(a) - weight(b));
}

function describe(task: Task): string {
  return task.kind === "confirm" ? writeTerm(treeOfCodes(task.candidate.source)) : task.kind;
}
