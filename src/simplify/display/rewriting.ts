import type { Part } from "./parts";
import type { Factor, Product } from "./product";
import { collected, isNormal, negated, raised, times, unit, withPlainNumber } from "./product";
import type { Writer } from "./writer";
import { better } from "./writer";

/** Longer sums and products are only put in order. */
const mostRewritten = 24;
/** Most terms that products of sums are multiplied out to. */
const mostTerms = 12;

/** The terms, like ones collected; undefined where numbers become too large. */
export function collectTerms(terms: readonly Product[]): Product[] | undefined {
  const byKey = new Map<string, Product>();
  for (const term of terms) {
    const key = keyOf(term);
    const known = byKey.get(key);
    const sum = known === undefined ? term : addNumbers(known, term);
    if (sum === undefined) return undefined;
    if (sum.above === 0) byKey.delete(key);
    else byKey.set(key, sum);
  }
  return [...byKey.values()];
}

function keyOf({ factors }: Product): string {
  return factors
    .map(({ base, exponent }) => `${base.id}^${exponent}`)
    .sort()
    .join();
}

/** The sum of two terms that differ in their numbers alone. */
function addNumbers(a: Product, b: Product): Product | undefined {
  const isAlike = a.below === b.below;
  const above = isAlike ? a.above + b.above : a.above / a.below + b.above / b.below;
  if (above !== 0 && !isNormal(above)) return undefined;
  return withPlainNumber({ ...a, above, below: isAlike ? a.below : 1 });
}

/** The shortest spelling of a sum: as it is, or with what all terms have in common in front. */
export function shortestSum(terms: readonly Product[], writer: Writer): Part {
  const written = writer.sum(terms);
  const common = terms.length > 1 && terms.length <= mostRewritten ? commonFactor(terms) : undefined;
  if (common === undefined) return written;
  const rest = collectTerms(terms.map((term) => quotient(term, common)));
  const product = rest && times(common, writer.productOf(writer.sum(rest)));
  return product === undefined ? written : better(written, writer.product(withPlainNumber(product)));
}

function quotient(term: Product, { above, below, factors }: Product): Product {
  const shared = new Map(factors.map(({ base, exponent }) => [base, exponent]));
  return {
    above: term.above / above,
    below: term.below / below,
    factors: term.factors.flatMap(({ base, exponent }) => {
      const rest = exponent - (shared.get(base) ?? 0);
      return rest === 0 ? [] : [{ base, exponent: rest }];
    }),
  };
}

/** What every term can be divided by, or undefined if that is nothing. */
function commonFactor(terms: readonly Product[]): Product | undefined {
  const [first, ...others] = terms;
  const factors = first.factors.flatMap(({ base, exponent }): Factor[] => {
    let common = exponent;
    for (const other of others) {
      const its = other.factors.find((each) => each.base === base)?.exponent ?? 0;
      if (its * common <= 0) return [];
      if (Math.abs(its) < Math.abs(common)) common = its;
    }
    return [{ base, exponent: common }];
  });
  const number = Math.abs(first.above);
  const above = others.every((each) => Math.abs(each.above) === number) ? number : 1;
  const below = others.every((each) => each.below === first.below) ? first.below : 1;
  if (factors.length === 0 && above === 1 && below === 1) return undefined;
  return { above: terms.every((each) => each.above < 0) ? -above : above, below, factors };
}

/** The shortest spelling of a product: as it is, multiplied out, or with fractions in its sums brought together. */
export function shortestProduct(product: Product, writer: Writer): Part {
  const plain = withPlainNumber(withoutSign(product, writer));
  const written = writer.product(plain);
  if (plain.factors.length > mostRewritten) return written;
  let best = written;
  const offer = (part: Part | undefined): void => {
    if (part !== undefined) best = better(best, part);
  };
  offer(flattened(plain, writer));
  for (const factor of plain.factors) {
    const terms = writer.sumOf(factor.base);
    if (terms === undefined || terms.length > mostRewritten || !Number.isInteger(factor.exponent)) continue;
    const rest = { ...plain, factors: plain.factors.filter((each) => each !== factor) };
    if (factor.exponent === 1) for (const part of distributed(rest, terms, writer)) offer(part);
    offer(overOneDenominator(rest, terms, factor.exponent, writer));
  }
  offer(multipliedOut(plain, writer));
  return best;
}

