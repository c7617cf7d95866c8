/** Fits a law with a parameter per category with SciPy, where python3 (or PYTHON) has it: pip install scipy. */
import { spawnSync } from "node:child_process";
import type { RowSet } from "../../src/search/problem";
import { python } from "./infix";

/** Seconds after which a fit is given up. */
export const patience = 60;

export interface ScipyFit {
  readonly milliseconds: number;
  readonly exponent: number;
  readonly sumOfSquares: number;
}

export function hasScipy(): boolean {
  return spawnSync(python, ["-c", "import scipy"]).status === 0;
}

/** Undefined where it takes longer than `patience`. Throws where SciPy fails. */
export function scipyFit({ inputs, target, cells }: RowSet, method: "lm" | "trf"): ScipyFit | undefined {
  const star = cells.flatMap(({ start, end, levels }) => Array.from({ length: end - start }, () => levels[0]));
  const { status, signal, stdout, stderr } = spawnSync(python, ["bench/peers/scipyFits.py"], {
    input: JSON.stringify({ method, x: [...inputs[0]], y: [...target], star }),
    encoding: "utf8",
    // One thread, as ours.
    env: { ...process.env, OMP_NUM_THREADS: "1", OPENBLAS_NUM_THREADS: "1" },
    timeout: patience * 1000,
  });
  if (signal !== null) return undefined;
  if (status !== 0) throw new Error(`SciPy failed: ${stderr}`);
  return JSON.parse(stdout) as ScipyFit;
}
