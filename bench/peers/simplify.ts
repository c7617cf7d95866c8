/** Simplifies formulas with SymPy and SimpliPy, where python3 (or PYTHON) has them: pip install sympy simplipy. */
import { spawnSync } from "node:child_process";
import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import type { OperatorName } from "../../src/expression/operatorName";
import { operators } from "../../src/expression/operators";
import { checkedRows } from "../../test/support/checkedRows";
import type { ValuedFormula } from "../../test/support/agreement";

export type PeerName = "sympy" | "simplipy";

export interface PeerFigures {
  readonly name: string;
  /** For each formula, as many as there was time for: seconds, and nodes left or null where it gave up. */
  readonly results: readonly (readonly [seconds: number, size: number | null])[];
}

const python = process.env["PYTHON"] ?? "python3";
/** Operators that one of the two has no word for, or gives another meaning. */
const foreign: ReadonlySet<OperatorName> = new Set(["cbrt", "log10", "atan2", "min", "max"]);

export function isCommon({ nodes }: Expression): boolean {
  return nodes.every((node) => node.kind !== "operator" || !foreign.has(node.operator));
}

/** What a peer makes of formulas that are `isCommon`, or undefined where it is not installed. Throws where it fails. */
export function simplifiedBy(
  peer: PeerName,
  formulas: readonly ValuedFormula[],
  seconds: number,
): PeerFigures | undefined {
  if (spawnSync(python, ["-c", `import ${peer}`]).status !== 0) return undefined;
  const row = checkedRows.map((column) => column[0]);
  const point = { inputs: row.map((value) => [value]), rowCount: 1 };
  const asked = {
    formulas: formulas.map(({ expression }) => prefix(expression)),
    parameters: formulas.map(({ parameters }) => parameters.map(([value]) => value)),
    row,
    // JSON writes what is not finite as null.
    expected: formulas.map(({ expression, parameters }) => evaluate(expression, { ...point, parameters })[0]),
    seconds,
  };
  const { status, stdout, stderr } = spawnSync(python, ["bench/peers/simplify.py", peer], {
    input: JSON.stringify(asked),
    encoding: "utf8",
    maxBuffer: 1e9,
  });
  if (status !== 0) throw new Error(`${peer} failed: ${stderr}`);
  return JSON.parse(stdout) as PeerFigures;
}

function prefix({ nodes }: Expression): string[] {
  const stack: string[][] = [];
  for (const node of nodes) {
    if (node.kind === "input") stack.push([`x${node.index}`]);
    else if (node.kind === "parameter") stack.push([`p${node.slot}`]);
    else if (node.kind === "constant") stack.push([String(node.value)]);
    else {
      const operands = stack.splice(-operators[node.operator].arity);
      stack.push([node.operator, ...operands.flat()]);
    }
  }
  return stack[0];
}
