import { spawnSync } from "node:child_process";
import { hasPython as findPython, pythonPackages } from "../../scripts/pythonPackages.mjs";

export const hasPython = findPython();

/** Runs a Python program that may import NumPy; returns what it prints. */
export function runPython(args: readonly string[], cwd?: string): string {
  const env = { ...process.env, PYTHONPATH: pythonPackages };
  const { status, stdout, stderr } = spawnSync("python3", args, { encoding: "utf8", cwd, env });
  if (status !== 0) throw new Error(`python3 ${args.join(" ")} failed:\n${stderr.slice(0, 5000)}`);
  return stdout;
}
