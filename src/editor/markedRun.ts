import * as vscode from "vscode";
import type { Mark } from "../codegen/mark";
import { shortRun } from "../codegen/mark";
import { parseDocument } from "../run/documentFormat";
import { Run } from "../run/run";
import { UserError } from "../userError";
import { EditorRunHost } from "./editorRunHost";
import { logError } from "./errors";
import { readRunText } from "./runFiles";
import type { Services } from "./services";

/** Run documents of a workspace that are looked through for the one that code comes from. */
const searched = 500;

/** The run that code comes from. */
export interface MarkedRun {
  readonly uri: vscode.Uri;
  readonly run: Run;
  /** Identity of the code's formula in it, undefined where it is gone. */
  readonly formula: string | undefined;
}

/**
 * Looks for the run of a mark among those that are open, recent ones and those of the workspace, wherever they were moved to, and hands it
 * to `use`. Copies of a run that still have the formula come first. Throws `UserError` where there is none.
 */
export async function withMarkedRun<T>(
  services: Services,
  mark: Mark,
  use: (found: MarkedRun) => Promise<T>,
): Promise<T> {
  const open = services.openRuns
    .all()
    .flatMap(({ uri, run }) => (run && shortRun(run.id) === mark.run ? [markedRun(uri, run, mark)] : []));
  const best = open.find(({ formula }) => formula !== undefined) ?? open[0];
  if (best) return use(best);
  const closed = await savedRuns(services, mark);
  try {
    const chosen = closed.find(({ formula }) => formula !== undefined) ?? closed[0];
    if (chosen) return await use(chosen);
  } finally {
    await Promise.all(closed.map(({ run }) => run.dispose()));
  }
  throw new UserError(
    "runNotFound",
    vscode.l10n.t(
      "The run that this code comes from is not among the open and recent runs or in this workspace. Open its .parsimony file and try again; if it was never saved, insert a formula of another run.",
    ),
  );
}

function markedRun(uri: vscode.Uri, run: Run, mark: Mark): MarkedRun {
  return { uri, run, formula: run.formulas.marked(mark.formula) };
}

/** Runs of the mark on disk. Those that cannot be read are left out. */
async function savedRuns(services: Services, mark: Mark): Promise<MarkedRun[]> {
  const found: MarkedRun[] = [];
  for (const uri of await services.recentRuns.candidates(searched)) {
    try {
      const document = parseDocument(await readRunText(uri));
      if (shortRun(document.id) !== mark.run) continue;
      const run = new Run(document, new EditorRunHost(uri, await services.data(), services));
      found.push(markedRun(uri, run, mark));
    } catch (error) {
      logError(services.log, error, `Reading ${uri.toString()} for the run of code`);
    }
  }
  return found;
}

/** The formula of a run's code. Throws `UserError` where the run has it no longer. */
export function formulaOf({ formula, run }: MarkedRun): string {
  if (formula !== undefined) return formula;
  throw new UserError(
    "noSuchFormula",
    vscode.l10n.t(
      "The run on {0} no longer has the formula of this code. Update replaces it by the one that is chosen there.",
      run.snapshot().title,
    ),
  );
}
