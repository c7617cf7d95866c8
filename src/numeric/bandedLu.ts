/**
 * A square matrix whose entries are 0 beyond `band` places beside the diagonal: entry (i, j) at `i * (3 band + 1) + j - i + band`. The
 * last `band` places of each row are room for what exchanging rows brings there.
 */
export interface BandMatrix {
  readonly size: number;
  readonly band: number;
  readonly values: Float64Array;
}

export function bandMatrix(size: number, band: number): BandMatrix {
  return { size, band, values: new Float64Array(size * (3 * band + 1)) };
}

/**
 * Factorises in place by Gaussian elimination with row exchanges, `pivots[k]` being the row that step k took. False where the matrix is
 * singular; it is then spoilt.
 */
export function factoriseBand({ size, band, values }: BandMatrix, pivots: Int32Array): boolean {
  const width = 3 * band + 1;
  for (let k = 0; k < size; k++) {
    const last = Math.min(size - 1, k + band);
    let pivot = k;
    let most = 0;
    for (let i = k; i <= last; i++) {
      const entry = Math.abs(values[i * width + k - i + band]);
      if (entry > most) [pivot, most] = [i, entry];
    }
    if (!(most > 0) || most === Infinity) return false;
    pivots[k] = pivot;
    const lastColumn = Math.min(size - 1, k + 2 * band);
    const rowK = k * width + band - k;
    if (pivot !== k) {
      const rowP = pivot * width + band - pivot;
      for (let j = k; j <= lastColumn; j++) {
        const kept = values[rowK + j];
        values[rowK + j] = values[rowP + j];
        values[rowP + j] = kept;
      }
    }
    for (let i = k + 1; i <= last; i++) {
      const rowI = i * width + band - i;
      const share = values[rowI + k] / values[rowK + k];
      values[rowI + k] = share;
      if (share === 0) continue;
      for (let j = k + 1; j <= lastColumn; j++) values[rowI + j] -= share * values[rowK + j];
    }
  }
  return true;
}

/** Solves A x = b in place, with A from `factoriseBand`. */
export function solveBand({ size, band, values }: BandMatrix, pivots: Int32Array, b: Float64Array): void {
  const width = 3 * band + 1;
  for (let k = 0; k < size; k++) {
    const pivot = pivots[k];
    if (pivot !== k) [b[k], b[pivot]] = [b[pivot], b[k]];
    const last = Math.min(size - 1, k + band);
    for (let i = k + 1; i <= last; i++) b[i] -= values[i * width + k - i + band] * b[k];
  }
  for (let i = size - 1; i >= 0; i--) {
    const row = i * width + band - i;
    const last = Math.min(size - 1, i + 2 * band);
    let sum = b[i];
    for (let j = i + 1; j <= last; j++) sum -= values[row + j] * b[j];
    b[i] = sum / values[row + i];
  }
}
