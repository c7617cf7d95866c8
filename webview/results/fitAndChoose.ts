import * as l10n from "@vscode/l10n";
import type { PageRequest } from "../../src/protocol/page";
import { host } from "../connection";
import { choose, selected } from "../state";

/** Has a formula fitted as a person asks for, chooses what came of it in the list, and says so. */
export function fitAndChoose(request: Extract<PageRequest, { kind: "fitSharing" | "fitNumber" }>) {
  return async (signal: AbortSignal): Promise<string> => {
    const complexity = selected.peek()?.complexity ?? Infinity;
    const { formula } = await host.request(request, { signal });
    choose({ id: formula, complexity });
    return l10n.t("Fitted, and starred in the list");
  };
}
