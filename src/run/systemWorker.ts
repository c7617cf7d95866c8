/** Entry of a thread that finds laws of motion: it is given what to look for, says what it found, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { MotionWork } from "./motion";
import { solveMotion } from "./motion";
import type { FromSystemWorker } from "./systemThread";

function answer(work: MotionWork): FromSystemWorker {
  try {
    return { type: "found", answer: solveMotion(work) };
  } catch (error) {
    return { type: "fault", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.postMessage(answer(workerData as MotionWork));
