import { createRandom } from "../../src/numeric/random";
import type { Exclusion } from "./exclusion";
import { randomLaw } from "./generator";
import { skeletonOf } from "./skeleton";

/** Formulas drawn for a shard. */
export const drawsPerShard = 400_000;

/** Skeletons of one random stream, each once, that no other shard has been compared with. */
export interface DrawnShard {
  /** Two words for each skeleton. */
  readonly hashes: Uint32Array;
  /** For each skeleton its length and as many token ids, a byte each. */
  readonly records: Uint8Array;
  readonly excluded: number;
}

/** The shard of a seed and a number: always the same. */
export function drawShard(seed: number, number: number, draws: number, exclusion: Exclusion): DrawnShard {
  const random = createRandom(seed, number);
  const seen = new Set<string>();
  const hashes: number[] = [];
  const records: number[] = [];
  let excluded = 0;
  for (let k = 0; k < draws; k++) {
    const skeleton = skeletonOf(randomLaw(random));
    if (skeleton === undefined || seen.has(skeleton.hash)) continue;
    seen.add(skeleton.hash);
    if (exclusion.has(skeleton.tree)) {
      excluded++;
      continue;
    }
    hashes.push(...wordsOf(skeleton.hash));
    records.push(skeleton.tokens.length, ...skeleton.tokens);
  }
  return { hashes: Uint32Array.from(hashes), records: Uint8Array.from(records), excluded };
}

/** Both halves of 16 hexadecimal digits. */
export function wordsOf(hash: string): [high: number, low: number] {
  return [parseInt(hash.slice(0, 8), 16), parseInt(hash.slice(8), 16)];
}

/** The token ids of each record. */
export function* readRecords(records: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at < records.length; at += 1 + records[at]) yield records.subarray(at + 1, at + 1 + records[at]);
}
