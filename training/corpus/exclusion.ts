import { evaluate } from "../../src/expression/evaluate";
import { createRandom } from "../../src/numeric/random";
import { maximumInputs } from "../../src/engines/transformer/vocabulary";
import { simplify } from "../../src/simplify/simplify";
import type { Tree } from "../../src/simplify/tree";
import { constantLeaf, expressionOfTree, inputLeaf, node, parameterLeaf, postfixOf } from "../../src/simplify/tree";
import { hashOf, writing } from "./skeleton";

const rowCount = 16;
/** Stands for an exponent that is fitted: 1 would not be a power. */
const exponentInstead = 1.37;
/** Fewer values do not tell formulas apart. */
const fewestValues = 4;
/** Digits of a value that count, and what share of the largest is 0: what differs by rounding is the same. */
const digits = 8;
const negligible = 1e-9;
/** `points[input][row]`: positive, so that what differs only by the branch of a root counts as the same. */
const points = drawPoints(maximumInputs + 1);
const otherPoints = points[maximumInputs];
/** An input is told from others by what comes out where it has the first value and all others have the second. */
const probes: readonly (readonly [own: number, others: number])[] = [
  [0.7, 1.3],
  [0.35, 0.2],
];

function drawPoints(count: number): Float64Array[] {
  const random = createRandom(1_414, 0);
  return Array.from({ length: count }, () =>
    Float64Array.from({ length: rowCount }, (_, row) =>
      row < rowCount / 2 ? 0.1 + 0.8 * random.next() : 0.3 + 2.2 * random.next(),
    ),
  );
}

/**
 * Formulas that are to be found must not be learnt by heart. Two formulas count as the same if they are once their inputs are
 * renamed, their numbers other than exponents are parameters, and every term, every argument of a function and the whole
 * have one in front: either by their canonical form, or by their values where all parameters are 1. The latter also catches
 * what is spelled in ways that no rule knows.
 */
export class Exclusion {
  private readonly hashes = new Set<string>();
  private readonly fingerprints = new Set<string>();

  constructor(formulas: readonly Tree[]) {
    // Rules may need the numbers that are set free.
    for (const form of formulas.flatMap((formula) => [freeForm(formula), freeForm(simplify(formula, writing))])) {
      if (inputsOf(form).length > maximumInputs) continue;
      for (const order of ordersOf(form)) {
        this.hashes.add(hashOf(renamed(form, order)));
        const fingerprint = fingerprintOf(form, order);
        if (fingerprint !== undefined && dependsOnAll(form)) this.fingerprints.add(fingerprint);
      }
    }
  }

  has(formula: Tree): boolean {
    const form = freeForm(formula);
    const [order] = ordersOf(form);
    if (this.hashes.has(hashOf(renamed(form, order)))) return true;
    const fingerprint = fingerprintOf(form, order);
    return fingerprint !== undefined && this.fingerprints.has(fingerprint) && dependsOnAll(form);
  }
}

/** The formula with parameters for its numbers, and wherever else one may stand, the whole included. */
function freeForm(formula: Tree): Tree {
  return simplify(scaled(free(formula)), writing);
}

function free(tree: Tree): Tree {
  if (tree.kind === "constant") return parameterLeaf();
  if (tree.kind !== "operator") return tree;
  const { operator, operands } = tree;
  const [x, y] = operands;
  switch (operator) {
    case "add":
    case "sub":
      return node("add", scaled(free(x)), scaled(free(y)));
    case "neg":
      return scaled(free(x));
    case "pow": {
      const exponent = numberOf(y);
      return node(
        "pow",
        free(x),
        exponent !== undefined && Number.isInteger(4 * exponent) ? constantLeaf(exponent) : free(y),
      );
    }
    case "mul":
    case "div":
    case "sqrt":
    case "square":
    case "cube":
    case "abs":
      return node(operator, ...operands.map(free));
    default:
      return node(operator, ...operands.map((each) => scaled(free(each))));
  }
}

function scaled(tree: Tree): Tree {
  return node("mul", parameterLeaf(), tree);
}

