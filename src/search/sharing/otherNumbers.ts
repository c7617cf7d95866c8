import { constantLeaf, node, parameterLeaf, replaceAt, walk } from "../../simplify/tree";
import type { OperatorTree, ParameterLeaf, Path, Tree } from "../../simplify/tree";

/*
 * One formula can be written with different numbers: `a / (1 / x + b)` is `c / (1 + d / x)` with c = a / b and d = 1 / b, and
 * `a * x + b` is `a * (x + c)`. What is shared in one of them may vary in all others.
 */

/** A part of a sum: what a number multiplies. */
interface Term {
  /** Undefined where it is 1. */
  readonly bare: Tree | undefined;
  readonly coefficient: ParameterLeaf;
  /** Whether a fit chose the coefficient. */
  readonly isFree: boolean;
}

/** A number that multiplies a power of the sum. */
interface OuterFactor {
  readonly path: Path;
  readonly leaf: ParameterLeaf;
  readonly exponent: number;
}

/** More terms give no formula that people would write with other numbers. */
const mostTerms = 6;

/**
 * The same formula with other numbers, and as many: each sum with another of its terms as the one without a number, or multiplied out, and
 * quadratics by their vertex. All parameters of the tree have values, one for each combination of levels; those of the results may not be finite.
 */
export function withOtherNumbers(tree: Tree): Tree[] {
  return walk(tree).flatMap(({ node: part, path }) => {
    if (!isSum(part) || isSum(parentOf(tree, path))) return [];
    const terms = termsOf(part);
    return terms.length > mostTerms ? [] : [...normalised(tree, path, terms), ...vertices(tree, path, terms)];
  });
}

/** The sum with each of its free terms as the one without a number. */
function normalised(tree: Tree, path: Path, terms: readonly Term[]): Tree[] {
  const fixed = terms.filter(({ isFree }) => !isFree).length;
  const outer = outerFactor(tree, path);
  const divisors = terms.filter(({ isFree }) => isFree).map(({ coefficient }) => coefficient);
  if (fixed === 0 && outer === undefined) {
    return divisors.map((by) => replaceAt(tree, path, node("mul", by, sumOf(dividedBy(terms, by)))));
  }
  if (fixed !== 1 || outer === undefined) return [];
  const scaled = divisors.map((by) => {
    const factor = combined(outer.leaf, by, (value, divisor) => value * divisor ** outer.exponent);
    return replaceAt(replaceAt(tree, outer.path, factor), path, sumOf(dividedBy(terms, by)));
  });
  const above = path.slice(0, -1);
  const isDirect = outer.exponent === 1 && outer.path.length === path.length && isPrefix(above, outer.path);
  if (!isDirect) return scaled;
  const distributed = terms.map((term) => {
    return { ...term, coefficient: combined(term.coefficient, outer.leaf, (a, b) => a * b), isFree: true };
  });
  return [...scaled, replaceAt(tree, above, sumOf(distributed))];
}

/** `a * x^2 + b * x + c` as `a * (x + d)^2 + e`. */
function vertices(tree: Tree, path: Path, terms: readonly Term[]): Tree[] {
  const expanded = terms.flatMap((term) => expandedProduct(term));
  if (expanded.length !== 3) return [];
  const constant = expanded.find(({ bare }) => bare === undefined);
  const square = expanded.find(({ bare }) => bare?.kind === "operator" && isSquare(bare));
  const linear = expanded.find((term) => term !== constant && term !== square);
  if (!constant?.isFree || square?.bare?.kind !== "operator" || !linear?.isFree || linear.bare === undefined) return [];
  const [base] = square.bare.operands;
  if (!isSame(base, linear.bare)) return [];
  const shift = combined(linear.coefficient, square.coefficient, (b, a) => b / (2 * a));
  const rest = combined(
    constant.coefficient,
    combined(square.coefficient, shift, (a, d) => a * d * d),
    (c, e) => c - e,
  );
  const vertex: Term = { ...square, bare: node("square", node("add", base, shift)) };
  return [replaceAt(tree, path, sumOf([vertex, { bare: undefined, coefficient: rest, isFree: true }]))];
}

/** `x * (x + b)` as the two terms that it is. */
function expandedProduct(term: Term): Term[] {
  const { bare, coefficient, isFree } = term;
  if (bare?.kind !== "operator" || bare.operator !== "mul") return [term];
  for (const [x, sum] of [bare.operands, [...bare.operands].reverse()]) {
    if (!isSum(sum)) continue;
    return termsOf(sum).map((inner): Term => {
      const product =
        inner.bare === undefined ? x : isSame(x, inner.bare) ? node("square", x) : node("mul", x, inner.bare);
      return {
        bare: product,
        coefficient: combined(coefficient, inner.coefficient, (a, b) => a * b),
        isFree: isFree || inner.isFree,
      };
    });
  }
  return [term];
}

function isSquare({ operator, operands }: OperatorTree): boolean {
  return operator === "square" || (operator === "mul" && isSame(operands[0], operands[1]));
}

function isSum(tree: Tree | undefined): tree is OperatorTree {
  return tree?.kind === "operator" && (tree.operator === "add" || tree.operator === "sub");
}

function parentOf(tree: Tree, path: Path): Tree | undefined {
  let parent: Tree | undefined;
  let at = tree;
  for (const step of path) {
    parent = at;
    if (at.kind === "operator") at = at.operands[step];
  }
  return parent;
}

function isPrefix(path: Path, of: Path): boolean {
  return path.every((step, depth) => of[depth] === step);
}

