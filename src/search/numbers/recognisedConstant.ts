import type { ConstantProduct } from "./constantProducts";
import { constantProductsNear } from "./constantProducts";
import { densityWithoutMeaning } from "./numbersWithoutMeaning";

/** What a fitted number is recognised as. */
export type RecognisedConstant = Pick<ConstantProduct, "value" | "powers" | "factor" | "tens">;

/** A product that a number may be meant to be. */
export interface LikelyConstant {
  readonly product: ConstantProduct;
  /** How much less probable, in natural logarithms, an accident is than that the product was meant; may be negative. */
  readonly evidence: number;
}

/** An accident must be less probable by this, in natural logarithms, for a name to be put beside a number. */
const beyondDoubt = Math.log(3000);
/** How many standard errors away a constant may be. */
const errorsAway = 2.5;
/** People round constants, and their values have changed over the years, by so much. */
const customaryRounding = 5e-6;
/** Numbers known less precisely than this are called nothing. */
const coarsest = 5e-5;
/** Distances are never smaller than this: rounding in the fit. */
const closest = 1e-12;

/**
 * The known constant, or the small product of some, that a number agrees with and is most probably meant to be, among those
 * within `reach` of it. The value is known to `error`, and the evidence is weighed by that or by the distance, whichever is
 * larger. All relative to the value.
 */
export function constantNear(value: number, reach: number, error = 0): LikelyConstant | undefined {
  const magnitude = Math.abs(value);
  if (!(magnitude > 0 && magnitude < Infinity)) return undefined;
  let best: LikelyConstant | undefined;
  for (const product of constantProductsNear(magnitude, reach)) {
    const distance = Math.max(closest, error, product.uncertainty, Math.abs(product.value / magnitude - 1));
    const evidence = -Math.log(2 * distance * densityWithoutMeaning(magnitude)) - product.length;
    if (best === undefined || evidence > best.evidence) best = { product, evidence };
  }
  return best;
}

/**
 * What a number fitted with that standard error is called, where an accident can be excluded: the further fetched a
 * product is, the more digits must be known. Of random numbers, however precise, less than one in 1,000 is recognised.
 */
export function recognisedConstant(value: number, standardError: number): RecognisedConstant | undefined {
  const error = standardError / Math.abs(value);
  if (!(error < coarsest)) return undefined;
  const likely = constantNear(value, Math.max(errorsAway * error, customaryRounding), errorsAway * error);
  return likely !== undefined && likely.evidence > beyondDoubt ? likely.product : undefined;
}