/** The value of a part without inputs and parameters, such as `1 / 3`. */
function numberOf(tree: Tree): number | undefined {
  if (postfixOf(tree).some(({ kind }) => kind === "input" || kind === "parameter")) return undefined;
  return evaluate(expressionOfTree(tree).expression, { inputs: [], parameters: [], rowCount: 1 })[0];
}

/** Values with every parameter 1, as shares of the first; undefined where there are few. One input may be moved elsewhere. */
function fingerprintOf(form: Tree, order: readonly number[], moved?: number): string | undefined {
  const inputs: Float64Array[] = [];
  order.forEach((input, k) => (inputs[input] = k === moved ? otherPoints : points[k]));
  const values = valuesOf(form, inputs, rowCount);
  const telling = values.filter((value) => Number.isFinite(value) && value !== 0);
  if (telling.length < fewestValues) return undefined;
  const [first] = telling;
  return Array.from(values, (value) => (Number.isFinite(value) ? (value / first).toPrecision(digits) : "")).join();
}

/** False where an input makes no difference with every parameter 1: `(x + p) / (x + q)` has its values by accident. */
function dependsOnAll(form: Tree): boolean {
  const inputs = inputsOf(form);
  const values = fingerprintOf(form, inputs);
  return inputs.every((_, k) => fingerprintOf(form, inputs, k) !== values);
}

/**
 * The inputs in an order that depends neither on their names nor on the sign of the whole; in every such order where some cannot be told apart, the
 * first of which is as good as any for a formula that is looked up.
 */
function* ordersOf(form: Tree): Generator<readonly number[]> {
  const inputs = inputsOf(form);
  const groups = new Map<string, number[]>();
  const columns: Float64Array[] = [];
  for (const input of inputs) {
    columns[input] = Float64Array.from(
      inputs.flatMap((other) => probes.map(([own, others]) => (other === input ? own : others))),
    );
  }
  const values = valuesOf(form, columns, inputs.length * probes.length);
  inputs.forEach((input, k) => {
    const answers = values.subarray(k * probes.length, (k + 1) * probes.length);
    const key = Array.from(answers, (value) => Math.abs(value).toPrecision(digits)).join();
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [input]);
    else group.push(input);
  });
  yield* arrangements([...groups].sort(([a], [b]) => (a < b ? -1 : 1)).map(([, group]) => group));
}

function* arrangements(groups: readonly (readonly number[])[]): Generator<readonly number[]> {
  if (groups.length === 0) return yield [];
  const [first, ...rest] = groups;
  for (const order of permutations(first)) {
    for (const others of arrangements(rest)) yield [...order, ...others];
  }
}

function valuesOf(form: Tree, inputs: readonly Float64Array[], rows: number): Float64Array {
  const { expression } = expressionOfTree(withParametersSet(form));
  const values = evaluate(expression, { inputs, parameters: [], rowCount: rows });
  const largest = values.reduce((most, value) => (Number.isFinite(value) ? Math.max(most, Math.abs(value)) : most), 0);
  return values.map((value) => (Math.abs(value) <= negligible * largest ? 0 : value));
}

function withParametersSet(tree: Tree, value = 1): Tree {
  if (tree.kind === "parameter") return constantLeaf(value);
  if (tree.kind !== "operator") return tree;
  const { operator, operands } = tree;
  return node(
    operator,
    ...operands.map((each, k) => withParametersSet(each, operator === "pow" && k === 1 ? exponentInstead : 1)),
  );
}

function inputsOf(tree: Tree): number[] {
  const inputs = new Set(postfixOf(tree).flatMap((part) => (part.kind === "input" ? [part.index] : [])));
  return [...inputs].sort((a, b) => a - b);
}

/** The tree with the first of `order` as its first input, and so on. */
function renamed(tree: Tree, order: readonly number[]): Tree {
  if (tree.kind === "input") return inputLeaf(order.indexOf(tree.index));
  return tree.kind === "operator" ? node(tree.operator, ...tree.operands.map((each) => renamed(each, order))) : tree;
}

function* permutations(list: readonly number[]): Generator<readonly number[]> {
  if (list.length === 0) return yield [];
  for (const first of list) {
    for (const rest of permutations(list.filter((each) => each !== first))) yield [first, ...rest];
  }
}
