import { execFileSync } from "node:child_process";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { requireBrowser } from "../../scripts/browser.mjs";
import { makePackage } from "../../scripts/package.mjs";
import { installExtension } from "../../scripts/vscodeServer.mjs";
import type { TestProject } from "vitest/node";

declare module "vitest" {
  interface ProvidedContext {
    extensions: string;
    browser: string;
  }
}

/** Builds what a person installs, installs it in the editor, and finds the browser for it; all tests share these. */
export function setup(project: TestProject): () => void {
  project.provide("browser", requireBrowser());
  execFileSync(process.execPath, ["scripts/prepare.mjs", "--production"], { stdio: ["ignore", 2, 2] });
  const profile = mkdtempSync(join(tmpdir(), "parsimony-installed-"));
  const release = process.env["PARSIMONY_VSCODE"] ?? "oldest";
  project.provide("extensions", installExtension({ release, vsix: makePackage(), profile }));
  return () => rmSync(profile, { recursive: true, force: true });
}
