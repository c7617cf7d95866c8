import { fork } from "node:child_process";
import { resolve as absolute } from "node:path";
import { Session } from "../../src/run/session";
import { prepareThread } from "../../src/run/waitingThread";
import type { Discovery } from "../../src/search/candidate";
import { exactLoss } from "../../src/search/front";
import type { Problem, RowSet } from "../../src/search/problem";
import { shared } from "./rows";
import type { SearchSettings } from "./settings";

/*
 * Each search has a process of its own, so that its memory is its own and none starts warmed up by another. In it runs
 * what the product runs: a session with worker threads.
 */

export interface SearchTask {
  readonly problem: Problem;
  readonly seed: number;
  readonly settings: Pick<SearchSettings, "engines" | "threads" | "seconds" | "evaluations" | "without">;
}

/** A formula that came onto the front, and how many had been tried by then. */
export interface LoggedDiscovery extends Discovery {
  readonly evaluations: number;
}

export interface SearchOutcome {
  /** Every formula that came onto the front, in that order. */
  readonly log: readonly LoggedDiscovery[];
  /** From simple to accurate, when the search ended. */
  readonly front: readonly Discovery[];
  readonly seconds: number;
  /** Processor time, of all threads. Less than `seconds` on one thread means that others had the machine. */
  readonly busySeconds: number;
  /** Null where nobody counts. */
  readonly evaluations: number | null;
  /** Why the search ended. */
  readonly ended: string;
  /** Most memory that the process took, in bytes. */
  readonly peakBytes: number;
  readonly faults: readonly string[];
}

const workerFile = absolute("dist/searchWorker.cjs");
/** Argument that tells a process that it is one of these. */
const flag = "--search-one";

export const isSearchProcess = process.argv.includes(flag);

/** Searches in a process of its own. Throws where that process fails. */
export async function searchInProcess(task: SearchTask): Promise<SearchOutcome> {
  const child = fork(process.argv[1], [flag], { serialization: "advanced" });
  return new Promise((resolve, reject) => {
    child.once("message", (outcome: SearchOutcome) => resolve(outcome));
    child.once("error", reject);
    child.once("exit", (code, signal) => reject(new Error(`The process of a search ended: ${signal ?? code}.`)));
    // Shared memory does not go from process to process.
    child.send({ ...task, problem: withColumns(task.problem, (column) => column.slice()) });
  });
}

/** Waits for a task, does it, and sends what came out. */
export function serveOneSearch(): void {
  // Whoever asked is gone.
  process.once("disconnect", () => process.exit());
  process.once("message", (task: SearchTask) => {
    void search(task).then((outcome) => process.send?.(outcome, () => process.disconnect()));
  });
}

async function search({ problem, seed, settings }: SearchTask): Promise<SearchOutcome> {
  // As in the editor, where a thread waits since the file was opened.
  await prepareThread(workerFile);
  const session = new Session({
    problem: withColumns(problem, shared),
    engines: settings.engines,
    threads: settings.threads,
    seed,
    limits: {
      seconds: settings.seconds,
      loss: exactLoss,
      ...(settings.evaluations !== undefined && { evaluations: settings.evaluations }),
    },
    seeds: [],
    without: settings.without,
    workerFile,
    elapsedSeconds: 0,
    evaluations: 0,
  });
  const log: LoggedDiscovery[] = [];
  session.onImprovement(({ discovery, evaluations }) => log.push({ ...discovery, evaluations }));
  const before = process.cpuUsage();
  session.start();
  await session.over();
  const { user, system } = process.cpuUsage(before);
  const { front, seconds, evaluations, ended, faults } = session.state();
  const peakBytes = process.resourceUsage().maxRSS * 1024;
  const busySeconds = (user + system) / 1e6;
  return { log, front, seconds, busySeconds, evaluations, ended: ended ?? "", peakBytes, faults };
}

function withColumns(problem: Problem, copy: (column: Float64Array) => Float64Array): Problem {
  const copied = (rows: RowSet): RowSet => ({ ...rows, inputs: rows.inputs.map(copy), target: copy(rows.target) });
  return { ...problem, train: copied(problem.train), validation: copied(problem.validation) };
}
