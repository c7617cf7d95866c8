import type { ParameterLeaf } from "./tree";
import { parameterLeaf } from "./tree";

/**
 * A factor that is a number: a constant times parameters. Parameters are merged wherever that loses no sharing: one that
 * varies over A and one that varies over B stay two, since their product varies over every pair.
 */
export interface Coefficient {
  /** 1 where there are parameters: they have absorbed it. */
  readonly constant: number;
  readonly parameters: readonly ParameterLeaf[];
}

export const one: Coefficient = { constant: 1, parameters: [] };

export const constantCoefficient = (constant: number): Coefficient => ({ constant, parameters: [] });

export function isFree({ parameters }: Coefficient): boolean {
  return parameters.length > 0;
}

/** True where the coefficient is this constant. */
export function isConstant(coefficient: Coefficient, value: number): boolean {
  return !isFree(coefficient) && coefficient.constant === value;
}

export function multiply(a: Coefficient, b: Coefficient): Coefficient {
  const parameters = b.parameters.reduce(
    (merged, parameter) => absorb(merged, parameter, (x, y) => x * y),
    a.parameters,
  );
  const constant = a.constant * b.constant;
  if (parameters.length === 0) return { constant, parameters };
  // Parameters absorb a constant, but not one that would pin them.
  if (constant === 0 || !Number.isFinite(constant)) return constantCoefficient(constant);
  const [first, ...rest] = parameters;
  return { constant: 1, parameters: [mapValues(first, (value) => value * constant), ...rest] };
}

/** The coefficient to a fixed power, or undefined where that is not real. */
export function raise({ constant, parameters }: Coefficient, exponent: number): Coefficient | undefined {
  const power = Math.pow(constant, exponent);
  if (!Number.isFinite(power) || (power === 0 && constant !== 0)) return undefined;
  return {
    constant: power,
    parameters: parameters.map((parameter) =>
      mapValues(
        parameter,
        (value) => Math.pow(Math.abs(value), exponent) * (exponent % 2 === 0 || value >= 0 ? 1 : -1),
      ),
    ),
  };
}

export function absolute({ constant, parameters }: Coefficient): Coefficient {
  return { constant: Math.abs(constant), parameters: parameters.map((each) => mapValues(each, Math.abs)) };
}

/** True where a number in it is zero or infinite, as products become that are too small or too large for float64. */
export function isOutOfRange({ constant, parameters }: Coefficient): boolean {
  return isZeroOrInfinite(constant) || parameters.some(({ values }) => values?.some(isZeroOrInfinite));
}

function isZeroOrInfinite(value: number): boolean {
  return value === 0 || Math.abs(value) === Infinity;
}

/** The sum of two coefficients where it is one coefficient, and not too large for a number. */
export function addCoefficients(a: Coefficient, b: Coefficient): Coefficient | undefined {
  if (!isFree(a) && !isFree(b)) {
    const constant = a.constant + b.constant;
    return Math.abs(constant) === Infinity ? undefined : constantCoefficient(constant);
  }
  if (a.parameters.length > 1 || b.parameters.length > 1) return undefined;
  const x = a.parameters[0] ?? parameterLeaf(0, Float64Array.of(a.constant));
  const y = b.parameters[0] ?? parameterLeaf(0, Float64Array.of(b.constant));
  const sum = merge(x, y, (u, v) => u + v);
  return sum === undefined ? undefined : { constant: 1, parameters: [sum] };
}

export function mapValues(parameter: ParameterLeaf, map: (value: number) => number): ParameterLeaf {
  return parameterLeaf(parameter.sharing, parameter.values?.map(map));
}

/** One parameter for two, where one varies wherever the other does. */
export function merge(
  a: ParameterLeaf,
  b: ParameterLeaf,
  combine: (x: number, y: number) => number,
): ParameterLeaf | undefined {
  const sharing = a.sharing | b.sharing;
  if (sharing !== a.sharing && sharing !== b.sharing) return undefined;
  return parameterLeaf(sharing, combineValues(a, b, combine));
}

function combineValues(
  a: ParameterLeaf,
  b: ParameterLeaf,
  combine: (x: number, y: number) => number,
): Float64Array | undefined {
  const [x, y] = [a.values, b.values];
  if (x === undefined || y === undefined) return undefined;
  if (x.length === y.length && a.sharing === b.sharing) return x.map((value, k) => combine(value, y[k]));
  if (y.length === 1) return x.map((value) => combine(value, y[0]));
  if (x.length === 1) return y.map((value) => combine(x[0], value));
  // Only some of the columns are the same: the levels would have to be matched up. A fit will find the values.
  return undefined;
}

/** Adds a parameter to the list, merged with every one it can be merged with. */
function absorb(
  list: readonly ParameterLeaf[],
  parameter: ParameterLeaf,
  combine: (x: number, y: number) => number,
): ParameterLeaf[] {
  for (let k = 0; k < list.length; k++) {
    const merged = merge(list[k], parameter, combine);
    if (merged !== undefined) return absorb([...list.slice(0, k), ...list.slice(k + 1)], merged, combine);
  }
  return [...list, parameter];
}
