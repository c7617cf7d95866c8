import { mkdir, mkdtemp, rm } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { leanMathjs } from "../../../scripts/leanMathjs.mjs";

const root = fileURLToPath(new URL("../../..", import.meta.url));

/** The product's Node bundles, fresh from the sources, in a folder of their own. */
export interface Bundles {
  /** Path of a bundle by the name of its entry, such as `searchWorker`. */
  readonly file: (name: string) => string;
  readonly remove: () => Promise<void>;
}

/** Bundles entries such as `src/run/searchWorker.ts`. The folder lies where natives can be found. */
export async function bundle(entries: readonly string[]): Promise<Bundles> {
  const cache = join(root, "node_modules/.cache");
  await mkdir(cache, { recursive: true });
  const folder = await mkdtemp(join(cache, "parsimony-test-"));
  await build({
    absWorkingDir: root,
    entryPoints: [...entries],
    outdir: folder,
    entryNames: "[name]",
    outExtension: { ".js": ".cjs" },
    bundle: true,
    platform: "node",
    target: "node20",
    format: "cjs",
    external: ["@duckdb/node-api"],
    plugins: [leanMathjs],
    logLevel: "error",
  });
  return {
    file: (name) => join(folder, `${name}.cjs`),
    remove: () => rm(folder, { recursive: true, force: true }),
  };
}
