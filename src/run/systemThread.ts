import { Worker } from "node:worker_threads";
import type { StoredSystem } from "./document";
import type { FromSystemWorker, SystemWork } from "./systemWork";

/** A thread larger than this dies alone, with a fault, instead of taking the host down with it. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

/**
 * Finds laws of motion in a thread of its own; undefined where none could be simulated. Rejects with the signal's reason as
 * soon as it aborts, and with what went wrong in the thread.
 *
 * @param workerFile the bundled worker, such as `dist/systemWorker.cjs`
 */
export function solveInThread(
  workerFile: string,
  work: SystemWork,
  signal: AbortSignal,
): Promise<StoredSystem | undefined> {
  signal.throwIfAborted();
  const worker = new Worker(workerFile, { execArgv: [], resourceLimits, name: "parsimony dynamics", workerData: work });
  return new Promise<StoredSystem | undefined>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    worker.on("message", (message: FromSystemWorker) => {
      if (message.type === "found") resolve(message.system);
      else reject(new Error(message.message));
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`The thread ended with exit code ${code}.`)));
  }).finally(() => worker.terminate());
}
