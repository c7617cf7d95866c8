/**
 * Compilers and interpreters that tests run generated code with. Debian's small ones are installed where they are missing
 * and that is possible; tests of languages that are missing are skipped. Rust, Go and Java take 50 to 200 MB each: their
 * tests run where they are installed already.
 */
import { spawnSync } from "node:child_process";

/** Debian's packages by the program they bring. */
const packages = {
  "g++": ["g++"],
  gfortran: ["gfortran"],
  Rscript: ["r-base-core"],
  octave: ["octave"],
  mcs: ["mono-mcs", "mono-runtime"],
};

/**
 * A python3 that imports PyTorch, if there is one: Debian's package belongs to Debian's own. Without PYTHONPATH, whose
 * packages are for the first.
 */
export function findTorchPython() {
  return ["python3", "/usr/bin/python3"].find(
    (python) => spawnSync("env", ["-u", "PYTHONPATH", python, "-c", "import torch"]).status === 0,
  );
}

/** Debian's packages of the compilers and libraries that are missing. */
export function missingCompilers() {
  const isMissing = (/** @type {string} */ tool) => spawnSync("sh", ["-c", `command -v ${tool}`]).status !== 0;
  return [
    ...Object.entries(packages).flatMap(([tool, names]) => (isMissing(tool) ? names : [])),
    ...(findTorchPython() ? [] : ["python3-torch"]),
  ];
}
