/** Beyond so many degrees of freedom the quantile no longer changes by a millionth of itself. */
const asGoodAsNormal = 1_000_000;
const precision = 1e-13;

/**
 * The t that Student's distribution exceeds in magnitude with probability 1 - `level`: 2.228 for a level of 0.95 and 10
 * degrees of freedom. `level` lies between 0 and 1; degrees of freedom are a whole number from 1 on.
 */
export function studentTQuantile(level: number, degreesOfFreedom: number): number {
  const degrees = Math.min(degreesOfFreedom, asGoodAsNormal);
  const excess = (t: number): number => probabilityWithin(t, degrees) - level;
  let low = 0;
  let high = 1;
  while (excess(high) < 0) {
    low = high;
    high *= 2;
  }
  // Illinois: the secant, and half the weight of an end that stays (Dowell and Jarratt, BIT 11, 1971).
  let below = excess(low);
  let above = excess(high);
  while (high - low > precision * high && above > 0) {
    const t = (low * above - high * below) / (above - below);
    const now = excess(t);
    if (!(t > low && t < high)) break;
    if (now < 0) {
      low = t;
      below = now;
      above /= 2;
    } else {
      high = t;
      above = now;
      below /= 2;
    }
    if (Math.abs(now) < precision * (1 - level)) return t;
  }
  return high;
}

/** Probability of a magnitude of at most t, by its finite series (Abramowitz and Stegun, 1964, 26.7.3 and 26.7.4). */
export function probabilityWithin(t: number, degreesOfFreedom: number): number {
  const angle = Math.atan(t / Math.sqrt(degreesOfFreedom));
  const sine = Math.sin(angle);
  const cosine = Math.cos(angle);
  const isOdd = degreesOfFreedom % 2 === 1;
  let term = isOdd ? cosine : 1;
  let sum = 0;
  for (let k = isOdd ? 3 : 2; k <= degreesOfFreedom && term > 1e-17 * sum; k += 2) {
    sum += term;
    term *= ((k - 1) / k) * cosine * cosine;
  }
  return isOdd ? (2 / Math.PI) * (angle + sine * sum) : sine * sum;
}
