import type { ChildProcess } from "node:child_process";
import * as l10n from "@vscode/l10n";
import { errorOfMessage } from "../processes/errorMessage";
import { forkProgram } from "../processes/forkProgram";
import { UserError } from "../userError";
import type { DatasetPart, FromDataProcess, JobName, Jobs, ToDataProcess } from "./processProtocol";

export interface DataProcessOptions {
  /** The bundled data process. */
  readonly processFile: string;
  /** Path of the bundle of translations for the process's sentences. */
  readonly translations?: string;
  /** Whether the process starts at once, ahead of its first job, which then need not wait for it. */
  readonly startsAtOnce?: boolean;
  /** How long an idle process is kept, in milliseconds. */
  readonly idleTime?: number;
  readonly log?: (message: string) => void;
}

interface PendingJob {
  readonly message: ToDataProcess & { type: "job" };
  readonly onPart: (part: DatasetPart) => void;
  readonly resolve: (reply: unknown) => void;
  readonly reject: (error: Error) => void;
  restarts: number;
}

/**
 * Sends jobs to the data process. The process starts with the first job (or at once), ends when it has been idle for a while, and
 * keeps its parent alive only while a job is pending. When it dies, its jobs are tried once more in a new one.
 */
export class DataProcessClient {
  private readonly pending = new Map<number, PendingJob>();
  private child: ChildProcess | undefined;
  private idleTimer: NodeJS.Timeout | undefined;
  private nextId = 1;
  private disposed = false;

  constructor(private readonly options: DataProcessOptions) {
    if (!options.startsAtOnce) return;
    this.start();
    this.rest();
  }

  /** Rejects with `UserError`, an `AbortError`, or a fault of the process. `onPart` starts over with a `begin`; what it throws ends the job. */
  run<J extends JobName>(
    job: J,
    request: Jobs[J]["request"],
    signal?: AbortSignal,
    onPart: (part: DatasetPart) => void = () => undefined,
  ): Promise<Jobs[J]["reply"]> {
    return new Promise((resolve, reject) => {
      if (this.disposed || signal?.aborted) {
        reject(abortError());
        return;
      }
      const id = this.nextId++;
      const onAbort = (): void => {
        this.post({ type: "cancel", id });
        settle();
        reject(abortError());
      };
      const settle = (): void => {
        signal?.removeEventListener("abort", onAbort);
        this.pending.delete(id);
        if (this.pending.size === 0) this.rest();
      };
      signal?.addEventListener("abort", onAbort);
      this.pending.set(id, {
        message: { type: "job", id, job, request } as PendingJob["message"],
        onPart,
        resolve: (reply) => {
          settle();
          resolve(reply as Jobs[J]["reply"]);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
        restarts: 0,
      });
      this.start();
      this.post(this.pending.get(id)!.message);
    });
  }

  dispose(): void {
    this.disposed = true;
    for (const { reject } of [...this.pending.values()]) reject(abortError());
    this.end();
  }

  private start(): void {
    clearTimeout(this.idleTimer);
    if (this.child === undefined) {
      const { processFile, translations } = this.options;
      const words = translations === undefined ? [] : [translations];
      const child = forkProgram(processFile, words, ["ignore", "ignore", "pipe", "ipc"]);
      child.on("message", (message: FromDataProcess) => this.receive(message));
      child.stderr?.on("data", (text: Buffer) => this.log(text.toString("utf8").trimEnd()));
      child.once("error", (error) => this.died(child, error.message));
      child.once("exit", (code, exitSignal) => this.died(child, exitSignal ?? `exit status ${code}`));
      this.child = child;
      this.log(`The data process started (process ${child.pid}).`);
    }
    this.child.ref();
    this.child.channel?.ref();
  }

  /** Nothing is pending: the parent may end, and so does the process after a while. */
  private rest(): void {
    if (this.child === undefined) return;
    unref(this.child);
    clearTimeout(this.idleTimer);
    this.idleTimer = setTimeout(() => this.end(), this.options.idleTime ?? 60_000);
    this.idleTimer.unref();
  }

  private end(): void {
    clearTimeout(this.idleTimer);
    const { child } = this;
    this.child = undefined;
    if (child === undefined) return;
    unref(child);
    // It exits when it is disconnected; one that is busy in native code is not waited for.
    if (child.connected) child.disconnect();
    if (this.disposed) child.kill();
  }

  private post(message: ToDataProcess): void {
    // Failing to send means that the process died, which `exit` reports.
    if (this.child?.connected) this.child.send(message, () => undefined);
  }

  private receive(message: FromDataProcess): void {
    const job = this.pending.get(message.id);
    if (job === undefined) return;
    if (message.type === "part") this.take(message, job);
    else if (message.type === "reply") job.resolve(message.reply);
    else job.reject(errorOfMessage(message));
  }

  private take({ id, part }: FromDataProcess & { type: "part" }, job: PendingJob): void {
    try {
      job.onPart(part);
    } catch (error) {
      this.post({ type: "cancel", id });
      job.reject(error instanceof Error ? error : new Error(String(error)));
    }
  }

  private died(child: ChildProcess, reason: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    this.log(`The data process ended (${reason}) with ${this.pending.size} jobs pending.`);
    for (const job of [...this.pending.values()]) {
      if (job.restarts++ === 0) {
        this.start();
        this.post(job.message);
      } else {
        job.reject(
          new UserError(
            "data-process-died",
            l10n.t("Reading the data failed twice ({0}); check the file, or try a smaller one.", reason),
          ),
        );
      }
    }
  }

  private log(message: string): void {
    this.options.log?.(message);
  }
}

function unref(child: ChildProcess): void {
  child.unref();
  child.channel?.unref();
  (child.stderr as { unref?: () => void } | null)?.unref?.();
}

function abortError(): Error {
  return new DOMException("Reading the data was cancelled.", "AbortError");
}
