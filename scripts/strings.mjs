/** Fails where the bundle of strings is not what `npm run l10n` writes. */
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { execPath, exit } from "node:process";
import { isDeepStrictEqual } from "node:util";

const folder = mkdtempSync(join(tmpdir(), "parsimony-l10n-"));
const program = "node_modules/@vscode/l10n-dev/dist/cli.js";
execFileSync(execPath, [program, "export", "--outDir", folder, "src", "webview"], { stdio: "ignore" });
const bundle = (/** @type {string} */ path) => JSON.parse(readFileSync(join(path, "bundle.l10n.json"), "utf8"));
const isRight = isDeepStrictEqual(bundle("l10n"), bundle(folder));
rmSync(folder, { recursive: true });
if (!isRight) console.error("l10n/bundle.l10n.json is not what the sources say: run `npm run l10n`.");
exit(isRight ? 0 : 1);
