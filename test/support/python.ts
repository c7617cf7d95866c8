import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { resolve } from "node:path";

/** NumPy of our own, for machines whose python3 has none. */
const packages = resolve(".vscode-test/python");

function python(args: readonly string[], cwd?: string) {
  return spawnSync("python3", args, { encoding: "utf8", cwd, env: { ...process.env, PYTHONPATH: packages } });
}

const hasNumpy = () => python(["-c", "import numpy"]).status === 0;

/** Runs a Python program that may import NumPy, which is installed first where it is missing; returns what it prints. */
export function runPython(args: readonly string[], cwd?: string): string {
  if (!hasNumpy()) {
    mkdirSync(packages, { recursive: true });
    python(["-m", "pip", "install", "--quiet", "--target", packages, "numpy"]);
    if (!hasNumpy() && existsSync("/usr/bin/apt-get")) {
      spawnSync("apt-get", ["install", "-y", "-qq", "python3-numpy"], { stdio: "ignore" });
    }
    if (!hasNumpy()) {
      throw new Error(
        "Running generated Python needs python3 with NumPy: install it (pip install numpy) and try again.",
      );
    }
  }
  const { status, stdout, stderr } = python(args, cwd);
  if (status !== 0) throw new Error(`python3 ${args.join(" ")} failed:\n${stderr}`);
  return stdout;
}
