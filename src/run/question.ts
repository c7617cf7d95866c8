/** What a run document asks: which column from which others. */
import { resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import type { ColumnPreview, LoadRequest, Preview } from "../data/source";
import { assertReadableLoss } from "../search/loss/readLoss";
import { UserError } from "../userError";
import { constraintComplaints } from "./constraints/readConstraints";
import { categoryRequest } from "./dateCategory";
import type { ColumnSetting, RunDocument } from "./document";
import { asksForFields, fieldColumnsOf } from "./fields/fieldQuestion";
import { asksForSystem, systemColumnsOf } from "./systemQuestion";

export interface Question {
  readonly target: ColumnSetting;
  /** In the order of the document: the order of `Problem.inputs`. */
  readonly inputs: readonly ColumnSetting[];
  readonly categories: readonly ColumnSetting[];
  readonly weight: ColumnSetting | undefined;
}

/** With fewer rows even a straight line fits by chance. */
export const minimumRows = 3;
/** `Expression.sharing` has one bit per category column. */
const maximumCategories = 30;

/** The question of a document. Throws `UserError` where it has no target, no input or too many categories. */
export function questionOf(document: Pick<RunDocument, "columns">): Question {
  const having = (role: ColumnSetting["role"]) => document.columns.filter((column) => column.role === role);
  const [target] = having("target");
  if (target === undefined) {
    throw new UserError("noTarget", l10n.t("No column is the target. Choose the column to predict."));
  }
  const inputs = having("input");
  if (inputs.length === 0) {
    throw new UserError(
      "noInput",
      l10n.t("No column is an input. Choose at least one numeric column to predict {0} from.", target.name),
    );
  }
  const categories = having("category");
  if (categories.length > maximumCategories) {
    throw new UserError(
      "tooManyCategories",
      l10n.t("At most {0} columns can be categories. Ignore some of the {1}.", maximumCategories, categories.length),
    );
  }
  return { target, inputs, categories, weight: having("weight")[0] };
}

/** What to read for the question. Relative paths of the document are relative to `documentFolder`. */
export function loadRequestOf(document: RunDocument, documentFolder: string): LoadRequest {
  const { target, inputs, categories, weight } = questionOf(document);
  const numbers = [target, ...inputs, ...(weight === undefined ? [] : [weight])];
  return {
    source: {
      paths: document.data.files.map((file) => resolve(documentFolder, file.path)),
      dialect: document.data.dialect,
    },
    numbers: numbers.map((column) => column.name),
    categories: categories.map(categoryRequest),
    rowLimit: document.settings.rowLimit,
    seed: document.settings.seed,
  };
}

/** Everything the preview already shows to stand in the way of a search; empty when nothing does. */
export function obstacles(document: RunDocument, preview: Preview): UserError[] {
  const found: UserError[] = [];
  if (!preview.columns.some((column) => column.kind === "number" && column.minimum !== undefined)) {
    return [
      new UserError(
        "noNumbers",
        l10n.t(
          "No column of the data holds numbers, so there is nothing to predict. Check how the file is read, or choose another one.",
        ),
      ),
    ];
  }
  if (preview.rowCount !== undefined && preview.rowCount < minimumRows) {
    return [tooFewRows(preview.rowCount)];
  }
  if (asksForSystem(document)) return systemObstacles(document, preview);
  let question: Question;
  try {
    question = questionOf(document);
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return [error.code === "noInput" ? noInput(document, preview) : error];
  }
  const { target, inputs, categories, weight } = question;
  const numbers = [target, ...inputs, ...(weight === undefined ? [] : [weight])];
  found.push(...columnComplaints(numbers, categories, preview));
  const measured = preview.columns.find((column) => column.name === target.name);
  if (measured?.kind === "number" && preview.rowCount === preview.scannedRows && isConstant(measured)) {
    found.push(constantTarget(target.name, measured.minimum as number));
  }
  if (document.settings.operators.length === 0) {
    found.push(new UserError("noOperators", l10n.t("No operator is switched on. Switch on at least + − × ÷.")));
  }
  if (document.settings.engines.length === 0) {
    found.push(new UserError("noEngine", l10n.t("No engine is switched on. Switch on at least one.")));
  }
  const { loss } = document.settings;
  const complaint = loss === undefined ? undefined : complaintOf(() => assertReadableLoss(loss));
  if (complaint !== undefined) found.push(complaint);
  found.push(...constraintComplaints(document).map(({ error }) => error));
  return found;
}

const mostListed = 10;

/** Tells what the other columns hold instead of numbers. */
function noInput({ columns }: RunDocument, preview: Preview): UserError {
  const target = columns.find(({ role }) => role === "target")?.name ?? "";
  const others = preview.columns.filter(({ name }) => name !== target);
  const listed = others.slice(0, mostListed).map((column) => {
    const isEmpty = column.kind === "number" && column.minimum === undefined;
    return l10n.t("{0} ({1})", column.name, isEmpty ? l10n.t("no values") : contentText(column));
  });
  const list = others.length > mostListed ? [...listed, "…"] : listed;
  return new UserError(
    "noInput",
    others.length === 0
      ? l10n.t(
          "No column is an input: {0} is the only one. Choose data with another column to predict it from.",
          target,
        )
      : l10n.t(
          "No column is an input. Choose at least one numeric column to predict {0} from. The other columns are: {1}.",
          target,
          list.join(", "),
        ) + (others.some(({ kind }) => kind === "date") ? ` ${dateAdvice()}` : ""),
  );
}

/** What to do with a column of dates, which formulas cannot calculate with. */
function dateAdvice(): string {
  return l10n.t("Dates are no numbers: take them as a category, by month say, or add a column that counts the days.");
}

/** What the preview shows to stand in the way of laws of motion. */
function systemObstacles(document: RunDocument, preview: Preview): UserError[] {
  let [numbers, categories]: ColumnSetting[][] = [[], []];
  const complaint = complaintOf(() => {
    if (asksForFields(document)) {
      const { time, spaces, fields, trajectory } = fieldColumnsOf(document);
      numbers = [time, ...spaces, ...fields];
      categories = trajectory === undefined ? [] : [trajectory];
    } else {
      const { time, states, inputs, trajectory } = systemColumnsOf(document);
      numbers = [time, ...states, ...inputs];
      categories = trajectory === undefined ? [] : [trajectory];
    }
  });
  return complaint === undefined ? columnComplaints(numbers, categories, preview) : [complaint];
}

/** Columns of a question that are not there, and those that hold no numbers or dates where they should. */
function columnComplaints(
  numbers: readonly ColumnSetting[],
  categories: readonly ColumnSetting[],
  preview: Preview,
): UserError[] {
  const columns = new Map(preview.columns.map((column) => [column.name, column]));
  const missing = [...numbers, ...categories].filter(({ name }) => !columns.has(name));
  return [
    ...missing.map(({ name }) => missingColumn(name, preview)),
    ...numbers.flatMap(({ name, role }) => {
      const column = columns.get(name);
      if (column === undefined) return [];
      if (column.kind !== "number") return [notNumeric(column, role)];
      return column.minimum === undefined ? [noValues(name)] : [];
    }),
    ...categories.flatMap(({ name, bin }) => {
      const column = columns.get(name);
      return column === undefined || bin === undefined || column.kind === "date" ? [] : [notDates(column)];
    }),
  ];
}

/** What stands in the way of reading something; undefined where nothing does. */
function complaintOf(read: () => unknown): UserError | undefined {
  try {
    read();
    return undefined;
  } catch (error) {
    if (error instanceof UserError) return error;
    throw error;
  }
}

/** `count` rows have a value in every chosen column. */
export function tooFewRows(count: number): UserError {
  return new UserError(
    "tooFewRows",
    l10n.t(
      "At least {0} rows with a value in every chosen column are needed, but the data have only {1}. Ignore columns with missing values or add rows.",
      minimumRows,
      count,
    ),
  );
}

/** The column is not in the data: the sentence lists those that are. */
export function missingColumn(name: string, preview: Pick<Preview, "columns">): UserError {
  return new UserError(
    "noSuchColumn",
    l10n.t(
      "The data have no column {0}. Choose one of: {1}.",
      JSON.stringify(name),
      preview.columns.map((column) => column.name).join(", "),
    ),
  );
}

export function constantTarget(name: string, value: number): UserError {
  return new UserError(
    "constantTarget",
    l10n.t("The target {0} is {1} in every usable row: there is nothing to find. Choose another target.", name, value),
  );
}

function isConstant(column: ColumnPreview): boolean {
  return column.minimum !== undefined && column.minimum === column.maximum;
}

function notNumeric(column: ColumnPreview, role: ColumnSetting["role"]): UserError {
  const { name } = column;
  const found = contentText(column);
  switch (role) {
    case "target":
      return new UserError(
        "targetNotNumeric",
        l10n.t("The target {0} holds {1}, not numbers. Choose a numeric column as the target.", name, found),
      );
    case "weight":
      return new UserError(
        "weightNotNumeric",
        l10n.t("The weight column {0} holds {1}, not numbers. Choose a numeric column.", name, found),
      );
    default:
      return new UserError(
        "inputNotNumeric",
        column.kind === "date"
          ? `${l10n.t("The input {0} holds dates.", name)} ${dateAdvice()}`
          : l10n.t("The input {0} holds {1}, not numbers. Make it a category or ignore it.", name, found),
      );
  }
}

function notDates(column: ColumnPreview): UserError {
  return new UserError(
    "categoryNotDates",
    l10n.t(
      "The category {0} holds {1}, not dates that could be taken together. Take each value as a category.",
      column.name,
      contentText(column),
    ),
  );
}

/** 31.1.2024 or 1/31/24: what they mean depends on where they were written. */
const localDate = /^\d{1,2}[./-]\d{1,2}[./-]\d{2,4}(?:\s|$)/;

/** What a column holds that has no numbers; of texts, one that is in the way. */
function contentText({ kind, levels }: ColumnPreview): string {
  switch (kind) {
    case "date":
      return l10n.t("dates");
    case "number":
      return l10n.t("numbers");
    case "boolean":
      return l10n.t("true and false");
    default: {
      const date = levels.find(({ value }) => localDate.test(value.trim()))?.value;
      if (date !== undefined)
        return l10n.t("dates written as {0}, of which only 2024-01-31 is understood", JSON.stringify(shortened(date)));
      const example = levels.find(({ value }) => Number.isNaN(Number(value)))?.value;
      return example === undefined ? l10n.t("text") : l10n.t("text such as {0}", JSON.stringify(shortened(example)));
    }
  }
}

function shortened(text: string): string {
  return text.length > 40 ? `${text.slice(0, 40)}…` : text;
}

function noValues(name: string): UserError {
  return new UserError(
    "noValues",
    l10n.t("The column {0} has no finite number in it. Choose another column or correct the file.", name),
  );
}
