import type { OperatorName } from "../../expression/operatorName";
import { operators as operatorTable } from "../../expression/operators";
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
/** Of each kind at most; what there is more of is left out. */
const most = 3000;
const needed = ["add", "sub", "mul", "div"] as const;
/** What arguments of waves are multiplied by. */
const frequencies = [0.5, 1, 2];

/** Cores that laws often have and that are too long to be reached symbol by symbol, of several kinds in turn. */
export function* likelyCores(rows: Rows, operators: ReadonlySet<OperatorName>): Generator<Core> {
  if (!needed.every((each) => operators.has(each))) return;
  const kinds = [waves(rows, operators), binomials(rows), products(rows, operators)];
  while (kinds.length > 0) {
    for (const kind of [...kinds]) {
      const { value: part, done } = kind.next();
      if (done) kinds.splice(kinds.indexOf(kind), 1);
      else if (part.values.every(Number.isFinite)) yield { values: part.values, leaf: part.tree };
    }
  }
}

/**
 * `1 + m` and `1 - m` for products m of powers of inputs, simple ones first: every sum of two such products is one of them times a
 * third, as in `c^2 - u^2`.
 */
function* binomials({ inputs, rowCount }: Rows): Generator<Part> {
  let count = 0;
  for (let degree = 2; degree <= largestDegree; degree++) {
    const ofDegree: Powers[] = [];
    for (const powers of powersOf(inputs.length, degree)) {
      if (count + 2 * ofDegree.length >= most) return;
      ofDegree.push(powers);
    }
    count += 2 * ofDegree.length;
    for (const powers of ofDegree) {
      const monomial = new Float64Array(rowCount).fill(1);
      for (const [input, exponent] of powers) multiplyBy(monomial, inputs[input], exponent);
      const tree = monomialOf(powers);
      yield { values: monomial.map((value) => 1 - value), tree: node("sub", constantLeaf(1), tree) };
      yield { values: monomial.map((value) => 1 + value), tree: node("add", constantLeaf(1), tree) };
    }
  }
}

/** Inputs with their exponents, none of them 0. */
type Powers = readonly (readonly [input: number, exponent: number])[];

/** Exponents with that sum of magnitudes, the first of them above 0: `1 + 1 / m` is `1 + m` over m. */
function* powersOf(inputs: number, degree: number, from = 0): Generator<Powers> {
  if (degree === 0) yield [];
  for (let input = from; input < inputs && degree <= largestExponent * (inputs - input); input++) {
    for (let size = 1; size <= Math.min(largestExponent, degree); size++) {
      for (const others of powersOf(inputs, degree - size, input + 1)) {
        yield [[input, size], ...others];
        if (from > 0) yield [[input, -size], ...others];
      }
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

function monomialOf(powers: Powers): Tree {
  const product = (sign: number): Tree | undefined =>
    powers
      .flatMap(([input, exponent]) => new Array<Tree>(Math.max(0, sign * exponent)).fill(inputLeaf(input)))
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

/** An input times the logarithm or the exponential of another one, of a quotient, or times a sum: `T log(p / q)`, `n (T - U)`. */
function* products({ inputs }: Rows, operators: ReadonlySet<OperatorName>): Generator<Part> {
  const functions = (["log", "exp"] as const).filter((each) => operators.has(each));
  const parts = inputs.map((column, k): Part => ({ values: column, tree: inputLeaf(k) }));
  // With too many, those of the first inputs alone would be no likelier than others.
  const pairsOfOthers = ((inputs.length - 1) * (inputs.length - 2)) / 2;
  const ofFactor = functions.length * (inputs.length - 1 + 2 * pairsOfOthers) + 2 * pairsOfOthers;
  if (inputs.length * ofFactor > most) return;
  for (const factor of parts) {
    const others = parts.filter((each) => each !== factor);
    const pairs = others.flatMap((x, k) => others.slice(k + 1).map((y) => [x, y] as const));
    const quotients = pairs.map(([x, y]) => joined("div", x, y));
    const inverses = pairs.map(([x, y]) => joined("div", y, x));
    for (const each of functions) {
      // Of a quotient turned over the logarithm is the same but for its sign.
      for (const argument of [...others, ...quotients, ...(each === "log" ? [] : inverses)]) {
        const values = argument.values.map((value) => Math[each](value));
        yield joined("mul", factor, { values, tree: node(each, argument.tree) });
      }
    }
    for (const [x, y] of pairs) {
      yield joined("mul", factor, joined("sub", x, y));
      yield joined("mul", factor, joined("add", x, y));
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

function joined(operator: "add" | "sub" | "mul" | "div", x: Part, y: Part): Part {
  const { value } = operatorTable[operator];
  return { values: x.values.map((each, row) => value(each, y.values[row])), tree: node(operator, x.tree, y.tree) };
}
