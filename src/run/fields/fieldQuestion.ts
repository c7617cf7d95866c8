/** What a run document asks about fields: by which partial differential equations they change. */
import { resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import type { Dataset, LoadRequest } from "../../data/source";
import type { FieldGrid } from "../../dynamics/fields/fieldGrid";
import { gridsOf } from "../../dynamics/fields/readGrid";
import { listed } from "../../engines/listed";
import { UserError } from "../../userError";
import type { ColumnSetting, RunDocument, StoredFields } from "../document";

export interface FieldColumns {
  readonly time: ColumnSetting;
  /** One, or two. */
  readonly spaces: readonly ColumnSetting[];
  readonly fields: readonly ColumnSetting[];
  /** Tells experiments apart. */
  readonly trajectory: ColumnSetting | undefined;
}

/** With more, the products of fields are more terms than data can tell apart. */
const mostFields = 3;
const mostSpaces = 2;

/** True where the columns ask for laws of fields. */
export function asksForFields({ columns }: Pick<RunDocument, "columns">): boolean {
  const has = (role: ColumnSetting["role"]) => columns.some((column) => column.role === role);
  return has("time") && has("space");
}

/** Throws `UserError` where there is no field, or too many, and for columns that have no part in such laws. */
export function fieldColumnsOf({ columns }: Pick<RunDocument, "columns">): FieldColumns {
  const having = (role: ColumnSetting["role"]) => columns.filter((column) => column.role === role);
  const [[time], spaces, fields] = [having("time"), having("space"), having("target")];
  if (time === undefined) throw new UserError("noTime", l10n.t("No column is the time. Choose the column that is."));
  if (spaces.length === 0) {
    throw new UserError("noSpace", l10n.t("No column is the place. Choose the column that is."));
  }
  if (spaces.length > mostSpaces) {
    throw new UserError(
      "tooManySpaces",
      l10n.t(
        "Fields are known along a line or in a plane, so at most {0} columns can be space, not {1}. Keep the rows of one plane, and ignore the other column.",
        mostSpaces,
        spaces.length,
      ),
    );
  }
  if (fields.length === 0) {
    throw new UserError(
      "noField",
      l10n.t(
        "No column is a field. Choose the columns of numbers that change over {0}; a text in one of them has to be among the missing values.",
        listed([time, ...spaces].map(({ name }) => name)),
      ),
    );
  }
  if (fields.length > mostFields) {
    throw new UserError(
      "tooManyFields",
      l10n.t(
        "Laws are looked for of at most {0} fields at once, not of {1}. Ignore the others.",
        mostFields,
        fields.length,
      ),
    );
  }
  const [input] = having("input");
  if (input !== undefined) {
    throw new UserError(
      "noPartInFields",
      l10n.t(
        "Partial differential equations are looked for where nothing acts from outside. Ignore {0}, or make it a field.",
        input.name,
      ),
    );
  }
  const categories = having("category");
  if (categories.length > 1) {
    throw new UserError("twoTrajectories", l10n.t("Only one column can tell experiments apart. Ignore the others."));
  }
  return { time, spaces, fields, trajectory: categories[0] };
}

/** What to read for the question. Relative paths of the document are relative to `folder`. */
export function fieldRequestOf(
  document: RunDocument,
  folder: string,
  { time, spaces, fields, trajectory }: FieldColumns,
): LoadRequest {
  const { data, settings } = document;
  return {
    source: { paths: data.files.map((file) => resolve(folder, file.path)), dialect: data.dialect },
    numbers: [time, ...spaces, ...fields].map(({ name }) => name),
    categories: trajectory === undefined ? [] : [{ name: trajectory.name }],
    rowLimit: settings.rowLimit,
    seed: settings.seed,
  };
}

/** The grid of each experiment. Throws `UserError` where rows are none; see `gridsOf`. */
export function gridsOfDataset(dataset: Dataset, { time, spaces, fields, trajectory }: FieldColumns): FieldGrid[] {
  if (dataset.sampledFrom !== undefined) {
    throw new UserError(
      "sampledGrid",
      l10n.t(
        "The data have {0} rows, more than are read ({1}); without some of them a grid has holes. Keep fewer times or places.",
        dataset.sampledFrom,
        dataset.rowCount,
      ),
    );
  }
  const column = ({ name }: ColumnSetting) => dataset.numbers.find((each) => each.name === name)!;
  const experiments = trajectory && dataset.categories.find(({ name }) => name === trajectory.name);
  return gridsOf(column(time), spaces.map(column), fields.map(column), experiments);
}

/** True where laws of fields are those of what the columns ask now. */
export function answersFieldQuestion(
  { time, spaces, fields, trajectory }: StoredFields,
  { columns }: RunDocument,
): boolean {
  const named = (role: ColumnSetting["role"]) => columns.flatMap(({ name, role: own }) => (own === role ? [name] : []));
  const asked = [named("time"), named("space"), named("target"), named("category")];
  return (
    JSON.stringify([[time], spaces, fields, trajectory === undefined ? [] : [trajectory]]) === JSON.stringify(asked)
  );
}
