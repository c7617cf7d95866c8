import type { Worker } from "node:worker_threads";
import type { FromWorker, ToWorker, WorkerStart } from "../protocol/worker";
import { takeThread } from "./waitingThread";
import { faultText } from "./faultText";

export interface SearchThreadListener {
  message(message: FromWorker): void;
  /** The thread is gone, and every message it sent has been delivered. `fault` says why if it was not meant to be. */
  ended(fault: string | undefined): void;
}

/** One worker thread, from the start of its search to its end. */
export class SearchThread {
  readonly #worker: Worker;
  #finished = false;
  #fault: string | undefined;
  #terminated = false;

  constructor(workerFile: string, start: WorkerStart, listener: SearchThreadListener) {
    this.#worker = takeThread(workerFile);
    this.#worker.on("message", (message: FromWorker) => {
      if (message.type === "finished") this.#finished = true;
      if (message.type === "fault") this.#fault = message.stack ?? message.message;
      listener.message(message);
    });
    this.#worker.on("messageerror", (error) => (this.#fault = faultText(error)));
    this.#worker.on("error", (error) => (this.#fault = faultText(error)));
    this.#worker.on("exit", (code) => {
      const asExpected = this.#terminated || (this.#finished && this.#fault === undefined);
      listener.ended(asExpected ? undefined : (this.#fault ?? `The search thread ended with exit code ${code}.`));
    });
    this.send({ type: "search", start });
  }

  send(message: ToWorker): void {
    this.#worker.postMessage(message);
  }

  /** Ends the thread wherever it is; `ended` follows. */
  terminate(): void {
    this.#terminated = true;
    void this.#worker.terminate();
  }
}
