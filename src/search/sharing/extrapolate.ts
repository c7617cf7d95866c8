/** The longest extrapolation, in steps of the iteration. */
const longest = 16;

/**
 * Where an iteration leads whose last three places these are, were its steps to shrink evenly (squared extrapolation: Varadhan and Roland, Simple and
 * globally convergent methods for accelerating the convergence of any EM algorithm, 2008, scheme S3). At least the last of them.
 */
export function extrapolated(places: readonly [readonly number[], readonly number[], readonly number[]]): number[] {
  const [from, first, second] = places;
  const step = from.map((value, k) => first[k] - value);
  const turn = from.map((_, k) => second[k] - first[k] - step[k]);
  const length = Math.hypot(...step) / Math.hypot(...turn);
  // A length of one gives the last place.
  const chosen = Number.isNaN(length) ? 1 : Math.min(longest, Math.max(1, length));
  return from.map((value, k) => value + 2 * chosen * step[k] + chosen ** 2 * turn[k]);
}
