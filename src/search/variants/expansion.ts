import { constantCoefficient } from "../../simplify/coefficient";
import type { Factor, Sum, Term } from "../../simplify/terms";
import { collect, factorOf, scale, termKey, termOfBase } from "../../simplify/terms";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, node, parameterLeaf, replaceAt, walk } from "../../simplify/tree";
import { writeSum } from "../../simplify/writeTerms";
import { simpleNumberNear } from "../numbers/simpleNumbers";

/** A sum with more terms is no simpler formula. */
const mostTerms = 24;
/** Largest power of a sum that is multiplied out. */
const largestPower = 4;
/** Terms that cancel to this share of what they were are gone. */
const roundingOfTerms = 1e-9;
/** A number so close to a simple one, relatively, is that one. */
const reach = 1e-7;

/** A formula as a sum of products of powers, in numbers: its parameters are constants here. */
export class Expansion {
  private readonly isPositive: (base: Tree) => boolean;

  /** `isPositive`: which inputs are positive in every row. */
  constructor(isPositive: (input: number) => boolean) {
    this.isPositive = (base) => base.kind === "input" && isPositive(base.index);
  }

  /** The formula of a sum, with parameters for numbers that are not simple. */
  treeOf(sum: Sum): Tree {
    return withParameters(writeSum(sum, this.isPositive));
  }

  /** The formula with each of its sums in turn in the other ways that there are to write it. */
  withSums(tree: Tree, otherWays: (sum: Sum) => readonly Tree[]): Tree[] {
    const sums = walk(tree).filter(({ node: part }) => isSum(part));
    const places = new Set(sums.map(({ path }) => path.join()));
    return sums.flatMap(({ node: part, path }) => {
      // The terms of a sum that stands in another are terms of that.
      if (path.length > 0 && places.has(path.slice(0, -1).join())) return [];
      const numbers = withNumbers(part);
      const sum = numbers && this.sumOf(numbers);
      return sum === undefined ? [] : otherWays(sum).map((each) => replaceAt(tree, path, each));
    });
  }

  /** Undefined where there are too many terms. */
  sumOf(tree: Tree): Sum | undefined {
    if (tree.kind === "constant") return tree.value === 0 ? [] : [termOfNumber(tree.value)];
    if (tree.kind !== "operator") return [termOfBase(tree)];
    const [x, y] = tree.operands;
    switch (tree.operator) {
      case "add":
        return this.both(x, y, (a, b) => sumOfSums(a, b));
      case "sub":
        return this.both(x, y, (a, b) => sumOfSums(a, scale(b, constantCoefficient(-1))));
      case "neg":
        return this.both(constantLeaf(-1), x, (a, b) => this.product(a, b));
      case "mul":
        return this.both(x, y, (a, b) => this.product(a, b));
      case "div":
        return this.both(x, y, (a, b) => {
          const inverse = this.power(b, -1);
          return inverse && this.product(a, inverse);
        });
      case "square":
        return this.powerOf(x, 2);
      case "cube":
        return this.powerOf(x, 3);
      case "sqrt":
        return this.powerOf(x, 0.5);
      case "pow":
        return y.kind === "constant" ? this.powerOf(x, y.value) : [termOfBase(tree)];
      default:
        return [termOfBase(tree)];
    }
  }

  /** Numerator and denominator of a quotient; undefined for all else, and where either has too many terms or a number that varies. */
  quotientOf(tree: Tree): { readonly above: Sum; readonly below: Sum } | undefined {
    if (tree.kind !== "operator" || tree.operator !== "div") return undefined;
    const [above, below] = tree.operands.map((each) => {
      const numbers = withNumbers(each);
      return numbers && this.sumOf(numbers);
    });
    return above && below && { above, below };
  }

  private both(x: Tree, y: Tree, join: (a: Sum, b: Sum) => Sum | undefined): Sum | undefined {
    const [a, b] = [this.sumOf(x), this.sumOf(y)];
    const sum = a && b && join(a, b);
    return sum === undefined || sum.length > mostTerms ? undefined : sum;
  }

