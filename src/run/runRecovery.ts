import * as l10n from "@vscode/l10n";
import { sameQuestion } from "./answeredQuestion";
import type { RunDocument } from "./document";
import type { RecoveredJournal } from "./journal";
import { withoutHistory } from "./history";
import { improvementKey } from "./improvement";
import { discardJournal, recoverJournals } from "./journal";
import { mergeFront } from "./mergeFront";
import type { RunModel } from "./runModel";
import { noticeIds, recoveryNotice } from "./runNotices";
import type { RunSearch } from "./runSearch";

/** Brings back what a search found before a crash kept it from being saved. */
export class RunRecovery {
  /** Journals whose content is in the document now, but not on disk yet. */
  #recovered: readonly RecoveredJournal[] = [];

  constructor(
    private readonly model: RunModel,
    private readonly search: RunSearch,
    private readonly folder: string | undefined,
  ) {}

  /** Looks for journals of this run, and asks what to do with what the document does not hold. Never rejects. */
  async offer(): Promise<void> {
    const { model, folder } = this;
    if (folder === undefined) return;
    try {
      const journals = (await recoverJournals(folder)).filter((journal) => journal.runId === model.document.id);
      if (journals.length === 0 || model.disposed.aborted) return;
      const lost = journals.filter((journal) => newEntries(journal, model.document) > 0);
      if (lost.length === 0) {
        await discard(journals);
        return;
      }
      // A later search of the same run began with everything an earlier one had found.
      const [newest] = lost;
      model.notices.post(
        recoveryNotice(
          newEntries(newest, model.document),
          () => this.#recover(newest, journals),
          () => discard(journals),
        ),
      );
    } catch (error) {
      model.report(error, noticeIds.recovery);
    }
  }

  /** The document is on disk. */
  async saved(): Promise<void> {
    const journals = this.#recovered;
    this.#recovered = [];
    await discard(journals);
  }

  async #recover(journal: RecoveredJournal, all: readonly RecoveredJournal[]): Promise<void> {
    const { model } = this;
    const merged = merge(model.document, journal.document);
    if (merged === undefined) await this.search.stop();
    model.document = merged ?? withPathsOf(model.document, journal.document);
    this.#recovered = all;
    model.edits.fire({ label: l10n.t("Recover search") });
  }
}

/** Both results together where they answer the same question, else undefined. */
function merge(document: RunDocument, recovered: RunDocument): RunDocument | undefined {
  const { answered, front, log, progress } = document;
  if (answered === undefined || recovered.answered === undefined) return undefined;
  if (!sameQuestion(answered, recovered.answered)) return undefined;
  const known = new Set(log.map(improvementKey));
  const recoveredLog = new Set(recovered.log.map(improvementKey));
  return {
    ...(log.every((improvement) => recoveredLog.has(improvementKey(improvement)))
      ? { ...document, history: recovered.history }
      : withoutHistory(document)),
    front: mergeFront(front, recovered.front),
    log: [...log, ...recovered.log.filter((improvement) => !known.has(improvementKey(improvement)))],
    progress: {
      ...progress,
      seconds: Math.max(progress.seconds, recovered.progress.seconds),
      evaluations: Math.max(progress.evaluations, recovered.progress.evaluations),
    },
  };
}

/** The document may have been moved since: its own paths are the better ones. */
function withPathsOf({ data }: RunDocument, recovered: RunDocument): RunDocument {
  const files = recovered.data.files.map((file, k) => ({ ...file, path: data.files[k]?.path ?? file.path }));
  return { ...recovered, data: { ...recovered.data, files } };
}

function newEntries(journal: RecoveredJournal, { log }: RunDocument): number {
  const known = new Set(log.map(improvementKey));
  return journal.entries.filter(({ improvement }) => !known.has(improvementKey(improvement))).length;
}

async function discard(journals: readonly RecoveredJournal[]): Promise<void> {
  await Promise.all(journals.map((journal) => discardJournal(journal.file)));
}
