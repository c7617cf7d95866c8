import * as vscode from "vscode";
import { EditorRunHost } from "./editorRunHost";
import { logError } from "./errors";
import { newRunDocument } from "./newRun";
import { OpenRun } from "./openRun";
import { readRunText } from "./runFiles";
import type { Services } from "./services";

/** Opens a document as the editor asks for it. Never rejects: what cannot be read says so in its page. */
export async function openDocument(
  services: Services,
  uri: vscode.Uri,
  { backupId, untitledDocumentData }: vscode.CustomDocumentOpenContext,
): Promise<OpenRun> {
  const document = await emptyDocument(services, uri);
  if (backupId !== undefined) {
    await document.read(readRunText(vscode.Uri.parse(backupId)));
    if (document.run) return document;
    services.log.warn(`The backup of ${uri.toString()} cannot be read; going back to the document itself`);
  }
  if (untitledDocumentData) await document.read(new TextDecoder().decode(untitledDocumentData));
  else await readContent(services, document);
  return document;
}

/** A document to be filled, by a reading or by the run of another. */
export async function emptyDocument(services: Services, uri: vscode.Uri): Promise<OpenRun> {
  return new OpenRun(uri, new EditorRunHost(uri, await services.data(), services), services.log);
}

/** Shows what the document's file holds, or what a new run starts from. */
export async function readContent(services: Services, document: OpenRun): Promise<void> {
  const { uri } = document;
  if (uri.scheme !== "untitled") {
    await document.readFile(readRunText(uri));
    services.recentRuns.add(uri).then(undefined, (error: unknown) => logError(services.log, error, "Recent runs"));
    return;
  }
  const content = services.untitledRuns.contentOf(uri);
  switch (content?.kind) {
    case "data":
      await document.show(newRunDocument(services, uri, content.paths));
      return;
    case "document":
      await document.read(content.text);
      document.startsEdited = true;
      return;
    case undefined:
      await document.showFault(
        vscode.l10n.t("This run was never saved, and which data it was about is not known any more. Start a new one."),
      );
      return;
  }
}
