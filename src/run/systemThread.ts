import { Worker } from "node:worker_threads";
import type { FieldDetail } from "../protocol/motion";
import type { FieldDetailWork } from "./fields/fieldDetail";
import type { MotionAnswer, MotionWork } from "./motion";

/** What threads can be asked, and what they answer. */
export interface SystemTasks {
  /** To find laws of motion; undefined where none could be simulated. */
  readonly find: { readonly work: MotionWork; readonly answer: MotionAnswer | undefined };
  /** To show fields beside what laws make of them. */
  readonly show: { readonly work: FieldDetailWork; readonly answer: FieldDetail };
}

export type SystemTask = {
  [K in keyof SystemTasks]: { readonly task: K; readonly work: SystemTasks[K]["work"] };
}[keyof SystemTasks];

/** What a thread says at its end. */
export type FromSystemWorker =
  | { readonly type: "done"; readonly answer: SystemTasks[keyof SystemTasks]["answer"] }
  | { readonly type: "fault"; readonly message: string };

/** A thread larger than this dies alone, with a fault, instead of taking the host down with it. */
const resourceLimits = { maxOldGenerationSizeMb: 1024, maxYoungGenerationSizeMb: 64 };

/**
 * Does something about laws of motion in a thread of its own. Rejects with the signal's reason as soon as it aborts, and with what went wrong in
 * the thread.
 *
 * @param workerFile the bundled worker, such as `dist/systemWorker.cjs`
 */
export function inSystemThread<K extends keyof SystemTasks>(
  workerFile: string,
  task: K,
  work: SystemTasks[K]["work"],
  signal: AbortSignal,
): Promise<SystemTasks[K]["answer"]> {
  signal.throwIfAborted();
  const workerData = { task, work };
  const worker = new Worker(workerFile, { execArgv: [], resourceLimits, name: "parsimony dynamics", workerData });
  return new Promise<SystemTasks[K]["answer"]>((resolve, reject) => {
    signal.addEventListener("abort", () => reject(signal.reason as Error), { once: true });
    worker.on("message", (message: FromSystemWorker) => {
      if (message.type === "done") resolve(message.answer as SystemTasks[K]["answer"]);
      else reject(new Error(message.message));
    });
    worker.on("error", reject);
    worker.on("exit", (code) => reject(new Error(`The thread ended with exit code ${code}.`)));
  }).finally(() => worker.terminate());
}
