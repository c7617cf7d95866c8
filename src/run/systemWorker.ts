/** Entry of a thread that finds laws of motion: it is given what to look for, says what it found, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { MotionWork } from "./motion";
import { solveMotion } from "./motion";
import type { FromSystemWorker } from "./systemThread";

/** Whoever stops the search ends the thread; nothing waits for its turn here. */
const undisturbed = { signal: new AbortController().signal, rest: () => Promise.resolve() };

async function answer(work: MotionWork): Promise<FromSystemWorker> {
  try {
    return { type: "found", answer: await solveMotion(work, undisturbed) };
  } catch (error) {
    return { type: "fault", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

void answer(workerData as MotionWork).then((message) => parentPort?.postMessage(message));
