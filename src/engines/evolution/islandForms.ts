import type { Candidate } from "../../search/candidate";
import type { CoreForm } from "../coreForm";
import { coreOf } from "../coreForm";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";

/** Fits a formula, as far as it is allowed and has a value. */
export type Try = (formula: Tree) => Candidate | undefined;

/**
 * What the trees of an island stand for. What is a large formula of the target is often a small one of the target in another
 * form, and its numbers are then linear ones.
 */
export interface Form {
  /** The formula of a tree, fitted. */
  readonly try: (tree: Tree, fit: Try) => Candidate | undefined;
  /** The tree of a formula. */
  readonly treeOf: (formula: Tree, tidy: (tree: Tree) => Tree) => Tree;
  /** Whether members are selected by relative errors, where that is another question. */
  readonly isRelative?: boolean;
}

/** The formula itself. */
export const plain: Form = { try: (tree, fit) => fit(tree), treeOf: (formula) => formula };

/** The square of the target. */
export const squared: Form = {
  try: (tree, fit) => fit(node("sqrt", tree)),
  treeOf: (formula, tidy) => tidy(node("square", formula)),
};

/** One over the target. */
export const inverse: Form = {
  try: (tree, fit) => fit(node("div", constantLeaf(1), tree)),
  treeOf: (formula, tidy) => tidy(node("div", constantLeaf(1), formula)),
};

/**
 * What there is besides a coefficient and a product of powers of inputs, which are found by regression. Most laws of physics
 * have such a factor, and the rest is small.
 */
export function coreFormOf(coreForm: CoreForm): Form {
  return { try: (tree, fit) => coreForm.try(tree, fit), treeOf: coreOf };
}

/** The exponent beside such a factor. */
export function exponentFormOf(coreForm: CoreForm): Form {
  return {
    try: (tree, fit) => coreForm.try(node("exp", tree), fit),
    treeOf: (formula, tidy) => tidy(node("log", coreOf(formula))),
    isRelative: true,
  };
}
