import { evaluate } from "../../src/expression/evaluate";
import { createRandom } from "../../src/numeric/random";
import { maximumInputs } from "../../src/engines/transformer/vocabulary";
import { simplify } from "../../src/simplify/simplify";
import type { Tree } from "../../src/simplify/tree";
import { constantLeaf, expressionOfTree, inputLeaf, node, parameterLeaf, postfixOf } from "../../src/simplify/tree";
import { hashOf, writing } from "./skeleton";

/** What formulas are compared by. */
interface Marks {
  readonly hash: string;
  /** Values with every parameter 1, as shares of the first; undefined where there are none. */
  readonly fingerprint: string | undefined;
}

const rowCount = 12;
/** Stands for an exponent that is fitted: 1 would not be a power. */
const exponentInstead = 1.37;
/** Fewer values do not tell formulas apart. */
const fewestValues = 4;
/** Digits of a value that count: what differs by rounding is the same. */
const digits = 8;
const points = drawPoints();

function drawPoints(): Float64Array[] {
  const random = createRandom(1_414, 0);
  return Array.from({ length: maximumInputs }, () =>
    Float64Array.from({ length: rowCount }, (_, row) =>
      row < rowCount / 2 ? 0.1 + 0.8 * random.next() : (0.3 + 2.2 * random.next()) * (row % 3 === 0 ? -1 : 1),
    ),
  );
}

/**
 * Formulas that are to be found must not be learnt by heart. Two formulas count as the same if they are after their inputs
 * are renamed, every number in them but exponents is a parameter, and another one is in front; either by their canonical
 * form, or by their values where all parameters are 1. The latter also catches what is spelled in ways that no rule knows.
 */
export class Exclusion {
  private readonly hashes = new Set<string>();
  private readonly fingerprints = new Set<string>();

  constructor(formulas: readonly Tree[]) {
    for (const formula of formulas) {
      const form = freeForm(formula);
      const inputs = inputsOf(form);
      if (inputs.length > maximumInputs || this.hashes.has(marksOf(renamed(form, inputs)).hash)) continue;
      for (const order of permutations(inputs)) {
        const { hash, fingerprint } = marksOf(renamed(form, order));
        this.hashes.add(hash);
        if (fingerprint !== undefined) this.fingerprints.add(fingerprint);
      }
    }
  }

  has(formula: Tree): boolean {
    const form = freeForm(formula);
    const { hash, fingerprint } = marksOf(renamed(form, inputsOf(form)));
    return this.hashes.has(hash) || (fingerprint !== undefined && this.fingerprints.has(fingerprint));
  }
}

/** The formula with a parameter for every number, and one in front. */
function freeForm(formula: Tree): Tree {
  return simplify(node("mul", parameterLeaf(), withoutNumbers(formula)), writing);
}

function withoutNumbers(tree: Tree): Tree {
  if (tree.kind === "constant") return parameterLeaf();
  if (tree.kind !== "operator") return tree;
  const { operator, operands } = tree;
  return node(
    operator,
    ...operands.map((each, k) => {
      const exponent = operator === "pow" && k === 1 ? numberOf(each) : undefined;
      return exponent !== undefined && Number.isInteger(4 * exponent) ? constantLeaf(exponent) : withoutNumbers(each);
    }),
  );
}

/** The value of a part without inputs and parameters, such as `1 / 3`. */
function numberOf(tree: Tree): number | undefined {
  if (postfixOf(tree).some(({ kind }) => kind === "input" || kind === "parameter")) return undefined;
  return evaluate(expressionOfTree(tree).expression, { inputs: [], parameters: [], rowCount: 1 })[0];
}

function marksOf(form: Tree): Marks {
  return { hash: hashOf(form), fingerprint: fingerprintOf(form) };
}

function fingerprintOf(form: Tree): string | undefined {
  const { expression } = expressionOfTree(withParametersSet(form));
  const values = evaluate(expression, { inputs: points, parameters: [], rowCount });
  const first = values.find((value) => Number.isFinite(value) && value !== 0);
  if (first === undefined || values.filter(Number.isFinite).length < fewestValues) return undefined;
  return Array.from(values, (value) => (Number.isFinite(value) ? (value / first).toPrecision(digits) : "")).join();
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
  if (list.length === 0) yield [];
  for (const first of list) {
    for (const rest of permutations(list.filter((each) => each !== first))) yield [first, ...rest];
  }
}
