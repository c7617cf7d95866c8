import type { ColumnKind, ColumnPreview } from "../data/source";
import type { ColumnSetting, Role } from "./document";

/** The columns of a question by what they are for. */
export interface Roles {
  readonly target: ColumnSetting | undefined;
  readonly inputs: readonly ColumnSetting[];
  readonly categories: readonly ColumnSetting[];
  readonly weight: ColumnSetting | undefined;
}

/** The columns by role, each group in the order of the file. */
export function rolesOf(columns: readonly ColumnSetting[]): Roles {
  const having = (role: Role) => columns.filter((column) => column.role === role);
  return {
    target: having("target")[0],
    inputs: having("input"),
    categories: having("category"),
    weight: having("weight")[0],
  };
}

/** Names of every column a question reads. */
export function usedColumns(columns: readonly ColumnSetting[]): string[] {
  return columns.filter((column) => column.role !== "ignored").map((column) => column.name);
}

/** A column of numbers with more distinct values than this is no category. */
const maximumNumericLevels = 50;

/** Roles a column can take, in the order in which the page offers them. Text cannot be calculated with. */
export function possibleRoles(kind: ColumnKind, distinct: number): readonly Role[] {
  if (kind !== "number") return ["category", "ignored"];
  return distinct > 0 && distinct <= maximumNumericLevels
    ? ["target", "input", "category", "weight", "time", "space", "ignored"]
    : ["target", "input", "weight", "time", "space", "ignored"];
}

/**
 * The roles a person would most likely choose. The target is the last column of numbers; where a column holds the
 * uncertainty of another (`flux_error` of `flux`), that other one was measured and is the target. Text with few levels
 * against the number of rows becomes categories. Row numbers, identifiers, uncertainties, constants and empty columns
 * are left out; other numbers are inputs. Weights are never guessed.
 */
export function likelyRoles(columns: readonly ColumnPreview[], rows: number): ColumnSetting[] {
  const guesses = new Map<ColumnPreview, Role>();
  const measured = new Set<string>();
  for (const column of columns) {
    const base = measuredColumn(column, columns);
    if (base !== undefined) measured.add(base);
    const isInput =
      column.kind === "number" && !isConstant(column) && base === undefined && !isIdentifier(column, rows);
    guesses.set(column, isInput ? "input" : "ignored");
  }

  const withRole = (role: Role) => columns.filter((column) => guesses.get(column) === role);
  // A table of an index and one other column is a series: its index is the only thing to predict from.
  if (withRole("input").length === 1) {
    const index = columns.find(
      (column) => column.kind === "number" && isIdentifier(column, rows) && !isConstant(column),
    );
    if (index !== undefined) guesses.set(index, "input");
  }
  const candidates = withRole("input");
  const target =
    candidates.findLast((column) => measured.has(column.name)) ??
    candidates.findLast((column) => !isIdentifier(column, rows)) ??
    candidates.at(-1);
  if (target !== undefined) guesses.set(target, "target");

  // Every category multiplies the number of cells; each cell needs some rows to say anything.
  let cells = 1;
  for (const column of columns) {
    if (column.kind !== "text" && column.kind !== "boolean") continue;
    if (column.distinct < 2 || cells * column.distinct > rows / minimumRowsPerCell) continue;
    cells *= column.distinct;
    guesses.set(column, "category");
  }
  return columns.map((column) => settingFor(column, guesses.get(column) ?? "ignored"));
}

const minimumRowsPerCell = 3;

/**
 * The columns once one of them has another role. A formula has one target and one weight: the former target is a number to predict
 * from, the former weight nothing yet. Where a column becomes the time, all other numbers in use become states; once there is no time
 * any more, the last of them is the target again and the others are inputs. There is one time.
 *
 * @param isNumber whether a column holds numbers
 */
