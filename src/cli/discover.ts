import { rm } from "node:fs/promises";
import { basename, dirname, relative, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { createDataService } from "../data/dataService";
import type { Dataset, Preview } from "../data/source";
import { answersOtherWishes, askedNow } from "../run/answeredQuestion";
import { movedData } from "../run/dataFiles";
import { deletedIdentities } from "../run/deletedFormulas";
import type { RunDocument } from "../run/document";
import { discardJournal } from "../run/journal";
import { withoutHistory } from "../run/history";
import { learnedSentences } from "../run/learned";
import { predictRows } from "../run/predictedRows";
import type { PreparedProblem } from "../run/prepareProblem";
import { prepareProblem } from "../run/prepareProblem";
import { loadRequestOf, obstacles } from "../run/question";
import { residualRemarks } from "../run/residualRemarks";
import type { RestoredFront } from "../run/restoreFront";
import { restoreFront } from "../run/restoreFront";
import type { SessionState } from "../run/session";
import { Session } from "../run/session";
import { prepareThread } from "../run/waitingThread";
import { exactLoss } from "../search/front";
import type { Problem } from "../search/problem";
import { kneeIndex } from "../search/score";
import { isPooled } from "../search/sharing/pooling";
import { UserError } from "../userError";
import type { DiscoverArguments } from "./arguments";
import type { CommandHost } from "./commandHost";
import { claimDocument, replacementRemark, writeDocument } from "./documentFile";
import { frontJson } from "./frontJson";
import { frontTable } from "./frontTable";
import { leftOutRemark } from "./leftOutRows";
import { countText } from "./numberText";
import { questionHint } from "./readingChoice";
import type { RunToSearch } from "./runToSearch";
import { runToSearch } from "./runToSearch";
import { searchToEnd } from "./searchToEnd";

/**
 * Searches for formulas, writes the run document and prints the front. Throws `UserError` for what a person can mend,
 * and `Error` where the search itself broke; what it had found is written and printed all the same.
 */
export async function discover(options: DiscoverArguments, host: CommandHost): Promise<void> {
  const remark = (sentence: string) => {
    if (!options.quiet) host.errors.write(`${sentence}\n`);
  };
  const { run, dataset } = await readData(options, host, remark);
  const prepared = prepareProblem(dataset, run.document);
  const { problem } = prepared;
  [...remarksOnChanges(run, dataset), ...remarksOnRows(run.preview, dataset, prepared)].forEach(remark);
  const startsAnew = answersOtherWishes(run.document);
  if (startsAnew) remark(l10n.t("What must hold has changed; the search starts without the formulas found before."));
  const restored = restoreFront(startsAnew ? [] : run.document.front, problem);
  for (const obstacle of restored.obstacles) remark(l10n.t("A formula was left out. {0}", obstacle.message));
  const session = createSession(run.document, problem, restored, host);

  const file = await chooseOutput(options, run, host, remark);
  const started = startedDocument(run.document, dataset, prepared, restored, dirname(file));
  await writeDocument(file, started);
  for (const journal of run.journals) await discardJournal(journal.file);

  const { state, document } = await searchToEnd(session, started, { file, problem, quiet: options.quiet, host });
  if (state.front.length === 0) {
    if (run.resumed === undefined) await rm(file, { force: true });
    throw nothingFound(state);
  }
  const knee = kneeIndex(state.front);
  if (options.json) {
    const { target, inputs, categories } = problem;
    const names = { target: target.name, inputs: inputs.map(nameOf), categories: categories.map(nameOf) };
    const { trainRows, validationRows } = prepared;
    const { seconds, evaluations } = document.progress;
    const front = frontJson(state.front, knee, problem);
    const { recalled, kernelBytes } = state;
    const result = {
      document: file,
      ...names,
      trainRows,
      validationRows,
      seconds,
      evaluations,
      recalled,
      kernelBytes,
      exhausted: document.learned?.exhausted ?? null,
      findings: document.learned?.findings ?? [],
      front,
    };
    host.output.write(`${JSON.stringify(result, null, 2)}\n`);
  } else {
    host.output.write(frontTable(state.front, knee, problem));
    if (state.front.some((formula) => isPooled(problem, formula))) {
      host.output.write(`\n${l10n.t("Numbers that vary are drawn towards their mean over levels.")}\n`);
    }
    const recommended = state.front[knee];
    const rows = predictRows(recommended, problem, []);
    const learned = [...learnedSentences(document.learned), ...residualRemarks(recommended, rows, problem)];
    if (learned.length > 0) host.output.write(`\n${l10n.t("What the data say:")}\n`);
    for (const sentence of learned) host.output.write(`  ${sentence}\n`);
    host.output.write(`\n${l10n.t("The run is in {0}.", relative(host.folder, file))}\n`);
    if (!options.quiet) {
      for (const sentence of state.objections) host.errors.write(`${sentence}\n`);
      const recalled = countText(state.recalled);
      host.errors.write(
        `${l10n.t("Formulas not tried because they were known in one spelling or another: {0}.", recalled)}\n`,
      );
      const memory = (state.kernelBytes / 1e6).toFixed(1);
      host.errors.write(`${l10n.t("The kernels of a search thread took {0} MB at most.", memory)}\n`);
    }
  }
  if (state.state === "failed") throw new Error(state.faults.join("\n"));
}

const nameOf = ({ name }: { readonly name: string }) => name;

function nothingFound(state: SessionState): Error {
  if (state.state === "failed") return new Error(state.faults.join("\n"));
  if (state.objections.length > 0) return new UserError("engineStopped", state.objections.join(" "));
  return new UserError(
    "nothingFound",
    l10n.t("No formula was found in that time; give it more with --seconds or --evaluations, or more --operators."),
  );
}

/** Reads what the flags name; the data process is gone before the search begins. */
async function readData(
  options: DiscoverArguments,
  host: CommandHost,
  remark: (sentence: string) => void,
): Promise<{ run: RunToSearch; dataset: Dataset }> {
  const service = createDataService({ processFile: host.processFile });
  void prepareThread(host.workerFile);
  try {
    const run = await runToSearch(options, service, host, remark);
    const { document, preview } = run;
    const [obstacle] = obstacles(document, preview);
    if (obstacle !== undefined) {
      const hint = questionHint(obstacle, preview);
      if (hint !== undefined) remark(hint);
      throw obstacle;
    }
    const dataset = await service.load(loadRequestOf(document, host.folder), host.interrupted);
    return { run, dataset };
  } finally {
    service.dispose();
  }
}

/** Data files that are not what they were when the run last read them. */
function remarksOnChanges({ document }: RunToSearch, { files }: Dataset): string[] {
  return document.data.files.flatMap(({ path, sha256 }, index) =>
    sha256 === undefined || sha256 === files[index].sha256
      ? []
      : [l10n.t("{0} has changed since the run began; its formulas are measured anew.", basename(path))],
  );
}

function remarksOnRows(preview: Preview, dataset: Dataset, prepared: PreparedProblem): string[] {
  const remarks: string[] = [];
  // The preview told of those that it has seen.
  const strays = preview.scannedRows < dataset.totalRows ? (dataset.strays ?? []) : [];
  for (const { name, count, text } of strays) {
    const shown = JSON.stringify(text.slice(0, 40));
    remarks.push(
      l10n.t("Cells of “{0}” that are no numbers and were left out: {1}, such as {2}.", name, countText(count), shown),
    );
  }
  const leftOut = leftOutRemark(dataset);
  if (leftOut !== undefined) remarks.push(leftOut);
  if (dataset.sampledFrom !== undefined) {
    remarks.push(
      l10n.t(
        "A random sample of {0} of {1} rows is used.",
        countText(dataset.rowCount),
        countText(dataset.sampledFrom),
      ),
    );
  }
  if (prepared.weightlessRows > 0) {
    remarks.push(l10n.t("Rows left out because their weight is 0: {0}.", countText(prepared.weightlessRows)));
  }
  return remarks;
}

function createSession(
  { settings, progress, front }: RunDocument,
  problem: Problem,
  { formulas }: RestoredFront,
  host: CommandHost,
): Session {
  return new Session({
    problem,
    engines: settings.engines,
    threads: settings.threads,
    // Going on means other random numbers than before, yet the same whenever the run is repeated step by step.
    seed: (settings.seed + progress.evaluations) % 2 ** 32,
    limits: { seconds: settings.seconds, evaluations: settings.evaluations, loss: exactLoss },
    seeds: formulas,
    excluded: new Set(deletedIdentities(front, problem)),
    workerFile: host.workerFile,
    elapsedSeconds: progress.seconds,
    evaluations: progress.evaluations,
  });
}

/** Absolute. A file that exists is written over only if the person says so, and then they are told. */
async function chooseOutput(
  options: DiscoverArguments,
  { document, resumed }: RunToSearch,
  host: CommandHost,
  remark: (sentence: string) => void,
): Promise<string> {
  const data = document.data.files.map(({ path }) => path);
  if (options.output === undefined) return resumed ?? claimDocument(host.folder, data[0]);
  const file = resolve(host.folder, options.output);
  const replaced = file === resumed ? undefined : await replacementRemark(file, data, options.overwrite);
  if (replaced !== undefined) remark(replaced);
  return file;
}

/** The document as the search begins. `folder` is where it will lie. */
function startedDocument(
  document: RunDocument,
  { files }: Dataset,
  { trainRows, validationRows }: PreparedProblem,
  restored: RestoredFront,
  folder: string,
): RunDocument {
  const identified = document.data.files.map(({ path }, index) => {
    const { sha256, bytes } = files[index];
    return { path, sha256, bytes };
  });
  return {
    // Formulas of the past are not measured anew, so they have to have been measured on the same rows.
    ...(restored.isAsBefore ? document : withoutHistory(document)),
    data: movedData({ ...document.data, files: identified }, "", folder),
    answered: askedNow(document),
    progress: { ...document.progress, state: "running", trainRows, validationRows },
    front: restored.stored,
  };
}
