/** Evaluates the same formulas with Operon, where python3 (or PYTHON) has its package: pip install pyoperon. */
import { spawnSync } from "node:child_process";
import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import { columnsOf, parameterValue } from "../kernelFormulas";
import { infix, python } from "./infix";

/** Node-rows per second (nodes counted as ours), or undefined where Operon is not installed. Throws where it fails. */
export function operonNodeRows(formulas: readonly Expression[], rowCount: number, seconds: number): number | undefined {
  if (spawnSync(python, ["-c", "import pyoperon"]).status !== 0) return undefined;
  const inputs = columnsOf(rowCount);
  const first = { inputs: inputs.map((column) => column.subarray(0, 1)), rowCount: 1 };
  const expected = formulas.map(
    (formula) => evaluate(formula, { ...first, parameters: formula.sharing.map(() => parameterValue) })[0],
  );
  const asked = {
    formulas: formulas.map((formula) => infix(formula, () => parameterValue)),
    columns: inputs.map((column) => [...column]),
    seconds,
    expected,
  };
  const { status, stdout, stderr } = spawnSync(python, ["bench/peers/operonKernel.py"], {
    input: JSON.stringify(asked),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Operon failed: ${stderr}`);
  const { secondsPerPass } = JSON.parse(stdout) as { secondsPerPass: number };
  const nodes = formulas.reduce((sum, formula) => sum + formula.nodes.length, 0);
  return (nodes * rowCount) / secondsPerPass;
}
