import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, it } from "vitest";
import type { CodeFormula } from "../../../src/codegen/codeFormula";
import type { OnnxStyle } from "../../../src/codegen/onnx";
import { onnxModel } from "../../../src/codegen/onnx";
import { wellFormed } from "../../../src/codegen/utf8";
import { apply, input } from "../../../src/expression/build";
import { evaluate } from "../../../src/expression/evaluate";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";
import { hasPackage } from "../../../scripts/pythonPackages.mjs";
import { hasPython, runPython } from "../../support/python";
import type { Case } from "./cases";
import { caseOf } from "./cases";
import { formulas } from "./formulas";

/** Runs each model on its columns, and on one row of levels that it does not know. */
const driver = `
import json, onnxruntime, numpy as np
onnxruntime.set_default_logger_severity(3)
for number, case in enumerate(json.load(open("cases.json", encoding="utf-8"))):
    session = onnxruntime.InferenceSession("model%d.onnx" % number)
    inputs = session.get_inputs()
    kinds = {"tensor(double)": np.float64, "tensor(float)": np.float32, "tensor(string)": object}
    run = lambda columns: np.ravel(session.run(None, {
        i.name: np.array(c, dtype=kinds[i.type]) for i, c in zip(inputs, columns)})[0])
    whole = np.broadcast_to(run(case["inputs"] + case["categories"]), case["rows"])
    unknown = run([c[:1] for c in case["inputs"]] + [["no such level"]] * len(case["categories"]))
    print(json.dumps([repr(float(v)) for v in whole] + [repr(float(unknown[0]))]))
`;

interface OnnxResult {
  readonly values: readonly number[];
  readonly unknown: number;
}

function run(cases: readonly Case[], style: OnnxStyle): OnnxResult[] {
  const folder = mkdtempSync(join(tmpdir(), "parsimony-onnx-"));
  try {
    cases.forEach(({ formula }, k) => writeFileSync(join(folder, `model${k}.onnx`), onnxModel(formula, style)));
    writeFileSync(
      join(folder, "cases.json"),
      JSON.stringify(
        cases.map(({ inputs, categories, expected }) => ({
          inputs,
          categories: categories.map((column) => column.map(wellFormed)),
          rows: expected.length,
        })),
      ),
    );
    writeFileSync(join(folder, "driver.py"), driver);
    const lines = runPython(["driver.py"], folder).trim().split("\n");
    return lines.map((line) => {
      const values = (JSON.parse(line) as string[]).map((text) => Number(text.replace("inf", "Infinity")));
      return { values: values.slice(0, -1), unknown: values.at(-1)! };
    });
  } finally {
    rmSync(folder, { recursive: true });
  }
}

/** Relative; infinite where only one of the two is a number. */
function largestError(values: readonly number[], expected: Float64Array): number {
  const errors = values.map((value, row) => {
    if (Object.is(value, expected[row]) || value === expected[row]) return 0;
    const error = Math.abs(value - expected[row]) / Math.abs(expected[row]);
    return Number.isNaN(error) ? Infinity : error;
  });
  return Math.max(...errors);
}

const isThere = hasPython && hasPackage("onnxruntime");

describe(isThere ? "ONNX" : "no ONNX Runtime here: models are not run", () => {
  const names = Object.keys(formulas);

  it.runIf(isThere)(
    "agrees with the oracle to 1e-12 in double, and gives NaN for categories that are not known",
    () => {
      const cases = names.map((name, k) => caseOf(formulas[name], "", 60, k));
      run(cases, {}).forEach(({ values, unknown }, k) => {
        expect({ name: names[k], isClose: largestError(values, cases[k].expected) <= 1e-12 }).toEqual({
          name: names[k],
          isClose: true,
        });
        if (cases[k].categories.length > 0) expect(unknown).toBeNaN();
      });
    },
  );

  it.runIf(isThere)("knows every operator to 1e-13, at the ends of its domain too", () => {
    const sizes = [1e-300, 1e-9, 1e-4, 0.1, 0.5, 0.9, 1 - 1e-10, 1, 1.5, 3, 20, 300, 709.9, 1e5, 1e200];
    const xs = [0, ...sizes.flatMap((size) => [size, -size])];
    const cases = operatorNames.map((operator): Case => {
      const isBinary = operators[operator].arity === 2;
      const pairs = isBinary ? xs.flatMap((x) => xs.map((y) => [x, y])) : xs.map((x) => [x]);
      // Runtimes reduce large angles in ways of their own.
      const isAngle = ["sin", "cos", "tan"].includes(operator);
      const rows = isAngle ? pairs.filter(([x]) => Math.abs(x) < 1000) : pairs;
      const inputs = isBinary ? [rows.map(([x]) => x), rows.map(([, y]) => y)] : [rows.map(([x]) => x)];
      const expression = isBinary ? apply(operator, input(0), input(1)) : apply(operator, input(0));
      const formula: CodeFormula = {
        ...formulas.everyOperator,
        expression,
        inputs: inputs.map((_, k) => ({ name: `x${k}`, unit: undefined })),
      };
      const expected = evaluate(expression, { inputs, parameters: () => NaN, rowCount: rows.length });
      return { formula, code: "", inputs, categories: [], fails: false, expected };
    });
    run(cases, {}).forEach(({ values }, k) => {
      const { inputs, expected } = cases[k];
      const wrong = values.flatMap((value, row) =>
        largestError([value], expected.slice(row, row + 1)) <= 1e-13
          ? []
          : [{ at: inputs.map((column) => column[row]), value, expected: expected[row] }],
      );
      expect({ operator: operatorNames[k], wrong }).toEqual({ operator: operatorNames[k], wrong: [] });
    });
  });

  it.runIf(isThere)("agrees with the oracle to 1e-6 in float", () => {
    const simple = ["kepler", "linear", "perCategory", "partiallyShared"];
    const cases = simple.map((name, k) => caseOf(formulas[name], "", 60, k));
    run(cases, { precision: "float" }).forEach(({ values }, k) => {
      expect({ name: simple[k], isClose: largestError(values, cases[k].expected) <= 1e-6 }).toEqual({
        name: simple[k],
        isClose: true,
      });
    });
  });

  it.runIf(isThere)("takes the mean for categories that are not known, where that is wanted", () => {
    const { parameters } = formulas.perCategory;
    const one = { ...caseOf(formulas.perCategory, "", 1, 1), inputs: [[0.5]] };
    const [{ unknown }] = run([one], { unknownCategories: "mean" });
    const [a, tau] = parameters.map((values) => values.reduce((sum, value) => sum + value / values.length, 0));
    expect(unknown).toBeCloseTo(a * Math.exp(-0.5 / tau), 9);
  });
});

it("refuses a table that is too large", () => {
  const levels = (count: number) => Array.from({ length: count }, (_, k) => String(k));
  const formula: CodeFormula = {
    ...formulas.partiallyShared,
    categories: [
      { name: "star", levels: levels(4000) },
      { name: "band", levels: levels(4000) },
    ],
  };
  expect(() => onnxModel(formula)).toThrow(/more than can be held/);
});
