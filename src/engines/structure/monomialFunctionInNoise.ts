import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { complexityOfTree, constantLeaf, inputLeaf, keyOf, node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { primitiveMonomials, sumsOfTwo } from "./arguments";
import { product } from "./factors";
import type { PowerMinimum } from "./functionScan";
import { FunctionScan } from "./functionScan";
import { indicesInNoise } from "./indicesInNoise";
import { fitPowers, signOf } from "./monomial";
import { exponential, powersOf, slightlyChanged, unexplainedBy } from "./monomialFunction";
import { parameter, power, powerProduct, times } from "./powerProduct";
import type { UnivariateFunction } from "./univariateFunctions";
import { univariateFunctions } from "./univariateFunctions";
import type { LogView, Proposals, View } from "./view";
import { isPositive } from "./view";

/** Functions with their argument that are looked at more closely, and on all rows; formulas that are compared, and proposed. */
const [followed, examined, compared, proposed] = [600, 200, 80, 30];
/** Share of squares that is rounding. */
const rounding = 1e-26;
/** Golden sections on all rows. */
const sections = 12;
/** Standard errors that the logarithm of a number may be from that of 1. */
const nearOne = 3;
/** Of arguments. */
const argumentPowers = [1, 2, 0.5, -1, -2, -0.5];
/** Of functions: with a power that is fitted as well, very different ones would be alike. */
const exponents = [1, -1, 0.5, -0.5, 2, -2];

/** A formula, and how many nats it takes to tell what it leaves of the target and its numbers. */
interface Scored {
  readonly write: () => readonly Tree[];
  readonly cost: number;
}

/** A power of a function of an argument. */
interface Found {
  readonly each: UnivariateFunction;
  readonly argument: Float64Array;
  readonly tree: Tree;
  readonly minimum: PowerMinimum;
  /** Where it was found. */
  readonly scan: FunctionScan;
}

/**
 * C prod(x_i^p_i) g(k u)^q where noise hides what neighbours have in common: the arguments u are those of which smooth functions describe the target best
 * (`indicesInNoise.ts`), and such a description has less noise, so that few rows of it tell how well each g does. What is then compared on all rows is proposed with few numbers first.
 */
export function* monomialsTimesFunctionsInNoise(view: View, allows: Allows): Proposals {
  const candidates = [...primitiveMonomials(view.inputs), ...sumsOfTwo(view.inputs, allows)];
  const smoothed = yield* indicesInNoise(candidates, view);
  if (smoothed === undefined) return;
  const { log, indices } = smoothed;
  const given = [new Float64Array(log.target.length).fill(1), ...log.basis];
  const left = unexplainedBy(given, log);
  const isSlight = left < slightlyChanged;
  const functions = univariateFunctions(allows);
  const found: Found[] = [];
  const { length } = log.target;
  const scored: Scored[] = [];
  const score = (write: () => readonly Tree[], unexplained: number, numbers: number): void => {
    const misfit = length * Math.log(Math.max(rounding, unexplained));
    scored.push({ write, cost: 0.5 * (misfit + numbers * Math.log(length)) });
  };
  for (const { column, smooth } of indices) {
    const scan = new FunctionScan(log.target, given, log.roots, isSlight, smooth);
    for (const { tree, values: argument } of powersOf(column, log, argumentPowers)) {
      if (allows("exp")) {
        const { factor, unexplained } = exponential(tree, argument, log, given, left);
        score(() => [product(view, log, [factor])], unexplained, 1);
      }
      for (const each of functions) {
        for (const minimum of scan.minimaOfPowers(each, argument, exponents)) {
          found.push({ each, argument, tree, minimum, scan });
        }
      }
      yield undefined;
    }
  }
  const scan = new FunctionScan(log.target, given, log.roots, isSlight);
  const narrowed = mostTelling(found, followed).map((one) => ({
    ...one,
    minimum: one.scan.narrowed(one.each, one.argument, one.minimum),
  }));
  yield undefined;
  for (const one of mostTelling(narrowed, examined)) {
    const { each, argument, minimum } = one;
    const { coefficient, unexplained } = scan.refined(each, argument, minimum, sections, minimum.exponent);
    score(() => timesPowers(one, coefficient, view, log), unexplained, 1);
    // A number that is not there need not be told: this tells laws apart that are alike with their numbers.
    const whole = scan.unexplained(each, argument, Math.sign(coefficient), minimum.exponent);
    score(() => timesPowers(one, Math.sign(coefficient), view, log), whole, 0);
    if (scored.length % 4 === 0) yield undefined;
  }
  const positive = new Set(view.inputs.filter(({ values }) => isPositive(values)).map(({ tree }) => keyOf(tree)));
  const written: { readonly tree: Tree; readonly cost: number }[] = [];
  for (const { write, cost } of cheapest(scored, compared)) {
    for (const each of write()) {
      const tree = tidy(each, { isPositive: (input) => positive.has(keyOf(inputLeaf(input))) });
      written.push({ tree, cost: cost + complexityOfTree(tree) });
    }
    yield undefined;
  }
  for (const { tree } of cheapest(written, proposed)) yield tree;
}

function cheapest<T extends { readonly cost: number }>(all: readonly T[], count: number): T[] {
  return all.toSorted((a, b) => a.cost - b.cost).slice(0, count);
}

function mostTelling(found: readonly Found[], count: number): Found[] {
  return found.toSorted((a, b) => a.minimum.unexplained - b.minimum.unexplained).slice(0, count);
}

/** The power of a function times powers of the inputs, with a number in front and without it. */
function timesPowers(
  { each, argument, tree, minimum: { exponent } }: Found,
  coefficient: number,
  view: View,
  log: LogView,
): Tree[] {
  const values = argument.map((u) => each.value(coefficient * u));
  const target = view.target.slice();
  log.rows.forEach((row, k) => {
    if (exponent % 2 !== 0) target[row] *= Math.sign(values[k]);
  });
  const quotient = log.target.map((value, k) => value - exponent * Math.log(Math.abs(values[k])));
  const fit = fitPowers(view, { ...log, target: quotient }, []);
  const sign = signOf({ ...view, target }, log, fit.powers);
  const base = each.tree(times(Math.abs(coefficient) === 1 ? constantLeaf(coefficient) : parameter(coefficient), tree));
  // A number in front that may be 1 need not be there.
  const fronts = [parameter(sign * Math.exp(fit.constant))];
  if (Math.abs(fit.constant) < nearOne * fit.constantError) fronts.push(constantLeaf(sign));
  return fronts.map((front) => {
    const powers = powerProduct(front, fit.powers);
    return exponent > 0 ? times(powers, power(base, exponent)) : node("div", powers, power(base, -exponent));
  });
}
