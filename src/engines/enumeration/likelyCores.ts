import type { OperatorName } from "../../expression/operatorName";
import type { RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node } from "../../simplify/tree";
import type { Core } from "./cores";

type Rows = Pick<RowSet, "inputs" | "rowCount">;

/** A part with its value in every row. */
interface Part {
  readonly values: Float64Array;
  readonly tree: Tree;
}

/** Largest exponent, and the largest sum of all of them. */
const [largestExponent, largestDegree] = [2, 6];
/** Cores of a kind at most; what there is more of is left out. */
const most = 3000;
/** What arguments of waves are multiplied by. */
const frequencies = [0.5, 1, 2];

/** Cores that laws often have and that are too long to be reached symbol by symbol. */
export function* likelyCores(rows: Rows, operators: ReadonlySet<OperatorName>): Generator<Core> {
  if (!["add", "sub", "mul", "div"].every((each) => operators.has(each as OperatorName))) return;
  for (const { values, tree } of binomials(rows)) if (values.every(Number.isFinite)) yield { values, leaf: tree };
  for (const { values, tree } of waves(rows, operators))
    if (values.every(Number.isFinite)) yield { values, leaf: tree };
}

/**
 * `1 + m` and `1 - m` for products m of powers of inputs, simple ones first: every sum of two such products is one of them times a
 * third, as in `c^2 - u^2`.
 */
function* binomials({ inputs, rowCount }: Rows): Generator<Part> {
  let count = 0;
  for (let degree = 2; degree <= largestDegree; degree++) {
    const ofDegree = [...exponentsOf(inputs.length, degree)];
    count += 2 * ofDegree.length;
    if (count > most) return;
    for (const exponents of ofDegree) {
      const monomial = new Float64Array(rowCount).fill(1);
      exponents.forEach((exponent, k) => multiplyBy(monomial, inputs[k], exponent));
      const tree = monomialOf(exponents);
      yield { values: monomial.map((value) => 1 - value), tree: node("sub", constantLeaf(1), tree) };
      yield { values: monomial.map((value) => 1 + value), tree: node("add", constantLeaf(1), tree) };
    }
  }
}

/** Exponents with that sum of magnitudes, the first that is not 0 above it: `1 + 1 / m` is `1 + m` over m. */
function* exponentsOf(inputs: number, degree: number, isFirst = true): Generator<readonly number[]> {
  if (inputs === 0) {
    if (degree === 0) yield [];
    return;
  }
  const largest = Math.min(largestExponent, degree);
  for (let exponent = isFirst ? 0 : -largest; exponent <= largest; exponent++) {
    for (const others of exponentsOf(inputs - 1, degree - Math.abs(exponent), isFirst && exponent === 0)) {
      yield [exponent, ...others];
    }
  }
}

function multiplyBy(product: Float64Array, column: Float64Array, exponent: number): void {
  for (let times = 0; times < Math.abs(exponent); times++) {
    for (let row = 0; row < product.length; row++) {
      product[row] = exponent > 0 ? product[row] * column[row] : product[row] / column[row];
    }
  }
}

function monomialOf(exponents: readonly number[]): Tree {
  const product = (sign: number): Tree | undefined =>
    exponents
      .map((exponent, k): [Tree, number] => [inputLeaf(k), sign * exponent])
      .filter(([, power]) => power > 0)
      .map(([input, power]) => (power === 1 ? input : node("mul", input, input)))
      .reduce<Tree | undefined>((all, each) => (all === undefined ? each : node("mul", all, each)), undefined);
  const [above, below] = [product(1) ?? constantLeaf(1), product(-1)];
  return below === undefined ? above : node("div", above, below);
}

/** Sine and cosine of inputs, of their products, quotients and differences, and of differences times an input, halved and doubled too. */
function* waves({ inputs }: Rows, operators: ReadonlySet<OperatorName>): Generator<Part> {
  const functions = (["sin", "cos"] as const).filter((each) => operators.has(each));
  let count = 0;
  for (const { values, tree } of argumentsOf(inputs.map((column, k) => ({ values: column, tree: inputLeaf(k) })))) {
    count += functions.length * frequencies.length;
    if (count > most) return;
    for (const frequency of frequencies) {
      const argument = frequency === 1 ? tree : node("mul", constantLeaf(frequency), tree);
      for (const each of functions) {
        yield { values: values.map((value) => Math[each](frequency * value)), tree: node(each, argument) };
      }
    }
  }
}

function* argumentsOf(inputs: readonly Part[]): Generator<Part> {
  yield* inputs;
  const pairs = inputs.flatMap((x, k) => inputs.slice(k + 1).map((y) => [x, y] as const));
  for (const [x, y] of pairs) {
    yield joined("mul", x, y);
    yield joined("div", x, y);
    yield joined("div", y, x);
  }
  const differences = pairs.map(([x, y]) => joined("sub", x, y));
  yield* differences;
  for (const difference of differences) for (const x of inputs) yield joined("mul", difference, x);
}

function joined(operator: "sub" | "mul" | "div", x: Part, y: Part): Part {
  const values = x.values.map((value, row) =>
    operator === "sub" ? value - y.values[row] : operator === "mul" ? value * y.values[row] : value / y.values[row],
  );
  return { values, tree: node(operator, x.tree, y.tree) };
}
