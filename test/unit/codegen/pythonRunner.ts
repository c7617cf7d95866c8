import { spawnSync } from "node:child_process";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import type { Case } from "./cases";
import { functionName } from "./cases";

/** Just enough of NumPy for single numbers, for machines without it. What is not real is NaN, as in NumPy. */
const standIn = `
import math
inf, nan = math.inf, math.nan

def _real(function, overflow=lambda *x: inf):
    def real(*arguments):
        arguments = tuple(map(float, arguments))
        try:
            return function(*arguments)
        except OverflowError:
            return overflow(*arguments)
        except ValueError:
            return nan
    return real

def _power(x, y):
    if x == 0 and y < 0:
        return math.copysign(inf, x) if y % 2 == 1 else inf
    return math.pow(x, y)

abs = abs
sqrt, exp, sin, cos, tan = map(_real, (math.sqrt, math.exp, math.sin, math.cos, math.tan))
arcsin, arccos, arctan, arctan2 = map(_real, (math.asin, math.acos, math.atan, math.atan2))
cosh, tanh = map(_real, (math.cosh, math.tanh))
sinh = _real(math.sinh, lambda x: math.copysign(inf, x))
power = _real(_power, lambda x, y: -inf if x < 0 and y % 2 == 1 else inf)
log = _real(lambda x: -inf if x == 0 else math.log(x))
log10 = _real(lambda x: -inf if x == 0 else math.log10(x))
cbrt = _real(lambda x: math.copysign(abs(x) ** (1 / 3), x))
minimum = lambda x, y: nan if x != x or y != y else min(x, y)
maximum = lambda x, y: nan if x != x or y != y else max(x, y)

class vectorize:
    def __init__(self, function, otypes):
        self.function = function

    def __call__(self, *arguments):
        return self.function(*arguments)
`;

/** Imports each module and calls its function on every row: all rows at once, and one by one. */
const driver = `
import importlib.util, json, math, sys
import numpy as np
whole = hasattr(np, "ndarray")
if whole:
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
    arrays = singles
    if whole:
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

const packages = resolve(".vscode-test/python");
const python = (args: readonly string[], cwd: string, path: string) =>
  spawnSync("python3", args, { encoding: "utf8", cwd, env: { ...process.env, PYTHONPATH: path } });

export const hasPython = python(["-c", ""], ".", "").status === 0;
export const hasNumPy = hasPython && python(["-c", "import numpy"], ".", packages).status === 0;

/** What the code runs on here, for the titles of tests. */
export const pythonName = hasNumPy ? "python3 with NumPy" : "python3 with a stand-in for NumPy, which is not installed";

/** Compiles and runs the code of all cases in one python3. */
export function runPython(cases: readonly Case[]): PythonResult[] {
  const folder = mkdtempSync(join(tmpdir(), "parsimony-python-"));
  try {
    const modules = cases.map(({ code }, k) => {
      writeFileSync(join(folder, `module${k}.py`), code);
      return `module${k}.py`;
    });
    if (!hasNumPy) writeFileSync(join(folder, "numpy.py"), standIn);
    writeFileSync(join(folder, "driver.py"), driver);
    writeFileSync(join(folder, "cases.json"), JSON.stringify(cases.map(describeCase)));
    // Warnings are errors: an invalid escape in a docstring is one.
    succeed(python(["-W", "error", "-m", "py_compile", ...modules], folder, ""));
    const output = succeed(python(["driver.py"], folder, hasNumPy ? packages : folder));
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

function succeed({ status, stdout, stderr }: { status: number | null; stdout: string; stderr: string }): string {
  if (status !== 0) throw new Error(stderr.slice(0, 5000));
  return stdout;
}
