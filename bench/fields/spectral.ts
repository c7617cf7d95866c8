/** Complex numbers by index: real parts, and imaginary parts. */
export interface Spectrum {
  readonly re: Float64Array;
  readonly im: Float64Array;
}

/** In place, for a length that is a power of two: the transform, or with `sign` 1 its inverse without the division by the length. */
export function fourier({ re, im }: Spectrum, sign: 1 | -1): void {
  const n = re.length;
  for (let i = 1, j = 0; i < n; i++) {
    let bit = n >> 1;
    for (; j & bit; bit >>= 1) j ^= bit;
    j ^= bit;
    if (i < j) {
      [re[i], re[j]] = [re[j], re[i]];
      [im[i], im[j]] = [im[j], im[i]];
    }
  }
  for (let size = 2; size <= n; size *= 2) {
    const half = size / 2;
    for (let k = 0; k < half; k++) {
      const angle = (sign * 2 * Math.PI * k) / size;
      const [cos, sin] = [Math.cos(angle), Math.sin(angle)];
      for (let i = k; i < n; i += size) {
        const j = i + half;
        const x = re[j] * cos - im[j] * sin;
        const y = re[j] * sin + im[j] * cos;
        re[j] = re[i] - x;
        im[j] = im[i] - y;
        re[i] += x;
        im[i] += y;
      }
    }
  }
}

export function spectrumOf(values: Float64Array): Spectrum {
  const spectrum: Spectrum = { re: values.slice(), im: new Float64Array(values.length) };
  fourier(spectrum, -1);
  return spectrum;
}

export function valuesOf({ re, im }: Spectrum): Float64Array {
  const copy = { re: re.slice(), im: im.slice() };
  fourier(copy, 1);
  return copy.re.map((value) => value / re.length);
}
