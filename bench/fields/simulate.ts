import type { Spectrum } from "./spectral";
import { spectrumOf, valuesOf } from "./spectral";

/** A coefficient and its term: the x-derivative of so many orders of a product of powers of the fields. */
export type KnownTerm = readonly [coefficient: number, term: LineTerm];

export interface LineTerm {
  readonly powers: readonly number[];
  readonly order: number;
}

/** Laws on a periodic interval of length `length`. */
export interface PeriodicFields {
  /** Rate of change of each field. */
  readonly laws: readonly (readonly KnownTerm[])[];
  readonly length: number;
}

/** Points of the circle that coefficients are averaged over. */
const contourPoints = 64;
/** Waves beyond this share of the shortest one are left out of products, which would be taken for longer ones. */
const dealiased = 2 / 3;

/**
 * The fields at `steps + 1` moments `step` apart, `fields[f]` at each; `start[f]` holds their values at points of even distance, a power of two. By
 * exponential time differencing (Cox and Matthews 2002, ETDRK4), its coefficients by contour integrals (Kassam and
 * Trefethen 2005), with `substeps` for each step.
 */
export function simulate(
  { laws, length }: PeriodicFields,
  start: readonly Float64Array[],
  step: number,
  steps: number,
  substeps: number,
): Float64Array[][] {
  const n = start[0].length;
  const waves = Float64Array.from({ length: n }, (_, k) => (2 * Math.PI * (k <= n / 2 ? k : k - n)) / length);
  const h = step / substeps;
  const stepper = laws.map((law, f) => coefficientsOf(linearPart(law, f, waves), h));
  const rest = laws.map((law, f) => law.filter(([, term]) => !isLinear(term, f)));
  const products = (spectra: readonly Spectrum[]) => {
    const values = spectra.map(valuesOf);
    return rest.map((law) => nonlinearPart(law, values, waves));
  };
  let now = start.map(spectrumOf);
  const moments: Float64Array[][] = [start.map((values) => values.slice())];
  for (let k = 0; k < steps; k++) {
    for (let substep = 0; substep < substeps; substep++) {
      const v = now;
      const nv = products(v);
      const a = v.map((each, f) => sum(times(stepper[f].half, each), times(stepper[f].q, nv[f])));
      const na = products(a);
      const b = v.map((each, f) => sum(times(stepper[f].half, each), times(stepper[f].q, na[f])));
      const nb = products(b);
      const c = a.map((each, f) =>
        sum(times(stepper[f].half, each), times(stepper[f].q, combined(nb[f], 2, nv[f], -1))),
      );
      const nc = products(c);
      now = v.map((each, f) => {
        const { whole, first, second, third } = stepper[f];
        const ends = sum(times(first, nv[f]), times(third, nc[f]));
        return sum(sum(times(whole, each), ends), times(second, combined(na[f], 2, nb[f], 2)));
      });
    }
    moments.push(now.map(valuesOf));
  }
  return moments;
}

function isLinear({ powers }: LineTerm, field: number): boolean {
  return powers.every((power, f) => power === (f === field ? 1 : 0));
}

/** The product of i k to a power. */
function derivative(order: number, wave: number): readonly [re: number, im: number] {
  const size = wave ** order;
  return (
    [
      [size, 0],
      [0, size],
      [-size, 0],
      [0, -size],
    ] as const
  )[order % 4];
}

function linearPart(law: readonly KnownTerm[], field: number, waves: Float64Array): Spectrum {
  const part = { re: new Float64Array(waves.length), im: new Float64Array(waves.length) };
  for (const [coefficient, term] of law) {
    if (!isLinear(term, field)) continue;
    waves.forEach((wave, k) => {
      const [re, im] = derivative(term.order, wave);
      part.re[k] += coefficient * re;
      part.im[k] += coefficient * im;
    });
  }
  return part;
}

