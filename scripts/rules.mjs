/** `npm run discover-rules` and `npm run verify-rules`: bundles rules/<name>.ts and runs it with the options given. */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { argv, execPath, exit } from "node:process";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";

const root = fileURLToPath(new URL("..", import.meta.url));
const [name, ...options] = argv.slice(2);
const bundle = join(root, "dist", `rules-${name}.mjs`);
await build({
  entryPoints: [join(root, "rules", `${name}.ts`)],
  outfile: bundle,
  bundle: true,
  platform: "node",
  format: "esm",
  target: "node20",
  packages: "external",
  logLevel: "warning",
});
exit(spawnSync(execPath, [bundle, ...options], { cwd: root, stdio: "inherit" }).status ?? 1);
