/**
 * Makes the checkout ready to run: installs the packages when the lock file asks for others, and builds when a source
 * is newer than dist/. Every script of package.json calls it first, so each works on a fresh clone. Speaks on standard
 * error only, since standard output belongs to the command that follows.
 *
 *   node scripts/prepare.mjs [--build] [--production]
 */
import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, execPath, platform } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const installedLock = join(root, "node_modules/.parsimony-lock.json");
const stamp = join(root, "dist/.built");

/**
 * Runs a command with its output on standard error; ends this process when it fails.
 *
 * @param {string} command
 * @param {string[]} commandArguments
 */
function run(command, commandArguments) {
  /** @type {import("node:child_process").SpawnSyncOptions} */
  const options = { cwd: root, stdio: ["ignore", 2, 2], shell: platform === "win32" && command === "npm" };
  const result = spawnSync(command, commandArguments, options);
  if (result.error) throw result.error;
  if (result.status !== 0) {
    console.error(`\`${command} ${commandArguments.join(" ")}\` failed. Its messages stand above.`);
    exit(1);
  }
}

function install() {
  const lock = readFileSync(join(root, "package-lock.json"), "utf8");
  if (existsSync(installedLock) && readFileSync(installedLock, "utf8") === lock) return;
  console.error("Installing packages ...");
  // No package here needs its install script, and some would download things.
  run("npm", ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"]);
  writeFileSync(installedLock, lock);
}

/** @type {(path: string) => number} */
function newestChange(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}

/** @param {boolean} production */
function buildIfStale(production) {
  const kind = production ? "production" : "development";
  const sources = [
    "src",
    "webview",
    "test/integration",
    "scripts/build.mjs",
    "scripts/kernel.mjs",
    "package.json",
    "package-lock.json",
  ];
  const fresh =
    existsSync(stamp) &&
    readFileSync(stamp, "utf8") === kind &&
    statSync(stamp).mtimeMs > Math.max(...sources.map((source) => newestChange(join(root, source))));
  if (fresh && !argv.includes("--build")) return;
  run(execPath, ["scripts/build.mjs", ...(production ? ["--production"] : [])]);
  mkdirSync(join(root, "dist"), { recursive: true });
  writeFileSync(stamp, kind);
}

export function prepare({ production = false } = {}) {
  if (Number(process.versions.node.split(".")[0]) < 20) {
    console.error(
      `Parsimony needs Node 20 or newer; this is ${process.version}. Install it from nodejs.org and try again.`,
    );
    exit(1);
  }
  install();
  buildIfStale(production);
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  prepare({ production: argv.includes("--production") });
}
