import type { Expression, Node } from "../../expression/expression";
import type { OperatorName } from "../../expression/operatorName";
import type { Tree } from "../tree";
import { expressionOfTree, treeOf } from "../tree";
import type { CanonicalOptions } from "./canonicalStore";
import { CanonicalStore } from "./canonicalStore";
import type { NodeId } from "./node";
import type { SpellingId } from "./spelling";
import { untied } from "./spelling";
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

const writerEverywhere = new FormWriter(everywhere);
const writers = new WeakMap<CanonicalWritingOptions, FormWriter>();

function writerOf(store: CanonicalStore, options: CanonicalWritingOptions | undefined): FormWriter {
  if (options === undefined) return writerEverywhere;
  let writer = writers.get(options);
  if (writer === undefined) writers.set(options, (writer = new FormWriter(store, options.isAllowed)));
  return writer;
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
 * The canonical form of a formula, before any rules, never longer than the formula, in symbols or in complexity. A parameter
 * that stood in several places comes as several.
 */
export function canonicalExpression(expression: Expression, options?: CanonicalWritingOptions): Expression {
  const store = storeOf(options);
  const known = new Map<NodeId, SpellingId>();
  const given = untied(expression);
  const id = store.read(given, known);
  const written = writerOf(store, options).writeKnowing(id, known);
  if (written === undefined) return given;
  const form = store.spellings.expressionOf(written);
  // What differs by rounding only has been written like this before.
  return isSpelledAlike(given, form) ? given : form;
}

/** The same for a tree, whose parameters come without values. */
export function canonicalTree(tree: Tree, options?: CanonicalWritingOptions): Tree {
  return treeOf(canonicalExpression(expressionOfTree(tree).expression, options));
}

/** Whether two expressions without ties are the same up to the rounding of constants. */
export function isSpelledAlike(a: Expression, b: Expression): boolean {
  if (a.nodes.length !== b.nodes.length) return false;
  for (let k = 0; k < a.nodes.length; k++) if (!areAlike(a.nodes[k], b.nodes[k])) return false;
  for (let slot = 0; slot < a.sharing.length; slot++) if (a.sharing[slot] !== b.sharing[slot]) return false;
  return true;
}

function areAlike(x: Node, y: Node): boolean {
  switch (x.kind) {
    case "operator":
      return y.kind === "operator" && x.operator === y.operator;
    case "constant":
      return (
        y.kind === "constant" &&
        (Object.is(x.value, y.value) || Math.abs(x.value - y.value) <= roundingTolerance * Math.abs(x.value))
      );
    case "input":
      return y.kind === "input" && x.index === y.index;
    case "parameter":
      return y.kind === "parameter" && x.slot === y.slot;
  }
}
