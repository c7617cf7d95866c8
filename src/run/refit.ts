import * as l10n from "@vscode/l10n";
import type { CodeFormula } from "../codegen/codeFormula";
import type { DataService } from "../data/source";
import type { Metrics } from "../search/candidate";
import { Fitter } from "../search/fitting/fitter";
import type { Problem } from "../search/problem";
import { UserError } from "../userError";
import { codeFormulaOf } from "./codeFormulaOf";
import { documentPath } from "./dataFiles";
import type { RunDocument, StoredFormula } from "./document";
import { fitFormulasAgain } from "./fitFormulasAgain";
import { prepareProblem } from "./prepareProblem";
import { loadRequestOf } from "./question";
import { restoreFormula } from "./storedFormula";

/** How good a formula is on rows that were named, with the units of the target. */
export interface Quality {
  readonly train: Metrics;
  readonly validation: Metrics | undefined;
}

/** Measures a formula with the numbers it has. Throws `UserError` where it has no value for some of the rows. */
export function measuredQuality(stored: StoredFormula, problem: Problem): Quality {
  const { expression, parameters, complexity } = restoreFormula(stored, problem);
  const measured = new Fitter(problem).candidate(expression, parameters, complexity);
  if (measured !== undefined) return { train: measured.train, validation: measured.validation };
  throw new UserError(
    "formulaValues",
    l10n.t("The formula has no value for some of the rows: they have categories that are new. Refit it first."),
  );
}

/**
 * The same formula with its numbers fitted to other rows: those of `files` (absolute paths), or the run's own as they are
 * now. Other files need the columns of the formula only. Rejects with `UserError` where they cannot be read or fitted,
 * with the signal's reason when it aborts.
 */
export async function refitted(
  document: RunDocument,
  stored: StoredFormula,
  {
    folder,
    files,
    service,
  }: { readonly folder: string; readonly files?: readonly string[]; readonly service: DataService },
  signal: AbortSignal,
): Promise<CodeFormula> {
  const asked = files === undefined ? document : onOtherData(document, stored, files, folder);
  const dataset = await service.load(loadRequestOf(asked, folder), signal);
  signal.throwIfAborted();
  const { problem } = prepareProblem(dataset, asked);
  const [fitted] = await fitFormulasAgain([stored], problem, signal);
  if (fitted === undefined) {
    throw new UserError(
      "noFit",
      l10n.t("The formula has no finite fit to these rows. Choose other data, or search in them for another formula."),
    );
  }
  return codeFormulaOf(asked, fitted);
}

function onOtherData(
  document: RunDocument,
  stored: StoredFormula,
  files: readonly string[],
  folder: string,
): RunDocument {
  const needed = new Set([
    ...Object.values(stored.names),
    ...stored.parameters.flatMap(({ varies }) => varies),
    ...document.columns.flatMap(({ name, role }) => (role === "target" || role === "weight" ? [name] : [])),
  ]);
  const inputs = document.columns.filter(({ role }) => role === "input");
  // A question has an input, be it one that the formula does not use.
  if (!inputs.some(({ name }) => needed.has(name))) needed.add(inputs[0].name);
  return {
    ...document,
    data: { ...document.data, files: files.map((file) => ({ path: documentPath(file, folder) })) },
    columns: document.columns.filter(({ name }) => needed.has(name)),
  };
}
