import type { Random } from "../../numeric/random";

/** What is remembered of earlier results after one more. */
const remembered = 0.998;
/** Results that every option is taken to have had, at the rate of all together. */
const prior = 20;
/** An option keeps this share of its weight, whatever comes of it. */
const leastFactor = 0.25;

/** Choices among options with given weights, where those that pay come up more often (probability matching, Goldberg 1990). */
export class AdaptiveChoice<T> {
  private readonly tried: Float64Array;
  private readonly paid: Float64Array;
  private totalTried = 0;
  private totalPaid = 0;

  /** Without `adapts` the weights stay as given. */
  constructor(
    private readonly options: readonly T[],
    private readonly weightOf: (option: T) => number,
    private readonly adapts = true,
  ) {
    this.tried = new Float64Array(options.length);
    this.paid = new Float64Array(options.length);
  }

  choose(random: Random): T {
    const weights = this.options.map((option, k) => this.weightOf(option) * this.factor(k));
    let left = random.next() * weights.reduce((sum, weight) => sum + weight, 0);
    const chosen = weights.findIndex((weight) => (left -= weight) < 0);
    return this.options[Math.max(0, chosen)];
  }

  /** Says what came of an option: 1 where it paid, 0 where it did not. */
  learn(option: T, paid: number): void {
    const index = this.options.indexOf(option);
    for (let k = 0; k < this.options.length; k++) {
      this.tried[k] *= remembered;
      this.paid[k] *= remembered;
    }
    this.tried[index]++;
    this.paid[index] += paid;
    this.totalTried = remembered * this.totalTried + 1;
    this.totalPaid = remembered * this.totalPaid + paid;
  }

  /** How often the option pays, in terms of what all do. */
  private factor(k: number): number {
    if (!this.adapts) return 1;
    const rate = (this.totalPaid + 1) / (this.totalTried + prior);
    return Math.max(leastFactor, (this.paid[k] + prior * rate) / (this.tried[k] + prior) / rate);
  }
}
