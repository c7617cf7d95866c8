import { formHash, canonicalTree } from "../src/simplify/canonical/canonicalForm";
import type { CanonicalOptions } from "../src/simplify/canonical/canonicalStore";
import { Sign } from "../src/simplify/rules/rule";
import { renameInputs } from "./ruleSet";
import type { Tree } from "../src/simplify/tree";
import { keyOf, sizeOf } from "../src/simplify/tree";
import { variableLimit } from "./alphabet";
import { injections, renamedBy } from "./renaming";

/** Signs of the variables of a rule that holds everywhere, and of one that may need all of them positive. */
export const anySigns: readonly Sign[] = Array.from({ length: variableLimit }, () => Sign.Any);
export const allPositive: readonly Sign[] = Array.from({ length: variableLimit }, () => Sign.Positive);

/** What the canonical form makes of a tree. */
export interface NormalForm {
  readonly tree: Tree;
  /** The canonical hash: equal for trees of the same form, however they are spelled. */
  readonly key: string;
  readonly size: number;
}

/** The form that rules are found modulo, where inputs have these signs. */
export function normalForm(tree: Tree, signs = anySigns): NormalForm {
  const options = optionsFor(signs);
  const normal = canonicalTree(tree, options);
  return { tree: normal, key: formHash(tree, options), size: sizeOf(normal) };
}

/** Options by the inputs that are positive, as bits; the canonical form keeps what it knows with the object. */
const knownOptions = new Map<number, CanonicalOptions>();

function optionsFor(signs: readonly Sign[]): CanonicalOptions {
  const positive = signs.reduce((bits, sign, input) => (sign === Sign.Positive ? bits | (1 << input) : bits), 0);
  let options = knownOptions.get(positive);
  if (options === undefined) {
    options = { isPositive: (input) => (positive & (1 << input)) !== 0 };
    knownOptions.set(positive, options);
  }
  return options;
}

const everywhere = optionsFor(anySigns);

/** Equal for trees whose `variables` inputs can be renamed so that they are of one normal form. */
export function classKey(tree: Tree, variables: number): string {
  const keys = injections(variables, variables).map((names) => formHash(renamedBy(tree, names), everywhere));
  return keys.reduce((least, key) => (key < least ? key : least));
}

/** The normal form with its inputs numbered in order of appearance. */
export function orderedForm(tree: Tree): Tree {
  let form = tree;
  // Renamed, it may have its operands in another order, and come round.
  for (let round = 0; round < 4; round++) {
    const next = renameInputs(canonicalTree(form, everywhere)).renamed;
    if (keyOf(next) === keyOf(form)) break;
    form = next;
  }
  return form;
}
