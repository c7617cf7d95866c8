import { constantLeaf } from "../../simplify/tree";
import type { Allows } from "./allows";
import { fitPowers } from "./monomial";
import type { Power } from "./powerProduct";
import { powerProduct, simpleExponent, times } from "./powerProduct";
import type { Proposals, View } from "./view";
import { logViewsOf } from "./view";

/** A way to find formulas of the target of a view. */
export type Solver = (view: View, allows: Allows) => Proposals;

/** How far an exponent may be from the simple number that it is taken for, in standard errors and at most. */
const [errorsOff, furthest] = [3, 0.15];

/**
 * A solver for laws that are a power of some inputs times a function of the others: where the target hangs on an input as on a simple
 * power of it, whatever the others are, the target is divided by that, and the solver has fewer inputs to look at.
 */
export function ofQuotient(solve: Solver): Solver {
  return function* (view, allows) {
    const [log] = logViewsOf(view);
    if (log === undefined) return;
    const apart = fitPowers(view, log, []).powers.filter(isSimplePower);
    const inputs = view.inputs.filter(({ tree }) => apart.every(({ base }) => base !== tree));
    if (apart.length === 0 || inputs.length === 0) return;
    const target = view.target.slice();
    for (const power of apart) {
      const exponent = simpleExponent(power) ?? 0;
      const values = view.inputs.find(({ tree }) => tree === power.base)?.values ?? target;
      for (let row = 0; row < target.length; row++) target[row] /= values[row] ** exponent;
    }
    if (!target.every(Number.isFinite)) return;
    const factor = powerProduct(constantLeaf(1), apart);
    for (const tree of solve({ ...view, inputs, target }, allows)) yield tree && times(tree, factor);
  };
}

function isSimplePower({ exponent, error, isPositive }: Power): boolean {
  const nearest = simpleExponent({ exponent, error, isPositive }) ?? 0;
  return nearest !== 0 && Math.abs(exponent - nearest) <= Math.min(furthest, errorsOff * error);
}
