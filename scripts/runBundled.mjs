import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));

/**
 * Bundles a tool in TypeScript and runs it from the root of the project.
 * @param {string} source Such as `bench/fit.ts`.
 * @param {readonly string[]} options What the tool is given.
 * @param {readonly string[]} [flags] What Node is given.
 * @returns {Promise<number>} its exit status
 */
export async function runBundled(source, options, flags = []) {
  // Directly under dist/, so that what the scripts find relative to themselves stays where it is.
  const bundle = join(root, "dist", source.replaceAll("/", "-").replace(/\.ts$/, ".mjs"));
  await build({
    entryPoints: [join(root, source)],
    outfile: bundle,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    packages: "external",
    logLevel: "warning",
  });
  return spawnSync(execPath, [...flags, bundle, ...options], { cwd: root, stdio: "inherit" }).status ?? 1;
}
