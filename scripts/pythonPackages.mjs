/** Packages for tests that run generated code by python3, in a folder of their own where it lacks them. */
import { spawnSync } from "node:child_process";
import { mkdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { installPackages } from "./debian.mjs";

/** Where pip puts them: to be on PYTHONPATH. */
export const pythonPackages = fileURLToPath(new URL("../.vscode-test/python", import.meta.url));

/**
 * What else runs generated code, by the import that tells whether it is there. Versions are given where another may
 * compute otherwise.
 */
const others = {
  // The other dependencies of ONNX Runtime are for tools of its own.
  onnxruntime: ["--no-deps", "onnxruntime", "flatbuffers", "protobuf", "packaging"],
  // Calculates as Excel does.
  formulon: ["formulon==0.18.0"],
  // No registry has Julia itself: its grammar tells at least how code is read.
  tree_sitter_julia: ["tree-sitter==0.26.1", "tree-sitter-julia==0.23.1"],
  sympy: ["sympy"],
  scipy: ["--no-deps", "scipy"],
};

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

/**
 * Whether python3 has this of what `fetchPythonPackages` fetches.
 *
 * @param {keyof typeof others} name
 */
export const hasPackage = (name) => runs(`import ${name}`);

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
  for (const [name, packages] of Object.entries(others)) {
    // Found, not imported: that takes a second for some.
    if (!runs(`import importlib.util; assert importlib.util.find_spec("${name}")`)) install(packages);
  }
  return isNumpyThere;
}

/** Gives python3, where there is one, NumPy, and where that is possible the others. Throws a sentence where NumPy cannot be had. */
export function requirePythonPackages() {
  if (fetchPythonPackages()) return;
  installPackages(["python3-numpy"]);
  if (hasNumpy()) return;
  throw new Error("Running generated Python needs python3 with NumPy: install it (pip install numpy) and try again.");
}