/** A negative product of a difference is the product of the difference the other way round. */
function withoutSign(product: Product, writer: Writer): Product {
  if (product.above > 0) return product;
  for (const [k, { base, exponent }] of product.factors.entries()) {
    const terms = Math.abs(exponent % 2) === 1 ? writer.sumOf(base) : undefined;
    if (terms === undefined || terms.every(({ above }) => above > 0)) continue;
    const turned = { base: writer.sum(terms.map(negated)), exponent };
    return { ...negated(product), factors: product.factors.with(k, turned) };
  }
  return product;
}

/** Powers of products taken apart, so that they meet the other factors. */
function flattened(product: Product, writer: Writer): Part | undefined {
  let whole: Product | undefined = { ...product, factors: [] };
  let isNew = false;
  for (const factor of product.factors) {
    const inner = writer.productOf(factor.base);
    const isItself = inner.factors.length === 1 && inner.factors[0].base === factor.base;
    const power = isItself || !Number.isInteger(factor.exponent) ? undefined : raised(inner, factor.exponent);
    isNew ||= power !== undefined;
    whole = whole && times(whole, power ?? { ...unit, factors: [factor] });
  }
  return isNew && whole !== undefined ? writer.product(withPlainNumber(whole)) : undefined;
}

/** A sum times what its terms divide by: `x * (a + b / x)` is `a * x + b`. */
function distributed(rest: Product, terms: readonly Product[], writer: Writer): Part[] {
  const bases = new Set(terms.flatMap(({ factors }) => factors.map(({ base }) => base)));
  const inside = rest.factors.filter(({ base }) => bases.has(base));
  const outside = rest.factors.filter(({ base }) => !bases.has(base));
  const { above, below } = rest;
  return [
    { spread: { ...unit, factors: inside }, kept: { above, below, factors: outside } },
    { spread: { above, below, factors: inside }, kept: { ...unit, factors: outside } },
    { spread: rest, kept: unit },
  ].flatMap(({ spread, kept }) => {
    const sum = sumOf(terms, spread);
    if (sum === undefined) return [];
    if (kept === unit) return [writer.sum(sum)];
    const product = times(kept, writer.productOf(writer.sum(sum)));
    return product === undefined ? [] : [writer.product(withPlainNumber(product))];
  });
}

function sumOf(terms: readonly Product[], factor: Product): Product[] | undefined {
  const products = terms.map((term) => times(term, factor));
  return products.every((each) => each !== undefined) ? collectTerms(products.map(withPlainNumber)) : undefined;
}

/** A sum of fractions as one fraction: `1 / (1 / x + 1 / y)` is `x * y / (x + y)`. */
function overOneDenominator(
  rest: Product,
  terms: readonly Product[],
  exponent: number,
  writer: Writer,
): Part | undefined {
  const powers = new Map<Part, number>();
  for (const { factors } of terms) {
    for (const each of factors) powers.set(each.base, Math.min(powers.get(each.base) ?? 0, each.exponent));
  }
  const factors = [...powers].flatMap(([base, power]) => (power < 0 ? [{ base, exponent: -power }] : []));
  if (factors.length === 0) return undefined;
  const denominator = { ...unit, factors };
  const sum = sumOf(terms, denominator);
  const above = sum && raised(writer.productOf(writer.sum(sum)), exponent);
  const below = raised(denominator, -exponent);
  const product = above && below && times(above, below);
  const whole = product && times(rest, product);
  return whole && writer.product(withPlainNumber(whole));
}

/** The product of its sums as one sum: `(x + 1) * (x - 1)` is `x^2 - 1`. */
function multipliedOut(product: Product, writer: Writer): Part | undefined {
  let sum: Product[] | undefined = [unit];
  const outside: Factor[] = [];
  let count = 0;
  for (const factor of product.factors) {
    const terms = factor.exponent === 1 || factor.exponent === 2 ? writer.sumOf(factor.base) : undefined;
    if (terms === undefined) outside.push(factor);
    for (let k = 0; terms !== undefined && k < factor.exponent; k++) {
      if (sum.length * terms.length > mostTerms) return undefined;
      sum = sum.flatMap((each) => sumOf(terms, each) ?? []);
      count++;
    }
  }
  const terms = count < 2 ? undefined : collectTerms(sum);
  const whole =
    terms && times({ ...product, factors: collected(outside) }, writer.productOf(shortestSum(terms, writer)));
  return whole && writer.product(withPlainNumber(whole));
}
