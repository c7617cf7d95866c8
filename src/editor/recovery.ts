import * as path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import * as vscode from "vscode";
import { serializeDocument } from "../run/documentFormat";
import type { RecoveredJournal } from "../run/journal";
import { discardJournal, recoverJournals } from "../run/journal";
import { noticeIds } from "../run/runNotices";
import { showError } from "./errors";
import { showWarning } from "./messages";
import { runEditorType } from "./names";
import type { OpenRun } from "./openRun";
import { freeName } from "./runAddress";
import type { Services } from "./services";
import { exists } from "./runFiles";

/** The editor opens documents again that were open before: those offer the same in their page. Milliseconds. */
const grace = 3000;
/** How long a document may take to open, in milliseconds. */
const patience = 20_000;

/**
 * Offers what searches found that did not end in an orderly way, where no open document does. Journals stay until their
 * formulas are saved or discarded.
 */
export async function offerRecovery(services: Services): Promise<void> {
  const journals = await recoverJournals(services.journalFolder);
  if (journals.length === 0) return;
  await sleep(grace);
  for (const runId of new Set(journals.map((journal) => journal.runId))) {
    if (openRunOf(services, runId)) continue;
    const ofRun = journals.filter((journal) => journal.runId === runId);
    offer(services, ofRun).catch((error: unknown) => showError(services.log, error, "Recovering a run"));
  }
}

/** `journals` are of one run, newest first: a later search began with everything an earlier one had found. */
async function offer(services: Services, journals: readonly RecoveredJournal[]): Promise<void> {
  const [newest] = journals;
  const recover = vscode.l10n.t("Recover");
  const discard = vscode.l10n.t("Discard");
  const count = new Set(newest.entries.map((entry) => entry.formula.id)).size;
  const data = newest.document.data.files.map((file) => path.posix.basename(file.path)).join(", ");
  const answer = await showWarning(
    count === 1
      ? vscode.l10n.t("A search in {0} was interrupted. One formula it found was not saved.", data)
      : vscode.l10n.t("A search in {0} was interrupted. {1} formulas it found were not saved.", data, count),
    recover,
    discard,
  );
  if (answer === discard) await discardAll(journals);
  if (answer === recover) await bringBack(services, journals);
}

async function bringBack(services: Services, journals: readonly RecoveredJournal[]): Promise<void> {
  const [newest] = journals;
  const document = openRunOf(services, newest.runId) ?? (await openPlaceOf(services, newest));
  document.reveal();
  await document.loaded;
  if (document.run?.document().id === newest.runId) {
    // A document that was saved asks what to do with the rest; the person has answered that already.
    await document.run.answerNotice(noticeIds.recovery, "recover");
  } else {
    await document.read(serializeDocument(newest.document));
    document.markEdited();
    // The editor has its own backup of what is not saved by then.
    await sleep(grace);
    await discardAll(journals);
  }
  services.log.info(`Recovered ${newest.entries.length} improvements of run ${newest.runId}`);
}

/** The document of the journal, opened where it was. One that was never saved, or is gone, opens as a new run. */
async function openPlaceOf(services: Services, journal: RecoveredJournal): Promise<OpenRun> {
  let uri = vscode.Uri.parse(journal.location ?? "untitled:/recovered.parsimony");
  if (uri.scheme !== "untitled" && !(await exists(uri))) uri = uri.with({ scheme: "untitled" });
  if (uri.scheme === "untitled") uri = await untitledPlace(services, uri, journal);
  await vscode.commands.executeCommand("vscode.openWith", uri, runEditorType, { preview: false });
  for (const end = Date.now() + patience; Date.now() < end; await sleep(50)) {
    const open = services.openRuns.find(uri);
    if (open) return open;
  }
  throw new Error(`${uri.toString()} did not open`);
}

/** The address itself, unless another run with formulas has taken it meanwhile. */
async function untitledPlace(services: Services, wanted: vscode.Uri, journal: RecoveredJournal): Promise<vscode.Uri> {
  const folder = vscode.Uri.joinPath(wanted, "..");
  const name = await freeName(path.posix.basename(wanted.path), (candidate) => {
    const there = services.openRuns.find(vscode.Uri.joinPath(folder, candidate))?.run;
    return there !== undefined && there.snapshot().front.length > 0;
  });
  const uri = vscode.Uri.joinPath(folder, name);
  if (!services.openRuns.find(uri)) {
    await services.untitledRuns.remember(uri, { kind: "document", text: serializeDocument(journal.document) });
  }
  return uri;
}

async function discardAll(journals: readonly RecoveredJournal[]): Promise<void> {
  await Promise.all(journals.map((journal) => discardJournal(journal.file)));
}

function openRunOf({ openRuns }: Services, runId: string): OpenRun | undefined {
  return openRuns.all().find(({ run }) => run?.document().id === runId);
}
