const singles = new Float32Array(2);
const bits = new Int32Array(singles.buffer);

/**
 * 32 bits that are equal for pairs of values that only rounding tells apart, but for the few that are rounded to either side.
 */
export function valueHash(x: number, y: number): number {
  // Without a minus before 0.
  singles[0] = x + 0;
  singles[1] = y + 0;
  const mixed = Math.imul(Math.imul(bits[0], 0x9e3779b1) ^ bits[1], 0x85ebca6b);
  return mixed ^ (mixed >>> 15);
}
