/** Numbers below this can be kept; there are two places for each. */
export const mostNumbers = 2 ** 16;
const places = 2 * mostNumbers;
/** Bits of an entry that hold the number plus 1; the others are those of its hash that do not say the place. */
const numberBits = 2 * mostNumbers - 1;
/** Places looked at for one hash: very many numbers may have the same one. */
const mostProbes = 8;

/** Numbers by hashes of 32 bits. Most that have another hash are told from one that is sought without being looked at. */
export class NumberTable {
  private readonly entries = new Int32Array(places + mostProbes);
  private sought = 0;
  private place = 0;
  private end = 0;

  /** False where there is no place for it. */
  add(hash: number, number: number): boolean {
    const first = hash & (places - 1);
    for (let place = first; place < first + mostProbes; place++) {
      if (this.entries[place] !== 0) continue;
      this.entries[place] = (hash & ~numberBits) | (number + 1);
      return true;
    }
    return false;
  }

  /** The first number that was added with that hash, or with one that is nearly the same; -1 where there is none. */
  first(hash: number): number {
    this.sought = hash & ~numberBits;
    this.place = hash & (places - 1);
    this.end = this.place + mostProbes;
    return this.next();
  }

  /** The next one after the last that was given. */
  next(): number {
    while (this.place < this.end) {
      const entry = this.entries[this.place++];
      if (entry === 0) return -1;
      if ((entry & ~numberBits) === this.sought) return (entry & numberBits) - 1;
    }
    return -1;
  }
}
