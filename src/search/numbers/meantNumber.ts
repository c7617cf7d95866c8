import { constantNear } from "./recognisedConstant";
import type { SimpleNumber } from "./simpleNumbers";
import { simpleNumberNear } from "./simpleNumbers";

/** For each number that is meant to be simple, so many stand for a constant of nature. */
const constantsToSimple = 0.25;

/**
 * The numbers that a fitted one may be meant to be, among those within `reach` of it: a simple one, a constant of nature. The
 * more probable comes first. `error`, as `reach`, is relative.
 */
export function meantNumbersNear(value: number, reach: number, error = 0): SimpleNumber[] {
  const simple = simpleNumberNear(value, reach, error);
  const constant = constantNear(value, reach, error);
  const found = simple === undefined ? [] : [simple];
  if (constant !== undefined) {
    const evidence = constant.evidence + Math.log(constantsToSimple);
    found.push({ value: Math.sign(value) * constant.product.value, evidence });
  }
  return found.sort((a, b) => b.evidence - a.evidence);
}
