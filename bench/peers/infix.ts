import type { Expression } from "../../src/expression/expression";
import { operators } from "../../src/expression/operators";

/** As Operon's parser reads it: every operation in parentheses, columns X1, X2, ..., and `parameter(slot)` as a number. */
export function infix({ nodes }: Expression, parameter: (slot: number) => number): string {
  const stack: string[] = [];
  for (const node of nodes) {
    if (node.kind === "input") stack.push(`X${node.index + 1}`);
    else if (node.kind === "parameter") stack.push(String(parameter(node.slot)));
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

/** The interpreter that the peers are installed for. */
export const python = process.env["PYTHON"] ?? "python3";
