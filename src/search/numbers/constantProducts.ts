import { firstFrom } from "./firstFrom";
import type { KnownConstant } from "./knownConstants";
import { knownConstants } from "./knownConstants";

/** A known constant, or a product of powers of some, with a factor, in powers of ten for other units than SI's. */
export interface ConstantProduct {
  readonly value: number;
  readonly powers: readonly { readonly constant: KnownConstant; readonly power: number }[];
  /** Such as `2` or `1/(4 π)`; empty for 1. */
  readonly factor: string;
  /** The value is 10 to this power times what SI units give. */
  readonly tens: number;
  /** Standard uncertainty relative to the value. */
  readonly uncertainty: number;
  /** Length of its code in natural logarithms: minus that of how probable it is that this product is meant where one is. */
  readonly length: number;
}

type Powers = readonly (readonly [KnownConstant, number])[];

/** A product without a factor, and how probable it is, in whatever factor, that it is meant where one is. */
interface Product extends Omit<ConstantProduct, "factor" | "length"> {
  readonly logarithm: number;
  readonly probability: number;
}

interface Factor {
  readonly name: string;
  readonly times: number;
  readonly logarithm: number;
  readonly probability: number;
}

/** Sorted products that come with any of the factors. */
interface Family {
  readonly products: readonly Product[];
  /** Of the products. */
  readonly logarithms: Float64Array;
  readonly factors: readonly Factor[];
}

/** Shares of the kinds of products, from what laws are full of to what is far-fetched. They sum to 1. */
const shares = {
  fundamental: 0.3,
  constant: 0.25,
  inverse: 0.15,
  square: 0.06,
  otherUnits: 0.04,
  fundamentalPair: 0.1,
  fundamentalTriple: 0.06,
  pair: 0.04,
};
/** Of the products without a factor, where there may be one. */
const withoutFactor = 0.5;
const possibleFactors: readonly (readonly [string, number])[] = [
  ["2", 2],
  ["1/2", 1 / 2],
  ["3", 3],
  ["1/3", 1 / 3],
  ["3/2", 3 / 2],
  ["2/3", 2 / 3],
  ["4", 4],
  ["1/4", 1 / 4],
  ["8", 8],
  ["1/8", 1 / 8],
  ["π", Math.PI],
  ["2 π", 2 * Math.PI],
  ["4 π", 4 * Math.PI],
  ["8 π", 8 * Math.PI],
  ["1/π", 1 / Math.PI],
  ["1/(2 π)", 1 / (2 * Math.PI)],
  ["1/(4 π)", 1 / (4 * Math.PI)],
];
const prefixes = [-12, -9, -6, -3, -2, 2, 3, 6, 9, 12];

let families: readonly Family[] | undefined;

/** The products whose values are that one to `reach`, relatively. The value is positive. */
export function constantProductsNear(value: number, reach: number): readonly ConstantProduct[] {
  const near: ConstantProduct[] = [];
  const ofValue = Math.log(value);
  for (const { products, logarithms, factors } of (families ??= listed())) {
    for (const factor of factors) {
      const logarithm = ofValue - factor.logarithm;
      for (let k = firstFrom(logarithms, logarithm - reach); k < products.length; k++) {
        if (logarithms[k] > logarithm + reach) break;
        near.push(multiple(products[k], factor));
      }
    }
  }
  return near;
}

function multiple({ value, powers, tens, uncertainty, probability }: Product, factor: Factor): ConstantProduct {
  const length = -Math.log(probability * factor.probability);
  return { value: value * factor.times, powers, factor: factor.name, tens, uncertainty, length };
}

function listed(): Family[] {
  const constants = knownConstants();
  const fundamental = constants.filter(({ isFundamental }) => isFundamental);
  const others = constants.filter(({ unit, isFundamental }) => unit !== "" && !isFundamental);
  const numbers = constants.filter(({ unit, isFundamental }) => unit === "" && !isFundamental);
  const all = [...fundamental, ...others];
  const withOthers = pairsOf(all).filter((pair) => pair.some(({ isFundamental }) => !isFundamental));
  const alone: Factor = { name: "", times: 1, logarithm: 0, probability: 1 };
  return [
    family(
      [{ ...alone, probability: withoutFactor }, ...possibleFactors.map(factorOf)],
      [
        ...kind(shares.fundamental, fundamental.map(single)),
        ...kind(shares.constant, others.map(single)),
        ...kind(
          shares.inverse,
          all.map((each): Powers => [[each, -1]]),
        ),
        ...kind(
          shares.square,
          all.flatMap((each): Powers[] => [[[each, 2]], [[each, -2]]]),
        ),
        ...kind(shares.fundamentalPair, pairsOf(fundamental).flatMap(productsOfPair)),
        ...kind(shares.fundamentalTriple, triplesOf(fundamental)),
      ],
    ),
    family(
      [alone],
      [
        ...kind(shares.pair, withOthers.flatMap(productsOfPair)),
        // As probable as others; but 4 times one of them is a simple number, and no constant of anything.
        ...kind((shares.constant * numbers.length) / others.length, numbers.map(single)),
        ...prefixes.flatMap((tens) => kind(shares.otherUnits / prefixes.length, all.map(single), tens)),
      ],
    ),
  ];
}

function factorOf([name, times]: readonly [string, number]): Factor {
  return {
    name,
    times,
    logarithm: Math.log(times),
    probability: (1 - withoutFactor) / possibleFactors.length,
  };
}

function family(factors: readonly Factor[], products: readonly Product[]): Family {
  const sorted = products.toSorted((a, b) => a.logarithm - b.logarithm);
  return { products: sorted, logarithms: Float64Array.from(sorted, ({ logarithm }) => logarithm), factors };
}

/** Products that are as probable as each other, and have that share together. */
function kind(share: number, members: readonly Powers[], tens = 0): Product[] {
  return members.map((given) => {
    const powers = given.map(([constant, power]) => ({ constant, power }));
    const inUnits = given.reduce((product, [constant, power]) => product * constant.value ** power, 1);
    const uncertainty = given.reduce((sum, [constant, power]) => sum + Math.abs(power) * constant.uncertainty, 0);
    // A division by a power of ten rounds correctly where a product with its inverse does not.
    const value = tens < 0 ? inUnits / 10 ** -tens : inUnits * 10 ** tens;
    return { value, logarithm: Math.log(value), powers, tens, uncertainty, probability: share / members.length };
  });
}

function single(constant: KnownConstant): Powers {
  return [[constant, 1]];
}

function productsOfPair([a, b]: readonly [KnownConstant, KnownConstant]): Powers[] {
  return [
    [
      [a, 1],
      [b, 1],
    ],
    [
      [a, 1],
      [b, -1],
    ],
    [
      [b, 1],
      [a, -1],
    ],
  ];
}

/** a b / c and a^2 / c. */
function triplesOf(constants: readonly KnownConstant[]): Powers[] {
  return constants.flatMap((below) => {
    const others = constants.filter((each) => each !== below);
    const squares = others.map((each): Powers => [
      [each, 2],
      [below, -1],
    ]);
    return [
      ...squares,
      ...pairsOf(others).map(([a, b]): Powers => [
        [a, 1],
        [b, 1],
        [below, -1],
      ]),
    ];
  });
}

function pairsOf<T>(items: readonly T[]): (readonly [T, T])[] {
  return items.flatMap((a, k) => items.slice(k + 1).map((b) => [a, b] as const));
}
