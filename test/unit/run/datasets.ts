/** Datasets for tests, as the data service would hand them over. */
import type { Dataset } from "../../../src/data/source";

export interface DatasetOptions {
  readonly numbers: Readonly<Record<string, readonly number[]>>;
  readonly categories?: Readonly<Record<string, readonly string[]>>;
  readonly totalRows?: number;
}

export function dataset({ numbers, categories = {}, totalRows }: DatasetOptions): Dataset {
  const rowCount = [...Object.values(numbers), ...Object.values(categories)][0].length;
  return {
    rowCount,
    numbers: Object.entries(numbers).map(([name, values]) => ({ name, values: Float64Array.from(values) })),
    categories: Object.entries(categories).map(([name, values]) => {
      const levels = [...new Set(values)];
      return { name, levels, codes: Uint32Array.from(values, (value) => levels.indexOf(value)) };
    }),
    totalRows: totalRows ?? rowCount,
    leftOut: (totalRows ?? rowCount) - rowCount,
    sampledFrom: undefined,
    files: [],
  };
}

/** `length` numbers made from their index. */
export function column(length: number, value: (row: number) => number): number[] {
  return Array.from({ length }, (_, row) => value(row));
}
