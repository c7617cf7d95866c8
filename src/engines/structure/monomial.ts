import type { Tree } from "../../simplify/tree";
import { fitLinear } from "./linearModel";
import type { Power } from "./powerProduct";
import { parameter, powerProduct, simpleExponent } from "./powerProduct";
import type { LogView, Proposals, View } from "./view";
import { isPositive, logViewsOf } from "./view";

/** A product of powers of inputs, by linear least squares of the logarithm. */
export function* monomials(view: View): Proposals {
  for (const log of logViewsOf(view)) {
    const { powers, constant } = fitPowers(view, log, []);
    const factor = parameter(signOf(view, log, powers) * Math.exp(constant));
    yield powerProduct(factor, powers);
    yield powerProduct(factor, powers, true);
  }
}

/** A factor beside the inputs, with its values in the rows of a log view. */
export interface Factor {
  readonly tree: Tree;
  readonly logarithm: Float64Array;
  readonly isPositive: boolean;
}

export interface PowerFit {
  /** Of the inputs, and of the factors after them. */
  readonly powers: readonly Power[];
  /** Logarithm of the number in front. */
  readonly constant: number;
  readonly constantError: number;
  readonly unexplained: number;
}

/** Exponents of the inputs and of other factors. */
export function fitPowers(view: View, log: LogView, factors: readonly Factor[]): PowerFit {
  const ones = new Float64Array(log.target.length).fill(1);
  const factorColumns = factors.map(({ logarithm }) => logarithm);
  const { coefficients, errors, unexplained } = fitLinear(
    [ones, ...log.basis, ...factorColumns],
    log.target,
    log.roots,
  );
  const powers: Power[] = [];
  let k = 1;
  view.inputs.forEach(({ tree, values }, index) => {
    if (log.inputs[index] === undefined) return;
    powers.push({ base: tree, exponent: coefficients[k], error: errors[k], isPositive: isPositive(values) });
    k++;
  });
  for (const factor of factors) {
    powers.push({
      base: factor.tree,
      exponent: coefficients[k],
      error: errors[k],
      isPositive: factor.isPositive,
    });
    k++;
  }
  return { powers, constant: coefficients[0], constantError: errors[0], unexplained };
}

/** Sign of the number in front of powers of the inputs, as most rows have it. */
export function signOf(view: View, { rows }: LogView, powers: readonly Power[]): 1 | -1 {
  const odd = view.inputs.filter(({ tree }) => {
    const power = powers.find(({ base }) => base === tree);
    return power !== undefined && Math.abs(simpleExponent(power) ?? 0) % 2 === 1;
  });
  let sum = 0;
  for (const row of rows)
    sum += odd.reduce((sign, { values }) => sign * Math.sign(values[row]), Math.sign(view.target[row]));
  return sum < 0 ? -1 : 1;
}
