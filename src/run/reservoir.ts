import type { Random } from "../numeric/random";

/** A uniform random sample of everything ever added, at most `capacity` items (Vitter 1985, algorithm R). */
export class Reservoir<T> {
  readonly #items: T[] = [];
  #seen = 0;

  constructor(
    private readonly capacity: number,
    private readonly random: Random,
  ) {}

  add(item: T): void {
    this.#seen++;
    if (this.#items.length < this.capacity) {
      this.#items.push(item);
      return;
    }
    const place = this.random.integer(this.#seen);
    if (place < this.capacity) this.#items[place] = item;
  }

  items(): readonly T[] {
    return [...this.#items];
  }
}
