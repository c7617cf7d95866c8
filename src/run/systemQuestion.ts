/** What a run document asks about motion: which laws move the states. */
import { resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import type { Dataset, LoadRequest } from "../data/source";
import type { Trajectory } from "../dynamics/trajectory";
import { unbroken } from "../dynamics/trajectory";
import { UserError } from "../userError";
import type { ColumnSetting, RunDocument, StoredSystem } from "./document";

export interface SystemColumns {
  readonly time: ColumnSetting;
  readonly states: readonly ColumnSetting[];
  /** What acts from outside. */
  readonly inputs: readonly ColumnSetting[];
  /** Tells experiments apart. */
  readonly trajectory: ColumnSetting | undefined;
}

/** Fewer rows of an experiment say nothing of how it moves. */
const fewestRows = 8;

/** True where the columns ask for laws of motion, of fields perhaps. */
export function asksForSystem({ columns }: Pick<RunDocument, "columns">): boolean {
  return columns.some(({ role }) => role === "time" || role === "space");
}

/** Throws `UserError` where there is no time, no state or more than one category. */
export function systemColumnsOf({ columns }: Pick<RunDocument, "columns">): SystemColumns {
  const having = (role: ColumnSetting["role"]) => columns.filter((column) => column.role === role);
  const [time] = having("time");
  if (time === undefined) throw new UserError("noTime", l10n.t("No column is the time. Choose the column that is."));
  const states = having("target");
  if (states.length === 0) {
    throw new UserError(
      "noState",
      l10n.t("No column is a state. Choose the columns that change by the laws looked for."),
    );
  }
  const categories = having("category");
  if (categories.length > 1) {
    throw new UserError("twoTrajectories", l10n.t("Only one column can tell experiments apart. Ignore the others."));
  }
  return { time, states, inputs: having("input"), trajectory: categories[0] };
}

/** What to read for the question. Relative paths of the document are relative to `folder`. */
export function systemRequestOf(
  document: RunDocument,
  folder: string,
  { time, states, inputs, trajectory }: SystemColumns = systemColumnsOf(document),
): LoadRequest {
  const { data, settings } = document;
  return {
    source: { paths: data.files.map((file) => resolve(folder, file.path)), dialect: data.dialect },
    numbers: [time, ...states, ...inputs].map(({ name }) => name),
    categories: trajectory === undefined ? [] : [{ name: trajectory.name }],
    rowLimit: settings.rowLimit,
    seed: settings.seed,
  };
}

/** The experiments as far as they can be followed: without gaps. Throws `UserError` where nothing is left, and as `trajectoriesOf`. */
export function followedTrajectories(dataset: Dataset, columns: SystemColumns): Trajectory[] {
  const trajectories = unbroken(trajectoriesOf(dataset, columns));
  if (trajectories.length > 0) return trajectories;
  throw new UserError("noTrajectory", l10n.t("No experiment has eight rows without a gap; laws of motion need more."));
}

/** True where laws of motion are those of what the columns ask now. */
export function answersSystemQuestion(system: StoredSystem, { columns, settings }: RunDocument): boolean {
  const named = (role: ColumnSetting["role"]) => columns.flatMap(({ name, role: own }) => (own === role ? [name] : []));
  const { time, states, inputs, trajectory, kind, withTime = false } = system;
  const answered = [[time], states, inputs, trajectory === undefined ? [] : [trajectory], kind, withTime];
  const { systemKind = "rates", systemWithTime = false } = settings;
  const columnNames = [named("time"), named("target"), named("input"), named("category")];
  const asked = [...columnNames, systemKind, systemWithTime];
  return JSON.stringify(answered) === JSON.stringify(asked);
}

/**
 * The experiments of a dataset, each in the order of time. Throws `UserError` for two rows of one experiment at one time, and for a state
 * that never changes.
 */
export function trajectoriesOf(dataset: Dataset, { time, states, inputs }: SystemColumns): Trajectory[] {
  const column = (name: string) => dataset.numbers.find((each) => each.name === name)!.values;
  const still = states.find(({ name }) => column(name).every((value, _, all) => value === all[0]));
  if (still !== undefined) {
    throw new UserError(
      "constantState",
      l10n.t("{0} never changes, so there is no law that moves it. Leave it out of the states.", still.name),
    );
  }
  const [experiments] = dataset.categories;
  const times = column(time.name);
  const groups = new Map<number, number[]>();
  for (let row = 0; row < dataset.rowCount; row++) {
    const code = experiments?.codes[row] ?? 0;
    const group = groups.get(code);
    if (group === undefined) groups.set(code, [row]);
    else group.push(row);
  }
  return [...groups]
    .filter(([, rows]) => rows.length >= fewestRows)
    .map(([code, rows]) => {
      rows.sort((a, b) => times[a] - times[b]);
      const repeated = rows.find((row, k) => k > 0 && times[row] === times[rows[k - 1]]);
      if (repeated !== undefined) {
        throw new UserError(
          "repeatedTime",
          l10n.t(
            "Two rows have the time {0}. Choose the column that tells experiments apart as a category.",
            times[repeated],
          ),
        );
      }
      const gather = ({ name }: ColumnSetting) => Float64Array.from(rows, (row) => column(name)[row]);
      return {
        times: gather(time),
        states: states.map(gather),
        inputs: inputs.map(gather),
        ...(experiments && { name: experiments.levels[code] }),
      };
    });
}
