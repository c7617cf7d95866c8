/*
 * Two 32-bit lanes in the manner of MurmurHash3 (Appleby, public domain). They are part of the identity of canonical
 * forms, which is the same in every version.
 */

export const highSeed = 0x9e3779b9 | 0;
export const lowSeed = 0x85ebca6b | 0;

export function mixHigh(lane: number, word: number): number {
  let scrambled = Math.imul(word, 0xcc9e2d51);
  scrambled = Math.imul((scrambled << 15) | (scrambled >>> 17), 0x1b873593);
  const mixed = lane ^ scrambled;
  return (Math.imul((mixed << 13) | (mixed >>> 19), 5) + 0xe6546b64) | 0;
}

export function mixLow(lane: number, word: number): number {
  let scrambled = Math.imul(word, 0x239b961b);
  scrambled = Math.imul((scrambled << 15) | (scrambled >>> 17), 0xab0e9789);
  const mixed = lane ^ scrambled;
  return (Math.imul((mixed << 17) | (mixed >>> 15), 5) + 0x561ccd1b) | 0;
}

export function finishLane(lane: number): number {
  let mixed = lane ^ (lane >>> 16);
  mixed = Math.imul(mixed, 0x85ebca6b);
  mixed ^= mixed >>> 13;
  mixed = Math.imul(mixed, 0xc2b2ae35);
  return (mixed ^ (mixed >>> 16)) | 0;
}

/** Eight hexadecimal digits of each lane. */
export function hexadecimal(high: number, low: number): string {
  return (high >>> 0).toString(16).padStart(8, "0") + (low >>> 0).toString(16).padStart(8, "0");
}
