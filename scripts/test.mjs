/**
 * `npm test`: everything that must hold, cheapest first. Goes on after a failure, so that one run tells all, and closes
 * with one line of counts.
 */
import { spawn } from "node:child_process";
import { existsSync, mkdirSync, readFileSync, rmSync } from "node:fs";
import { join } from "node:path";
import { execPath, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";
import { fetchTools } from "./tools.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const reports = join(root, "dist/test");

/**
 * Runs one kind of test; resolves to how many passed and failed by its own report, or by its exit status without one.
 *
 * @param {string} title
 * @param {string[]} command
 * @param {string} [report]
 * @returns {Promise<{ passed: number, failed: number }>}
 */
function kind(title, command, report) {
  console.log(`\n== ${title}`);
  if (report) rmSync(report, { force: true });
  const started = Date.now();
  const child = spawn(execPath, command, { cwd: root, stdio: ["ignore", "inherit", "inherit"] });
  return new Promise((resolve) => {
    child.on("close", (status) => {
      const seconds = ((Date.now() - started) / 1000).toFixed(0);
      console.log(`== ${title}: ${status === 0 ? "ok" : "FAILED"} in ${seconds} s`);
      let passed = status === 0 ? 1 : 0;
      let failed = 1 - passed;
      if (report && existsSync(report)) {
        const written = JSON.parse(readFileSync(report, "utf8"));
        passed = written.numPassedTests ?? written.stats.passes;
        failed = Math.max(written.numFailedTests ?? written.stats.failures, failed);
      }
      resolve({ passed, failed });
    });
  });
}

/**
 * Runs one kind after the other.
 *
 * @param {(() => Promise<{ passed: number, failed: number }>)[]} kinds
 */
async function inTurn(kinds) {
  const results = [];
  for (const run of kinds) results.push(await run());
  return results;
}

const bin = (/** @type {string} */ name) => join(root, "node_modules", name);
const vitest = (/** @type {string} */ config, /** @type {string} */ report) => [
  bin("vitest/vitest.mjs"),
  "run",
  ...["--config", config, "--reporter=default", "--reporter=json", `--outputFile.json=${report}`],
];

// While the tools are on their way, packages are installed, and the sources built and read.
const tools = fetchTools();
prepare();
mkdirSync(reports, { recursive: true });
const unit = join(reports, "unit.json");
const page = join(reports, "page.json");
const integration = join(reports, "integration.json");
const e2e = join(reports, "e2e.json");
// What reads the sources alone takes one core: two at a time.
const readings = await Promise.all([
  inTurn([
    () => kind("lint", [bin("eslint/bin/eslint.js"), "."]),
    () => kind("types", [bin("typescript/bin/tsc"), "-p", "tsconfig.json"]),
  ]),
  inTurn([
    () => kind("format", [bin("prettier/bin/prettier.cjs"), "--check", "--log-level=warn", "."]),
    () => kind("types of the page", [bin("typescript/bin/tsc"), "-p", "webview/tsconfig.json"]),
    () => kind("strings", ["scripts/strings.mjs"]),
  ]),
]);
await Promise.all([tools.debian, tools.python]);
const units = await kind("unit", vitest("vitest.config.ts", unit), unit);
await tools.editor;
// Tests in a browser wait for it much of their time: two at a time as well.
const inBrowser = await Promise.all([
  kind("page", vitest("test/page/vitest.config.mjs", page), page),
  kind("integration", ["scripts/integration.mjs"], integration),
]);
const endToEnd = await kind("end to end", vitest("vitest.e2e.config.ts", e2e), e2e);
const results = [...readings.flat(), units, ...inBrowser, endToEnd];
const sum = (/** @type {"passed" | "failed"} */ of) => results.reduce((total, result) => total + result[of], 0);
console.log(`\n${sum("passed")} passed, ${sum("failed")} failed`);
exit(sum("failed") > 0 ? 1 : 0);
