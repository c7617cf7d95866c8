import { fileURLToPath } from "node:url";
import * as esbuild from "esbuild";

/** What the product takes from each entry of mathjs. */
const taken = new Map([
  ["mathjs/number", "create, parseDependencies"],
  ["mathjs", "create, unitDependencies"],
]);

/**
 * mathjs makes hundreds of functions as it loads, half a second of work, and we need its parser and its units only. esbuild
 * leaves the rest out where a bundle has no dynamic imports, so each gets a bundle of its own, as one module of the others.
 *
 * @type {import("esbuild").Plugin}
 */
export const leanMathjs = {
  name: "lean mathjs",
  setup(build) {
    build.onResolve({ filter: /^mathjs(?:\/number)?$/ }, ({ path }) => ({ path, namespace: "lean-mathjs" }));
    build.onLoad({ filter: /.*/, namespace: "lean-mathjs" }, async ({ path }) => {
      const { outputFiles } = await esbuild.build({
        stdin: {
          contents: `export { ${taken.get(path)} } from "${path}";`,
          resolveDir: fileURLToPath(new URL("..", import.meta.url)),
        },
        bundle: true,
        write: false,
        format: "esm",
        platform: "node",
        logLevel: "warning",
      });
      return { contents: outputFiles[0].text };
    });
  },
};