export function withRole(
  columns: readonly ColumnSetting[],
  name: string,
  role: Role,
  isNumber: (column: string) => boolean,
): ColumnSetting[] {
  const hadTime = columns.some((column) => column.role === "time");
  const changed = columns.map((column) => (column.name === name ? { ...column, role } : column));
  const others = (next: (column: ColumnSetting) => Role) =>
    changed.map((column) => (column.name === name ? column : { ...column, role: next(column) }));
  const hasTime = changed.some((column) => column.role === "time");
  if (hasTime && hadTime) {
    return role === "time" ? others((column) => (column.role === role ? "ignored" : column.role)) : changed;
  }
  if (hasTime) {
    return others((column) => {
      if (column.role === "weight") return "ignored";
      return column.role === "input" && isNumber(column.name) ? "target" : column.role;
    });
  }
  const target = role === "target" ? name : changed.findLast((column) => column.role === "target")?.name;
  return others((column) => {
    if (column.role === "space" && (hadTime || role === "space")) return "input";
    if (column.role === "target" && column.name !== target) return "input";
    return role === "weight" && column.role === "weight" ? "ignored" : column.role;
  });
}

/**
 * The person's roles on the columns that the file turned out to have: kept by name where the column can still take
 * them, else "ignored" for columns that were not there before. Columns that vanished stay while they have a role to
 * play, so that the form can say so.
 */
export function carryRoles(settings: readonly ColumnSetting[], columns: readonly ColumnPreview[]): ColumnSetting[] {
  const before = new Map(settings.map((setting) => [setting.name, setting]));
  const present = columns.map((column) => before.get(column.name) ?? settingFor(column, "ignored"));
  const names = new Set(columns.map((column) => column.name));
  return [...present, ...settings.filter((setting) => !names.has(setting.name) && setting.role !== "ignored")];
}

function settingFor(column: ColumnPreview, role: Role): ColumnSetting {
  return { name: column.name, role, ...(column.unit !== undefined && { unit: column.unit }) };
}

function isConstant(column: ColumnPreview): boolean {
  return column.minimum === undefined || column.minimum === column.maximum || column.distinct < 2;
}

const identifierName =
  /^(id|uid|uuid|guid|row|record|key)$|[_\s.-](id|uid|uuid|guid|key)$|^(row|record|entry|sample|case)[_\s.-]?(id|no|nr|num|number|index|idx)$/i;
const indexName = /^$|^(index|idx|number|num|no|nr|n|i|#|line|unnamed.*|column_?\d*)$/i;
/** The D of `StarID` begins a word, that of `grid` does not. */
const capitalIdentifier = /[a-z]I[Dd]$/;

/** Row numbers, and whole numbers under a name that says they only tell rows apart. */
function isIdentifier(column: ColumnPreview, rows: number): boolean {
  if (!column.levels.every((level) => /^[-+]?\d+$/.test(level.value.trim()))) return false;
  if (identifierName.test(column.name) || capitalIdentifier.test(column.name)) return true;
  const countsRows =
    column.minimum !== undefined &&
    column.maximum !== undefined &&
    (column.minimum === 0 || column.minimum === 1) &&
    column.maximum - column.minimum === rows - 1;
  return countsRows && indexName.test(column.name);
}

const uncertaintyWord =
  "(?:err|errs|error|errors|sigma|unc|uncert|uncertainty|uncertainties|std|stddev|stdev|stderr|sd|se)";
const uncertaintyBehind = new RegExp(`^(.+?)[\\s_.-]+${uncertaintyWord}\\d*$`, "i");
const uncertaintyBefore = new RegExp(`^(?:${uncertaintyWord}|e|d|delta)[\\s_.-]+(.+)$`, "i");

/** Name of the column whose uncertainty this one holds, or undefined. `sigma` alone may be a quantity like any other. */
function measuredColumn(column: ColumnPreview, columns: readonly ColumnPreview[]): string | undefined {
  if (column.kind !== "number") return undefined;
  const base = (uncertaintyBehind.exec(column.name) ?? uncertaintyBefore.exec(column.name))?.[1].toLowerCase();
  return columns.find((other) => other !== column && other.kind === "number" && other.name.toLowerCase() === base)
    ?.name;
}
