/** Packages of Debian that tests need, installed where its apt is there and this process may. */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

const mayInstall = existsSync("/usr/bin/apt-get") && process.getuid?.() === 0;

/**
 * @param {readonly string[]} options
 * @returns {string | undefined} what went wrong
 */
function apt(options) {
  const { status, stderr } = spawnSync("apt-get", ["-qq", "-o", "DPkg::Lock::Timeout=120", ...options], {
    encoding: "utf8",
    stdio: ["ignore", "ignore", "pipe"],
    env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" },
  });
  return status === 0 ? undefined : stderr;
}

/**
 * Installs packages in one call, or one by one where one of them cannot be had. Returns whether all are there now.
 *
 * @param {readonly string[]} names
 */
export function installPackages(names) {
  if (!mayInstall) return false;
  if (names.length === 0) return true;
  const install = (/** @type {readonly string[]} */ chosen) =>
    apt(["install", "-y", "--no-install-recommends", ...chosen]);
  apt(["update", "-o", "Acquire::Languages=none"]);
  const fault = install(names);
  if (fault === undefined) return true;
  if (!/Unable to locate package|no installation candidate/.test(fault)) {
    console.error(fault);
    return false;
  }
  const failures = names.flatMap((name) => install([name]) ?? []);
  for (const failure of failures) console.error(failure);
  return failures.length === 0;
}
