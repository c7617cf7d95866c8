/** Waves in a plane that are carried along and fade: u_t = -a u_x - b u_y + c u_xx + d u_yy, solved exactly. */
import type { FieldGrid } from "../../../../src/dynamics/fields/fieldGrid";
import { pointsOf } from "../../../../src/dynamics/fields/fieldGrid";
import { createRandom } from "../../../../src/numeric/random";

/** Coefficients of the law. */
export interface PlaneLaw {
  readonly drift: readonly [number, number];
  readonly diffusion: readonly [number, number];
}

const waves = [
  { height: 1, wave: [1, 0], shift: 0 },
  { height: 0.8, wave: [0, 2], shift: 1 },
  { height: 0.7, wave: [2, 1], shift: 2 },
  { height: 0.6, wave: [1, -2], shift: 0.5 },
  { height: 0.4, wave: [3, 2], shift: 4 },
] as const;

/** On a ring of 32 places in one direction and on 30 places that are no ring in the other, at 28 times. */
export function planeWaves({ drift, diffusion }: PlaneLaw, noise: number): FieldGrid {
  const times = { first: 0, step: 0.03, count: 28 };
  const space = [
    { first: 0, step: (2 * Math.PI) / 32, count: 32 },
    { first: -1, step: 0.15, count: 30 },
  ];
  const [xs, ys] = space.map(pointsOf);
  const random = createRandom(4, 0);
  const values: number[] = [];
  for (const t of pointsOf(times)) {
    for (const x of xs) {
      for (const y of ys) {
        let sum = 0;
        for (const { height, wave, shift } of waves) {
          const [k, l] = wave;
          const fading = Math.exp(-(diffusion[0] * k * k + diffusion[1] * l * l) * t);
          sum += height * fading * Math.cos(k * (x - drift[0] * t) + l * (y - drift[1] * t) + shift);
        }
        values.push(sum + noise * random.normal());
      }
    }
  }
  return { times, space, fields: [Float64Array.from(values)] };
}
