import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { runPython } from "../../support/python";
import type { Case } from "./cases";
import { functionName } from "./cases";

/** Imports each module and calls its function on every row: all rows at once, and one by one. */
const driver = `
import importlib.util, json, math, sys
import numpy as np
np.seterr(all="ignore")
with open("cases.json", encoding="utf-8") as file:
    cases = json.load(file)
results = []
for number, case in enumerate(cases):
    spec = importlib.util.spec_from_file_location("module" + str(number), "module%d.py" % number)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    function = getattr(module, case["function"])
    rows = list(zip(*case["columns"])) or [()] * case["rows"]
    def single(row):
        try:
            return float(function(*row))
        except (ZeroDivisionError, OverflowError):
            return None
    singles = [single(row) for row in rows]
    arrays = np.broadcast_to(function(*map(np.array, case["columns"])), len(rows)).astype(float).tolist()
    try:
        unknown = function(*rows[0][:case["inputs"]], *["no such level"] * (len(rows[0]) - case["inputs"]))
        failure = "none"
    except Exception as error:
        failure = type(error).__name__
    results.append({"single": [x if x is None else repr(x) for x in singles], "array": [repr(x) for x in arrays], "failure": failure})
print(json.dumps(results))
`;

export interface PythonResult {
  /** Called with one row at a time; undefined where Python raises instead of giving an infinite number. */
  readonly single: readonly (number | undefined)[];
  /** Called with whole columns. */
  readonly array: readonly number[];
  /** What is raised for a level that is not in the table: an exception's name, or "none". */
  readonly failure: string;
}

/** Compiles and runs the code of all cases in one python3. */
export function runPythonCases(cases: readonly Case[]): PythonResult[] {
  const folder = mkdtempSync(join(tmpdir(), "parsimony-python-"));
  try {
    const modules = cases.map(({ code }, k) => {
      writeFileSync(join(folder, `module${k}.py`), code);
      return `module${k}.py`;
    });
    writeFileSync(join(folder, "driver.py"), driver);
    writeFileSync(join(folder, "cases.json"), JSON.stringify(cases.map(describeCase)));
    // Warnings are errors: an invalid escape in a docstring is one.
    runPython(["-W", "error", "-m", "py_compile", ...modules], folder);
    const output = runPython(["driver.py"], folder);
    const results = JSON.parse(output) as { single: (string | null)[]; array: string[]; failure: string }[];
    return results.map(({ single, array, failure }) => ({
      single: single.map((text) => (text === null ? undefined : pythonNumber(text))),
      array: array.map(pythonNumber),
      failure,
    }));
  } finally {
    rmSync(folder, { recursive: true });
  }
}

function describeCase({ code, inputs, categories, expected }: Case) {
  return {
    function: functionName(code),
    columns: [...inputs, ...categories],
    inputs: inputs.length,
    rows: expected.length,
  };
}

function pythonNumber(text: string): number {
  return Number(text.replace("inf", "Infinity").replace("nan", "NaN"));
}
