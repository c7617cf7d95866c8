/**
 * `npm run bench -- <suite> [options]`: runs bench/<suite>.ts, or searches for the laws in bench/problems/<suite>.json.
 * Without a suite, lists them.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, versions } from "node:process";
import { fileURLToPath } from "node:url";
import { runBundled } from "./runBundled.mjs";

const bench = fileURLToPath(new URL("../bench", import.meta.url));
const [suite, ...options] = argv.slice(2);
const searches = suite !== undefined && existsSync(join(bench, "problems", `${suite}.json`));
if (!suite || !(searches || existsSync(join(bench, `${suite}.ts`)))) {
  const problems = readdirSync(join(bench, "problems")).filter((name) => name.endsWith(".json"));
  const programs = readdirSync(bench, { recursive: true, encoding: "utf8" }).filter((name) => name.endsWith(".ts"));
  const names = (/** @type {string[]} */ files) => files.map((file) => file.slice(0, file.lastIndexOf("."))).join(", ");
  console.error(`Name a suite: npm run bench -- <suite>. There are: ${names(problems)}; and ${names(programs)}.`);
  exit(2);
}
const [program, given] = searches ? ["suite/suite", [suite, ...options]] : [suite, options];
// Relaxed SIMD, which the editor's V8 has without being asked, is behind a flag before V8 11.4, and in Node 20 therefore.
const [major, minor] = versions.v8.split(".").map(Number);
const flags = major === 11 && minor < 4 ? ["--experimental-wasm-relaxed-simd"] : [];
exit(await runBundled(`bench/${program}.ts`, given, flags));
