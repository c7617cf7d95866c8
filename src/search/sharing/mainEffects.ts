/** What the levels of one column add to the values of a parameter that varies over several. */
export interface Effect {
  /** By value of the parameter: which level of the column it has, counted from 0. */
  readonly ofValue: Int32Array;
  readonly levels: number;
  /** What the square of an effect costs. */
  readonly tie: number;
}

/** Sweeps at most, and the share of the penalty that one must save for another. */
const [mostSweeps, leastGain] = [100, 1e-9];

/**
 * The least that values can cost as a mean, effects of their levels, and what is left of each, whose square costs `tie`. Found effect by effect
 * (backfitting); effects have mean zero where this is least, and are held there, without which sweeps would hardly get on.
 */
export function leastPenalty(values: readonly number[], tie: number, effects: readonly Effect[]): number {
  const rest = Float64Array.from(values);
  centre(rest);
  const own = effects.map(({ levels }) => new Float64Array(levels));
  let penalty = penaltyOf(rest, tie, own, effects);
  for (let sweep = 0; effects.length > 0 && sweep < mostSweeps; sweep++) {
    effects.forEach((effect, k) => fitEffect(rest, own[k], tie, effect));
    const next = penaltyOf(rest, tie, own, effects);
    const isDone = !(next < penalty * (1 - leastGain));
    penalty = Math.min(penalty, next);
    if (isDone) break;
  }
  return penalty;
}

function fitEffect(rest: Float64Array, own: Float64Array, tie: number, effect: Effect): void {
  const { ofValue, levels } = effect;
  const [sums, counts] = [new Float64Array(levels), new Float64Array(levels)];
  rest.forEach((each, k) => {
    const level = ofValue[k];
    sums[level] += each + own[level];
    counts[level]++;
  });
  const next = sums.map((sum, level) => (tie * sum) / (tie * counts[level] + effect.tie));
  centre(next);
  rest.forEach((_, k) => (rest[k] += own[ofValue[k]] - next[ofValue[k]]));
  own.set(next);
  centre(rest);
}

function penaltyOf(rest: Float64Array, tie: number, own: readonly Float64Array[], effects: readonly Effect[]): number {
  return own.reduce((sum, each, k) => sum + effects[k].tie * squares(each), tie * squares(rest));
}

function centre(values: Float64Array): void {
  const mean = values.reduce((a, b) => a + b, 0) / values.length;
  for (let k = 0; k < values.length; k++) values[k] -= mean;
}

function squares(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value * value, 0);
}
