import { inject } from "vitest";
import { Workbench, type WorkbenchOptions } from "./workbench";

/** Opens the editor with the extension that the global setup packaged. */
export function openWorkbench(options?: WorkbenchOptions): Promise<Workbench> {
  return Workbench.open({ extensions: inject("extensions"), browser: inject("browser") }, options);
}
