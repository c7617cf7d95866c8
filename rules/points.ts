import type { Random } from "../src/numeric/random";
import { Sign } from "../src/simplify/rules/rule";

/** A value at which functions do special things; `pi` counts the exact multiple of pi that it stands for. */
export interface Coordinate {
  readonly value: number;
  readonly pi?: number;
}

/** Each is tried for every variable. */
export const specialCoordinates: readonly Coordinate[] = [
  ...[0, 1, -1, 0.5, -0.5, 2, -2, 3, -3, 4, 1e-8, -1e-8, 1e6, -1e6].map((value) => ({ value })),
  ...[1, -1, 0.5, -0.5, 2].map((pi) => ({ value: pi * Math.PI, pi })),
];

/** Values of which every pair is tried for every two variables. */
export const coreCoordinates: readonly Coordinate[] = [0, 1, -1, 2, -2, 0.5].map((value) => ({ value }));

/** One coordinate of a point: normal, wide uniform, signed log-uniform or special. */
export function drawCoordinate(random: Random, sign: Sign): Coordinate {
  const kind = random.integer(4);
  const drawn: Coordinate =
    kind === 0
      ? { value: random.normal() }
      : kind === 1
        ? { value: 20 * random.next() - 10 }
        : kind === 2
          ? { value: (random.integer(2) === 0 ? 1 : -1) * Math.exp(8 * random.next() - 5) }
          : specialCoordinates[random.integer(specialCoordinates.length)];
  if (sign === Sign.Any) return drawn;
  if (drawn.value < 0) return { value: -drawn.value, pi: drawn.pi === undefined ? undefined : -drawn.pi };
  return drawn.value === 0 && sign === Sign.Positive ? { value: 1 } : drawn;
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
