import { spawnSync } from "node:child_process";
import { existsSync, mkdirSync } from "node:fs";
import { hasNumpy, hasOnnxRuntime, hasPython, pythonPackages } from "./python";

/** What ONNX Runtime needs to run a model; its other dependencies are for tools of its own. */
const onnxRuntime = ["--no-deps", "onnxruntime", "flatbuffers", "protobuf", "packaging"];

/**
 * Set-up of the tests that run generated Python: gives python3, where there is one, the NumPy that the code imports, and where
 * that is possible ONNX Runtime.
 */
export function setup(): void {
  if (!hasPython) return;
  if (!hasNumpy()) {
    console.error("Installing NumPy ...");
    install(["numpy"]);
    if (!hasNumpy() && existsSync("/usr/bin/apt-get")) {
      spawnSync("apt-get", ["install", "-y", "-qq", "python3-numpy"], { stdio: "ignore" });
    }
    if (!hasNumpy()) {
      throw new Error(
        "Running generated Python needs python3 with NumPy: install it (pip install numpy) and try again.",
      );
    }
  }
  if (!hasOnnxRuntime()) install(onnxRuntime);
}

function install(what: readonly string[]): void {
  mkdirSync(pythonPackages, { recursive: true });
  spawnSync("python3", ["-m", "pip", "install", "--quiet", "--target", pythonPackages, ...what], { stdio: "ignore" });
}
