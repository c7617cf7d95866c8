import { Worker } from "node:worker_threads";

/** A thread larger than this dies alone, with a fault, instead of taking the host down with it. */
const resourceLimits = { maxOldGenerationSizeMb: 512, maxYoungGenerationSizeMb: 64 };
/** How long a thread waits for a search before it gives its memory back, in milliseconds. */
const patience = 10 * 60_000;

/** A thread that has loaded the search, has rehearsed it, and waits for one to begin. */
interface WaitingThread {
  readonly workerFile: string;
  readonly worker: Worker;
  readonly expiry: NodeJS.Timeout;
  /** Ends it, if it still waits. */
  readonly dismiss: () => void;
  /** Resolves when it is ready, or never will be. */
  readonly ready: Promise<void>;
}

let waiting: WaitingThread | undefined;

/**
 * Has a thread load the search and rehearse it, so that the next one begins at once and at full speed. Does nothing while a
 * thread waits already.
 *
 * @param workerFile the bundled worker, such as `dist/searchWorker.cjs`
 * @returns when the thread is ready; what is wrong with the file is said to who searches with it
 */
export function prepareThread(workerFile: string): Promise<void> {
  if (waiting?.workerFile === workerFile) return waiting.ready;
  dismissThread();
  const worker = newThread(workerFile);
  // By then another one may be waiting.
  const dismiss = () => {
    if (waiting?.worker === worker) dismissThread();
  };
  worker.once("error", dismiss);
  worker.once("exit", dismiss);
  const ready = new Promise<void>((resolve) => {
    worker.once("message", () => resolve());
    worker.once("exit", () => resolve());
  });
  worker.unref();
  const expiry = setTimeout(dismiss, patience);
  expiry.unref();
  waiting = { workerFile, worker, expiry, dismiss, ready };
  return ready;
}

/** The thread that waits, if one does, else a new one. It begins when it is sent what to search for. */
export function takeThread(workerFile: string): Worker {
  if (waiting?.workerFile !== workerFile) return newThread(workerFile);
  const { worker, expiry, dismiss } = waiting;
  waiting = undefined;
  clearTimeout(expiry);
  worker.removeListener("error", dismiss);
  worker.removeListener("exit", dismiss);
  worker.ref();
  return worker;
}

/** Ends the thread that waits, if one does. */
export function dismissThread(): void {
  if (waiting === undefined) return;
  const { worker, expiry } = waiting;
  waiting = undefined;
  clearTimeout(expiry);
  void worker.terminate();
}

function newThread(workerFile: string): Worker {
  return new Worker(workerFile, { execArgv: [], resourceLimits, name: "parsimony search" });
}
