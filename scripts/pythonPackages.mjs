/** Packages for tests that run generated code by python3, in a folder of their own where it lacks them. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installPackages } from "./debian.mjs";

/** Where pip puts them: to be on PYTHONPATH. */
export const pythonPackages = fileURLToPath(new URL("../.vscode-test/python", import.meta.url));

/** What ONNX Runtime needs to run a model; its other dependencies are for tools of its own. */
const onnxRuntime = ["--no-deps", "onnxruntime", "flatbuffers", "protobuf", "packaging"];

/** Calculates as Excel does; one version, since another may calculate otherwise. */
const spreadsheet = ["formulon==0.18.0"];

/**
 * Whether python3 runs this.
 *
 * @param {string} program
 */
function runs(program) {
  const env = { ...process.env, PYTHONPATH: pythonPackages };
  return spawnSync("python3", ["-c", program], { env, stdio: "ignore" }).status === 0;
}

export const hasPython = () => runs("");
export const hasNumpy = () => runs("import numpy");
export const hasOnnxRuntime = () => runs("import onnxruntime");
export const hasSpreadsheet = () => runs("import formulon");

/** @param {readonly string[]} what */
function install(what) {
  mkdirSync(pythonPackages, { recursive: true });
  // Python compiles what it imports; pip would compile all there is, which takes longer than to fetch it.
  const options = ["--quiet", "--disable-pip-version-check", "--no-compile", "--target", pythonPackages];
  spawnSync("python3", ["-m", "pip", "install", ...options, ...what], { stdio: "ignore" });
}

/** Fetches what is missing, where pip is there and can. Returns whether python3, if there is one, has NumPy then. */
export function fetchPythonPackages() {
  if (!hasPython()) return true;
  let isNumpyThere = hasNumpy();
  if (!isNumpyThere) {
    console.error("Installing NumPy ...");
    install(["numpy"]);
    isNumpyThere = hasNumpy();
  }
  if (!hasOnnxRuntime()) install(onnxRuntime);
  if (!hasSpreadsheet()) install(spreadsheet);
  return isNumpyThere;
}

/** Gives python3, where there is one, NumPy, and where that is possible the others. Throws a sentence where NumPy cannot be had. */
export function requirePythonPackages() {
  if (fetchPythonPackages()) return;
  installPackages(["python3-numpy"]);
  if (hasNumpy()) return;
  throw new Error("Running generated Python needs python3 with NumPy: install it (pip install numpy) and try again.");
}
