import { describe, expect, it } from "vitest";
import { bump } from "../../../../src/dynamics/fields/testFunction";
import { WeakFields } from "../../../../src/dynamics/fields/weakFields";
import { axisWindows } from "../../../../src/dynamics/fields/windows";

const [times, places, step] = [60, 80, 0.1];
const windows = { time: axisWindows(times, 16, 8), space: [axisWindows(places, 20, 10)] };

/** Values of a function of position and time, both in steps. */
function fieldOf(at: (x: number, t: number) => number): Float64Array {
  return Float64Array.from({ length: times * places }, (_, k) =>
    at((k % places) * step, Math.floor(k / places) * step),
  );
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);

describe("test functions", () => {
  it("have the derivatives of (1 - s^2)^p", () => {
    const half = 40;
    const derivatives = bump(half, 10, 4);
    for (let order = 1; order <= 4; order++) {
      const [lower, own] = [derivatives[order - 1], derivatives[order]];
      const largest = Math.max(...own.map(Math.abs));
      for (let k = 2; k < 2 * half - 1; k++) {
        const difference = (8 * (lower[k + 1] - lower[k - 1]) - (lower[k + 2] - lower[k - 2])) / 12;
        expect(Math.abs(difference - own[k])).toBeLessThan(2e-4 * largest);
      }
    }
  });
});

describe("the weak form of fields in a plane", () => {
  const [rows, columns] = [30, 34];
  const plane = new WeakFields(
    { time: axisWindows(26, 10, 5), space: [axisWindows(rows, 12, 3), axisWindows(columns, 13, 4)] },
    [
      { powers: [1], derivatives: [[0, 0]] },
      { powers: [1], derivatives: [[1, 1]] },
      {
        powers: [2],
        derivatives: [
          [2, 0],
          [0, 2],
        ],
      },
    ],
    [0.01],
    [[1], [1], [1, 0.25]],
  );
  const fieldOf = (at: (x: number, y: number, t: number) => number) =>
    Float64Array.from({ length: 26 * rows * columns }, (_, k) =>
      at(step * (Math.floor(k / columns) % rows), step * (k % columns), step * Math.floor(k / (rows * columns))),
    );
  const field = fieldOf((x, y, t) => Math.sin(x + 2 * y - t));

  it("moves derivatives along both axes, each in its own unit", () => {
    const own = (values: Float64Array) => plane.columns([values])[0];
    const [, mixed, spread] = plane.columns([field]);
    const expected = own(field);
    mixed.forEach((value, q) => expect(value).toBeCloseTo(-2 * expected[q] * step ** 2, 7));
    // Of u^2 = (1 - cos 2 p) / 2 with p = x + 2 y - t, the square of the noise taken away: 2 cos 2 p, and 8 cos 2 p along y.
    const wave = own(fieldOf((x, y, t) => (2 + 8 / 4) * Math.cos(2 * (x + 2 * y - t))));
    spread.forEach((value, q) => expect(value).toBeCloseTo(wave[q] * step ** 2, 6));
  });

  it("knows how equations change with the values that they are made of", () => {
    const [terms, coefficients] = [[0, 1, 2], Float64Array.of(0.3, -0.5, 2)];
    const residual = (values: Float64Array) => {
      const [sums, rates] = [plane.columns([values]), plane.rates(values)];
      return rates.map((rate, q) => terms.reduce((total, term, k) => total + coefficients[k] * sums[term][q], -rate));
    };
    const change = fieldOf((x, y, t) => 1e-6 * Math.cos(3 * x - y + t));
    const sensitivities = plane.sensitivities([field], 0, terms, coefficients);
    const applied = plane.applied(sensitivities, [change]);
    const [before, after] = [residual(field), residual(field.map((value, at) => value + change[at]))];
    applied.forEach((value, q) => expect(value / 1e-6).toBeCloseTo((after[q] - before[q]) / 1e-6, 3));
    // What windows have in common, counted value by value.
    const { values, band } = plane.covariance(sensitivities);
    const moved = (q: number) => {
      const only = new Float64Array(plane.equationCount);
      only[q] = 1;
      return plane.adjusted([new Float64Array(field.length)], sensitivities, only)[0].map((value) => -value / 0.01);
    };
    for (let i = 0; i < plane.equationCount; i++) {
      for (const j of [0, i >> 1, i - 1, i]) {
        if (j < 0 || j < i - band) continue;
        const [a, b] = [moved(i), moved(j)];
        const together = a.reduce((total, value, at) => total + value * b[at], 0);
        expect(values[i * (band + 1) + j - i + band]).toBeCloseTo(together, 12);
      }
    }
  });
});

