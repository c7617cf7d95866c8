import type { Tree } from "../src/simplify/tree";
import { inputLeaf } from "../src/simplify/tree";

const known = new Map<string, readonly (readonly number[])[]>();

/** All ways to give `count` variables different names out of `limit`. */
export function injections(count: number, limit: number): readonly (readonly number[])[] {
  if (count === 0) return [[]];
  const key = `${count} ${limit}`;
  let found = known.get(key);
  if (found === undefined) {
    found = injections(count - 1, limit).flatMap((names) =>
      Array.from({ length: limit }, (_, name) => name)
        .filter((name) => !names.includes(name))
        .map((name) => [...names, name]),
    );
    known.set(key, found);
  }
  return found;
}

/** The tree with input `k` replaced by input `names[k]`. */
export function renamedBy(tree: Tree, names: readonly number[]): Tree {
  if (tree.kind === "input") return inputLeaf(names[tree.index]);
  return tree.kind === "operator" ? { ...tree, operands: tree.operands.map((each) => renamedBy(each, names)) } : tree;
}