function termsOf(tree: Tree, sign = 1): Term[] {
  if (tree.kind === "operator") {
    const [x, y] = tree.operands;
    if (tree.operator === "add") return [...termsOf(x, sign), ...termsOf(y, sign)];
    if (tree.operator === "sub") return [...termsOf(x, sign), ...termsOf(y, -sign)];
    if (tree.operator === "neg") return termsOf(x, -sign);
  }
  const factor = factorsOf(tree)[0];
  if (factor === undefined) {
    // A constant is a coefficient too, of 1.
    const value = tree.kind === "constant" ? sign * tree.value : sign;
    const bare = tree.kind === "constant" ? undefined : tree;
    return [{ bare, coefficient: parameterLeaf(0, Float64Array.of(value)), isFree: false }];
  }
  const value = mapped(factor.leaf, (each) => sign * each ** factor.exponent);
  return [{ bare: without(tree, factor.path), coefficient: value, isFree: true }];
}

/** Numbers among the factors of a product, below the line with exponent -1. */
function factorsOf(tree: Tree, exponent = 1, path: Path = []): OuterFactor[] {
  if (tree.kind === "parameter") return [{ leaf: tree, path, exponent }];
  if (tree.kind !== "operator") return [];
  const at = (k: number, power: number) => factorsOf(tree.operands[k], power, [...path, k]);
  switch (tree.operator) {
    case "mul":
      return [...at(0, exponent), ...at(1, exponent)];
    case "div":
      return [...at(0, exponent), ...at(1, -exponent)];
    default:
      return [];
  }
}

/** The product without the factor at the path; undefined where nothing is left. */
function without(tree: Tree, path: Path): Tree | undefined {
  if (path.length === 0 || tree.kind !== "operator") return undefined;
  const rest = without(tree.operands[path[0]], path.slice(1));
  const other = tree.operands[1 - path[0]];
  if (rest !== undefined) return path[0] === 0 ? node(tree.operator, rest, other) : node(tree.operator, other, rest);
  if (tree.operator === "mul" || path[0] === 1) return other;
  return node("div", constantLeaf(1), other);
}

/** The number that the sum at the path is multiplied by, as far as only products and powers stand between. */
function outerFactor(tree: Tree, path: Path): OuterFactor | undefined {
  let exponent = 1;
  for (let depth = path.length - 1; depth >= 0; depth--) {
    const above = path.slice(0, depth);
    const parent = parentOf(tree, path.slice(0, depth + 1));
    if (parent?.kind !== "operator") return undefined;
    const [side, other] = [path[depth], 1 - path[depth]];
    switch (parent.operator) {
      case "neg":
        continue;
      case "square":
        exponent *= 2;
        continue;
      case "cube":
        exponent *= 3;
        continue;
      case "sqrt":
        exponent /= 2;
        continue;
      case "pow": {
        const power = parent.operands[1];
        if (side !== 0 || power.kind !== "constant") return undefined;
        exponent *= power.value;
        continue;
      }
      case "mul":
      case "div": {
        const isDivided = parent.operator === "div";
        const own = isDivided && side === 1 ? -1 : 1;
        exponent *= own;
        const [factor] = factorsOf(parent.operands[other], isDivided && other === 1 ? -1 : 1, [...above, other]);
        // For P^q S^e is what it was where P^q takes what S gives.
        if (factor !== undefined) return { ...factor, exponent: exponent / factor.exponent };
        continue;
      }
      default:
        return undefined;
    }
  }
  return undefined;
}

function dividedBy(terms: readonly Term[], by: ParameterLeaf): Term[] {
  return terms.map((term) =>
    term.coefficient === by
      ? { ...term, coefficient: parameterLeaf(0, Float64Array.of(1)), isFree: false }
      : { ...term, coefficient: combined(term.coefficient, by, (a, b) => a / b), isFree: true },
  );
}

function sumOf(terms: readonly Term[]): Tree {
  return terms
    .map(({ bare, coefficient, isFree }) => {
      if (isFree) return bare === undefined ? coefficient : node("mul", coefficient, bare);
      const value = coefficient.values?.[0] ?? 1;
      if (bare === undefined) return constantLeaf(value);
      return value === 1 ? bare : value === -1 ? node("neg", bare) : node("mul", constantLeaf(value), bare);
    })
    .reduce((sum, term) => node("add", sum, term));
}

function mapped({ sharing, values }: ParameterLeaf, map: (value: number) => number): ParameterLeaf {
  return parameterLeaf(sharing, values?.map(map));
}

/** Value by value; a leaf with one value has it everywhere. */
function combined(a: ParameterLeaf, b: ParameterLeaf, combine: (x: number, y: number) => number): ParameterLeaf {
  const [x, y] = [a.values ?? new Float64Array(0), b.values ?? new Float64Array(0)];
  const values = Float64Array.from({ length: Math.max(x.length, y.length) }, (_, k) =>
    combine(x[x.length === 1 ? 0 : k], y[y.length === 1 ? 0 : k]),
  );
  return parameterLeaf(a.sharing | b.sharing, values);
}

function isSame(a: Tree, b: Tree): boolean {
  if (a.kind !== b.kind) return false;
  if (a.kind === "input" && b.kind === "input") return a.index === b.index;
  if (a.kind === "constant" && b.kind === "constant") return a.value === b.value;
  if (a.kind !== "operator" || b.kind !== "operator") return false;
  return a.operator === b.operator && a.operands.every((each, k) => isSame(each, b.operands[k]));
}