describe("sensitivities of two fields in a plane", () => {
  const axes = [axisWindows(21, 6, 3), axisWindows(17, 5, 3), axisWindows(19, 6, 4)];
  const [time, across, along] = axes;
  const noise = [0.1, 0.03];
  const laplacian = [
    [2, 0],
    [0, 2],
  ];
  const library = [
    { powers: [1, 0], derivatives: [[0, 0]] },
    { powers: [1, 1], derivatives: [[0, 0]] },
    { powers: [2, 0], derivatives: [[1, 0]] },
    { powers: [0, 3], derivatives: [[1, 1]] },
    { powers: [1, 0], derivatives: laplacian },
    { powers: [2, 1], derivatives: laplacian },
  ];
  const coefficients = Float64Array.of(1, -0.7, 0.4, 3, 2, -5);
  const weak = new WeakFields({ time, space: [across, along] }, library, noise);
  const count = time.points * across.points * along.points;
  const [u, v] = [1, 2].map((k) => Float64Array.from({ length: count }, (_, at) => Math.sin(k * at * at)));
  const sensitivities = weak.sensitivities([u, v], 0, [0, 1, 2, 3, 4, 5], coefficients);

  /** The same, equation by equation and point by point: those of u and then those of v, in units of their noise. */
  function plainRows(): Float64Array[] {
    const derivatives = axes.map(({ half }) => bump(half, 12, 2));
    const [squareU, squareV] = noise.map((deviation) => deviation ** 2);
    return Array.from({ length: weak.equationCount }, (_, q) => {
      const windows = [Math.floor(q / (across.count * along.count)), Math.floor(q / along.count) % across.count];
      const row = new Float64Array(2 * count);
      for (let at = 0; at < count; at++) {
        const places = [Math.floor(at / (across.points * along.points)), Math.floor(at / along.points) % across.points];
        const test = (...orders: number[]) =>
          axes.reduce((product, { first, stride, half }, k) => {
            const from = first + (windows[k] ?? q % along.count) * stride;
            const inside = (places[k] ?? at % along.points) - from;
            const sign = k > 0 && orders[k] % 2 === 1 ? -1 : 1;
            return inside < 0 || inside > 2 * half ? 0 : product * sign * derivatives[k][orders[k]][inside];
          }, 1);
        const [a, b] = [u[at], v[at]];
        const spread = test(0, 2, 0) + test(0, 0, 2);
        row[at] =
          noise[0] *
          (test(1, 0, 0) + test(0, 0, 0) * (1 - 0.7 * b) + test(0, 1, 0) * 0.4 * 2 * a + spread * (2 - 5 * 2 * a * b));
        row[count + at] =
          noise[1] *
          (test(0, 0, 0) * -0.7 * a + test(0, 1, 1) * 3 * 3 * (b * b - squareV) + spread * -5 * (a * a - squareU));
      }
      return row;
    });
  }
  const rows = plainRows();
  const product = (a: Float64Array, b: Float64Array) => a.reduce((total, value, at) => total + value * b[at], 0);

  it("have the covariance of products point by point", () => {
    const { values, band } = weak.covariance(sensitivities);
    for (let i = 0; i < rows.length; i++) {
      for (let j = 0; j <= i; j++) {
        const expected = product(rows[i], rows[j]);
        const size = Math.sqrt(product(rows[i], rows[i]) * product(rows[j], rows[j]));
        const value = j < i - band ? 0 : values[i * (band + 1) + j - i + band];
        expect(Math.abs(value - expected) / size).toBeLessThan(1e-13);
      }
    }
  });

  it("are applied to differences of the fields, and the other way round", () => {
    const differences = [3, 5].map((k) => Float64Array.from({ length: count }, (_, at) => Math.cos(k * at * at)));
    const inNoise = Float64Array.from([0, 1].flatMap((f) => [...differences[f].map((value) => value / noise[f])]));
    const applied = weak.applied(sensitivities, differences);
    applied.forEach((value, q) => expect(value).toBeCloseTo(product(rows[q], inNoise), 12));
    const multipliers = Float64Array.from(rows, (_, q) => Math.sin(q * q));
    const adjusted = weak.adjusted(differences, sensitivities, multipliers);
    adjusted.forEach((values, f) => {
      const expected = differences[f].slice();
      rows.forEach((row, q) => {
        for (let at = 0; at < count; at++) expected[at] -= noise[f] * multipliers[q] * row[f * count + at];
      });
      values.forEach((value, at) => expect(Math.abs(value - expected[at])).toBeLessThan(1e-13));
    });
  });
});

