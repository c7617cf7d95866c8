/** `npm run package`: makes the VSIX of this platform and prints its size. */
import { spawnSync } from "node:child_process";
import { existsSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { arch, argv, execPath, exit, platform } from "node:process";
import { fileURLToPath, pathToFileURL } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const { version } = JSON.parse(readFileSync(join(root, "package.json"), "utf8"));

/** Packages dist/ as it stands; returns the path of the VSIX. Ends the process with a sentence when it cannot. */
export function makePackage() {
  const target = `${platform}-${arch}`;
  if (!existsSync(join(root, `node_modules/@duckdb/node-bindings-${target}`))) {
    console.error(
      `DuckDB has no binary for ${target}, or it is not installed: run \`npm ci --ignore-scripts\` and try again.`,
    );
    exit(1);
  }
  const vsix = join(root, `parsimony-${target}-${version}.vsix`);
  // The network's runtime has the libraries of all platforms in one package.
  const ignoreFile = join(root, "dist/.vscodeignore");
  const allowed = readFileSync(join(root, ".vscodeignore"), "utf8");
  writeFileSync(ignoreFile, `${allowed}!node_modules/onnxruntime-node/bin/napi-v6/${platform}/${arch}/**\n`);
  const vsce = join(root, "node_modules/@vscode/vsce/vsce");
  const packaged = spawnSync(
    execPath,
    [
      ...[vsce, "package", "--target", target, "--allow-missing-repository", "--no-rewrite-relative-links"],
      ...["--ignoreFile", ignoreFile, "--out", vsix],
    ],
    { cwd: root, encoding: "utf8" },
  );
  if (packaged.status !== 0) {
    console.error(`The VSIX could not be made:\n${packaged.stdout}${packaged.stderr}`);
    exit(1);
  }
  return vsix;
}

if (argv[1] && import.meta.url === pathToFileURL(argv[1]).href) {
  const vsix = makePackage();
  console.log(`${vsix.slice(root.length)}: ${(statSync(vsix).size / 2 ** 20).toFixed(1)} MB`);
}
