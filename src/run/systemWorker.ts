/** Entry of a thread that finds laws of motion: it is given what to look for, says what it found, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import type { FromSystemWorker, SystemWork } from "./systemWork";
import { solveSystem } from "./systemWork";

function answer(work: SystemWork): FromSystemWorker {
  try {
    return { type: "found", system: solveSystem(work) };
  } catch (error) {
    return { type: "fault", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

parentPort?.postMessage(answer(workerData as SystemWork));
