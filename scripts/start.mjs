/**
 * `npm start`: builds and opens VS Code on the examples with the extension loaded. The desktop `code` where it is
 * installed, else VS Code in the browser at a printed address, until Ctrl+C.
 *
 *   npm start [-- --browser]
 */
import { spawnSync } from "node:child_process";
import { join } from "node:path";
import { argv, env, exit, platform } from "node:process";
import { fileURLToPath } from "node:url";
import { prepare } from "./prepare.mjs";

const root = fileURLToPath(new URL("..", import.meta.url));
const examples = join(root, "examples");

const onWindows = platform === "win32";
const desktop = ["code", "codium"].find((name) => {
  const answer = spawnSync(name, ["--version"], { shell: onWindows, encoding: "utf8", timeout: 15_000 });
  return answer.status === 0 && /^\d+\.\d+\.\d+/.test(answer.stdout);
});
const display = onWindows || platform === "darwin" || env.DISPLAY || env.WAYLAND_DISPLAY;

if (desktop && display && !argv.includes("--browser")) {
  prepare();
  console.log("Opening VS Code on the examples. Right-click planets.csv and choose Discover Equations...");
  const opened = spawnSync(desktop, ["--new-window", `--extensionDevelopmentPath=${root}`, examples], {
    shell: onWindows,
    stdio: "inherit",
  });
  exit(opened.status ?? 1);
}

prepare({ production: true });
const { makePackage } = await import("./package.mjs");
const { installExtension, startServer } = await import("./vscodeServer.mjs");
const vsix = makePackage();
const profile = join(root, ".vscode-test/start");
installExtension({ vsix, profile });
const server = await startServer({ profile });
console.log(`
Parsimony runs in VS Code at

    ${server.url(examples)}

Open it in a browser, right-click planets.csv and choose Discover Equations... Ctrl+C ends it.`);
for (const signal of ["SIGINT", "SIGTERM"]) process.once(signal, () => void server.stop().then(() => exit(0)));
