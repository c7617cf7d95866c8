/** Numbers that often stand for a missing value. */
const codes: ReadonlySet<number> = new Set([
  ...[-1, -9, -99, -999, -9999, -99999, -999999, -888, -8888, -777, -7777],
  ...[
    99, 999, 9999, 99999, 999999, -999.9, 999.9, -99.9, 99.9, -999.99, 999.99, -9999.9, 9999.9, 1e20, -1e20, 1e30,
    -1e30, 1e36,
  ],
]);

export interface LikelyCode {
  readonly value: number;
  readonly count: number;
}

/** A code for missing values among the finite numbers of a column: several equal ones at an end, far from all others. */
export function likelyCode(numbers: readonly number[]): LikelyCode | undefined {
  let [least, greatest] = [Infinity, -Infinity];
  for (const number of numbers) {
    if (number < least) least = number;
    if (number > greatest) greatest = number;
  }
  return [least, greatest].map((end) => asCode(end, numbers)).find((code) => code !== undefined);
}

function asCode(value: number, numbers: readonly number[]): LikelyCode | undefined {
  if (!codes.has(value)) return undefined;
  let [count, least, greatest] = [0, Infinity, -Infinity];
  for (const number of numbers) {
    if (number === value) count++;
    else {
      if (number < least) least = number;
      if (number > greatest) greatest = number;
    }
  }
  if (count < 2 || 2 * count >= numbers.length || greatest === least) return undefined;
  const gap = value < least ? least - value : value - greatest;
  // A step between two counts is no gap, and neither is one of a size that the others have among themselves.
  return gap > 2 && gap >= greatest - least ? { value, count } : undefined;
}
