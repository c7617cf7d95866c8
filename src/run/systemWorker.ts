/** Entry of a thread for laws of motion: it is given something to do, says what came of it, and ends. */
import { parentPort, workerData } from "node:worker_threads";
import { undisturbed } from "../dynamics/interruption";
import { fieldDetail } from "./fields/fieldDetail";
import { solveMotion } from "./motion";
import type { FromSystemWorker, SystemTask } from "./systemThread";

async function done(asked: SystemTask): Promise<FromSystemWorker> {
  try {
    const answer = asked.task === "find" ? await solveMotion(asked.work, undisturbed) : fieldDetail(asked.work);
    return { type: "done", answer };
  } catch (error) {
    return { type: "fault", message: error instanceof Error ? (error.stack ?? error.message) : String(error) };
  }
}

void done(workerData as SystemTask).then((message) => parentPort?.postMessage(message));
