import { basename, dirname, relative, sep } from "node:path";
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";
import { sqlText } from "./database";
import { freeName, nameColumns } from "./header";
import type { Header } from "./header";
import type { Storage, TableFile } from "./tableFile";

/** Files with the same columns as one table, in the column order of the first. */
export interface MergedFiles {
  readonly headers: readonly Header[];
  readonly storages: readonly Storage[];
  /** SQL of each file's rows, with columns `c0`, `c1`, ... */
  readonly rows: readonly string[];
}

/** Several files get a last column `file` that says which one a row is from. Throws `UserError` where columns differ. */
export function mergeFiles(files: readonly TableFile[]): MergedFiles {
  const named = files.map(({ headers, layout }) =>
    nameColumns(layout?.header === false ? headers.map((_, index) => `column ${index + 1}`) : headers),
  );
  const [headers] = named;
  const positions = named.map((found, index) => matchColumns(files, headers, found, index));
  const storages = headers.map((_, column) => {
    const found = new Set(files.map(({ storage }, index) => storage[positions[index][column]]));
    return found.size === 1 ? [...found][0] : "text";
  });
  const labels = files.length > 1 ? fileLabels(files.map(({ identity }) => identity.path)) : [];
  const rows = files.map((file, index) => {
    const columns = storages.map((storage, column) => {
      const position = positions[index][column];
      const sql = `c${position}`;
      return `${storage === file.storage[position] ? sql : `CAST(${sql} AS VARCHAR)`} AS c${column}`;
    });
    if (files.length > 1) columns.push(`${sqlText(labels[index])} AS c${storages.length}`);
    return `SELECT ${columns.join(", ")} FROM (${file.rows})`;
  });
  if (files.length === 1) return { headers, storages, rows };
  const name = freeName("file", (candidate) => headers.some((header) => header.name === candidate));
  return {
    headers: [...headers, { written: name, name, unit: undefined, remark: undefined }],
    storages: [...storages, "text"],
    rows,
  };
}

/** For each column of the first file, where it stands in another one. */
function matchColumns(
  files: readonly TableFile[],
  expected: readonly Header[],
  found: readonly Header[],
  index: number,
): number[] {
  const first = basename(files[0].identity.path);
  const other = basename(files[index].identity.path);
  const surplus = found.find(({ name }) => !expected.some((header) => header.name === name));
  const positions = expected.map(({ name, unit }) => {
    const position = found.findIndex((header) => header.name === name);
    if (position < 0) {
      throw new UserError(
        "columns-differ",
        l10n.t("“{0}” lacks the column “{1}” of “{2}”; choose files with the same columns.", other, name, first),
      );
    }
    if (found[position].unit !== unit) {
      throw new UserError(
        "columns-differ",
        l10n.t(
          "The unit of “{0}” is not the same in “{1}” and “{2}”; choose files with the same units.",
          name,
          first,
          other,
        ),
      );
    }
    return position;
  });
  if (surplus !== undefined) {
    throw new UserError(
      "columns-differ",
      l10n.t(
        "“{0}” has the column “{1}”, which “{2}” lacks; choose files with the same columns.",
        other,
        surplus.name,
        first,
      ),
    );
  }
  return positions;
}

/** File names, with as much of their folders as it takes to tell them apart. */
function fileLabels(paths: readonly string[]): string[] {
  const names = paths.map((path) => basename(path));
  if (new Set(names).size === names.length) return names;
  const isIn = (folder: string) => paths.every((path) => path.startsWith(folder.endsWith(sep) ? folder : folder + sep));
  let common = dirname(paths[0]);
  while (!isIn(common)) {
    // On different drives.
    if (dirname(common) === common) return paths.map((path) => path.split(sep).join("/"));
    common = dirname(common);
  }
  return paths.map((path) => relative(common, path).split(sep).join("/"));
}
