import * as path from "node:path";
import * as vscode from "vscode";
import { setTimeout as sleep } from "node:timers/promises";
import type { RunDocument } from "../run/document";
import { serializeDocument } from "../run/documentFormat";
import type { RecoveredJournal } from "../run/journal";
import { discardJournal, recoverJournals } from "../run/journal";
import { mergeFront } from "../run/mergeFront";
import { UserError } from "../userError";
import { showError } from "./errors";
import { runEditorType } from "./names";
import type { OpenRun } from "./openRun";
import type { Services } from "./services";

/** How long a document may take to open, in milliseconds. */
const patience = 20_000;

/** Offers what searches found that did not end in an orderly way. Journals stay until their formulas are saved or discarded. */
export async function offerRecovery(services: Services): Promise<void> {
  for (const journal of await recoverJournals(services.journalFolder)) {
    offer(services, journal).catch((error: unknown) => showError(services.log, error, "Recovering a run"));
  }
}

async function offer(services: Services, journal: RecoveredJournal): Promise<void> {
  const open = services.openRuns.all().find((candidate) => candidate.run?.document().id === journal.runId);
  if (open?.run && !holdsNews(journal, open.run.document())) {
    // The editor's own backup brought everything back already.
    discardWhenSettled(open, journal);
    return;
  }
  const recover = vscode.l10n.t("Recover");
  const discard = vscode.l10n.t("Discard");
  const count = new Set(journal.entries.map((entry) => entry.formula.id)).size;
  const data = journal.document.data.files.map((file) => path.posix.basename(file.path)).join(", ");
  const answer = await vscode.window.showWarningMessage(
    count === 1
      ? vscode.l10n.t("A search in {0} was interrupted. One formula it found was not saved.", data)
      : vscode.l10n.t("A search in {0} was interrupted. {1} formulas it found were not saved.", data, count),
    recover,
    discard,
  );
  if (answer === discard) await discardJournal(journal.file);
  if (answer === recover) await bringBack(services, journal);
}

async function bringBack(services: Services, journal: RecoveredJournal): Promise<void> {
  const document = await openPlaceOf(services, journal);
  const now = document.run?.document();
  const holdsOther = now !== undefined && now.id !== journal.runId && now.front.length > 0;
  if (holdsOther) {
    throw new UserError(
      "recoveryElsewhere",
      vscode.l10n.t("{0} holds another run now. Move it away, reload the window and recover again.", document.name),
    );
  }
  const isSame = now?.id === journal.runId;
  if (!isSame || holdsNews(journal, now)) {
    const text = serializeDocument(isSame ? withNews(journal, now) : journal.document);
    await document.merge(text);
  }
  discardWhenSettled(document, journal);
  services.log.info(`Recovered ${journal.entries.length} improvements of run ${journal.runId}`);
}

/** The document of the journal, opened where it was. One that was never saved, or is gone, opens as a new run. */
async function openPlaceOf(services: Services, journal: RecoveredJournal): Promise<OpenRun> {
  const known = services.openRuns.all().find((candidate) => candidate.run?.document().id === journal.runId);
  if (known) {
    known.reveal();
    return known;
  }
  let uri = vscode.Uri.parse(journal.location ?? "untitled:/recovered.parsimony");
  if (uri.scheme !== "untitled" && !(await exists(uri))) uri = uri.with({ scheme: "untitled" });
  if (uri.scheme === "untitled") {
    await services.untitledRuns.remember(uri, { kind: "document", text: serializeDocument(journal.document) });
  }
  await vscode.commands.executeCommand("vscode.openWith", uri, runEditorType, { preview: false });
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
    const open = services.openRuns.find(uri);
    if (open) return open;
  }
  throw new Error(`${uri.toString()} did not open`);
}

/** True if the journal holds a formula that the document lacks, or has with a worse fit. */
function holdsNews({ entries }: RecoveredJournal, document: RunDocument): boolean {
  const merged = mergeFront(
    document.front,
    entries.map((entry) => entry.formula),
  );
  const before = new Set(document.front);
  return merged.some((formula) => !before.has(formula));
}

/** The document with what only the journal holds. */
function withNews(journal: RecoveredJournal, document: RunDocument): RunDocument {
  const keyOf = ({ formula, evaluations, loss }: RunDocument["log"][number]) => `${formula} ${evaluations} ${loss}`;
  const logged = new Set(document.log.map(keyOf));
  const missed = journal.document.log.filter((improvement) => !logged.has(keyOf(improvement)));
  return {
    ...document,
    answered: document.answered ?? journal.document.answered,
    progress: journal.document.progress,
    front: mergeFront(document.front, journal.document.front),
    log: [...document.log, ...missed].sort((a, b) => a.seconds - b.seconds),
  };
}

function discardWhenSettled(document: OpenRun, journal: RecoveredJournal): void {
  const subscription = document.onDidSettle(() => {
    subscription.dispose();
    discardJournal(journal.file).catch(() => undefined);
  });
}

async function exists(uri: vscode.Uri): Promise<boolean> {
  return vscode.workspace.fs.stat(uri).then(
    () => true,
    () => false,
  );
}
