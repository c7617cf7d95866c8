/**
 * `npm run bench -- <suite> [options]`: runs bench/<suite>.ts. Without a suite, lists them.
 */
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { argv, exit, versions } from "node:process";
import { fileURLToPath } from "node:url";
import { runBundled } from "./runBundled.mjs";

const bench = fileURLToPath(new URL("../bench", import.meta.url));
const [suite, ...options] = argv.slice(2);
if (!suite || !existsSync(join(bench, `${suite}.ts`))) {
  const suites = readdirSync(bench, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -3));
  console.error(`Name a suite: npm run bench -- <suite>. There are: ${suites.join(", ")}.`);
  exit(2);
}
// Relaxed SIMD, which the editor's V8 has without being asked, is behind a flag before V8 11.4, and in Node 20 therefore.
const [major, minor] = versions.v8.split(".").map(Number);
const flags = major === 11 && minor < 4 ? ["--experimental-wasm-relaxed-simd"] : [];
exit(await runBundled(`bench/${suite}.ts`, options, flags));
