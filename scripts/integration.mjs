/**
 * Runs test/integration inside the extension host of a real VS Code: the one from npm in headless Chromium, or with
 * `--electron` the desktop VS Code that @vscode/test-electron downloads.
 */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { argv, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { browserFlags, requireBrowser } from "./browser.mjs";
import { installServer, startServer } from "./vscodeServer.mjs";

const root = fileURLToPath(new URL("..", import.meta.url)).replace(/[\\/]$/, "");
const tests = join(root, "dist/test/integration.cjs");
/** The report the tests write: mocha's `stats` and `failures`. */
const report = join(root, "dist/test/integration.json");
/** Beside other tests and on a busy machine they take several minutes. */
const patience = 600_000;

const workspace = mkdtempSync(join(tmpdir(), "parsimony-integration-"));
writeFileSync(join(workspace, "planets.csv"), readFileSync(join(root, "examples/planets.csv")));
// In a browser the editor saves by itself after a second, and a save that meets another one is cancelled.
mkdirSync(join(workspace, ".vscode"));
writeFileSync(join(workspace, ".vscode/settings.json"), JSON.stringify({ "files.autoSave": "off" }));
rmSync(report, { force: true });

async function inBrowser() {
  installServer();
  const { chromium } = await import("playwright-core");
  const server = await startServer({
    profile: join(workspace, ".profile"),
    environment: { PARSIMONY_TEST_REPORT: report },
  });
  const browser = await chromium.launch({ executablePath: requireBrowser(), args: browserFlags });
  try {
    const page = await browser.newPage();
    const remote = (/** @type {string} */ path) => `vscode-remote://127.0.0.1:${server.port}${path}`;
    await page.goto(
      server.url(workspace, [
        ["extensionDevelopmentPath", remote(root)],
        ["extensionTestsPath", remote(tests)],
      ]),
    );
    const end = Date.now() + patience;
    while (!existsSync(report) && Date.now() < end) await new Promise((resolve) => setTimeout(resolve, 200));
  } finally {
    await browser.close();
    await server.stop();
  }
}

async function inElectron() {
  const { runTests } = await import("@vscode/test-electron");
  await runTests({
    extensionDevelopmentPath: root,
    extensionTestsPath: tests,
    launchArgs: [workspace, "--disable-workspace-trust"],
    extensionTestsEnv: { PARSIMONY_TEST_REPORT: report },
  }).catch(() => undefined);
}

await (argv.includes("--electron") ? inElectron() : inBrowser());
rmSync(workspace, { recursive: true, force: true, maxRetries: 5 });
if (!existsSync(report)) {
  console.error(`The integration tests wrote no report within ${patience / 1000} seconds.`);
  exit(1);
}
const { stats, failures } = JSON.parse(readFileSync(report, "utf8"));
for (const failure of failures)
  console.error(`FAILED ${failure.fullTitle}\n${failure.err.stack ?? failure.err.message}\n`);
console.error(`integration: ${stats.passes} passed, ${stats.failures} failed`);
exit(stats.failures > 0 || stats.passes === 0 ? 1 : 0);
