import { operators } from "../../expression/operators";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf } from "../../simplify/tree";
import {
  firstInput,
  firstLiteral,
  firstOperator,
  literals,
  maximumInputs,
  maximumTokens,
  operatorOfToken,
  operatorToken,
  parameterToken,
  vocabulary,
} from "./vocabulary";

type Tokens = readonly number[];

const one: Tokens = [firstLiteral];
const token = (name: string): number => vocabulary.indexOf(name);
const [add, sub, mul, div, neg] = "add sub mul div neg".split(" ").map(token);
/** Larger whole powers are not written: their base would be repeated too often. */
const largestPower = 9;

/**
 * A formula as a network writes it: token ids in prefix order. Chains of sums and of products are one difference and one
 * quotient each, their operands in the order of their tokens, so that there is one way to write what a network is to learn.
 * Parameters lose their values. Undefined where the formula takes other operators, numbers or inputs, or too many tokens.
 */
export function tokensOf(tree: Tree): number[] | undefined {
  const tokens = write(tree);
  return tokens === undefined || tokens.length > maximumTokens ? undefined : [...tokens];
}

/** The formula of a prefix sequence; undefined where the sequence is not exactly one formula. */
export function treeOfTokens(tokens: readonly number[]): Tree | undefined {
  if (tokens.length > maximumTokens) return undefined;
  const stack: Tree[] = [];
  for (let k = tokens.length - 1; k >= 0; k--) {
    const leaf = leafOf(tokens[k]);
    if (leaf !== undefined) {
      stack.push(leaf);
      continue;
    }
    const operator = operatorOfToken(tokens[k]);
    if (operator === undefined) return undefined;
    const operands: Tree[] = [];
    for (let taken = operators[operator].arity; taken > 0; taken--) {
      const operand = stack.pop();
      if (operand === undefined) return undefined;
      operands.push(operand);
    }
    stack.push(node(operator, ...operands));
  }
  return stack.length === 1 ? stack[0] : undefined;
}

function leafOf(id: number): Tree | undefined {
  if (id === parameterToken) return parameterLeaf();
  if (id >= firstLiteral && id < firstInput) return constantLeaf(literals[id - firstLiteral][1]);
  if (id >= firstInput && id < firstOperator) return inputLeaf(id - firstInput);
  return undefined;
}

function write(given: Tree): Tokens | undefined {
  const tree = withoutExponent(given);
  switch (tree.kind) {
    case "parameter":
      return [parameterToken];
    case "input":
      return tree.index < maximumInputs ? [firstInput + tree.index] : undefined;
    case "constant":
      return number(tree.value);
    case "operator":
  }
  switch (tree.operator) {
    case "add":
    case "sub":
    case "neg":
      return chain(tree, "add", "sub");
    case "mul":
    case "div":
      return chain(tree, "mul", "div");
  }
  const operator = operatorToken(tree.operator);
  const operands = tree.operands.map(write);
  if (operator === undefined || !areKnown(operands)) return undefined;
  return [operator, ...operands.flat()];
}

function number(value: number): Tokens | undefined {
  const place = literals.findIndex(([, literal]) => literal === Math.abs(value));
  if (place < 0) return undefined;
  return value < 0 ? [neg, firstLiteral + place] : [firstLiteral + place];
}

/** Terms added minus terms subtracted, or factors above over factors below. */
function chain(tree: Tree, direct: "add" | "mul", inverse: "sub" | "div"): Tokens | undefined {
  const above: (Tokens | undefined)[] = [];
  const below: (Tokens | undefined)[] = [];
  const collect = (given: Tree, isAbove: boolean): void => {
    const part = withoutExponent(given);
    if (part.kind === "operator" && (part.operator === direct || part.operator === inverse)) {
      collect(part.operands[0], isAbove);
      collect(part.operands[1], part.operator === direct ? isAbove : !isAbove);
    } else if (direct === "add" && part.kind === "operator" && part.operator === "neg") {
      collect(part.operands[0], !isAbove);
    } else if (direct === "add" && part.kind === "constant" && part.value < 0) {
      (isAbove ? below : above).push(number(-part.value));
    } else (isAbove ? above : below).push(write(part));
  };
  collect(tree, true);
  if (!areKnown(above) || !areKnown(below)) return undefined;
  if (direct === "add") {
    if (above.length === 0) return [neg, ...joined(below, add)];
    return below.length === 0 ? joined(above, add) : [sub, ...joined(above, add), ...joined(below, add)];
  }
  const numerator = above.filter((each) => compare(each, one) !== 0);
  const denominator = below.filter((each) => compare(each, one) !== 0);
  const whole = numerator.length === 0 ? one : joined(numerator, mul);
  return denominator.length === 0 ? whole : [div, ...whole, ...joined(denominator, mul)];
}

/** Operands in order under one operator after the other, so that how many there are need not be known at the first. */
function joined(operands: readonly Tokens[], operator: number): Tokens {
  const sorted = [...operands].sort(compare);
  return sorted.flatMap((each, k) => (k < sorted.length - 1 ? [operator, ...each] : each));
}

/** A power with a whole number of quarters as its exponent in roots, squares and cubes; any other tree as it is. */
function withoutExponent(tree: Tree): Tree {
  if (tree.kind !== "operator" || tree.operator !== "pow") return tree;
  const [base, exponent] = tree.operands;
  if (exponent.kind !== "constant" || exponent.value === 0) return tree;
  // Halves and quarters are roots of whole powers.
  const whole = [1, 2, 4].map((times) => times * Math.abs(exponent.value)).find(Number.isInteger);
  return whole === undefined || whole > largestPower ? tree : power(base, exponent.value);
}

function power(base: Tree, exponent: number): Tree {
  if (exponent < 0) return node("div", constantLeaf(1), power(base, -exponent));
  if (!Number.isInteger(exponent)) return node("sqrt", power(base, 2 * exponent));
  switch (exponent) {
    case 1:
      return base;
    case 5:
      return node("mul", node("square", base), node("cube", base));
    case 7:
      return node("mul", node("square", node("square", base)), node("cube", base));
    default:
      return exponent % 2 === 0 ? node("square", power(base, exponent / 2)) : node("cube", power(base, exponent / 3));
  }
}

function compare(a: Tokens, b: Tokens): number {
  for (let k = 0; k < a.length && k < b.length; k++) if (a[k] !== b[k]) return a[k] - b[k];
  return a.length - b.length;
}

function areKnown(list: (Tokens | undefined)[]): list is Tokens[] {
  return !list.includes(undefined);
}