describe("the weak form of fields", () => {
  const library = [
    { powers: [1], derivatives: [[0]] },
    { powers: [2], derivatives: [[1]] },
    { powers: [1], derivatives: [[4]] },
  ];
  const weak = new WeakFields(windows, library, [0]);
  const field = fieldOf((x, t) => Math.sin(x - 0.5 * t));

  it("moves derivatives onto test functions", () => {
    const [, slopes, fourth] = weak.columns([field]);
    // (u^2)_x = sin(2 (x - t / 2)) and u_xxxx = u, per step.
    const expected = weak.columns([fieldOf((x, t) => Math.sin(2 * x - t))])[0];
    const own = weak.columns([field])[0];
    slopes.forEach((value, q) => expect(value).toBeCloseTo(expected[q] * step, 7));
    fourth.forEach((value, q) => expect(value).toBeCloseTo(own[q] * step ** 4, 7));
  });

  it("and the rate of change onto those of time", () => {
    const expected = weak.columns([fieldOf((x, t) => -0.5 * Math.cos(x - 0.5 * t))])[0];
    weak.rates(field).forEach((value, q) => expect(value).toBeCloseTo(expected[q] * step, 7));
  });

  it("is not biased by noise in powers", () => {
    // Noise of the same size everywhere, once up and once down: the mean of both is that of the square without noise.
    const noisy = new WeakFields(windows, [{ powers: [2], derivatives: [[0]] }], [0.3]);
    const exact = new WeakFields(windows, [{ powers: [2], derivatives: [[0]] }], [0]);
    const [up, down] = [0.3, -0.3].map((noise) => noisy.columns([field.map((value) => value + noise)])[0]);
    const [without] = exact.columns([field]);
    without.forEach((value, q) => expect((up[q] + down[q]) / 2).toBeCloseTo(value, 8));
  });

  it("knows how equations change with the values that they are made of", () => {
    const noise = new WeakFields(windows, library, [0.01]);
    const [terms, coefficients] = [[0, 1, 2], Float64Array.of(0.3, -0.5, 2)];
    const residual = (values: Float64Array) => {
      const columns = noise.columns([values]);
      const rates = noise.rates(values);
      return rates.map(
        (rate, q) => sum(Float64Array.from(terms, (term, k) => coefficients[k] * columns[term][q])) - rate,
      );
    };
    const change = fieldOf((x, t) => 1e-6 * Math.cos(3 * x + t));
    const sensitivities = noise.sensitivities([field], 0, terms, coefficients);
    const applied = noise.applied(sensitivities, [change]);
    const [before, after] = [residual(field), residual(field.map((value, at) => value + change[at]))];
    applied.forEach((value, q) => expect(value / 1e-6).toBeCloseTo((after[q] - before[q]) / 1e-6, 3));
    // Neighbours overlap: their errors have something in common, which is less than all.
    const { values, band } = noise.covariance(sensitivities);
    const entry = (i: number, j: number) => values[i * (band + 1) + j - i + band];
    expect(Math.abs(entry(1, 0))).toBeGreaterThan(0);
    expect(Math.abs(entry(1, 0))).toBeLessThan(Math.sqrt(entry(0, 0) * entry(1, 1)));
  });
});
