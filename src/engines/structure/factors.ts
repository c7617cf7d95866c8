import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Factor } from "./monomial";
import { fitPowers, signOf } from "./monomial";
import { parameter, power, powerProduct, times } from "./powerProduct";
import type { Allows } from "./allows";
import { hasRoomForPairs } from "./arguments";
import { selectTerms } from "./termSelection";
import type { Column, LogView, Proposals, View } from "./view";
import { isPositive, logViewsOf } from "./view";

/** How many sets of one, two and three factors are followed. */
const widths = [16, 8, 1];
/** Sets proposed of each size. */
const proposed = 3;
/**
 * Products of powers of inputs and of simple functions of one or two of them without fitted numbers, such as sums, differences,
 * sines and exponentials: the logarithm of the target is linear in the logarithms of all of these.
 */
export function* factorProducts(view: View, allows: Allows): Proposals {
  const columns = [...functionsOfOne(view.inputs, allows), ...functionsOfTwo(view.inputs, allows)];
  for (const log of logViewsOf(view)) {
    const library = columns.map((column) => factorOf(column, log)).filter((each) => each !== undefined);
    const exponentials = allows("exp") ? view.inputs.map((column) => exponentialOf(column, log)) : [];
    library.push(...exponentials);
    const ones = new Float64Array(log.target.length).fill(1);
    const selections = selectTerms(
      log.target,
      [ones, ...log.basis],
      library.map(({ logarithm }) => logarithm),
      log.roots,
      widths,
    );
    for (const best of selections) {
      yield undefined;
      for (const { terms } of best?.slice(0, proposed) ?? [])
        yield product(
          view,
          log,
          terms.map((k) => library[k]),
        );
    }
  }
}

/** The product of powers of inputs and factors that fits best. */
export function product(view: View, log: LogView, factors: readonly Factor[]): Tree {
  const { powers, constant } = fitPowers(view, log, factors);
  const isExponential = (base: Tree) => base.kind === "operator" && base.operator === "exp";
  const front = parameter(signOf(view, log, powers) * Math.exp(constant));
  const plain = powers.filter(({ base }) => !isExponential(base));
  return powers
    .filter(({ base }) => isExponential(base))
    .reduce<Tree>(
      (whole, { base, exponent }) => {
        const [argument] = (base as { operands: readonly Tree[] }).operands;
        return times(whole, node("exp", times(parameter(exponent), argument)));
      },
      powerProduct(front, plain),
    );
}

/** Undefined where the column has no logarithm in some row. */
function factorOf({ tree, values }: Column, { rows }: LogView): Factor | undefined {
  const logarithm = Float64Array.from(rows, (row) => Math.log(Math.abs(values[row])));
  return logarithm.every(Number.isFinite) ? { tree, logarithm, isPositive: isPositive(values) } : undefined;
}

/** exp(column): its exponent is a rate. */
export function exponentialOf({ tree, values }: Column, { rows }: LogView): Factor {
  return { tree: node("exp", tree), logarithm: Float64Array.from(rows, (row) => values[row]), isPositive: true };
}

function functionsOfOne(inputs: readonly Column[], allows: Allows): Column[] {
  const functions: [boolean, (tree: Tree) => Tree, (x: number) => number][] = [
    [allows("sin"), (x) => node("sin", x), Math.sin],
    [allows("cos"), (x) => node("cos", x), Math.cos],
    [allows("sin"), (x) => node("sin", node("div", x, constantLeaf(2))), (x) => Math.sin(x / 2)],
    [allows("cos"), (x) => node("cos", node("div", x, constantLeaf(2))), (x) => Math.cos(x / 2)],
    [allows("log"), (x) => node("log", x), Math.log],
    [allows("add"), (x) => node("add", constantLeaf(1), x), (x) => 1 + x],
    [allows("sub"), (x) => node("sub", constantLeaf(1), x), (x) => 1 - x],
    [allows("add"), (x) => node("add", constantLeaf(1), power(x, 2)), (x) => 1 + x * x],
    [allows("sub"), (x) => node("sub", constantLeaf(1), power(x, 2)), (x) => 1 - x * x],
    [allows("add"), (x) => node("add", constantLeaf(2), x), (x) => 2 + x],
    [allows("exp"), (x) => node("sub", node("exp", x), constantLeaf(1)), (x) => Math.exp(x) - 1],
  ];
  return inputs.flatMap(({ tree, values }) =>
    functions.flatMap(([isAllowed, of, value]) => (isAllowed ? [{ tree: of(tree), values: values.map(value) }] : [])),
  );
}

/** None of very many inputs. */
function functionsOfTwo(inputs: readonly Column[], allows: Allows): Column[] {
  const functions: [boolean, (x: Tree, y: Tree) => Tree, (x: number, y: number) => number][] = [
    [allows("add"), (x, y) => node("add", x, y), (x, y) => x + y],
    [allows("sub"), (x, y) => node("sub", x, y), (x, y) => x - y],
    [allows("add"), (x, y) => node("add", power(x, 2), power(y, 2)), (x, y) => x * x + y * y],
    [allows("sub"), (x, y) => node("sub", power(x, 2), power(y, 2)), (x, y) => x * x - y * y],
    [allows("sin"), (x, y) => node("sin", node("mul", x, y)), (x, y) => Math.sin(x * y)],
    [allows("cos"), (x, y) => node("cos", node("mul", x, y)), (x, y) => Math.cos(x * y)],
    [allows("sin"), (x, y) => node("sin", node("sub", x, y)), (x, y) => Math.sin(x - y)],
    [allows("cos"), (x, y) => node("cos", node("sub", x, y)), (x, y) => Math.cos(x - y)],
    [allows("add"), (x, y) => node("add", constantLeaf(1), node("mul", x, y)), (x, y) => 1 + x * y],
    [allows("sub"), (x, y) => node("sub", constantLeaf(1), node("mul", x, y)), (x, y) => 1 - x * y],
    [allows("log"), (x, y) => node("log", node("div", x, y)), (x, y) => Math.log(x / y)],
  ];
  const columns: Column[] = [];
  if (!hasRoomForPairs(inputs, functions.length)) return columns;
  inputs.forEach((x, i) => {
    for (const y of inputs.slice(i + 1)) {
      for (const [isAllowed, of, value] of functions) {
        if (!isAllowed) continue;
        const values = x.values.map((each, row) => value(each, y.values[row]));
        columns.push({ tree: of(x.tree, y.tree), values });
      }
    }
  });
  return columns;
}
