import type { FieldGrid } from "../../src/dynamics/fields/fieldGrid";
import { spreadOf } from "../../src/dynamics/fields/fieldGrid";
import type { FieldTerm, Orders } from "../../src/dynamics/fields/fieldTerms";
import { laplacian } from "../../src/dynamics/fields/fieldTerms";
import { createRandom } from "../../src/numeric/random";
import type { Spectrum } from "./spectral";
import { fourier } from "./spectral";

/** Fields in a plane whose laws are known, and how they are measured: on a torus, with as many points in both directions. */
export interface KnownPlane {
  readonly name: string;
  readonly fields: readonly string[];
  readonly laws: readonly (readonly (readonly [coefficient: number, term: FieldTerm])[])[];
  readonly length: number;
  readonly start: (x: number, y: number) => readonly number[];
  readonly duration: number;
  /** A power of two. */
  readonly points: number;
  readonly moments: number;
  /** Steps for each moment. */
  readonly substeps: number;
}

const term = (powers: readonly number[], ...derivatives: Orders[]): FieldTerm => ({
  powers,
  derivatives: derivatives.length === 0 ? [[0, 0]] : derivatives,
});

/** A bump that goes on over the ends of an interval. */
const bump = (x: number, centre: number, length: number, width: number) =>
  Math.exp((Math.cos((2 * Math.PI * (x - centre)) / length) - 1) * width);

export const knownPlanes: readonly KnownPlane[] = [
  {
    name: "advection and diffusion in a plane",
    fields: ["u"],
    laws: [
      [
        [-1, term([1], [1, 0])],
        [0.6, term([1], [0, 1])],
        [0.3, term([1], ...laplacian)],
      ],
    ],
    length: 16,
    start: (x, y) => [2 * bump(x, 5, 16, 3) * bump(y, 6, 16, 3) - 1.2 * bump(x, 11, 16, 5) * bump(y, 10, 16, 4)],
    duration: 3,
    points: 64,
    moments: 41,
    substeps: 8,
  },
  {
    name: "Fisher-KPP in a plane",
    fields: ["u"],
    laws: [
      [
        [1, term([1])],
        [-1, term([2])],
        [0.5, term([1], ...laplacian)],
      ],
    ],
    length: 20,
    start: (x, y) => [0.6 * bump(x, 7, 20, 6) * bump(y, 8, 20, 6) + 0.3 * bump(x, 14, 20, 5) * bump(y, 13, 20, 4)],
    duration: 4,
    points: 64,
    moments: 41,
    substeps: 8,
  },
  {
    name: "FitzHugh-Nagumo in a plane",
    fields: ["u", "v"],
    laws: [
      [
        [1, term([1, 0])],
        [-1, term([3, 0])],
        [-1, term([0, 1])],
        [0.5, term([1, 0], ...laplacian)],
      ],
      [
        [0.5, term([1, 0])],
        [-0.3, term([0, 1])],
        [0.2, term([0, 1], ...laplacian)],
      ],
    ],
    length: 20,
    start: (x, y) => {
      const [a, b] = [(2 * Math.PI * x) / 20, (2 * Math.PI * y) / 20];
      return [
        Math.sin(a) * Math.cos(b) + 0.4 * Math.cos(2 * a + b) + 0.3 * Math.sin(2 * b),
        0.4 * Math.cos(a - b) + 0.2 * Math.sin(2 * a),
      ];
    },
    duration: 6,
    points: 64,
    moments: 61,
    substeps: 8,
  },
];

/** The fields on their grid, with noise of so many times the standard deviation of each. */
export function measuredPlane(known: KnownPlane, noise: number, seed: number): FieldGrid {
  const { length, points, moments, duration, substeps } = known;
  const axis = { first: 0, step: length / points, count: points };
  const size = points * points;
  const start = known.fields.map((_, f) =>
    Float64Array.from(
      { length: size },
      (_, at) => known.start(Math.floor(at / points) * axis.step, (at % points) * axis.step)[f],
    ),
  );
  const step = duration / (moments - 1);
  const exact = known.fields.map(() => new Float64Array(moments * size));
  let now: readonly Float64Array[] = start;
  for (let i = 0; i < moments; i++) {
    if (i > 0) for (let k = 0; k < substeps; k++) now = rungeKutta(known, now, step / substeps);
    now.forEach((values, f) => exact[f].set(values, i * size));
  }
  const random = createRandom(seed, 0);
  return {
    times: { first: 0, step, count: moments },
    space: [axis, axis],
    fields: exact.map((values) => {
      const deviation = spreadOf(values);
      return values.map((value) => value + noise * deviation * random.normal());
    }),
  };
}

/** A step of the classical method of fourth order. */
function rungeKutta(known: KnownPlane, fields: readonly Float64Array[], h: number): Float64Array[] {
  const moved = (slopes: readonly Float64Array[], share: number) =>
    fields.map((values, f) => values.map((value, at) => value + share * slopes[f][at]));
  const a = rates(known, fields);
  const b = rates(known, moved(a, h / 2));
  const c = rates(known, moved(b, h / 2));
  const d = rates(known, moved(c, h));
  return fields.map((values, f) =>
    values.map((value, at) => value + (h / 6) * (a[f][at] + 2 * b[f][at] + 2 * c[f][at] + d[f][at])),
  );
}

/** Rates of change, derivatives being those of Fourier sums. */
function rates({ laws, points, length }: KnownPlane, fields: readonly Float64Array[]): Float64Array[] {
  return laws.map((law) => {
    const total: Spectrum = { re: new Float64Array(points * points), im: new Float64Array(points * points) };
    for (const [coefficient, { powers, derivatives }] of law) {
      const product = fields[0].map((_, at) => powers.reduce((all, power, f) => all * fields[f][at] ** power, 1));
      const spectrum: Spectrum = { re: product, im: new Float64Array(product.length) };
      transformPlane(spectrum, points, -1);
      for (const orders of derivatives) addDerivative(spectrum, orders, coefficient, { points, length }, total);
    }
    transformPlane(total, points, 1);
    return total.re.map((value) => value / (points * points));
  });
}

function addDerivative(
  { re, im }: Spectrum,
  orders: Orders,
  coefficient: number,
  { points, length }: Pick<KnownPlane, "points" | "length">,
  into: Spectrum,
): void {
  const wave = (k: number) => (2 * Math.PI * (k <= points / 2 ? k : k - points)) / length;
  const turns = (orders[0] + orders[1]) % 4;
  for (let at = 0; at < re.length; at++) {
    const size = coefficient * wave(Math.floor(at / points)) ** orders[0] * wave(at % points) ** orders[1];
    const [x, y] = [
      [size, 0],
      [0, size],
      [-size, 0],
      [0, -size],
    ][turns];
    into.re[at] += x * re[at] - y * im[at];
    into.im[at] += x * im[at] + y * re[at];
  }
}

/** In place, along rows and then along columns. */
function transformPlane({ re, im }: Spectrum, points: number, sign: 1 | -1): void {
  for (let row = 0; row < points; row++) {
    const [from, to] = [row * points, (row + 1) * points];
    fourier({ re: re.subarray(from, to), im: im.subarray(from, to) }, sign);
  }
  const line: Spectrum = { re: new Float64Array(points), im: new Float64Array(points) };
  for (let column = 0; column < points; column++) {
    for (let row = 0; row < points; row++) {
      line.re[row] = re[row * points + column];
      line.im[row] = im[row * points + column];
    }
    fourier(line, sign);
    for (let row = 0; row < points; row++) {
      re[row * points + column] = line.re[row];
      im[row * points + column] = line.im[row];
    }
  }
}
