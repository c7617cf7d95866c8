import { spawnSync } from "node:child_process";
import { resolve } from "node:path";

/** NumPy of our own, for machines whose python3 has none; `installNumpy` puts it there. */
export const pythonPackages = resolve(".vscode-test/python");

function python(args: readonly string[], cwd?: string) {
  return spawnSync("python3", args, { encoding: "utf8", cwd, env: { ...process.env, PYTHONPATH: pythonPackages } });
}

export const hasPython = python(["-c", ""]).status === 0;
export const hasNumpy = () => python(["-c", "import numpy"]).status === 0;

export const hasOnnxRuntime = () => python(["-c", "import onnxruntime"]).status === 0;

/** Runs a Python program that may import NumPy; returns what it prints. */
export function runPython(args: readonly string[], cwd?: string): string {
  const { status, stdout, stderr } = python(args, cwd);
  if (status !== 0) throw new Error(`python3 ${args.join(" ")} failed:\n${stderr.slice(0, 5000)}`);
  return stdout;
}
