/**
 * The tools of the tests that no package of package.json brings, each fetched where it is missing and that is possible. A
 * process fetches each, so that all come at once, beside other work; tests that find one missing say so.
 *
 *   node scripts/tools.mjs debian|python|editor
 */
import { spawn } from "node:child_process";
import { argv, execPath } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";
import { missingBrowser } from "./browser.mjs";
import { missingCompilers } from "./compilers.mjs";
import { installPackages } from "./debian.mjs";
import { fetchPythonPackages } from "./pythonPackages.mjs";
import { installServer } from "./vscodeServer.mjs";

/** Compilers and the browser in one: apt does one thing at a time. */
function fetchFromDebian() {
  const missing = [...missingCompilers(), ...missingBrowser()];
  if (missing.length === 0) return;
  console.error(`Installing ${missing.join(", ")} ...`);
  if (!installPackages(missing)) console.error("That failed. Tests of missing languages are skipped.");
}

/** @satisfies {Record<string, () => void>} */
const fetchers = {
  debian: fetchFromDebian,
  python: () => void fetchPythonPackages(),
  editor: () => void installServer(),
};

/**
 * Begins to fetch a tool; resolves when that has ended, well or not.
 *
 * @param {keyof typeof fetchers} tool
 * @returns {Promise<void>}
 */
function fetchBeside(tool) {
  const started = Date.now();
  const child = spawn(execPath, [fileURLToPath(import.meta.url), tool], { stdio: ["ignore", 2, 2] });
  return new Promise((resolve) => {
    child.on("close", (status) => {
      console.log(
        `== tools, ${tool}: ${status === 0 ? "ended" : "FAILED"} after ${((Date.now() - started) / 1000).toFixed(0)} s`,
      );
      resolve();
    });
  });
}

/** Begins to fetch all tools; each promise resolves when its tool is there or could not be had. */
export function fetchTools() {
  return { debian: fetchBeside("debian"), python: fetchBeside("python"), editor: fetchBeside("editor") };
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const fetcher = Object.entries(fetchers).find(([tool]) => tool === argv[2])?.[1];
  if (!fetcher) throw new Error(`Name one of ${Object.keys(fetchers).join(", ")}.`);
  fetcher();
}
