import type { Random } from "../src/numeric/random";
import { Sign } from "../src/simplify/rules/rule";

/**
 * Values at which functions do special things; each is tried for every variable. Multiples of pi, e and the root of 2,
 * whose square is whole and it is not, stand for those numbers, not for their nearest float64.
 */
export const specialCoordinates: readonly number[] = [
  ...[0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 4, 1e-8, -1e-8, 1e6, -1e6],
  ...[Math.PI, -Math.PI, Math.PI / 2, -Math.PI / 2, 2 * Math.PI, Math.E, Math.SQRT2, -Math.SQRT2],
];

/** Values of which every pair is tried for every two variables. */
export const coreCoordinates: readonly number[] = [0, 1, -1, 2, -2, 0.5];

/** One coordinate of a point: normal, wide uniform, signed log-uniform or special. */
export function drawCoordinate(random: Random, sign: Sign): number {
  const kind = random.integer(4);
  const drawn =
    kind === 0
      ? random.normal()
      : kind === 1
        ? 20 * random.next() - 10
        : kind === 2
          ? (random.integer(2) === 0 ? 1 : -1) * Math.exp(8 * random.next() - 5)
          : specialCoordinates[random.integer(specialCoordinates.length)];
  return admitted(drawn, sign);
}

/** A coordinate between tiny and huge: normal, wide uniform, signed log-uniform, or a multiple of a half. */
export function drawWide(random: Random, sign: Sign): number {
  const kind = random.integer(5);
  const drawn =
    kind === 0
      ? random.normal()
      : kind === 1
        ? 10 * random.next() - 5
        : kind === 2
          ? 100 * random.next() - 50
          : kind === 3
            ? (random.integer(2) === 0 ? 1 : -1) * Math.exp(24 * random.next() - 12)
            : (random.integer(25) - 12) / 2;
  return admitted(drawn, sign);
}

/** The coordinate itself where the sign allows it, or its mirror image. */
export function admitted(coordinate: number, sign: Sign): number {
  if (sign === Sign.Any) return coordinate;
  return coordinate === 0 && sign === Sign.Positive ? 1 : Math.abs(coordinate);
}

/** A moderate coordinate without anything special about it. */
export function drawGeneric(random: Random, positive: boolean): number {
  const kind = random.integer(3);
  const value =
    kind === 0
      ? random.normal()
      : kind === 1
        ? 6 * random.next() - 3
        : (random.integer(2) === 0 ? 1 : -1) * Math.exp(3 * random.next() - 2);
  return positive ? Math.abs(value) : value;
}
