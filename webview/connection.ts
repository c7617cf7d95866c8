import * as l10n from "@vscode/l10n";
import type { PageMessage } from "../src/protocol/page";
import { Host } from "./host";

interface EditorApi {
  postMessage(message: PageMessage): void;
  getState(): unknown;
  setState(state: unknown): void;
}
declare function acquireVsCodeApi(): EditorApi;

/** The editor hands this out once per page load. */
export const editor = acquireVsCodeApi();

export const host = new Host((message) => editor.postMessage(message), {
  cancelled: l10n.t("Cancelled."),
  timeout: l10n.t("The extension did not answer. Try again; if it keeps happening, reload the window."),
});
