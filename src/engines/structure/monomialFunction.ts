import { dot } from "../../numeric/columns";
import type { Tree } from "../../simplify/tree";
import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { primitiveMonomials, sumsOfTwo } from "./arguments";
import { product } from "./factors";
import type { Minimum } from "./functionScan";
import { FunctionScan } from "./functionScan";
import { IndexScreen } from "./indexScreen";
import { fitLinear, OrthonormalBasis } from "./linearModel";
import type { Factor } from "./monomial";
import { parameter, power } from "./powerProduct";
import type { UnivariateFunction } from "./univariateFunctions";
import { univariateFunctions } from "./univariateFunctions";
import type { Column, LogView, Proposals, View } from "./view";
import { isPositive, logViewsOf } from "./view";

/** Arguments that functions are tried of. */
const kept = 6;
/** Functions with their argument that are looked at closely, and that are proposed. */
const [examined, proposed] = [30, 12];
/** Arguments that are screened once more where other errors are assumed. */
const screenedAgain = 200;
const screensPerBreath = 30;
/** Golden sections on all rows. */
const finalSections = 40;
const argumentPowers = [1, 2, 0.5, -1];
/** Share of the squares of a logarithm: where powers leave less, what they are multiplied by is close to 1. */
export const slightlyChanged = 1e-4;
/** Squares that are rounding. */
const rounding = 1e-26;

/** A factor, and the share of squares that is left with it. */
interface Scored {
  readonly factor: Factor;
  readonly unexplained: number;
}

/** A function of an argument, with a coefficient that is known roughly. */
interface Found {
  readonly each: UnivariateFunction;
  readonly argument: Float64Array;
  readonly tree: Tree;
  readonly minimum: Minimum;
}

/**
 * C prod(x_i^p_i) g(k u)^q, where u is a monomial, a sum of two inputs or the like. The screen finds u without knowing g; then
 * functions are tried of it.
 */
export function* monomialsTimesFunctions(view: View, allows: Allows): Proposals {
  let candidates = [...primitiveMonomials(view.inputs), ...sumsOfTwo(view.inputs, allows)];
  const functions = univariateFunctions(allows);
  for (const log of logViewsOf(view)) {
    const given = [new Float64Array(log.target.length).fill(1), ...log.basis];
    const left = unexplainedBy(given, log);
    if (left < rounding) continue;
    const screen = new IndexScreen(log);
    const screened: { column: Column; left: number }[] = [];
    for (const column of candidates) {
      screened.push({ column, left: screen.unexplained(inRows(column.values, log)) });
      if (screened.length % screensPerBreath === 0) yield undefined;
    }
    screened.sort((a, b) => a.left - b.left);
    candidates = screened.slice(0, screenedAgain).map(({ column }) => column);
    const scan = new FunctionScan(log.target, given, log.roots, left < slightlyChanged);
    const found: Found[] = [];
    const factors: Scored[] = [];
    for (const { column } of screened.slice(0, kept)) {
      for (const { tree, values } of powersOf(column, log)) {
        if (allows("exp")) factors.push(exponential(tree, values, log, given, left));
        for (const each of functions) {
          for (const minimum of scan.minima(each, values)) found.push({ each, argument: values, tree, minimum });
        }
        yield undefined;
      }
    }
    found.sort((a, b) => a.minimum.unexplained - b.minimum.unexplained);
    for (const { each, argument, tree, minimum } of found.slice(0, examined)) {
      const { coefficient, unexplained } = scan.refined(each, argument, minimum, finalSections);
      factors.push({ factor: factorOf(each, argument, tree, coefficient), unexplained });
      if (factors.length % 4 === 0) yield undefined;
    }
    factors.sort((a, b) => a.unexplained - b.unexplained);
    for (const { factor } of factors.slice(0, proposed)) yield product(view, log, [factor]);
  }
}

/** Powers of a column, in the rows of the log view. */
export function powersOf({ tree, values }: Column, log: LogView, exponents = argumentPowers): Column[] {
  const base = inRows(values, log);
  return exponents
    .filter((exponent) => Number.isInteger(exponent) || isPositive(base))
    .map((exponent) => ({ tree: power(tree, exponent), values: base.map((value) => value ** exponent) }))
    .filter((column) => column.values.every(Number.isFinite));
}

export function exponential(
  tree: Tree,
  logarithm: Float64Array,
  log: LogView,
  given: readonly Float64Array[],
  left: number,
): Scored {
  const { unexplained } = fitLinear([...given, logarithm], log.target, log.roots);
  return { factor: { tree: node("exp", tree), logarithm, isPositive: true }, unexplained: unexplained / left };
}

function factorOf(each: UnivariateFunction, argument: Float64Array, tree: Tree, coefficient: number): Factor {
  const values = argument.map((u) => each.value(coefficient * u));
  return {
    tree: each.tree(node("mul", parameter(coefficient), tree)),
    logarithm: values.map((value) => Math.log(Math.abs(value))),
    isPositive: isPositive(values),
  };
}

/** Squares that columns leave, as a share of those of the target. */
export function unexplainedBy(columns: readonly Float64Array[], log: LogView): number {
  const basis = new OrthonormalBasis(log.roots);
  for (const column of columns) basis.add(column);
  const [rest, whole] = [basis.rest(log.target), basis.weighted(log.target)];
  return dot(rest, rest) / dot(whole, whole);
}

export function inRows(values: Float64Array, { rows }: LogView): Float64Array {
  const picked = new Float64Array(rows.length);
  for (let k = 0; k < rows.length; k++) picked[k] = values[rows[k]];
  return picked;
}
