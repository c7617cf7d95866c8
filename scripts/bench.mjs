/**
 * `npm run bench -- <suite> [options]`: bundles bench/<suite>.ts and runs it. Without a suite, lists them.
 */
import { spawnSync } from "node:child_process";
import { existsSync, readdirSync } from "node:fs";
import { join } from "node:path";
import { argv, execPath, exit, versions } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const [suite, ...options] = argv.slice(2);
const source = join(root, "bench", `${suite}.ts`);
if (!suite || !existsSync(source)) {
  const suites = readdirSync(join(root, "bench"), { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".ts"))
    .map((name) => name.slice(0, -3));
  console.error(`Name a suite: npm run bench -- <suite>. There are: ${suites.join(", ")}.`);
  exit(2);
}
// Directly under dist/, so that what the scripts find relative to themselves stays where it is.
const bundle = join(root, "dist", `bench-${suite.replaceAll("/", "-")}.mjs`);
await build({
  entryPoints: [source],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
// Relaxed SIMD, which the editor's V8 has without being asked, is behind a flag before V8 11.4, and in Node 20 therefore.
const [major, minor] = versions.v8.split(".").map(Number);
const flags = major === 11 && minor < 4 ? ["--experimental-wasm-relaxed-simd"] : [];
exit(spawnSync(execPath, [...flags, bundle, ...options], { cwd: root, stdio: "inherit" }).status ?? 1);
