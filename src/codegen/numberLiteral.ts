/**
 * The shortest digits that read back as exactly this finite number, in a notation that every language of ours shares.
 * `alwaysFloat` keeps a point or exponent in whole numbers: `2.0`, for languages that divide integers differently.
 */
export function numberLiteral(value: number, alwaysFloat: boolean): string {
  if (Object.is(value, -0)) return alwaysFloat ? "-0.0" : "-0";
  const size = Math.abs(value);
  const plain = size === 0 || (size >= 1e-4 && size < 1e16);
  const digits = plain ? String(value) : value.toExponential().replace("e+", "e");
  return alwaysFloat && /^-?\d+$/.test(digits) ? `${digits}.0` : digits;
}
