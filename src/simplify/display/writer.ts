import type { Part, Parts } from "./parts";
import { isSmaller } from "./parts";
import type { Factor, Product } from "./product";
import { isNormal, negated, unit } from "./product";

/**
 * Writes sums and products in the order in which people do, and remembers for what is written the terms and factors it
 * is made of.
 */
export class Writer {
  private readonly sums = new Map<Part, readonly Product[]>();
  private readonly products = new Map<Part, Product>();

  constructor(private readonly parts: Parts) {}

  /** A part as a product: of itself alone where it is no product. */
  productOf(part: Part): Product {
    const { node } = part;
    if (node.kind === "constant" && isNormal(node.value)) return { above: node.value, below: 1, factors: [] };
    return this.products.get(part) ?? { ...unit, factors: [{ base: part, exponent: 1 }] };
  }

  /** The terms of a part: one where it is no sum. */
  termsOf(part: Part): readonly Product[] {
    return this.sums.get(part) ?? [this.productOf(part)];
  }

  /** The terms of a part, in order, where it is a sum of several. */
  sumOf(part: Part): readonly Product[] | undefined {
    return this.sums.get(part);
  }

  /** Says that `part` has this product's value. */
  remember(part: Part, product: Product): Part {
    const [factor] = product.factors;
    const isItself = product.factors.length === 1 && factor.base === part;
    if (part.node.kind === "operator" && !isItself && !this.sums.has(part)) this.products.set(part, product);
    return part;
  }

  /** The terms in falling order of power, one that is added in front; but `1 + exp(x)`. */
  sum(terms: readonly Product[]): Part {
    if (terms.length === 0) return this.parts.constant(0);
    if (terms.length === 1) return this.product(terms[0]);
    const ordered = [...terms].sort(byPower);
    const isLastFirst = ordered.length === 2 && isNumber(ordered[1]) && !isPolynomial(ordered[0]);
    const first =
      isLastFirst && ordered[1].above > 0
        ? 1
        : Math.max(
            0,
            ordered.findIndex(({ above }) => above > 0),
          );
    ordered.unshift(...ordered.splice(first, 1));
    const [leader, ...rest] = ordered;
    const written = rest.reduce(
      (sum, term) =>
        term.above < 0
          ? this.parts.apply("sub", sum, this.product(negated(term)))
          : this.parts.apply("add", sum, this.product(term)),
      this.product(leader),
    );
    this.sums.set(written, ordered);
    return written;
  }

  /** One fraction at most: numbers first, then parameters, inputs, and the rest. */
  product(product: Product): Part {
    const { above, below, factors } = product;
    // A sign in front of a quotient would be a symbol more than a negative number.
    const isDivided = above === -1 && below !== 1;
    const written = isDivided ? this.fraction(above / below, 1, factors) : this.fraction(above, below, factors);
    return this.remember(written, product);
  }

  private fraction(above: number, below: number, factors: readonly Factor[]): Part {
    const [numerators, denominators] = this.powers(factors);
    if (above === -1 && numerators.length > 0) numerators[0] = this.parts.apply("neg", numerators[0]);
    else if (above !== 1) numerators.unshift(this.parts.constant(above));
    if (below !== 1) denominators.unshift(this.parts.constant(below));
    if (denominators.length === 0) return this.chain(numerators);
    const written = this.parts.apply("div", this.chain(numerators), this.chain(denominators));
    if (numerators.length > 0 || below !== 1 || factors.length > 1) return written;
    const power = this.power(factors[0].base, factors[0].exponent);
    return power.size.length < written.size.length ? power : written;
  }

  /** What is above and what is below the bar. Bases under the same power share it: (x / y)^2 is shorter than x^2 / y^2. */
  private powers(factors: readonly Factor[]): readonly [above: Part[], below: Part[]] {
    const [above, below]: [Part[], Part[]] = [[], []];
    const groups = new Map<number, [above: Part[], below: Part[]]>();
    for (const { base, exponent } of factors) {
      const power = Math.abs(exponent);
      const isShared = power > 1 && Number.isInteger(power);
      const group = groups.get(power) ?? [[], []];
      if (isShared) {
        groups.set(power, group);
        group[exponent > 0 ? 0 : 1].push(base);
      } else (exponent > 0 ? above : below).push(this.power(base, power));
    }
    for (const [power, [over, under]] of groups) {
      if (over.length === 0) below.push(this.power(this.chain(under.sort(byRank)), power));
      else above.push(this.power(this.quotient(over.sort(byRank), under.sort(byRank)), power));
    }
    return [above.sort(byRank), below.sort(byRank)];
  }

