import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { exponent, parameter } from "./powerProduct";
import type { Column } from "./view";
import { isPositive } from "./view";

/** A function of an input with a number inside. */
export interface InnerFunction {
  /** In every row, of ordinary size. */
  readonly values: (inner: number) => Float64Array;
  /** The function, but for a factor. */
  readonly tree: (inner: number) => Tree;
  /** That factor: the values are it times the tree. */
  readonly scale: (inner: number) => number;
  /** Numbers that are worth a look, in rows of neighbours. */
  readonly grids: readonly (readonly number[])[];
  /** Whether the number is an exponent, which most laws have whole. */
  readonly isExponent?: boolean;
}

/** Rates times the range of the input, and exponents: from the least to the largest, so many. */
const rates = { least: 0.1, largest: 60, count: 18 };
const exponents = { least: 0.1, largest: 14, count: 14 };
/** How far a pole lies from the data, in ranges of the input. */
const distances = { least: 1e-3, largest: 30, count: 20 };

/** Exponentials of more are written about a place in the data: they would be too large or too small for a number. */
const largestExponent = 300;

function spaced({ least, largest, count }: typeof rates): number[] {
  return Array.from({ length: count }, (_, k) => least * (largest / least) ** (k / (count - 1)));
}

const unscaled = (): number => 1;

/** Decays, powers, and what has a pole beside the data. */
export function innerFunctionsOf({ tree: x, values }: Column, allows: Allows): InnerFunction[] {
  const [low, high] = [Math.min(...values), Math.max(...values)];
  const range = high - low;
  if (!(range > 0 && range < Infinity)) return [];
  const functions: InnerFunction[] = [];
  if (allows("exp") && allows("mul")) {
    // Where it is largest it is 1.
    const place = (rate: number): number => (rate > 0 ? high : low);
    const isFar = (rate: number): boolean => allows("sub") && Math.abs(rate * place(rate)) > largestExponent;
    const grid = spaced(rates).map((each) => each / range);
    functions.push({
      values: (rate) => values.map((value) => Math.exp(rate * (value - place(rate)))),
      tree: (rate) =>
        node("exp", node("mul", parameter(rate), isFar(rate) ? node("sub", x, parameter(place(rate))) : x)),
      scale: (rate) => (isFar(rate) ? 1 : Math.exp(-rate * place(rate))),
      grids: [grid, grid.map((each) => -each)],
    });
  }
  if (allows("pow") && isPositive(values)) {
    const place = (inner: number): number => (inner > 0 ? high : low);
    const grid = spaced(exponents);
    functions.push({
      values: (inner) => values.map((value) => (value / place(inner)) ** inner),
      tree: (inner) => node("pow", x, exponent(inner)),
      scale: (inner) => place(inner) ** -inner,
      grids: [grid, grid.map((each) => -each)],
      isExponent: true,
    });
  }
  if (!allows("add")) return functions;
  const moved = (shift: number): Tree => node("add", x, parameter(shift));
  const before = spaced(distances).map((each) => each * range - low);
  const behind = spaced(distances).map((each) => -(high + each * range));
  if (allows("div")) {
    functions.push({
      values: (shift) => values.map((value) => range / (value + shift)),
      tree: (shift) => node("div", constantLeaf(1), moved(shift)),
      scale: () => range,
      grids: [before, behind],
    });
  }
  if (allows("log") && allows("sub")) {
    const distance = (shift: number): Tree => (shift > -low ? moved(shift) : node("sub", parameter(-shift), x));
    functions.push({
      values: (shift) => values.map((value) => Math.log(Math.abs(value + shift))),
      tree: (shift) => node("log", distance(shift)),
      scale: unscaled,
      grids: [before, behind],
    });
  }
  return functions;
}
