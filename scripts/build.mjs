/**
 * Compiles the numeric kernel and bundles the product into dist/: the extension host, the command line, the workers, the processes of data and networks, and the page.
 *
 *   node scripts/build.mjs [--production] [--watch]
 */
import { existsSync, rmSync } from "node:fs";
import { argv } from "node:process";
import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";
import { buildKernel } from "./kernel.mjs";
import { leanMathjs } from "./leanMathjs.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const production = argv.includes("--production");

/** @satisfies {import("esbuild").BuildOptions} */
const shared = {
  absWorkingDir: root,
  bundle: true,
  minify: production,
  sourcemap: production ? false : "linked",
  logLevel: "warning",
};

/** Natives stay outside the bundles; the VSIX carries those of its platform. */
/** @satisfies {import("esbuild").BuildOptions} */
const node = {
  ...shared,
  platform: "node",
  target: "node20",
  format: "cjs",
  external: ["vscode", "@duckdb/node-api", "onnxruntime-node"],
  plugins: [leanMathjs],
};

/** @type {(import("esbuild").BuildOptions & { entryPoints: string[] })[]} */
const bundles = [
  { ...node, entryPoints: ["src/extension.ts"], outfile: "dist/extension.cjs" },
  { ...node, entryPoints: ["src/cli/cli.ts"], outfile: "dist/cli.cjs" },
  { ...node, entryPoints: ["src/run/searchWorker.ts"], outfile: "dist/searchWorker.cjs" },
  { ...node, entryPoints: ["src/run/systemWorker.ts"], outfile: "dist/systemWorker.cjs" },
  { ...node, entryPoints: ["src/data/dataProcess.ts"], outfile: "dist/dataProcess.cjs" },
  { ...node, entryPoints: ["src/inference/inferenceProcess.ts"], outfile: "dist/inferenceProcess.cjs" },
  {
    ...shared,
    entryPoints: ["webview/main.tsx"],
    outdir: "dist/webview",
    platform: "browser",
    target: "es2022",
    format: "iife",
    jsx: "automatic",
    jsxImportSource: "preact",
    loader: { ".woff2": "file", ".woff": "file", ".ttf": "file" },
    assetNames: "fonts/[name]",
  },
];
if (!production) {
  bundles.push({
    ...node,
    entryPoints: ["test/integration/index.ts"],
    outfile: "dist/test/integration.cjs",
    external: [...node.external, "mocha"],
  });
}
// While the house is being built some entries do not exist yet.
const present = bundles.filter((bundle) => existsSync(new URL(`../${bundle.entryPoints[0]}`, import.meta.url)));

await buildKernel();
rmSync(new URL("../dist", import.meta.url), { recursive: true, force: true });
if (argv.includes("--watch")) {
  const contexts = await Promise.all(present.map((options) => esbuild.context(options)));
  await Promise.all(contexts.map((each) => each.watch()));
  console.error("Watching src/ and webview/ ...");
} else {
  await Promise.all(present.map((options) => esbuild.build(options)));
}
