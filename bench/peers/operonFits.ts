/** Fits the same formulas with Operon, where python3 (or PYTHON) has its package: pip install pyoperon. */
import { spawnSync } from "node:child_process";
import type { Expression } from "../../src/expression/expression";
import { infix, python } from "./infix";

export interface OperonFit {
  readonly iterations: number;
  readonly perSecond: number;
}

export interface OperonQuestion {
  readonly formulas: readonly Expression[];
  /** By formula: starting values by slot, and the mean squared error to come down to. */
  readonly starts: readonly (readonly number[])[];
  readonly losses: readonly number[];
  readonly inputs: readonly Float64Array[];
  readonly target: Float64Array;
  readonly seconds: number;
}

/** By formula; null where the loss is not reached. Undefined where Operon is not installed. Throws where it fails. */
export function operonFits(question: OperonQuestion): (OperonFit | null)[] | undefined {
  if (spawnSync(python, ["-c", "import pyoperon"]).status !== 0) return undefined;
  const { formulas, starts, losses, inputs, target, seconds } = question;
  const asked = {
    columns: [...inputs, target].map((column) => [...column]),
    formulas: formulas.map((formula, k) => infix(formula, (slot) => starts[k][slot])),
    parameters: starts[0].length,
    losses,
    seconds,
  };
  const { status, stdout, stderr } = spawnSync(python, ["bench/peers/operonFits.py"], {
    input: JSON.stringify(asked),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Operon failed: ${stderr}`);
  return JSON.parse(stdout) as (OperonFit | null)[];
}
