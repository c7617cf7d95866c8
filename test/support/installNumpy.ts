import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { hasNumpy, hasPython, pythonPackages } from "./python";

/** Set-up of the tests that run generated Python: gives python3, where there is one, the NumPy that the code imports. */
export function setup(): void {
  if (!hasPython || hasNumpy()) return;
  console.error("Installing NumPy ...");
  mkdirSync(pythonPackages, { recursive: true });
  spawnSync("python3", ["-m", "pip", "install", "--quiet", "--target", pythonPackages, "numpy"], { stdio: "ignore" });
  if (!hasNumpy() && existsSync("/usr/bin/apt-get")) {
    spawnSync("apt-get", ["install", "-y", "-qq", "python3-numpy"], { stdio: "ignore" });
  }
  if (hasNumpy()) return;
  throw new Error("Running generated Python needs python3 with NumPy: install it (pip install numpy) and try again.");
}
