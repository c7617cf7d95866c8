import type { Tree } from "../src/simplify/tree";
import { Sign } from "../src/simplify/rules/rule";

/** What can be told of the values of a tree wherever it is finite, given what is known of the inputs. */
export function signOf(tree: Tree, signOfInput: (input: number) => Sign): Sign {
  switch (tree.kind) {
    case "input":
      return signOfInput(tree.index);
    case "constant":
      return tree.value > 0 ? Sign.Positive : tree.value === 0 ? Sign.NonNegative : Sign.Any;
    case "parameter":
      return Sign.Any;
    case "operator":
  }
  const signs = tree.operands.map((each) => signOf(each, signOfInput));
  const [x, y] = signs;
  switch (tree.operator) {
    case "exp":
    case "cosh":
      return Sign.Positive;
    case "add":
      return x === Sign.Any || y === Sign.Any ? Sign.Any : Math.max(x, y);
    case "mul":
    case "div":
    case "min":
      return Math.min(x, y);
    case "max":
      return Math.max(x, y);
    case "pow":
      return x;
    case "abs":
    case "square":
    case "sqrt":
      return x === Sign.Positive ? Sign.Positive : Sign.NonNegative;
    case "cbrt":
    case "cube":
    case "sinh":
    case "tanh":
    case "atan":
    case "asin":
      return x;
    case "acos":
      return Sign.NonNegative;
    default:
      return Sign.Any;
  }
}
