/** Evaluates the same formulas with Operon, where python3 (or PYTHON) has its package: pip install pyoperon. */
import { spawnSync } from "node:child_process";
import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import { operators } from "../../src/expression/operators";
import { columnsOf, parameterValue } from "../kernelFormulas";

const python = process.env["PYTHON"] ?? "python3";

/** Node-rows per second (nodes counted as ours), or undefined where Operon is not installed. Throws where it fails. */
export function operonNodeRows(formulas: readonly Expression[], rowCount: number, seconds: number): number | undefined {
  if (spawnSync(python, ["-c", "import pyoperon"]).status !== 0) return undefined;
  const inputs = columnsOf(rowCount);
  const first = { inputs: inputs.map((column) => column.subarray(0, 1)), rowCount: 1 };
  const expected = formulas.map(
    (formula) => evaluate(formula, { ...first, parameters: formula.sharing.map(() => parameterValue) })[0],
  );
  const asked = { formulas: formulas.map(infix), columns: inputs.map((column) => [...column]), seconds, expected };
  const { status, stdout, stderr } = spawnSync(python, ["bench/peers/operonKernel.py"], {
    input: JSON.stringify(asked),
    encoding: "utf8",
  });
  if (status !== 0) throw new Error(`Operon failed: ${stderr}`);
  const { secondsPerPass } = JSON.parse(stdout) as { secondsPerPass: number };
  const nodes = formulas.reduce((sum, formula) => sum + formula.nodes.length, 0);
  return (nodes * rowCount) / secondsPerPass;
}

/** As Operon's parser reads it: every operation in parentheses. */
function infix({ nodes }: Expression): string {
  const stack: string[] = [];
  for (const node of nodes) {
    if (node.kind === "input") stack.push(`X${node.index + 1}`);
    else if (node.kind === "parameter") stack.push(String(parameterValue));
    else if (node.kind === "constant") stack.push(String(node.value));
    else {
      const { spelling, arity } = operators[node.operator];
      const second = arity === 2 ? stack.pop() : undefined;
      const form = spelling.text;
      if (second !== undefined && form.form === "infix") stack.push(`(${stack.pop()} ${form.symbol} ${second})`);
      else stack.push(`${node.operator}(${stack.pop()})`);
    }
  }
  return stack[0];
}
