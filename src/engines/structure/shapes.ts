import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { exponent, parameter } from "./powerProduct";

/** A function of one argument u that is moved to a place m and stretched to a width w: its value is that at t = (u - m) / w. */
export interface Shape {
  readonly value: (t: number) => number;
  /** The amplitude times the shape at that place and of that width. */
  readonly tree: (u: Argument, amplitude: number, place: number, width: number) => Tree;
  /** Whether it is another one where its width is negative. */
  readonly hasSides: boolean;
  /** Whether it has no place of its own: to move it is to multiply it. */
  readonly isAnywhere: boolean;
  /** Whether it stands on a line, as peaks do in a spectrum, and not on a constant. */
  readonly isOnLine: boolean;
  /** Numbers it has besides its amplitude. */
  readonly numbers: number;
  /** The width that makes its exponent a whole number; absent where it has none. */
  readonly wholeWidth?: (width: number) => number;
}

/** What shapes are functions of: an input x, or its logarithm, which is written as a power of it. */
export interface Argument {
  readonly x: Tree;
  readonly values: Float64Array;
  readonly isLogarithm: boolean;
}

const one = constantLeaf(1);

/** `exp(k u + c)`, or `C x^k`, times a factor. */
function exponential({ x, isLogarithm }: Argument, k: number, logFactor: number, factor = 1): Tree {
  const coefficient = parameter(factor * Math.exp(logFactor));
  return node(
    "mul",
    coefficient,
    isLogarithm ? node("pow", x, exponent(k)) : node("exp", node("mul", parameter(k), x)),
  );
}

/** `(u - m) / w`, squared. */
function squared({ x, isLogarithm }: Argument, place: number, width: number): Tree {
  const u = isLogarithm ? node("log", x) : x;
  return node("square", node("mul", parameter(1 / width), node("sub", u, parameter(place))));
}

/** The shapes that may be used for an argument. */
export function shapesFor({ isLogarithm }: Pick<Argument, "isLogarithm">, allows: Allows): Shape[] {
  const shapes: Shape[] = [];
  const grows = allows("mul") && (isLogarithm ? allows("pow") : allows("exp"));
  const isMoved = allows("mul") && allows("sub") && allows("square") && (!isLogarithm || allows("log"));
  // Decays and powers.
  if (grows) {
    shapes.push({
      value: Math.exp,
      tree: (u, amplitude, place, width) => exponential(u, 1 / width, -place / width, amplitude),
      hasSides: true,
      isAnywhere: true,
      isOnLine: false,
      numbers: 1,
      ...(isLogarithm && { wholeWidth: (width: number) => 1 / Math.round(1 / width) }),
    });
  }
  // Peaks of Gauss and Lorentz.
  if (isMoved && allows("exp") && allows("neg")) {
    shapes.push({
      value: (t) => Math.exp(-t * t),
      tree: (u, amplitude, place, width) =>
        node("mul", parameter(amplitude), node("exp", node("neg", squared(u, place, width)))),
      hasSides: false,
      isAnywhere: false,
      isOnLine: true,
      numbers: 2,
    });
  }
  if (isMoved && !isLogarithm && allows("div") && allows("add")) {
    shapes.push({
      value: (t) => 1 / (1 + t * t),
      tree: (u, amplitude, place, width) =>
        node("div", parameter(amplitude), node("add", one, squared(u, place, width))),
      hasSides: false,
      isAnywhere: false,
      isOnLine: true,
      numbers: 2,
    });
  }
  // Steps: logistic growth and Hill's equation, and those of Gompertz and Weibull.
  if (grows && allows("div") && allows("add")) {
    shapes.push({
      value: (t) => 1 / (1 + Math.exp(-t)),
      tree: (u, amplitude, place, width) =>
        node("div", parameter(amplitude), node("add", one, exponential(u, -1 / width, place / width))),
      hasSides: true,
      isAnywhere: false,
      isOnLine: false,
      numbers: 2,
    });
  }
  if (grows && allows("exp") && allows("neg")) {
    shapes.push({
      value: (t) => Math.exp(-Math.exp(t)),
      tree: (u, amplitude, place, width) =>
        node("mul", parameter(amplitude), node("exp", node("neg", exponential(u, 1 / width, -place / width)))),
      hasSides: true,
      isAnywhere: false,
      isOnLine: false,
      numbers: 2,
    });
  }
  return shapes;
}
