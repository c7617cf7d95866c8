import { execFileSync } from "node:child_process";
import { requireBrowser } from "../../scripts/browser.mjs";
import { makePackage } from "../../scripts/package.mjs";
import { installServer } from "../../scripts/vscodeServer.mjs";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    vsix: string;
    browser: string;
  }
}

/** Builds what a person installs, and finds the editor and the browser to install it in. */
export function setup(project: TestProject): void {
  project.provide("browser", requireBrowser());
  installServer(process.env["PARSIMONY_VSCODE"] ?? "oldest");
  execFileSync(process.execPath, ["scripts/prepare.mjs", "--production"], { stdio: ["ignore", 2, 2] });
  project.provide("vsix", makePackage());
}
