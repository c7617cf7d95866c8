import type { OperatorName } from "../expression/operatorName";
import { inputLeaf } from "../simplify/tree";
import type { Library } from "../sparse/library";
import { functionTerms, polynomialCount, polynomialTerms } from "../sparse/library";

/** Factors of a product at most. */
const largestDegree = 3;
/** More terms than this in one law say more about noise than about the law. */
const mostTerms = 60;
/** What laws of motion are made of besides products. */
const functions = ["sin", "cos"] as const;
/** What decides, where it is allowed, which terms there are; powers are products however they are spelled. */
export const termOperators: readonly OperatorName[] = ["mul", ...functions];

/**
 * Libraries of terms for laws of these columns, from few terms to many: products of up to one, two and three columns, and
 * then their sines and cosines, as far as the operators allow. What would be too many terms is left out.
 */
export function usualLibraries(columns: readonly number[], operators: readonly OperatorName[]): Library[] {
  const parts = columns.map(inputLeaf);
  const allows = (operator: OperatorName) => operators.includes(operator);
  const degrees = Array.from({ length: allows("mul") ? largestDegree : 1 }, (_, k) => k + 1);
  const libraries: Library[] = degrees
    .filter((degree) => degree === 1 || polynomialCount(columns.length, degree) <= mostTerms)
    .map((degree) => polynomialTerms(parts, degree, allows));
  const largest = libraries[libraries.length - 1];
  const angles = functionTerms(functions.filter(allows), parts);
  if (angles.length > 0 && largest.length + angles.length <= mostTerms) libraries.push([...largest, ...angles]);
  return libraries;
}