  private quotient(above: readonly Part[], below: readonly Part[]): Part {
    if (below.length === 0) return this.chain(above);
    const written = this.parts.apply("div", this.chain(above), this.chain(below));
    return this.remember(written, { ...unit, factors: [...each(above, 1), ...each(below, -1)] });
  }

  private chain(factors: readonly Part[]): Part {
    if (factors.length === 0) return this.parts.constant(1);
    const written = factors.reduce((a, b) => this.parts.apply("mul", a, b));
    return factors.length === 1 ? written : this.remember(written, this.joined(factors));
  }

  private joined(factors: readonly Part[]): Product {
    const products = factors.map((factor) => this.productOf(factor));
    return {
      above: products.reduce((value, { above }) => value * above, 1),
      below: products.reduce((value, { below }) => value * below, 1),
      factors: products.flatMap((product) => product.factors),
    };
  }

  /** `base` to a fixed power. */
  power(base: Part, exponent: number): Part {
    return this.remember(this.spelledPower(base, exponent), { ...unit, factors: [{ base, exponent }] });
  }

  private spelledPower(base: Part, exponent: number): Part {
    switch (exponent) {
      case 1:
        return base;
      case 2:
        return this.parts.apply("square", base);
      case 3:
        return this.parts.apply("cube", base);
      case 0.5:
        return this.parts.apply("sqrt", base);
      case -1:
        return this.parts.apply("div", this.parts.constant(1), base);
      default:
        return this.parts.apply("pow", base, this.parts.constant(exponent));
    }
  }
}

const each = (parts: readonly Part[], exponent: number): Factor[] => parts.map((base) => ({ base, exponent }));

/** The better of two spellings, the first of equal ones. */
export function better(a: Part, b: Part): Part {
  return isSmaller(b.size, a.size) ? b : a;
}

/** Numbers, parameters, inputs and powers of them, functions, sums; what is alike stays in order. */
function byRank(a: Part, b: Part): number {
  return rankOf(a) - rankOf(b) || inputOf(a) - inputOf(b);
}

function rankOf({ node, hasInput, operands }: Part): number {
  if (!hasInput) return node.kind === "constant" ? 0 : 1;
  if (inputOf({ node, operands }) >= 0) return 2;
  return node.kind === "operator" && (node.operator === "add" || node.operator === "sub") ? 4 : 3;
}

/** The input that a part is, or is a power of; -1 for anything else. */
function inputOf({ node, operands }: Pick<Part, "node" | "operands">): number {
  if (node.kind === "input") return node.index;
  const [base] = operands;
  return base?.node.kind === "input" && isPower(node) ? base.node.index : -1;
}

function isPower(node: Part["node"]): boolean {
  return node.kind === "operator" && ["square", "cube", "sqrt", "pow"].includes(node.operator);
}

/** Terms with inputs first, then in falling power of all inputs, of the first, of the second, ...; numbers last. */
function byPower(a: Product, b: Product): number {
  return classOf(a) - classOf(b) || degreeOf(b) - degreeOf(a) || byFirstInput(a, b);
}

function classOf(term: Product): number {
  return term.factors.some(({ base }) => base.hasInput) ? 0 : isNumber(term) ? 2 : 1;
}

function isNumber({ factors }: Product): boolean {
  return factors.length === 0;
}

function isPolynomial({ factors }: Product): boolean {
  return factors.every(({ base, exponent }) => base.node.kind !== "operator" && exponent > 0);
}

function degreeOf({ factors }: Product): number {
  return factors.reduce((degree, { base, exponent }) => degree + base.degree * exponent, 0);
}

function byFirstInput(a: Product, b: Product): number {
  const [powersOfA, powersOfB] = [inputPowers(a), inputPowers(b)];
  let [first, difference] = [Infinity, 0];
  for (const input of [...powersOfA.keys(), ...powersOfB.keys()]) {
    const more = Math.abs(powersOfB.get(input) ?? 0) - Math.abs(powersOfA.get(input) ?? 0);
    if (input < first && more !== 0) [first, difference] = [input, more];
  }
  return difference;
}

function inputPowers({ factors }: Product): Map<number, number> {
  const powers = new Map<number, number>();
  for (const { base, exponent } of factors) if (base.node.kind === "input") powers.set(base.node.index, exponent);
  return powers;
}
