import type { Quadratic } from "./shooting";

/** Which terms stay, and the best values of their coefficients under a quadratic model of the cost. */
export interface TermChoice {
  readonly kept: readonly number[];
  readonly values: Float64Array;
}

/** Share of a diagonal element below which a term depends on those that are in already. */
const dependent = 1e-13;

/**
 * The terms whose coefficients pay for themselves: each costs `price`, in units of the noise variance as the quadratic is.
 * From all of them, and from none, one after the other goes or comes or replaces another as long as that pays; the
 * better of both choices is taken.
 */
export function chooseTerms({ matrix, gradient }: Quadratic, parameters: Float64Array, price: number): TermChoice {
  const table = new SweptTable(matrix, gradient, parameters);
  const choices = [true, false].map((fromAll) => {
    if (fromAll) table.sweepAll();
    else for (const j of table.kept()) table.sweep(j);
    improve(table, price);
    const kept = table.kept();
    return { kept, values: Float64Array.from(kept, (j) => table.value(j)), cost: table.cost() + price * kept.length };
  });
  return choices[0].cost <= choices[1].cost ? choices[0] : choices[1];
}

function improve(table: SweptTable, price: number): void {
  for (let moved = true; moved;) {
    moved = false;
    const kept = table.kept();
    const cheapest = least(kept, (j) => table.rise(j));
    if (cheapest !== undefined && cheapest.value < price) {
      table.sweep(cheapest.index);
      moved = true;
      continue;
    }
    const best = least(table.out(), (j) => -table.fall(j));
    if (best !== undefined && -best.value > price * 1.001) {
      table.sweep(best.index);
      moved = true;
      continue;
    }
    // Another term in the place of one, where it does better.
    for (const j of kept) {
      const rise = table.rise(j);
      table.sweep(j);
      const other = least(
        table.out().filter((each) => each !== j),
        (each) => -table.fall(each),
      );
      if (other !== undefined && -other.value > rise * (1 + 1e-6) + 1e-3) {
        table.sweep(other.index);
        moved = true;
        break;
      }
      table.sweep(j);
    }
  }
}

function least(
  indices: readonly number[],
  of: (index: number) => number,
): { readonly index: number; readonly value: number } | undefined {
  let found: { index: number; value: number } | undefined;
  for (const index of indices) {
    const value = of(index);
    if (found === undefined || value < found.value) found = { index, value };
  }
  return found;
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

  /** Takes in all terms that do not depend on others. */
  sweepAll(): void {
    for (const j of this.out()) if (this.pivot(j) > dependent) this.sweep(j);
  }

  /** What is left of the cost, but for a constant. */
  cost(): number {
    return this.table[this.width * this.width - 1];
  }

  kept(): number[] {
    return Array.from(this.isIn.keys()).filter((j) => this.isIn[j]);
  }

  out(): number[] {
    return Array.from(this.isIn.keys()).filter((j) => !this.isIn[j]);
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
