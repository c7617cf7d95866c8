/** Two columns that explain a target best together. */
export interface ColumnPair {
  /** In order of addition. */
  readonly first: number;
  readonly second: number;
  readonly target: number;
  /** What is left of the variance that the basis leaves. */
  readonly share: number;
  /** What the columns are multiplied by. */
  readonly slopes: readonly [number, number];
}

/** A column of which the basis leaves less than this share is rounding. */
const smallest = 1e-9;
/** Columns whose cosine is closer to 1 than this are one. */
const parallel = 1e-9;

/**
 * Weighted linear regressions of fixed targets over a fixed basis and two of many columns: all pairs of them, since each takes only
 * a few operations once products of columns are known (sure independence screening and sparsifying operator for two features,
 * Ouyang et al. 2018).
 */
export class PairRegression {
  /** Orthonormal, multiplied by the roots of the weights. */
  private readonly basis: Float64Array[] = [];
  private readonly targets: readonly (Float64Array | undefined)[];
  private readonly lengths: readonly number[];
  /** What the basis leaves of the columns, of length 1. */
  private readonly columns: Float64Array[] = [];
  /** Lengths before that, and products with the targets. */
  private readonly sizes: number[] = [];
  private readonly products: Float64Array[] = [];

  /** `roots`: of the weights, by row. The basis contains the constant. */
  constructor(
    private readonly roots: Float64Array,
    basis: readonly Float64Array[],
    targets: readonly Float64Array[],
  ) {
    for (const column of [new Float64Array(roots.length).fill(1), ...basis]) {
      const reduced = this.reduced(column);
      if (reduced !== undefined) this.basis.push(reduced.direction);
    }
    const reduced = targets.map((target) => this.reduced(target));
    this.targets = reduced.map((each) => each?.direction);
    this.lengths = reduced.map((each) => each?.length ?? 0);
  }

  get size(): number {
    return this.columns.length;
  }

  /** False where the column says nothing that the basis does not, or is not finite. */
  add(column: Float64Array): boolean {
    const reduced = this.reduced(column);
    if (reduced === undefined) return false;
    const { direction, length } = reduced;
    this.columns.push(direction);
    this.sizes.push(length);
    this.products.push(
      Float64Array.from(this.targets, (target) => (target === undefined ? 0 : dot(target, direction))),
    );
    return true;
  }

  /** The best pairs of each target, where they leave less than `worthIt` times what the better of the two leaves alone. */
  *best(count: number, worthIt: number): Generator<ColumnPair | undefined> {
    const best = this.targets.map((): ColumnPair[] => []);
    for (let second = 1; second < this.columns.length; second++) {
      for (let first = 0; first < second; first++) {
        const cosine = dot(this.columns[first], this.columns[second]);
        const rest = 1 - cosine * cosine;
        if (rest < parallel) continue;
        const [a, b] = [this.products[first], this.products[second]];
        for (let k = 0; k < best.length; k++) {
          const explained = (a[k] * a[k] + b[k] * b[k] - 2 * cosine * a[k] * b[k]) / rest;
          const share = 1 - explained;
          const list = best[k];
          if (list.length === count && share >= list[count - 1].share) continue;
          if (share > worthIt * (1 - Math.max(a[k] * a[k], b[k] * b[k]))) continue;
          const slopes = [
            ((a[k] - cosine * b[k]) / rest / this.sizes[first]) * this.lengths[k],
            ((b[k] - cosine * a[k]) / rest / this.sizes[second]) * this.lengths[k],
          ] as const;
          insert(list, { first, second, target: k, share, slopes }, count);
        }
      }
      // There are many: whoever asks may want to rest.
      yield undefined;
    }
    yield* best.flat();
  }

  /** What the basis does not explain of a column; undefined where that is rounding. */
  private reduced(column: Float64Array): { readonly direction: Float64Array; readonly length: number } | undefined {
    const { roots, basis } = this;
    const rest = column.map((value, row) => value * roots[row]);
    const before = Math.sqrt(dot(rest, rest));
    for (const direction of basis) {
      const share = dot(direction, rest);
      for (let row = 0; row < rest.length; row++) rest[row] -= share * direction[row];
    }
    const length = Math.sqrt(dot(rest, rest));
    if (!(length > smallest * before && before < Infinity)) return undefined;
    return { direction: rest.map((value) => value / length), length };
  }
}

function insert(list: ColumnPair[], pair: ColumnPair, count: number): void {
  let at = list.length;
  while (at > 0 && list[at - 1].share > pair.share) at--;
  list.splice(at, 0, pair);
  if (list.length > count) list.pop();
}

function dot(a: Float64Array, b: Float64Array): number {
  let sum = 0;
  for (let row = 0; row < a.length; row++) sum += a[row] * b[row];
  return sum;
}
