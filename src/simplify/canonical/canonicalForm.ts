import type { Expression } from "../../expression/expression";
import type { OperatorName } from "../../expression/operatorName";
import type { Tree } from "../tree";
import type { CanonicalOptions } from "./canonicalStore";
import { CanonicalStore } from "./canonicalStore";
import type { NodeId } from "./nodeStore";
import type { Spelling } from "./spelling";
import { FormWriter } from "./writeForm";

export interface CanonicalWritingOptions extends CanonicalOptions {
  /** Operators that may be used; all of them where it is left out. */
  readonly isAllowed?: (operator: OperatorName) => boolean;
}

/** Relative difference of constants that were calculated in different ways. */
const roundingTolerance = 1e-13;

const everywhere = new CanonicalStore();
const stores = new WeakMap<CanonicalOptions, CanonicalStore>();

/** The store of these options: the same one whenever they are the same object. */
function storeOf(options: CanonicalOptions | undefined): CanonicalStore {
  if (options === undefined) return everywhere;
  let store = stores.get(options);
  if (store === undefined) stores.set(options, (store = new CanonicalStore(options)));
  return store;
}

/**
 * Identity of the canonical form before any rules: 16 hexadecimal digits, equal for formulas that differ in the order of
 * operands, in how sums and products are nested, in redundant parameters or in what can be collected and folded. The same
 * in every run. `options` are best kept, since what is known of formulas is kept with them.
 */
export function formHash(formula: Expression | Tree, options?: CanonicalOptions): string {
  const store = storeOf(options);
  return store.hashOf("nodes" in formula ? store.read(formula) : store.readTree(formula));
}

/**
 * The canonical form of a formula, before any rules, as a tree, never longer than the formula, in symbols or in complexity. Parameters come
 * without values, and one that stood in several places comes as several.
 */
export function canonicalTree(tree: Tree, options?: CanonicalWritingOptions): Tree {
  const store = storeOf(options);
  const known = new Map<NodeId, Spelling>();
  const id = store.readTree(tree, known);
  const written = new FormWriter(store, options?.isAllowed, known).write(id);
  // What differs by rounding only has been written like this before.
  return written === undefined || isSpelledAlike(tree, written.tree) ? tree : written.tree;
}

/** Whether two trees are the same up to the rounding of constants. */
export function isSpelledAlike(a: Tree, b: Tree): boolean {
  const pairs: [Tree, Tree][] = [[a, b]];
  for (let pair = pairs.pop(); pair !== undefined; pair = pairs.pop()) {
    const [x, y] = pair;
    if (x === y) continue;
    if (x.kind === "operator" && y.kind === "operator") {
      if (x.operator !== y.operator) return false;
      x.operands.forEach((operand, k) => pairs.push([operand, y.operands[k]]));
    } else if (x.kind === "constant" && y.kind === "constant") {
      const isClose = Math.abs(x.value - y.value) <= roundingTolerance * Math.abs(x.value);
      if (!isClose && !Object.is(x.value, y.value)) return false;
    } else if (x.kind === "input" && y.kind === "input") {
      if (x.index !== y.index) return false;
    } else if (!(x.kind === "parameter" && y.kind === "parameter" && x.sharing === y.sharing)) return false;
  }
  return true;
}
