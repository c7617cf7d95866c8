/** The data process: reads files with DuckDB, away from the editor. Started and spoken to by `DataProcessClient`. */
import * as l10n from "@vscode/l10n";
import { messageOfError } from "../processes/errorMessage";
import { hashFile } from "./fileHash";
import { load } from "./load";
import { countRows, preview } from "./preview";
import type { FromDataProcess, JobName, Jobs, ToDataProcess } from "./processProtocol";

type JobRunners = {
  readonly [J in JobName]: (request: Jobs[J]["request"], signal: AbortSignal, id: number) => Promise<Jobs[J]["reply"]>;
};

const runners: JobRunners = {
  preview,
  count: countRows,
  load: (request, signal, id) => load(request, signal, (part) => send({ type: "part", id, part })),
  hash: hashFile,
};

const running = new Map<number, AbortController>();

async function runJob<J extends JobName>(id: number, job: J, request: Jobs[J]["request"]): Promise<void> {
  const controller = new AbortController();
  running.set(id, controller);
  try {
    const reply = await runners[job](request, controller.signal, id);
    await send({ type: "reply", id, reply });
  } catch (error) {
    // Whoever cancelled is not waiting any more.
    if (!controller.signal.aborted) await send(messageOfError(id, error));
  } finally {
    running.delete(id);
  }
}

/** Resolves once the message is on its way, which keeps a fast sender from filling memory. */
function send(message: FromDataProcess): Promise<void> {
  return new Promise((resolve) => {
    if (process.send === undefined || !process.connected) resolve();
    else process.send(message, undefined, undefined, () => resolve());
  });
}

const translations = process.argv[2];
if (translations !== undefined) l10n.config({ fsPath: translations });

process.on("message", (message: ToDataProcess) => {
  if (message.type === "cancel") running.get(message.id)?.abort();
  else void runJob(message.id, message.job, message.request);
});
// The parent is gone or has no more work.
process.on("disconnect", () => process.exit(0));
