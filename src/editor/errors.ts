import * as vscode from "vscode";
import { UserError } from "../userError";
import { showFailure } from "./messages";
import { commandNames } from "./names";

/** True for what an aborted request throws: somebody wanted it, so nobody needs to be told. */
export function isCancellation(error: unknown): boolean {
  return (
    error instanceof vscode.CancellationError ||
    (error instanceof Error && (error.name === "AbortError" || error.name === "Canceled"))
  );
}

/** The sentence a person sees. Faults of ours are named as such; their stack belongs in the log. */
export function sentenceFor(error: unknown): string {
  if (error instanceof UserError) return error.message;
  if (isCancellation(error)) return vscode.l10n.t("Cancelled.");
  const message = error instanceof Error ? error.message : String(error);
  return vscode.l10n.t("Parsimony met a fault of its own: {0}. The log has the details.", message.replace(/\.$/, ""));
}

/** Code that travels with the sentence, for the page and for logs. */
export function codeFor(error: unknown): string {
  if (error instanceof UserError) return error.code;
  return isCancellation(error) ? "cancelled" : "internal";
}

/** Writes an error to the log: one line for what a person caused, the stack for a fault. */
export function logError(log: vscode.LogOutputChannel, error: unknown, during: string): void {
  if (isCancellation(error)) log.debug(`${during}: cancelled`);
  else if (error instanceof UserError) log.warn(`${during}: ${error.code}: ${error.message}`);
  else log.error(`${during}: ${error instanceof Error ? (error.stack ?? error.message) : String(error)}`);
}

/** Logs an error and shows its sentence. Never rejects. */
export async function showError(log: vscode.LogOutputChannel, error: unknown, during: string): Promise<void> {
  logError(log, error, during);
  if (isCancellation(error)) return;
  if (error instanceof UserError) {
    await showFailure(error.message);
    return;
  }
  const showLog = vscode.l10n.t("Show Log");
  const answer = await showFailure(sentenceFor(error), showLog);
  if (answer === showLog) await vscode.commands.executeCommand(commandNames.showLog);
}
