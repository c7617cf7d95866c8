/** A set of 64-bit hashes in 8 bytes for each of twice to four times as many places: a hundred million bytes hold five million. */
export class HashSet {
  private high = new Uint32Array(1 << 16);
  private low = new Uint32Array(1 << 16);
  private count = 0;

  get size(): number {
    return this.count;
  }

  /** True if the hash, given as two words that are not both 0, is new. */
  add(high: number, low: number): boolean {
    if (2 * this.count >= this.high.length) this.grow();
    const place = this.placeOf(high, low);
    if (this.high[place] !== 0 || this.low[place] !== 0) return false;
    this.high[place] = high;
    this.low[place] = low;
    this.count++;
    return true;
  }

  /** Where the hash stands, or would. */
  private placeOf(high: number, low: number): number {
    const mask = this.high.length - 1;
    let place = low & mask;
    while ((this.high[place] !== 0 || this.low[place] !== 0) && (this.high[place] !== high || this.low[place] !== low))
      place = (place + 1) & mask;
    return place;
  }

  private grow(): void {
    const { high, low } = this;
    this.high = new Uint32Array(2 * high.length);
    this.low = new Uint32Array(2 * low.length);
    for (let k = 0; k < high.length; k++) {
      if (high[k] === 0 && low[k] === 0) continue;
      const place = this.placeOf(high[k], low[k]);
      this.high[place] = high[k];
      this.low[place] = low[k];
    }
  }
}
