import type { OperatorName } from "../expression/operatorName";
import { operators } from "../expression/operators";
import { finishLane, highSeed, lowSeed, mixHigh, mixLow } from "./canonical/mixing";
import type { Tree } from "./tree";
import { node, postfixOf } from "./tree";

/** A tree with its size and a hash of how it is written, or a chain of such trees under one operator. */
interface Entry {
  readonly tree: Tree | undefined;
  readonly chain: OperatorName | undefined;
  readonly operands: Entry[];
  readonly size: number;
  readonly hash: number;
}

const float = new DataView(new ArrayBuffer(8));
const chained: ReadonlySet<OperatorName> = new Set(["add", "mul", "min", "max"]);

/**
 * The same tree with the operands of sums, products, minima and maxima in an order that depends on nothing but what they
 * are, short ones first, nested to the left. As long as the tree, and takes no recursion.
 */
export function orderedTree(tree: Tree): Tree {
  const done: Entry[] = [];
  for (const each of postfixOf(tree)) {
    if (each.kind !== "operator") {
      done.push(leaf(each));
      continue;
    }
    const { operator } = each;
    const second = each.operands.length === 2 ? done.pop() : undefined;
    const first = done.pop()!;
    const isChained = second !== undefined && chained.has(operator);
    done.push(isChained ? joined(operator, first, second) : applied(operator, first, second));
  }
  return treeOf(done[0]);
}

function leaf(tree: Exclude<Tree, { kind: "operator" }>): Entry {
  float.setFloat64(0, tree.kind === "constant" ? tree.value : tree.kind === "input" ? tree.index : tree.sharing);
  const hash = hashOf(tree.kind.length, [float.getInt32(0), float.getInt32(4)]);
  return { tree, chain: undefined, operands: [], size: 1, hash };
}

function applied(operator: OperatorName, first: Entry, second: Entry | undefined): Entry {
  const [x, y] = [settled(first), second === undefined ? undefined : settled(second)];
  const hash = hashOf(operators[operator].opcode, y === undefined ? [x.hash] : [x.hash, y.hash]);
  const tree = y === undefined ? node(operator, treeOf(x)) : node(operator, treeOf(x), treeOf(y));
  return { tree, chain: undefined, operands: [], size: 1 + x.size + (y?.size ?? 0), hash };
}

function joined(operator: OperatorName, first: Entry, second: Entry): Entry {
  const [a, b] = [first, second].map((each) => (each.chain === operator ? each.operands : [settled(each)]));
  // The shorter list is moved, so that every operand moves but a few times.
  const [longer, shorter] = a.length >= b.length ? [a, b] : [b, a];
  for (const each of shorter) longer.push(each);
  return { tree: undefined, chain: operator, operands: longer, size: 1 + first.size + second.size, hash: 0 };
}

/** A chain as one tree. */
function settled(entry: Entry): Entry {
  const { chain, operands, size } = entry;
  if (chain === undefined) return entry;
  operands.sort((a, b) => a.size - b.size || a.hash - b.hash);
  const tree = operands.map(treeOf).reduce((x, y) => node(chain, x, y));
  const hash = hashOf(
    operators[chain].opcode,
    operands.map((each) => each.hash),
  );
  return { tree, chain: undefined, operands: [], size, hash };
}

function treeOf(entry: Entry): Tree {
  return entry.tree ?? settled(entry).tree!;
}

function hashOf(label: number, words: readonly number[]): number {
  let [high, low] = [mixHigh(highSeed, label), mixLow(lowSeed, label)];
  for (const word of words) {
    high = mixHigh(high, word);
    low = mixLow(low, word) ^ high;
  }
  return finishLane(high ^ low);
}