  product(a: Sum, b: Sum): Sum | undefined {
    if (a.length * b.length > mostTerms) return undefined;
    let sum: Sum = [];
    for (const left of a) for (const right of b) sum = sumOfSums(sum, [productOfTerms(left, right)]);
    return sum;
  }

  private powerOf(base: Tree, exponent: number): Sum | undefined {
    const sum = this.sumOf(base);
    return sum && this.power(sum, exponent);
  }

  private power(sum: Sum, exponent: number): Sum | undefined {
    if (Number.isInteger(exponent) && exponent > 0 && exponent <= largestPower) {
      let product: Sum | undefined = sum;
      for (let k = 1; k < exponent && product; k++) product = this.product(product, sum);
      return product;
    }
    const [term] = sum;
    if (sum.length === 1 && this.hasPower(term, exponent)) {
      const { coefficient, factors } = term;
      const raised = factors.map((factor): Factor => ({ ...factor, exponent: Number(factor.exponent) * exponent }));
      return [{ coefficient: constantCoefficient(coefficient.constant ** exponent), factors: raised }];
    }
    if (sum.length === 0) return undefined;
    return [
      { coefficient: constantCoefficient(1), factors: [{ ...factorOf(writeSum(sum, this.isPositive)), exponent }] },
    ];
  }

  /** Whether the power of the product is the product of the powers. */
  private hasPower({ coefficient, factors }: Term, exponent: number): boolean {
    if (Number.isInteger(exponent)) return true;
    return coefficient.constant > 0 && factors.every(({ base }) => this.isPositive(base));
  }
}

function isSum(tree: Tree): boolean {
  return tree.kind === "operator" && (tree.operator === "add" || tree.operator === "sub");
}

export function termOfNumber(value: number): Term {
  return { coefficient: constantCoefficient(value), factors: [] };
}

/** The exponent of a part in a term; NaN where it is no number. */
export function degreeOf({ factors }: Term, key: string): number {
  const exponent = factors.find((factor) => factor.key === key)?.exponent ?? 0;
  return typeof exponent === "number" ? exponent : NaN;
}

export function productOfTerms(a: Term, b: Term): Term {
  return {
    coefficient: constantCoefficient(a.coefficient.constant * b.coefficient.constant),
    factors: collect([...a.factors, ...b.factors], () => undefined),
  };
}

/** Like terms are one; those that cancel but for rounding are gone. */
export function sumOfSums(a: Sum, b: Sum): Sum {
  const terms = new Map(a.map((term) => [termKey(term), term]));
  for (const term of b) {
    const key = termKey(term);
    const [before, more] = [terms.get(key)?.coefficient.constant ?? 0, term.coefficient.constant];
    const size = Math.max(Math.abs(before), Math.abs(more));
    if (Math.abs(before + more) <= roundingOfTerms * size) terms.delete(key);
    else terms.set(key, { ...term, coefficient: constantCoefficient(before + more) });
  }
  return [...terms.values()];
}

/** Constants for parameters; undefined where one has several values, or none. */
export function withNumbers(tree: Tree): Tree | undefined {
  if (tree.kind === "parameter") return tree.values?.length === 1 ? constantLeaf(tree.values[0]) : undefined;
  if (tree.kind !== "operator") return tree;
  const operands = tree.operands.map(withNumbers);
  return operands.every((each) => each !== undefined) ? node(tree.operator, ...operands) : undefined;
}

/** Parameters for constants that are not simple. */
function withParameters(tree: Tree): Tree {
  if (tree.kind === "operator") return node(tree.operator, ...tree.operands.map(withParameters));
  if (tree.kind !== "constant") return tree;
  const simple = simpleNumberNear(tree.value, reach);
  if (simple !== undefined && simple.evidence > 0) return constantLeaf(simple.value);
  return parameterLeaf(0, Float64Array.of(tree.value));
}
