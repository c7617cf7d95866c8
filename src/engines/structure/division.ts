import { constantLeaf } from "../../simplify/tree";
import type { Allows } from "./allows";
import { fitLinear, inFewRows } from "./linearModel";
import type { Power } from "./powerProduct";
import { powerProduct, simpleExponent, times } from "./powerProduct";
import type { LogView, Proposals, View } from "./view";
import { isPositive, logViewsOf } from "./view";

/** A way to find formulas of the target of a view. */
export type Solver = (view: View, allows: Allows) => Proposals;

/** How far an exponent may be from the simple number that it is taken for. */
const furthest = 0.1;
/** An F statistic up to this may be chance. */
const largestF = 3;
/** Rows for each column of the regression that tells which inputs stand apart. */
const rowsPerColumn = 2.5;
/** More columns than those of a dozen inputs take seconds. */
const mostColumns = 100;

/**
 * A solver for laws that are a power of some inputs times a function of the others: where the target hangs on an input as on a simple
 * power of it, whatever the others are, the target is divided by that, and the solver has fewer inputs to look at.
 */
export function ofQuotient(solve: Solver): Solver {
  return function* (view, allows) {
    const [log] = logViewsOf(view);
    if (log === undefined) return;
    const apart = separatePowers(view, log);
    const inputs = view.inputs.filter(({ tree }) => apart.every(({ base }) => base !== tree));
    if (apart.length === 0 || inputs.length === 0) return;
    const divisor = new Float64Array(view.rowCount).fill(1);
    for (const power of apart) {
      const exponent = simpleExponent(power) ?? 0;
      const values = view.inputs.find(({ tree }) => tree === power.base)?.values ?? divisor;
      for (let row = 0; row < divisor.length; row++) divisor[row] *= values[row] ** exponent;
    }
    const divided = (values: Float64Array) => values.map((value, row) => value / divisor[row]);
    const target = divided(view.target);
    if (!target.every(Number.isFinite)) return;
    const noise = view.noise && {
      fitted: divided(view.noise.fitted),
      errors: divided(view.noise.errors).map(Math.abs),
    };
    const factor = powerProduct(constantLeaf(1), apart);
    for (const tree of solve({ ...view, inputs, target, noise }, allows)) yield tree && times(tree, factor);
  };
}

/**
 * Powers of the inputs that have no interaction with others nor a curvature of their own, as far as a regression of the logarithm
 * over logarithms, their squares and their products tells.
 */
function separatePowers(view: View, log: LogView): Power[] {
  const rowCount = log.target.length;
  const { length } = log.basis;
  const columnCount = 1 + length + (length * (length + 1)) / 2;
  if (columnCount > mostColumns || rowCount < rowsPerColumn * columnCount) return [];
  const pairs: [number, number][] = log.basis.flatMap((_, i) =>
    log.basis.slice(i).map((_, k): [number, number] => [i, i + k]),
  );
  const squares = pairs.map(([i, j]) => log.basis[i].map((value, row) => value * log.basis[j][row]));
  const columns = [new Float64Array(rowCount).fill(1), ...log.basis, ...squares];
  const few = inFewRows(columns, log.target, log.roots);
  const linear = few.columns.slice(0, 1 + length);
  const { unexplained } = fitLinear(few.columns, few.target, few.roots, rowCount);
  const powers: Power[] = [];
  let index = 0;
  view.inputs.forEach(({ tree, values }, input) => {
    if (log.inputs[input] === undefined) return;
    const own = index++;
    const others = few.columns.slice(1 + length).filter((_, k) => !pairs[k].includes(own));
    const without = fitLinear([...linear, ...others], few.target, few.roots, rowCount);
    const f = (without.unexplained - unexplained) / length / (unexplained / (rowCount - columnCount));
    const exponent = without.coefficients[own + 1];
    const power = { base: tree, exponent, error: without.errors[own + 1], isPositive: isPositive(values) };
    const nearest = simpleExponent(power) ?? 0;
    if (f <= largestF && nearest !== 0 && Math.abs(exponent - nearest) <= furthest) powers.push(power);
  });
  return powers;
}
