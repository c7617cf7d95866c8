/** Bits of a number in float32. */
const bitsOfNumber = 32;

/**
 * The bits of every number of every point as 1 and -1, the sign first; those of columns that there are none of are 0.
 *
 * @param inputs columns of the points, at most `maximumInputs`
 * @param target as long as each of them; it comes last
 * @returns `[points, (maximumInputs + 1) * 32]`
 */
export function bitsOf(inputs: readonly Float32Array[], target: Float32Array, maximumInputs: number): Float32Array {
  const width = (maximumInputs + 1) * bitsOfNumber;
  const bits = new Float32Array(target.length * width);
  const write = (column: Float32Array, place: number): void => {
    const words = new Uint32Array(column.buffer, column.byteOffset, column.length);
    words.forEach((word, point) => {
      const start = point * width + place * bitsOfNumber;
      for (let bit = 0; bit < bitsOfNumber; bit++) bits[start + bit] = (word >>> (bitsOfNumber - 1 - bit)) & 1 ? 1 : -1;
    });
  };
  inputs.forEach(write);
  write(target, maximumInputs);
  return bits;
}
