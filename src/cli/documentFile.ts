import { randomUUID } from "node:crypto";
import { open, readFile, rename, rm, stat, writeFile } from "node:fs/promises";
import { basename, dirname, extname, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { dataPaths } from "../run/dataFiles";
import type { RunDocument } from "../run/document";
import { parseDocument, serializeDocument } from "../run/documentFormat";
import type { RecoveredJournal } from "../run/journal";
import { recoverJournals, withEntries } from "../run/journal";
import { UserError } from "../userError";

export const documentExtension = ".parsimony";

export function isDocumentFile(file: string): boolean {
  return extname(file).toLowerCase() === documentExtension;
}

/** Throws `UserError` where there is no such file, it cannot be read, or it is no run document. */
export async function readDocument(file: string): Promise<RunDocument> {
  let text: string;
  try {
    text = await readFile(file, "utf8");
  } catch (cause) {
    const why = (cause as NodeJS.ErrnoException).code === "ENOENT" ? l10n.t("it does not exist") : reason(cause);
    throw new UserError(
      "documentUnreadable",
      l10n.t("The run document {0} cannot be read: {1}; check its name and place.", file, why),
      { cause },
    );
  }
  return parseDocument(text);
}

/** A document with what searches that were killed had found, and the journals that held it. */
export interface JournaledDocument {
  readonly document: RunDocument;
  readonly journals: readonly RecoveredJournal[];
}

/** Reads a document and the journals of its run, which lie beside it. Throws `UserError` as `readDocument` does. */
export async function readJournaledDocument(file: string): Promise<JournaledDocument> {
  let document = await readDocument(file);
  const journals = (await recoverJournals(dirname(file))).filter((journal) => journal.runId === document.id);
  // The oldest first, as they were written.
  for (const journal of journals.toReversed()) document = withEntries(document, journal.entries);
  return { document, journals };
}

/** Writes the document so that the file holds the old text or the new one, never half of it. */
export async function writeDocument(file: string, document: RunDocument): Promise<void> {
  const temporary = join(dirname(file), `.${basename(file)}.${randomUUID().slice(0, 8)}.tmp`);
  try {
    await writeFile(temporary, serializeDocument(document), { flush: true });
    await rename(temporary, file);
  } catch (cause) {
    await rm(temporary, { force: true }).catch(() => undefined);
    throw unwritable(file, cause);
  }
}

/** `<stem>.parsimony` in the folder, or the first of `<stem>-2`, `<stem>-3`, ... that does not exist; made empty. */
export async function claimDocument(folder: string, dataFile: string): Promise<string> {
  const stem = basename(dataFile, extname(dataFile));
  for (let number = 1; ; number++) {
    const file = join(folder, `${stem}${number === 1 ? "" : `-${number}`}${documentExtension}`);
    try {
      await (await open(file, "wx")).close();
      return file;
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== "EEXIST") throw unwritable(file, cause);
    }
  }
}

/**
 * What to tell a person whose `--output` exists and will be replaced; undefined where it does not exist. Throws
 * `UserError` where it may not be replaced (`overwrite`), or is not a run document: data are never overwritten.
 */
export async function replacementRemark(
  file: string,
  data: readonly string[],
  overwrite: boolean,
): Promise<string | undefined> {
  try {
    if ((await stat(file)).size === 0) return undefined;
  } catch {
    return undefined;
  }
  let existing: RunDocument;
  try {
    existing = await readDocument(file);
  } catch (cause) {
    throw new UserError(
      "outputExists",
      l10n.t("{0} exists and is not a run document; choose another name for --output.", file),
      { cause },
    );
  }
  if (!overwrite) {
    throw new UserError(
      "outputExists",
      l10n.t(
        "{0} holds a run already. Add --overwrite to replace it, or choose another name for --output; discover --resume goes on from it.",
        file,
      ),
    );
  }
  const before = dataPaths(existing.data, dirname(resolve(file)));
  return before.length === data.length && before.every((path, index) => path === data[index])
    ? l10n.t("{0} held an earlier run of the same data and is replaced.", file)
    : l10n.t(
        "{0} held a run of other data ({1}) and is replaced.",
        file,
        before.map((path) => basename(path)).join(", "),
      );
}

function unwritable(file: string, cause: unknown): UserError {
  return new UserError(
    "outputUnwritable",
    l10n.t("The run document {0} cannot be written: {1}; choose another place with --output.", file, reason(cause)),
    { cause },
  );
}

/** Half a sentence: why a file could be neither read nor written. */
function reason(error: unknown): string {
  switch ((error as NodeJS.ErrnoException).code) {
    case "ENOENT":
    case "ENOTDIR":
      return l10n.t("its folder does not exist");
    case "EISDIR":
      return l10n.t("it is a folder");
    case "EACCES":
    case "EPERM":
      return l10n.t("that is not permitted");
    case "EROFS":
      return l10n.t("the disk is read-only");
    case "ENOSPC":
    case "EDQUOT":
      return l10n.t("the disk is full");
    default:
      return (error instanceof Error ? error.message : String(error)).replace(/\.$/, "");
  }
}
