import { dirname, extname, basename, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import type { DataService, Preview, SourceRequest } from "../data/source";
import { dataPaths } from "../run/dataFiles";
import type { ColumnSetting, RunDocument, RunSettings } from "../run/document";
import { defaultSettings, newDocument } from "../run/documentFormat";
import type { RecoveredJournal } from "../run/journal";
import { rolesOf } from "../run/roles";
import { assertReadableLoss, isSquared } from "../search/loss/readLoss";
import { UserError } from "../userError";
import type { DiscoverArguments } from "./arguments";
import { defaultSeconds, defaultSecondsWithEvaluations, defaultThreads } from "./arguments";
import { chooseRoles, emptyColumnsRemark } from "./columnChoice";
import type { CommandHost } from "./commandHost";
import { documentExtension, isDocumentFile, readJournaledDocument } from "./documentFile";
import { constraintsFrom } from "./constraintChoice";
import { dialectFrom, readingHint } from "./readingChoice";
import { chooseEngines, chooseOperators } from "./searchChoice";

/** A run as the flags ask for it, before its data are read. */
export interface RunToSearch {
  /** Paths of its data files are absolute. */
  readonly document: RunDocument;
  /** Of those files. */
  readonly preview: Preview;
  /** The document it goes on from; undefined for a new run. */
  readonly resumed: string | undefined;
  /** Journals of that run, all of them in `document`. */
  readonly journals: readonly RecoveredJournal[];
}

export async function runToSearch(
  options: DiscoverArguments,
  data: DataService,
  host: CommandHost,
  remark: (sentence: string) => void,
): Promise<RunToSearch> {
  return options.resume ? resumedRun(options, data, host, remark) : newRun(options, data, host, remark);
}

/** Says at once how the files were read: that may explain an error that follows. */
async function readPreview(
  request: SourceRequest,
  data: DataService,
  host: CommandHost,
  remark: (sentence: string) => void,
): Promise<Preview> {
  const preview = await data.preview(request, host.interrupted);
  preview.remarks.forEach(remark);
  if (preview.remarks.length > 0) remark(readingHint());
  return preview;
}

async function newRun(
  options: DiscoverArguments,
  data: DataService,
  host: CommandHost,
  remark: (sentence: string) => void,
): Promise<RunToSearch> {
  const documentFile = options.files.find(isDocumentFile);
  if (documentFile !== undefined) {
    throw new UserError("usage", l10n.t("{0} is a run document; add --resume to go on from it.", documentFile));
  }
  if (options.files.length === 0) {
    throw new UserError("usage", l10n.t("Name a data file to search; see parsimony discover --help."));
  }
  const paths = options.files.map((file) => resolve(host.folder, file));
  const dialect = dialectFrom(options.reading);
  const preview = await readPreview({ paths, dialect }, data, host, remark);
  const columns = chooseRoles(preview.columns, options);
  const empty = emptyColumnsRemark(preview.columns, columns);
  if (empty !== undefined) remark(empty);
  const usual = { ...defaultSettings, threads: defaultThreads(), seconds: defaultSeconds };
  const document = newDocument({
    generator: host.version,
    data: { files: paths.map((path) => ({ path })), dialect },
    columns,
    settings: settingsFrom(options, usual, preview, columns),
  });
  return { document, preview, resumed: undefined, journals: [] };
}

async function resumedRun(
  options: DiscoverArguments,
  data: DataService,
  host: CommandHost,
  remark: (sentence: string) => void,
): Promise<RunToSearch> {
  const resumed = resolve(host.folder, documentToResume(options));
  const folder = dirname(resumed);
  const { document, journals } = await readJournaledDocument(resumed);
  const given = options.files.filter((file) => !isDocumentFile(file)).map((file) => resolve(host.folder, file));
  const paths = given.length > 0 ? given : dataPaths(document.data, folder);
  const files = paths.map((path, index) => ({ ...document.data.files[index], path }));
  const dialect = dialectFrom(options.reading, document.data.dialect);
  const preview = await readPreview({ paths, dialect }, data, host, remark);
  const columns = resumedColumns(options, document.columns, preview);
  return {
    document: {
      ...document,
      data: { ...document.data, files, dialect },
      columns,
      settings: settingsFrom(options, document.settings, preview, columns),
    },
    preview,
    resumed,
    journals,
  };
}

function documentToResume({ files, output }: DiscoverArguments): string {
  const documents = files.filter(isDocumentFile);
  if (documents.length > 1) throw new UserError("usage", l10n.t("Only one run document can be resumed at a time."));
  if (documents.length === 1) return documents[0];
  if (output !== undefined) return output;
  if (files.length === 0) {
    throw new UserError("usage", l10n.t("Name the run document to resume; see parsimony discover --help."));
  }
  return join(".", `${basename(files[0], extname(files[0]))}${documentExtension}`);
}

/** The roles of the document, but for those that a flag gives anew. */
function resumedColumns(
  options: DiscoverArguments,
  columns: readonly ColumnSetting[],
  preview: Preview,
): readonly ColumnSetting[] {
  const { target, inputs, by, bins, weights } = options;
  if ([target, inputs, by, bins, weights].every((flag) => flag === undefined)) return columns;
  const before = rolesOf(columns);
  const choice = {
    target: target ?? before.target?.name,
    inputs: inputs ?? before.inputs.map(({ name }) => name),
    by: by ?? before.categories.map(({ name }) => name),
    bins,
    weights: weights ?? before.weight?.name,
  };
  const chosen = chooseRoles(preview.columns, choice, columns);
  const asked = rolesOf(chosen).target?.name;
  if (before.target !== undefined && asked !== before.target.name) {
    throw new UserError(
      "otherTarget",
      l10n.t("The run predicts {0}, not {1}; leave out --resume to start a new one.", before.target.name, asked ?? ""),
    );
  }
  return chosen;
}

function settingsFrom(
  options: DiscoverArguments,
  before: RunSettings,
  { columns }: Preview,
  chosen: readonly ColumnSetting[],
): RunSettings {
  const { seconds, evaluations, threads, seed, engines, operators, maximumComplexity, loss, reproducible } = options;
  // A limit that is named replaces both: the clock must not cut a search that is to end on its evaluations.
  const limits =
    seconds === undefined && evaluations === undefined
      ? { seconds: before.seconds, evaluations: before.evaluations }
      : { seconds: seconds ?? defaultSecondsWithEvaluations, evaluations };
  const { constraints: askedBefore, ...others } = before;
  const constraints = constraintsFrom(options.constraints, askedBefore, columns, chosen);
  return {
    ...others,
    ...limits,
    threads: threads ?? before.threads,
    seed: seed ?? before.seed,
    maximumComplexity: maximumComplexity ?? before.maximumComplexity,
    ...(engines !== undefined && { engines: chooseEngines(engines) }),
    ...(loss !== undefined && chosenLoss(loss)),
    ...(reproducible !== undefined && { reproducible }),
    ...(operators !== undefined && { operators: chooseOperators(operators) }),
    ...(constraints && { constraints }),
  };
}

function chosenLoss(text: string): Pick<RunSettings, "loss"> {
  assertReadableLoss(text);
  return { loss: isSquared(text) ? undefined : text.trim() };
}
