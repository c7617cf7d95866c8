/** Half of the numbers without a meaning lie within so many decades of 1. */
const decades = 1.5;

/**
 * How often numbers without a meaning lie at a magnitude, for each unit of its natural logarithm: about 1 most of all, but
 * with units from nature's to astronomers' anywhere else as well (Cauchy's distribution over decades).
 */
export function densityWithoutMeaning(magnitude: number): number {
  const distance = Math.log10(magnitude) / decades;
  return 1 / (Math.PI * decades * Math.LN10 * (1 + distance * distance));
}
