import { tokensOf, treeOfTokens } from "../../src/engines/transformer/tokens";
import type { Exclusion } from "./exclusion";
import { readRecords, wordsOf } from "./shard";
import { hashOf } from "./skeleton";

/** What is found in a shard. */
export interface Checked {
  /** Two words for each skeleton. */
  readonly hashes: Uint32Array;
  /** Sequences that are no formula, or not as it is to be written. */
  readonly malformed: number;
  /** Skeletons that are excluded formulas. */
  readonly excluded: number;
}

/** Reads a shard as training does, and works out anew all that is promised of it. */
export function checkRecords(records: Uint8Array, exclusion: Exclusion): Checked {
  const hashes: number[] = [];
  let [malformed, excluded] = [0, 0];
  for (const tokens of readRecords(records)) {
    const tree = treeOfTokens([...tokens]);
    if (tree === undefined || tokensOf(tree)?.join() !== tokens.join()) {
      malformed++;
      continue;
    }
    hashes.push(...wordsOf(hashOf(tree)));
    if (exclusion.has(tree)) excluded++;
  }
  return { hashes: Uint32Array.from(hashes), malformed, excluded };
}
