import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Tree } from "../tree";
import { constantLeaf, inputLeaf, node, parameterLeaf } from "../tree";

/** Names of the variables of a rule, by index. */
export const variableNames = ["x", "y", "z", "w"] as const;

const namedConstants: ReadonlyMap<string, number> = new Map([
  ["pi", Math.PI],
  ["e", Math.E],
]);

/**
 * One side of a rule as text: calls by operator name, variables x, y, z, w, `p` for a parameter, numbers, `pi` and `e`,
 * as in `add(square(sin(x)), 1)`. `readTerm` gives the same tree back.
 */
export function writeTerm(tree: Tree): string {
  switch (tree.kind) {
    case "input":
      return variableNames[tree.index];
    case "parameter":
      return "p";
    case "constant":
      for (const [name, value] of namedConstants) if (value === tree.value) return name;
      return String(tree.value);
    case "operator":
      return `${tree.operator}(${tree.operands.map(writeTerm).join(", ")})`;
  }
}

/** The tree of a text as `writeTerm` writes it. Throws on anything else. */
export function readTerm(text: string): Tree {
  const tokens = text.match(/[\w.+-]+|[(),]/g) ?? [];
  let at = 0;
  const read = (): Tree => {
    const name = tokens[at++];
    if (tokens[at] !== "(") return readLeaf(name, text);
    const operands: Tree[] = [];
    while (tokens[at] === "(" || tokens[at] === ",") {
      at++;
      operands.push(read());
    }
    if (tokens[at++] !== ")") throw new Error(`A parenthesis is missing in ${text}`);
    if (!Object.hasOwn(operators, name) || operators[name as OperatorName].arity !== operands.length) {
      throw new Error(`${name} is no operator of ${operands.length} operands, in ${text}`);
    }
    return node(name as OperatorName, ...operands);
  };
  const tree = read();
  if (at !== tokens.length) throw new Error(`More than one term in ${text}`);
  return tree;
}

function readLeaf(name: string | undefined, text: string): Tree {
  if (name === "p") return parameterLeaf();
  const index = variableNames.findIndex((each) => each === name);
  if (index >= 0) return inputLeaf(index);
  const value = namedConstants.get(name ?? "") ?? Number(name);
  if (Number.isNaN(value)) throw new Error(`${name} is no variable and no number, in ${text}`);
  return constantLeaf(value);
}
