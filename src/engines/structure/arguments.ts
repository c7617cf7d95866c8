import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { power, powerProduct } from "./powerProduct";
import type { Column } from "./view";
import { isPositive } from "./view";

/** Combinations of inputs that the form of a law may depend on. */

const largestExponent = 2;
/** With more monomials than this, only those of fewer inputs are looked at. */
const mostMonomials = 1000;

/**
 * Products of the inputs with small whole exponents that have no common divisor, the first of them positive: any other monomial
 * with small rational exponents is a power of one of these.
 */
export function primitiveMonomials(inputs: readonly Column[]): Column[] {
  for (let most = inputs.length; most > 0; most--) {
    for (let largest = largestExponent; largest > 0; largest--) {
      const count = numberOfVectors(inputs.length, most, largest) / 2;
      if (count > mostMonomials && (most > 1 || largest > 1)) continue;
      return exponentVectors(inputs.length, most, largest)
        .filter((exponents) => isPrimitive(exponents))
        .map((exponents) => monomial(inputs, exponents))
        .filter(({ values }) => values.every(Number.isFinite));
    }
  }
  return [];
}

function numberOfVectors(n: number, most: number, largest: number): number {
  let count = 1;
  let binomial = 1;
  for (let k = 1; k <= most; k++) {
    binomial = (binomial * (n - k + 1)) / k;
    count += binomial * (2 * largest) ** k;
  }
  return count;
}

function exponentVectors(n: number, most: number, largest: number): number[][] {
  let vectors: number[][] = [[]];
  for (let k = 0; k < n; k++) {
    vectors = vectors.flatMap((vector) => {
      const used = vector.reduce((count, each) => count + (each === 0 ? 0 : 1), 0);
      const extended = [[...vector, 0]];
      if (used < most) {
        for (let each = -largest; each <= largest; each++) if (each !== 0) extended.push([...vector, each]);
      }
      return extended;
    });
  }
  return vectors;
}

function isPrimitive(exponents: readonly number[]): boolean {
  const first = exponents.find((each) => each !== 0);
  return first !== undefined && first > 0 && exponents.some((each) => Math.abs(each) === 1);
}

function monomial(inputs: readonly Column[], exponents: readonly number[]): Column {
  const values = new Float64Array(inputs[0].values.length).fill(1);
  exponents.forEach((exponent, k) => {
    for (let times = Math.abs(exponent); times > 0; times--) {
      for (let row = 0; row < values.length; row++) {
        if (exponent > 0) values[row] *= inputs[k].values[row];
        else values[row] /= inputs[k].values[row];
      }
    }
  });
  const powers = inputs.map(({ tree, values: each }, k) => ({
    base: tree,
    exponent: exponents[k],
    error: 0,
    isPositive: isPositive(each),
  }));
  return { tree: powerProduct(constantLeaf(1), powers), values };
}

/** More values than these would take too much memory, and longer to look at than they are worth: columns of many inputs are left out. */
const mostValues = 2 ** 23;

/** Whether there is room for so many columns of two inputs each, for every two of the inputs. */
export function hasRoomForPairs(inputs: readonly Column[], columnsOfPair: number): boolean {
  const pairs = (inputs.length * (inputs.length - 1)) / 2;
  return pairs > 0 && pairs * columnsOfPair * inputs[0].values.length <= mostValues;
}

/** Sums and differences of two inputs or of their squares, by themselves and times or over another input; none of very many inputs. */
export function sumsOfTwo(inputs: readonly Column[], allows: Allows): Column[] {
  const columns: Column[] = [];
  if (!hasRoomForPairs(inputs, 4 * (1 + 2 * inputs.length))) return columns;
  const add = (isAllowed: boolean, tree: Tree, value: (row: number) => number): void => {
    if (!isAllowed) return;
    const values = new Float64Array(inputs[0].values.length).map((_, row) => value(row));
    columns.push({ tree, values });
    for (const other of inputs) {
      columns.push({
        tree: node("div", tree, other.tree),
        values: values.map((each, row) => each / other.values[row]),
      });
      columns.push({
        tree: node("mul", tree, other.tree),
        values: values.map((each, row) => each * other.values[row]),
      });
    }
  };
  inputs.forEach((x, i) => {
    for (const y of inputs.slice(i + 1)) {
      const [a, b] = [x.values, y.values];
      add(allows("sub"), node("sub", x.tree, y.tree), (row) => a[row] - b[row]);
      add(allows("add"), node("add", x.tree, y.tree), (row) => a[row] + b[row]);
      const [square, other] = [power(x.tree, 2), power(y.tree, 2)];
      add(allows("add"), node("add", square, other), (row) => a[row] ** 2 + b[row] ** 2);
      add(allows("sub"), node("sub", square, other), (row) => a[row] ** 2 - b[row] ** 2);
    }
  });
  return columns.filter(({ values }) => values.every(Number.isFinite));
}
