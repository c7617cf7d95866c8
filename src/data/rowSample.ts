import { Reservoir } from "./reservoir";

/** The rows of a dataset while they are read: all of them, or a random sample once there are too many. */
export class RowSample {
  private readonly reservoir: Reservoir;
  private readonly numberColumns: GrowingArray[];
  private readonly codeColumns: GrowingArray[];
  private readonly codeOfLevel: Map<string, number>[];
  /** Where in the stream the row at each place came from. */
  private readonly origins: GrowingArray;

  constructor(
    readonly numberCount: number,
    readonly categoryCount: number,
    private readonly rowLimit: number,
    seed: number,
  ) {
    this.reservoir = new Reservoir(rowLimit, seed);
    this.numberColumns = Array.from({ length: numberCount }, () => new GrowingArray());
    this.codeColumns = Array.from({ length: categoryCount }, () => new GrowingArray());
    this.codeOfLevel = Array.from({ length: categoryCount }, () => new Map<string, number>());
    this.origins = new GrowingArray();
  }

  /** Rows offered. */
  get offered(): number {
    return this.reservoir.seen;
  }

  /** Rows kept. */
  get rowCount(): number {
    return Math.min(this.offered, this.rowLimit);
  }

  /** Where to put the next row, or undefined to leave it out. */
  offer(): number | undefined {
    const origin = this.offered;
    const place = this.reservoir.offer();
    if (place !== undefined) this.origins.set(place, origin);
    return place;
  }

  setNumber(column: number, place: number, value: number): void {
    this.numberColumns[column].set(place, value);
  }

  setLevel(column: number, place: number, level: string): void {
    const codes = this.codeOfLevel[column];
    let code = codes.get(level);
    if (code === undefined) {
      code = codes.size;
      codes.set(level, code);
    }
    this.codeColumns[column].set(place, code);
  }

  /** Places in the order of the file. */
  order(): Uint32Array {
    const order = Uint32Array.from({ length: this.rowCount }, (_, place) => place);
    return this.offered > this.rowLimit ? order.sort((a, b) => this.origins.at(a) - this.origins.at(b)) : order;
  }

  numbers(column: number, order: Uint32Array): Float64Array {
    return Float64Array.from(order, (place) => this.numberColumns[column].at(place));
  }

  /** Levels in order of first appearance among the rows kept. */
  category(column: number, order: Uint32Array): { levels: string[]; codes: Uint32Array } {
    const texts = [...this.codeOfLevel[column].keys()];
    const newCode = new Map<number, number>();
    const levels: string[] = [];
    const codes = Uint32Array.from(order, (place) => {
      const code = this.codeColumns[column].at(place);
      let renumbered = newCode.get(code);
      if (renumbered === undefined) {
        renumbered = levels.push(texts[code]) - 1;
        newCode.set(code, renumbered);
      }
      return renumbered;
    });
    return { levels, codes };
  }
}

/** Numbers by index, written densely from 0. */
class GrowingArray {
  private values = new Float64Array(1024);

  at(index: number): number {
    return this.values[index];
  }

  set(index: number, value: number): void {
    if (index >= this.values.length) {
      const longer = new Float64Array(2 * index);
      longer.set(this.values);
      this.values = longer;
    }
    this.values[index] = value;
  }
}
