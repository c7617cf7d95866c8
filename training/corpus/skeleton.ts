import { tokensOf, treeOfTokens } from "../../src/engines/transformer/tokens";
import { literals, operatorToken } from "../../src/engines/transformer/vocabulary";
import { canonicalHash, simplify } from "../../src/simplify/simplify";
import type { SimplifyOptions } from "../../src/simplify/simplify";
import type { Tree } from "../../src/simplify/tree";
import { node, parameterLeaf, postfixOf } from "../../src/simplify/tree";
import { saysSomething } from "./samplePoints";

/** A formula as it stands in the corpus. */
export interface Skeleton {
  /** As it is read from the tokens. */
  readonly tree: Tree;
  readonly tokens: readonly number[];
  /** 16 hexadecimal digits, equal for formulas that say the same. */
  readonly hash: string;
}

/** Formulas are written with the operators of the vocabulary, for inputs of either sign. */
export const writing: SimplifyOptions = { isAllowed: (operator) => operatorToken(operator) !== undefined };
/** A number set free may be taken in by another, which may make other numbers. */
const mostRounds = 4;
const mostParameters = 3;

/** The canonical skeleton of a formula, or undefined where it is too long, too free, or says next to nothing. */
export function skeletonOf(law: Tree): Skeleton | undefined {
  let tree = simplify(law, writing);
  for (let round = 0; round < mostRounds; round++) {
    const free = withFreeNumbers(tree, true);
    if (free === tree) break;
    tree = simplify(free, writing);
  }
  const parts = postfixOf(tree);
  if (!parts.some(({ kind }) => kind === "input") || parts.length === 1) return undefined;
  if (parts.filter(({ kind }) => kind === "parameter").length > mostParameters) return undefined;
  const tokens = tokensOf(tree);
  const read = tokens && treeOfTokens(tokens);
  if (tokens === undefined || read === undefined || !saysSomething(read)) return undefined;
  return { tree: read, tokens, hash: hashOf(read) };
}

/** Identity of a formula that is written with the operators of the vocabulary. */
export function hashOf(tree: Tree): string {
  return canonicalHash(tree, writing);
}

/** Parameters for numbers that networks do not write, and for the numerical factor of the whole. */
function withFreeNumbers(tree: Tree, isFactor: boolean): Tree {
  if (tree.kind === "constant") {
    const isLiteral = literals.some(([, value]) => value === tree.value);
    return isLiteral && !(isFactor && tree.value !== 1) ? tree : parameterLeaf();
  }
  if (tree.kind !== "operator") return tree;
  const { operator, operands } = tree;
  const staysFactor = isFactor && (operator === "mul" || operator === "div" || operator === "neg");
  let isChanged = false;
  const freed = operands.map((each, k) => {
    if (operator === "pow" && k === 1 && each.kind === "constant") return each;
    const other = withFreeNumbers(each, staysFactor);
    if (other !== each) isChanged = true;
    return other;
  });
  return isChanged ? node(operator, ...freed) : tree;
}
