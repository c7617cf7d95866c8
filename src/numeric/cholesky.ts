/**
 * Factorises a symmetric positive definite matrix in place: afterwards the lower triangle of `a` (row-major, `n` by `n`)
 * holds L with L L^T = A. Only the lower triangle is read. Returns false where the matrix is not positive definite to
 * working precision; `a` is then spoilt.
 */
export function factorise(a: Float64Array, n: number): boolean {
  for (let j = 0; j < n; j++) {
    const rowJ = j * n;
    const original = a[rowJ + j];
    let pivot = original;
    for (let k = 0; k < j; k++) pivot -= a[rowJ + k] * a[rowJ + k];
    // A pivot that is rounding noise of what it was means that column j depends on those before it.
    if (!(pivot > 1e-15 * original) || pivot === Infinity) return false;
    const root = Math.sqrt(pivot);
    a[rowJ + j] = root;
    for (let i = j + 1; i < n; i++) {
      const rowI = i * n;
      let sum = a[rowI + j];
      for (let k = 0; k < j; k++) sum -= a[rowI + k] * a[rowJ + k];
      a[rowI + j] = sum / root;
    }
  }
  return true;
}

/** Solves L L^T x = b in place, with L from `factorise`. */
export function solveFactorised(factor: Float64Array, n: number, b: Float64Array): void {
  for (let i = 0; i < n; i++) {
    let sum = b[i];
    for (let k = 0; k < i; k++) sum -= factor[i * n + k] * b[k];
    b[i] = sum / factor[i * n + i];
  }
  for (let i = n - 1; i >= 0; i--) {
    let sum = b[i];
    for (let k = i + 1; k < n; k++) sum -= factor[k * n + i] * b[k];
    b[i] = sum / factor[i * n + i];
  }
}
