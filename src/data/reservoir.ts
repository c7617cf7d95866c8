import { uniformFloat64 } from "pure-rand/distribution/uniformFloat64";
import { xoroshiro128plus } from "pure-rand/generator/xoroshiro128plus";
import type { RandomGenerator } from "pure-rand/types/RandomGenerator";

/**
 * A uniform random sample of a stream whose length is not known: Li's algorithm L (ACM Transactions on Mathematical
 * Software 20, 1994, p. 481), which draws random numbers only for the members it takes. The same seed and stream give
 * the same sample.
 */
export class Reservoir {
  private readonly random: RandomGenerator;
  private offered = 0;
  private weight = 1;
  /** Position in the stream of the next member to take once the reservoir is full. */
  private next = -1;

  /** At most `capacity` members, at least 1. */
  constructor(
    private readonly capacity: number,
    seed: number,
  ) {
    this.random = xoroshiro128plus(seed);
    // The first numbers of neighbouring seeds are alike.
    for (let draw = 0; draw < 16; draw++) this.random.next();
  }

  /** Members offered so far. */
  get seen(): number {
    return this.offered;
  }

  /** The place in the sample to put the stream's next member, in place of what was there; undefined to pass it over. */
  offer(): number | undefined {
    const position = this.offered++;
    if (position < this.capacity) {
      if (position === this.capacity - 1) this.skip(position);
      return position;
    }
    if (position !== this.next) return undefined;
    this.skip(position);
    return Math.floor(this.uniform() * this.capacity);
  }

  private skip(position: number): void {
    this.weight *= Math.exp(Math.log(this.uniform()) / this.capacity);
    this.next = position + 1 + Math.floor(Math.log(this.uniform()) / Math.log1p(-this.weight));
  }

  /** In (0, 1): a logarithm is taken of it. */
  private uniform(): number {
    return uniformFloat64(this.random) || Number.MIN_VALUE;
  }
}
