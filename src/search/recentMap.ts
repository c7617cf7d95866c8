/** A map that remembers at least the last `capacity` keys set or read, and at most twice as many. */
export class RecentMap<Value> {
  private recent = new Map<string, Value>();
  private older = new Map<string, Value>();

  constructor(private readonly capacity: number) {}

  get(key: string): Value | undefined {
    const value = this.recent.get(key);
    if (value !== undefined) return value;
    const known = this.older.get(key);
    if (known !== undefined) this.set(key, known);
    return known;
  }

  set(key: string, value: Value): void {
    this.recent.set(key, value);
    if (this.recent.size <= this.capacity) return;
    this.older = this.recent;
    this.recent = new Map();
  }
}
