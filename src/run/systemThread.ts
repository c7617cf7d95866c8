import { Worker } from "node:worker_threads";
import type { MotionAnswer, MotionWork } from "./motion";

/** What a thread says at its end. */
export type FromSystemWorker =
  | { readonly type: "found"; readonly answer: MotionAnswer | undefined }
  | { readonly type: "fault"; readonly message: string };

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
  work: MotionWork,
  signal: AbortSignal,
): Promise<MotionAnswer | undefined> {
  signal.throwIfAborted();
  const worker = new Worker(workerFile, { execArgv: [], resourceLimits, name: "parsimony dynamics", workerData: work });
  return new Promise<MotionAnswer | undefined>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    worker.on("message", (message: FromSystemWorker) => {
      if (message.type === "found") resolve(message.answer);
      else reject(new Error(message.message));
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`The thread ended with exit code ${code}.`)));
  }).finally(() => worker.terminate());
}
