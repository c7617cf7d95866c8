import * as l10n from "@vscode/l10n";
import type { DateBin } from "../data/dateBins";
import { dateBins } from "../data/dateBins";
import type { ColumnPreview } from "../data/source";
import { likelyBin } from "../run/dateCategory";
import type { ColumnSetting, Role } from "../run/document";
import { UserError } from "../userError";
import type { DiscoverArguments } from "./arguments";

/**
 * A role for every column, as the flags say: without `--inputs` all columns with numbers that have no other role are inputs. Dates that are
 * a category are taken together as `--bin` says, or as they were before. Throws `UserError` for names that are not there and columns
 * asked to play two roles.
 */
export function chooseRoles(
  columns: readonly ColumnPreview[],
  choice: Pick<DiscoverArguments, "target" | "inputs" | "by" | "bins" | "weights">,
  before: readonly ColumnSetting[] = [],
): ColumnSetting[] {
  if (choice.target === undefined) {
    throw new UserError(
      "noTarget",
      l10n.t("Name the column to predict with --target; the columns are: {0}.", names(columns)),
    );
  }
  const roles = new Map<ColumnPreview, Role>();
  const give = (column: ColumnPreview, role: Role, flag: string) => {
    const before = roles.get(column);
    if (before !== undefined && before !== role) {
      throw new UserError(
        "twoRoles",
        l10n.t("The column {0} already is the {1}; leave it out of {2}.", column.name, before, flag),
      );
    }
    roles.set(column, role);
  };
  give(findColumn(choice.target, columns), "target", "--target");
  if (choice.weights !== undefined) give(findColumn(choice.weights, columns), "weight", "--weights");
  for (const column of findColumns(choice.by ?? [], columns)) give(column, "category", "--by");
  for (const column of findColumns(choice.inputs ?? [], columns)) give(column, "input", "--inputs");
  if (choice.inputs === undefined) {
    for (const column of columns) if (holdsNumbers(column) && !roles.has(column)) roles.set(column, "input");
  }
  const bins = binsOf(choice.bins ?? [], columns);
  const unused = [...bins.keys()].find((column) => roles.get(column) !== "category");
  if (unused !== undefined) {
    throw new UserError(
      "notCategory",
      l10n.t("{0} names {1}, which is no category. Name it with --by as well.", "--bin", JSON.stringify(unused.name)),
    );
  }
  return columns.map((column) => {
    const role = roles.get(column) ?? "ignored";
    const known = before.find(({ name, role }) => name === column.name && role === "category");
    const bin = bins.has(column) ? bins.get(column) : known ? known.bin : likelyBin(column);
    return {
      name: column.name,
      role,
      ...(column.unit !== undefined && { unit: column.unit }),
      ...(role === "category" && bin !== undefined && { bin }),
    };
  });
}

/** What the flags take the dates of columns together by; undefined where each value is to be a level. */
function binsOf(
  flags: readonly string[],
  columns: readonly ColumnPreview[],
): ReadonlyMap<ColumnPreview, DateBin | undefined> {
  return new Map(
    flags.map((flag) => {
      const [name, word] = [flag.slice(0, flag.lastIndexOf("=")), flag.slice(flag.lastIndexOf("=") + 1)];
      const bin = [...dateBins, "value" as const].find((each) => each === word.trim().toLowerCase());
      if (bin === undefined || !flag.includes("=")) {
        const words = [...dateBins, "value"].join(", ");
        throw new UserError("usage", l10n.t("--bin takes a column and one of {0}, as in --bin date=month.", words));
      }
      const column = findColumn(name, columns);
      if (column.kind !== "date") {
        throw new UserError(
          "notDates",
          l10n.t("{0} holds no dates; leave it out of --bin.", JSON.stringify(column.name)),
        );
      }
      return [column, bin === "value" ? undefined : bin];
    }),
  );
}

/** The column a person means: by name or by header, with or without unit; capitals decide only between candidates. */
export function findColumn(text: string, columns: readonly ColumnPreview[]): ColumnPreview {
  const found = lookUp(text, columns);
  if (found.length === 1) return found[0];
  throw new UserError(
    found.length === 0 ? "noSuchColumn" : "ambiguousColumn",
    found.length === 0
      ? l10n.t("The data have no column {0}; the columns are: {1}.", JSON.stringify(text), names(columns))
      : l10n.t("{0} could be any of the columns {1}; write it in full.", JSON.stringify(text), names(found)),
  );
}

function lookUp(text: string, columns: readonly ColumnPreview[]): readonly ColumnPreview[] {
  const lower = text.trim().toLowerCase();
  const tests: ((column: ColumnPreview) => boolean)[] = [
    // Of columns that share a header, only the first has it for a name.
    (column) => column.name === text,
    (column) => column.header === text,
    (column) => column.name === text.trim() || column.header.trim() === text.trim(),
    (column) => column.name.toLowerCase() === lower || column.header.trim().toLowerCase() === lower,
  ];
  for (const test of tests) {
    const found = columns.filter(test);
    if (found.length > 0) return found;
  }
  return [];
}

/**
 * The columns of lists with commas. Where a name itself holds commas, the longest name that fits is meant; a name may also be put in double quotes,
 * which are doubled inside it.
 */
export function findColumns(lists: readonly string[], columns: readonly ColumnPreview[]): ColumnPreview[] {
  return lists.flatMap((list) => {
    const found: ColumnPreview[] = [];
    let rest = list;
    while (rest !== "") {
      const { name, column, next } = firstOf(rest, columns);
      if (column !== undefined) found.push(column);
      else if (name.trim() !== "") found.push(findColumn(name, columns));
      rest = next;
    }
    return found;
  });
}

/** The first name of a list, its column where there is exactly one, and what follows. */
function firstOf(list: string, columns: readonly ColumnPreview[]) {
  const parts = list.split(",");
  for (let end = parts.length; end > 0; end--) {
    const name = parts.slice(0, end).join(",");
    const candidates = lookUp(name, columns);
    if (candidates.length === 1) return { name, column: candidates[0], next: parts.slice(end).join(",") };
  }
  const quoted = /^\s*"((?:[^"]|"")*)"\s*(?:,|$)/.exec(list);
  if (quoted !== null)
    return { name: quoted[1].replaceAll('""', '"'), column: undefined, next: list.slice(quoted[0].length) };
  return { name: parts[0], column: undefined, next: parts.slice(1).join(",") };
}

/** Whether a column has a finite number in it; one that is empty is no use by default. */
export function holdsNumbers({ kind, minimum }: ColumnPreview): boolean {
  return kind === "number" && minimum !== undefined;
}

/** Says which columns without values are left out, where inputs were not named. */
export function emptyColumnsRemark(
  columns: readonly ColumnPreview[],
  chosen: readonly ColumnSetting[],
): string | undefined {
  const empty = columns.filter(
    (column) =>
      column.kind === "number" &&
      !holdsNumbers(column) &&
      chosen.some(({ name, role }) => name === column.name && role === "ignored"),
  );
  return empty.length === 0 ? undefined : l10n.t("Columns without values are left out: {0}.", names(empty));
}

function names(columns: readonly ColumnPreview[]): string {
  return columns.map((column) => column.name).join(", ");
}