function nonlinearPart(law: readonly KnownTerm[], values: readonly Float64Array[], waves: Float64Array): Spectrum {
  const n = waves.length;
  const part = { re: new Float64Array(n), im: new Float64Array(n) };
  const last = dealiased * Math.max(...waves);
  for (const [coefficient, { powers, order }] of law) {
    const product = values[0].map((_, j) => powers.reduce((all, power, f) => all * values[f][j] ** power, 1));
    const { re, im } = spectrumOf(product);
    waves.forEach((wave, k) => {
      if (Math.abs(wave) > last) return;
      const [x, y] = derivative(order, wave);
      part.re[k] += coefficient * (x * re[k] - y * im[k]);
      part.im[k] += coefficient * (x * im[k] + y * re[k]);
    });
  }
  return part;
}

/** What a step multiplies by, for each wave. */
interface Stepper {
  readonly whole: Spectrum;
  readonly half: Spectrum;
  readonly q: Spectrum;
  readonly first: Spectrum;
  readonly second: Spectrum;
  readonly third: Spectrum;
}

function coefficientsOf({ re, im }: Spectrum, h: number): Stepper {
  const n = re.length;
  const empty = (): Spectrum => ({ re: new Float64Array(n), im: new Float64Array(n) });
  const stepper = { whole: empty(), half: empty(), q: empty(), first: empty(), second: empty(), third: empty() };
  const put = (into: Spectrum, k: number, [x, y]: Complex, share: number) => {
    into.re[k] += share * x;
    into.im[k] += share * y;
  };
  for (let k = 0; k < n; k++) {
    const z: Complex = [h * re[k], h * im[k]];
    put(stepper.whole, k, exponential(z), 1);
    put(stepper.half, k, exponential([z[0] / 2, z[1] / 2]), 1);
    for (let m = 0; m < contourPoints; m++) {
      const angle = (2 * Math.PI * (m + 0.5)) / contourPoints;
      const r: Complex = [z[0] + Math.cos(angle), z[1] + Math.sin(angle)];
      const e = exponential(r);
      const cube = product(r, product(r, r));
      const share = h / contourPoints;
      const middle = exponential([r[0] / 2, r[1] / 2]);
      put(stepper.q, k, quotient([middle[0] - 1, middle[1]], r), share);
      const square = product(r, r);
      const f1 = product(e, [4 - 3 * r[0] + square[0], -3 * r[1] + square[1]]);
      put(stepper.first, k, quotient([-4 - r[0] + f1[0], -r[1] + f1[1]], cube), share);
      const f2 = product(e, [r[0] - 2, r[1]]);
      put(stepper.second, k, quotient([2 + r[0] + f2[0], r[1] + f2[1]], cube), share);
      const f3 = product(e, [4 - r[0], -r[1]]);
      put(stepper.third, k, quotient([-4 - 3 * r[0] - square[0] + f3[0], -3 * r[1] - square[1] + f3[1]], cube), share);
    }
  }
  return stepper;
}

type Complex = readonly [re: number, im: number];

function exponential([x, y]: Complex): Complex {
  return [Math.exp(x) * Math.cos(y), Math.exp(x) * Math.sin(y)];
}

function product([a, b]: Complex, [c, d]: Complex): Complex {
  return [a * c - b * d, a * d + b * c];
}

function quotient([a, b]: Complex, [c, d]: Complex): Complex {
  const size = c * c + d * d;
  return [(a * c + b * d) / size, (b * c - a * d) / size];
}

function times(a: Spectrum, b: Spectrum): Spectrum {
  return {
    re: a.re.map((re, k) => re * b.re[k] - a.im[k] * b.im[k]),
    im: a.re.map((re, k) => re * b.im[k] + a.im[k] * b.re[k]),
  };
}

function sum(a: Spectrum, b: Spectrum): Spectrum {
  return combined(a, 1, b, 1);
}

function combined(a: Spectrum, x: number, b: Spectrum, y: number): Spectrum {
  return { re: a.re.map((re, k) => x * re + y * b.re[k]), im: a.im.map((im, k) => x * im + y * b.im[k]) };
}
