import type { NodeId } from "./node";
import { unit } from "./node";
import type { NodeStore } from "./nodeStore";

/** More pairs than this are sorted in another way, which takes arrays. */
const mostInserted = 32;

/** Small ones first, numbers last. */
function inReadingOrder(nodes: NodeStore, a: NodeId, b: NodeId): number {
  return (
    Number(a === unit) - Number(b === unit) ||
    nodes.weights[a] - nodes.weights[b] ||
    nodes.kinds[a] - nodes.kinds[b] ||
    nodes.labels[a] - nodes.labels[b] ||
    nodes.compare(a, b)
  );
}

/** Sorts the pairs on the scratch stack from `from` to its top by their first members, as people read them. */
export function sortForReading(nodes: NodeStore, from: number): void {
  const { scratch, top } = nodes;
  if (top - from > 2 * mostInserted) return sortMany(nodes, from);
  for (let k = from + 2; k < top; k += 2) {
    const [first, second] = [scratch[k], scratch[k + 1]];
    let place = k;
    for (; place > from && inReadingOrder(nodes, scratch[place - 2], first) > 0; place -= 2) {
      scratch[place] = scratch[place - 2];
      scratch[place + 1] = scratch[place - 1];
    }
    scratch[place] = first;
    scratch[place + 1] = second;
  }
}

function sortMany(nodes: NodeStore, from: number): void {
  const { scratch, top } = nodes;
  const pairs: (readonly [NodeId, number])[] = [];
  for (let k = from; k < top; k += 2) pairs.push([scratch[k], scratch[k + 1]]);
  pairs.sort(([a], [b]) => inReadingOrder(nodes, a, b));
  pairs.forEach(([first, second], k) => {
    scratch[from + 2 * k] = first;
    scratch[from + 2 * k + 1] = second;
  });
}
