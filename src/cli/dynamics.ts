import { setImmediate as nextTurn } from "node:timers/promises";
import { basename, dirname, relative, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { createDataService } from "../data/dataService";
import type { ColumnPreview, Dataset, Preview } from "../data/source";
import { movedData } from "../run/dataFiles";
import type { ColumnSetting, RunDocument } from "../run/document";
import { newDocument } from "../run/documentFormat";
import type { MotionAnswer, MotionWork } from "../run/motion";
import { motionRequestOf, motionWorkOf, solveMotion } from "../run/motion";
import { conservedBy } from "../run/systemConserved";
import { UserError } from "../userError";
import type { DynamicsArguments } from "./arguments";
import { findColumn, findColumns, holdsNumbers } from "./columnChoice";
import type { CommandHost } from "./commandHost";
import { claimDocument, replacementRemark, writeDocument } from "./documentFile";
import { fieldTable } from "./fieldTable";
import { leftOutRemark } from "./leftOutRows";
import { dialectFrom, readingHint } from "./readingChoice";
import { chooseOperators } from "./searchChoice";
import { conservedJson, systemTable } from "./systemTable";

/** Finds the laws of motion of a data file, writes the run document and prints them. Throws `UserError` for what a person can mend. */
export async function dynamics(options: DynamicsArguments, host: CommandHost): Promise<void> {
  const { document, dataset } = await readData(options, host);
  const named = await namedOutput(options, document, host);
  const work = motionWorkOf(document, dataset);
  const answer = await solveMotion(work, { signal: host.interrupted, rest: () => nextTurn() });
  if (answer === undefined && work.kind === "fields") {
    throw new UserError(
      "nothingFound",
      l10n.t("No laws of these fields were found. Look for single values far from all others, or name other --states."),
    );
  }
  if (answer === undefined) {
    throw new UserError(
      "nothingFound",
      l10n.t("No laws were found that could be simulated. Try --kind, or other --states."),
    );
  }
  const file = named ?? (await claimDocument(host.folder, basename(document.data.files[0].path)));
  await writeDocument(file, { ...document, data: movedData(document.data, "", dirname(file)), ...answer });
  const { json, table } = told(answer, work);
  if (options.json) host.output.write(`${JSON.stringify({ document: file, ...json }, undefined, 2)}\n`);
  else {
    host.output.write(table());
    host.output.write(`\n${l10n.t("The run is in {0}.", relative(host.folder, file))}\n`);
  }
}

/** The laws as `--json` prints them, and for a terminal. */
function told(answer: MotionAnswer, motion: MotionWork): { readonly json: object; readonly table: () => string } {
  if ("fields" in answer) return { json: answer.fields, table: () => fieldTable(answer.fields) };
  const { system } = answer;
  const conserved = motion.kind === "system" ? conservedBy(system, motion.work.trajectories) : [];
  return {
    json: { ...system, conserved: conservedJson(conserved, system) },
    table: () => systemTable(system, conserved),
  };
}

async function readData(
  options: DynamicsArguments,
  host: CommandHost,
): Promise<{ document: RunDocument; dataset: Dataset }> {
  if (
    options.space !== undefined &&
    (options.kind !== "rates" || options.withTime || options.operators !== undefined)
  ) {
    throw new UserError(
      "usage",
      l10n.t(
        "With --space, laws are of one kind and made of derivatives: leave --kind, --with-time and --operators out.",
      ),
    );
  }
  if (options.files.length === 0) {
    throw new UserError("usage", l10n.t("Name a data file; see parsimony dynamics --help."));
  }
  const service = createDataService({ processFile: host.processFile });
  try {
    const paths = options.files.map((file) => resolve(host.folder, file));
    const dialect = dialectFrom(options.reading);
    const preview = await service.preview({ paths, dialect }, host.interrupted);
    if (!options.quiet) {
      const remarks = preview.remarks.length > 0 ? [...preview.remarks, readingHint()] : [];
      for (const remark of remarks) host.errors.write(`${remark}\n`);
    }
    const document = newDocument({
      generator: host.version,
      data: { files: paths.map((path) => ({ path })), dialect },
      columns: rolesFor(preview, options),
      settings: {
        ...(options.operators !== undefined && { operators: chooseOperators(options.operators) }),
        ...(options.kind !== "rates" && { systemKind: options.kind }),
        ...(options.withTime && { systemWithTime: true }),
      },
    });
    const dataset = await service.load(motionRequestOf(document, host.folder), host.interrupted);
    const leftOut = leftOutRemark(dataset);
    if (leftOut !== undefined && !options.quiet) host.errors.write(`${leftOut}\n`);
    const files = paths.map((path, k) => ({ path, sha256: dataset.files[k].sha256, bytes: dataset.files[k].bytes }));
    return { document: { ...document, data: { ...document.data, files } }, dataset };
  } finally {
    service.dispose();
  }
}

/** Without `--states`, all columns of numbers that have no other part are states. */
function rolesFor(
  { columns }: Preview,
  { time, space, trajectory, states, inputs }: DynamicsArguments,
): ColumnSetting[] {
  if (time === undefined) {
    const names = columns.map(({ name }) => name).join(", ");
    throw new UserError("noTime", l10n.t("Name the column of the time with --time; the columns are: {0}.", names));
  }
  const roles = new Map<ColumnPreview, ColumnSetting["role"]>();
  for (const column of findColumns(inputs ?? [], columns)) roles.set(column, "input");
  for (const column of findColumns(states ?? [], columns)) roles.set(column, "target");
  if (trajectory !== undefined) roles.set(findColumn(trajectory, columns), "category");
  roles.set(findColumn(time, columns), "time");
  for (const column of findColumns(space ?? [], columns)) {
    if (roles.get(column) === "time") {
      throw new UserError(
        "twoRoles",
        l10n.t("The column {0} already is the time; name another one with --space.", column.name),
      );
    }
    roles.set(column, "space");
  }
  if (states === undefined) {
    for (const column of columns) if (holdsNumbers(column) && !roles.has(column)) roles.set(column, "target");
  }
  return columns.map((column) => ({
    name: column.name,
    role: roles.get(column) ?? "ignored",
    ...(column.unit !== undefined && { unit: column.unit }),
  }));
}

/** The file of `--output`, which is refused before the work begins if it must not be replaced. */
async function namedOutput(
  { output, overwrite, quiet }: DynamicsArguments,
  { data }: RunDocument,
  host: CommandHost,
): Promise<string | undefined> {
  if (output === undefined) return undefined;
  const file = resolve(host.folder, output);
  const paths = data.files.map(({ path }) => path);
  const remark = await replacementRemark(file, paths, overwrite);
  if (remark !== undefined && !quiet) host.errors.write(`${remark}\n`);
  return file;
}
