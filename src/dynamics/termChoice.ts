import type { Quadratic } from "./shooting";

/** Which terms stay, and the best values of their coefficients under a quadratic model of the cost. */
export interface TermChoice {
  readonly kept: readonly number[];
  readonly values: Float64Array;
}

/** Gains below this share of the price are none. */
const indifference = 1e-3;
/** Share of a diagonal element below which a term depends on those that are in already. */
const dependent = 1e-13;

/**
 * The terms whose coefficients pay for themselves: each costs `price`, in units of the noise variance as the quadratic is.
 * All terms leave one after the other, the cheapest first, and all come one after the other, the most useful first; the best
 * set on either way, with terms replaced by others where that is better, is taken.
 */
export function chooseTerms({ matrix, gradient }: Quadratic, parameters: Float64Array, price: number): TermChoice {
  const table = new SweptTable(matrix, gradient, parameters);
  let best: readonly number[] = [];
  let least = Infinity;
  const note = (): boolean => {
    const kept = table.kept();
    const cost = table.cost() + price * kept.length;
    if (!(cost < least - indifference * price)) return false;
    [best, least] = [kept, cost];
    return true;
  };
  const leave = (): void => {
    for (let next = table.cheapest(); next !== undefined; next = table.cheapest()) {
      table.sweep(next);
      note();
    }
  };
  note();
  for (let next = table.mostUseful(); next !== undefined; next = table.mostUseful()) {
    table.sweep(next);
    note();
  }
  leave();
  for (let isBetter = true; isBetter;) {
    table.take(best);
    isBetter = best.some((term) => {
      table.sweep(term);
      const other = table.mostUseful(term);
      if (other !== undefined) {
        table.sweep(other);
        if (note()) return true;
        table.sweep(other);
      }
      table.sweep(term);
      return false;
    });
    const before = least;
    table.take(best);
    leave();
    isBetter ||= least < before;
  }
  table.take(best);
  return { kept: best, values: Float64Array.from(best, (j) => table.value(j)) };
}

/** Least squares with any subset of the terms, by the sweep operator (Goodnight, A Tutorial on the SWEEP Operator, 1979). */
class SweptTable {
  private readonly width: number;
  private readonly table: Float64Array;
  private readonly roots: Float64Array;
  private readonly isIn: Uint8Array;

  constructor(matrix: Float64Array, gradient: Float64Array, parameters: Float64Array) {
    const size = parameters.length;
    this.width = size + 1;
    this.isIn = new Uint8Array(size);
    this.roots = Float64Array.from({ length: size }, (_, j) => Math.sqrt(matrix[j * size + j]) || 1);
    this.table = new Float64Array(this.width * this.width);
    for (let i = 0; i < size; i++) {
      let right = -gradient[i];
      for (let j = 0; j < size; j++) {
        right += matrix[i * size + j] * parameters[j];
        this.table[i * this.width + j] = matrix[i * size + j] / (this.roots[i] * this.roots[j]);
      }
      this.table[i * this.width + size] = this.table[size * this.width + i] = right / this.roots[i];
    }
  }

  /** Takes in these terms and no others. */
  take(terms: readonly number[]): void {
    const wanted = new Set(terms);
    for (let j = 0; j < this.isIn.length; j++) if ((this.isIn[j] === 1) !== wanted.has(j)) this.sweep(j);
  }

  /** The term that costs least to leave out. */
  cheapest(): number | undefined {
    return this.best(1, (j) => -this.rise(j));
  }

  /** The term that gains most, if any gains something. */
  mostUseful(except = -1): number | undefined {
    return this.best(0, (j) => (j === except ? 0 : this.fall(j)), 0);
  }

  private best(isIn: 0 | 1, worth: (j: number) => number, least = -Infinity): number | undefined {
    let found: number | undefined;
    let most = least;
    for (let j = 0; j < this.isIn.length; j++) {
      if (this.isIn[j] !== isIn) continue;
      const own = worth(j);
      if (own > most) [found, most] = [j, own];
    }
    return found;
  }

  /** What is left of the cost, but for a constant. */
  cost(): number {
    return this.table[this.width * this.width - 1];
  }

  kept(): number[] {
    return Array.from(this.isIn.keys()).filter((j) => this.isIn[j]);
  }

  /** By how much the cost rises without a term that is in. */
  rise(j: number): number {
    const value = this.table[j * this.width + this.width - 1];
    return (value * value) / -this.pivot(j);
  }

  /** By how much the cost falls with a term that is out. */
  fall(j: number): number {
    const slope = this.table[j * this.width + this.width - 1];
    return this.pivot(j) > dependent ? (slope * slope) / this.pivot(j) : 0;
  }

  value(j: number): number {
    return this.table[j * this.width + this.width - 1] / this.roots[j];
  }

  /** Takes a term in, or out again. */
  sweep(j: number): void {
    const { table, width } = this;
    const pivot = this.pivot(j);
    const row = table.slice(j * width, (j + 1) * width);
    const sign = this.isIn[j] ? -1 : 1;
    for (let i = 0; i < width; i++) {
      if (i === j) continue;
      const factor = table[i * width + j] / pivot;
      if (factor === 0) continue;
      for (let k = 0; k < width; k++) if (k !== j) table[i * width + k] -= factor * row[k];
    }
    for (let k = 0; k < width; k++) {
      if (k === j) continue;
      table[j * width + k] = (sign * row[k]) / pivot;
      table[k * width + j] = table[j * width + k];
    }
    table[j * width + j] = -1 / pivot;
    this.isIn[j] ^= 1;
  }

  private pivot(j: number): number {
    return this.table[j * this.width + j];
  }
}
