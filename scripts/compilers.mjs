/**
 * Compilers and interpreters that tests run generated code with. Debian's small ones are installed where they are missing
 * and that is possible; tests of languages that are missing are skipped. Rust, Go and Java take 50 to 200 MB each: their
 * tests run where they are installed already.
 */
import { spawnSync } from "node:child_process";
import { existsSync } from "node:fs";

/** @type {Readonly<Record<string, readonly string[]>>} */
const packages = {
  "g++": ["g++"],
  gfortran: ["gfortran"],
  Rscript: ["r-base-core"],
  octave: ["octave"],
  mcs: ["mono-mcs", "mono-runtime"],
};

export function installCompilers() {
  const missing = Object.keys(packages).filter((tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0);
  if (missing.length === 0 || !existsSync("/usr/bin/apt-get") || process.getuid?.() !== 0) return;
  console.error(`Installing ${missing.join(", ")} ...`);
  /** @type {import("node:child_process").SpawnSyncOptions} */
  const quiet = { stdio: "ignore", env: { ...process.env, DEBIAN_FRONTEND: "noninteractive" } };
  spawnSync("apt-get", ["update", "-qq"], quiet);
  const wanted = missing.flatMap((tool) => packages[tool]);
  const { status } = spawnSync("apt-get", ["install", "-y", "-qq", "--no-install-recommends", ...wanted], quiet);
  if (status !== 0) console.error("That failed. The tests of these languages are skipped.");
}
