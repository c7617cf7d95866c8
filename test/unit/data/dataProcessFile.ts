import { mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { build } from "esbuild";

/** Bundles the data process as the product does, into a folder of its own; returns the file and how to remove it. */
export async function bundleDataProcess(): Promise<{ readonly file: string; remove(): void }> {
  const folder = mkdtempSync(join(tmpdir(), "parsimony-process-"));
  symlinkSync(resolve("node_modules"), join(folder, "node_modules"), "dir");
  const file = join(folder, "dataProcess.cjs");
  await build({
    entryPoints: [resolve("src/data/dataProcess.ts")],
    outfile: file,
    bundle: true,
    platform: "node",
    format: "cjs",
    target: "node20",
    external: ["@duckdb/node-api"],
    logLevel: "silent",
  });
  return { file, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
