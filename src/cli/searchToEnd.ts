import { dirname } from "node:path";
import * as l10n from "@vscode/l10n";
import type { RunDocument } from "../run/document";
import { Journal } from "../run/journal";
import { entryOf, withImprovement } from "../run/improvement";
import { learnedIn, withLearned } from "../run/learned";
import type { Session, SessionState } from "../run/session";
import type { Problem } from "../search/problem";
import type { CommandHost } from "./commandHost";
import { writeDocument } from "./documentFile";
import { ProgressLine } from "./progressLine";

export interface SearchSurroundings {
  /** Absolute path of the run document. Journals lie beside it while the search is on. */
  readonly file: string;
  readonly problem: Problem;
  readonly quiet: boolean;
  readonly host: CommandHost;
}

export interface SearchOutcome {
  readonly state: SessionState;
  /** What was found is in it, and it is on disk. */
  readonly document: RunDocument;
}

/** Runs the session until it ends by itself or the person interrupts it. Every improvement is journaled at once. */
export async function searchToEnd(
  session: Session,
  started: RunDocument,
  { file, problem, quiet, host }: SearchSurroundings,
): Promise<SearchOutcome> {
  let document = started;
  let isBroken = false;
  const journal = await Journal.open(dirname(file), { document: started, location: file });
  session.onImprovement((improvement) => {
    const entry = entryOf(improvement, problem);
    document = withImprovement(document, entry, problem.constraints.constants);
    if (isBroken) return;
    try {
      journal.append(entry);
    } catch (error) {
      isBroken = true;
      const reason = error instanceof Error ? error.message : String(error);
      host.errors.write(`\n${l10n.t("What is found from now on would be lost in a crash: {0}.", reason)}\n`);
    }
  });
  const stop = () => {
    if (!quiet) host.errors.write(`\n${l10n.t("Stopping. Press Ctrl+C again to exit at once.")}\n`);
    void session.stop();
  };
  const progress = quiet ? undefined : new ProgressLine(host.errors, started.settings.seconds, () => session.state());
  session.start();
  if (host.interrupted.aborted) stop();
  else host.interrupted.addEventListener("abort", stop, { once: true });
  await session.over();
  host.interrupted.removeEventListener("abort", stop);
  progress?.end();

  const state = session.state();
  document = withLearned(document, learnedIn(state, started.learned));
  document = { ...document, progress: progressAfter(started, state) };
  await writeDocument(file, document);
  await journal.remove();
  return { state, document };
}

function progressAfter({ progress }: RunDocument, state: SessionState): RunDocument["progress"] {
  return {
    ...progress,
    state: state.state === "stopped" || state.state === "failed" ? state.state : "finished",
    seconds: progress.seconds + state.seconds,
    evaluations: progress.evaluations + state.evaluations,
  };
}
