import type { ChildProcess } from "node:child_process";
import * as l10n from "@vscode/l10n";
import { forkProgram } from "../processes/forkProgram";
import type { FormulaWriter, WritingRequest } from "../search/formulaWriter";
import { errorOfMessage } from "../processes/errorMessage";
import { UserError } from "../userError";
import type { FromInferenceProcess, ToInferenceProcess } from "./inferenceProtocol";

export interface InferenceOptions {
  /** The bundled process, such as `dist/inferenceProcess.cjs`. */
  readonly processFile: string;
  /** Folder of `manifest.json` and the models that it names. */
  readonly modelFolder: string;
  /** Threads that the network calculates on. */
  readonly threads: number;
}

interface Pending {
  readonly resolve: (formulas: readonly Uint8Array[]) => void;
  readonly reject: (error: unknown) => void;
}

/** Has formulas written in a process of its own, which starts with the first request and lasts until `dispose`. */
export class InferenceClient implements FormulaWriter {
  private readonly pending = new Map<number, Pending>();
  private child: ChildProcess | undefined;
  private nextId = 1;

  constructor(private readonly options: InferenceOptions) {}

  /** Starts the process, which loads the network. */
  private start(): void {
    this.child ??= this.fork();
  }

  write(request: WritingRequest, signal: AbortSignal): Promise<readonly Uint8Array[]> {
    return new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const id = this.nextId++;
      const onAbort = (): void => {
        this.post({ type: "cancel", id });
        settle();
        reject(signal.reason);
      };
      const settle = (): void => {
        signal.removeEventListener("abort", onAbort);
        this.pending.delete(id);
      };
      signal.addEventListener("abort", onAbort);
      this.pending.set(id, {
        resolve: (formulas) => {
          settle();
          resolve(formulas);
        },
        reject: (error) => {
          settle();
          reject(error);
        },
      });
      this.start();
      this.post({ type: "write", id, request });
    });
  }

  /** Ends the process; requests that are not answered reject with an `AbortError`. */
  dispose(): void {
    const { child } = this;
    this.child = undefined;
    child?.kill();
    const error = new DOMException("The search is over.", "AbortError");
    for (const { reject } of [...this.pending.values()]) reject(error);
  }

  private fork(): ChildProcess {
    const { processFile, modelFolder, threads } = this.options;
    const words = [modelFolder, String(threads)];
    const child = forkProgram(processFile, words, ["ignore", "ignore", "ignore", "ipc"]);
    child.on("message", (message: FromInferenceProcess) => this.receive(message));
    child.once("error", (error) => this.died(child, error.message));
    child.once("exit", (code, signal) => this.died(child, signal ?? `exit status ${code}`));
    return child;
  }

  private post(message: ToInferenceProcess): void {
    // Failing to send means that the process died, which `exit` reports.
    if (this.child?.connected) this.child.send(message, () => undefined);
  }

  private receive(message: FromInferenceProcess): void {
    const pending = this.pending.get(message.id);
    if (pending === undefined) return;
    if (message.type === "written") pending.resolve(message.formulas);
    else pending.reject(errorOfMessage(message));
  }

  private died(child: ChildProcess, reason: string): void {
    if (this.child !== child) return;
    this.child = undefined;
    const error = new UserError(
      "inference-died",
      l10n.t("The network's process ended unexpectedly ({0}), so it is not used in this search.", reason),
    );
    for (const { reject } of [...this.pending.values()]) reject(error);
  }
}
