import type { CanonicalWritingOptions } from "./canonical/canonicalForm";
import { CanonicalStore } from "./canonical/canonicalStore";
import { FormWriter } from "./canonical/writeForm";
import { knownRules } from "./rewriting/knownRules";
import { Rewriter } from "./rewriting/rewriter";
import type { Tree } from "./tree";

const store = new CanonicalStore();
let rewriter: Rewriter | undefined;
export function simplify(tree: Tree): Tree {
  rewriter ??= new Rewriter(store, knownRules(), false);
  const id = rewriter.reduce(store.readTree(tree));
  return new FormWriter(store, () => true).write(id)!;
}
