import type { BandedMatrix } from "../../numeric/bandedCholesky";
import { bandedMatrix } from "../../numeric/bandedCholesky";
import type { AxisWindows } from "./windows";
import { addWeighted } from "./windows";

/** Order of the derivative of a test function along the time, across rows and along them. */
export type TestOrders = readonly [time: number, row: number, column: number];

/**
 * A part of how equations change with the values of the fields: at each point, a sum of derivatives of the test function of the
 * equation's window, times a slope that is the same for all equations.
 */
export interface Sensitivity {
  readonly derivatives: readonly TestOrders[];
  /** By field and point; a number where it is the same at all points. */
  readonly slopes: readonly (number | Float64Array)[];
}

/** Windows along an axis, and their test function by order of derivative. */
export interface TestAxis {
  readonly windows: AxisWindows;
  readonly bumps: readonly Float64Array[];
}

/**
 * Covariances of the errors of all equations: windows that overlap share noise. Test functions are products over the axes, and
 * so are products of two of them: what does not depend on the equations, products of slopes, is summed along the time for each pair of
 * windows there, then across rows, then along them. That takes a tenth of the operations of products point by point, or less.
 *
 * @param noise standard deviation of the noise of each field
 * @param axes the time, across rows and along them
 */
export function covarianceOf(
  sensitivities: readonly Sensitivity[],
  noise: readonly number[],
  axes: readonly [time: TestAxis, across: TestAxis, along: TestAxis],
): BandedMatrix {
  const [time, across, along] = axes.map(({ windows }) => windows);
  const [reachTime, reachAcross, reachAlong] = [time, across, along].map(reachOf);
  const slab = across.count * along.count;
  const size = time.count * slab;
  const band = Math.min(size - 1, reachTime * slab + reachAcross * along.count + reachAlong);
  const matrix = bandedMatrix(size, band);
  const { sums, pairs, constants } = sharedSums(sensitivities, noise, axes);
  const flat = constantSums(constants, axes);
  const width = along.points;
  const area = across.points * width;
  const overTime = sums.map(() => new Float64Array(area));
  const overRows = pairs.map(() => new Float64Array(width));
  for (let qt = 0; qt < time.count; qt++) {
    // The other window begins earlier in time, and earlier or later in space.
    for (let dt = -Math.min(reachTime, qt); dt <= 0; dt++) {
      sums.forEach(({ values, overlaps }, s) => {
        overTime[s].fill(0);
        const { from, weights } = overlaps[dt + reachTime];
        addWeighted(overTime[s], values, (time.first + qt * time.stride + from) * area, weights);
      });
      for (let qr = 0; qr < across.count; qr++) {
        const lastAcross = dt === 0 ? 0 : Math.min(reachAcross, across.count - 1 - qr);
        for (let dr = -Math.min(reachAcross, qr); dr <= lastAcross; dr++) {
          for (const each of overRows) each.fill(0);
          sums.forEach(({ rows }, s) => {
            for (const { pair, overlaps } of rows) {
              const { from, weights } = overlaps[dr + reachAcross];
              addWeighted(overRows[pair], overTime[s], (across.first + qr * across.stride + from) * width, weights);
            }
          });
          const isSame = dt === 0 && dr === 0;
          const flatAt = ((dt + reachTime) * (2 * reachAcross + 1) + dr + reachAcross) * (2 * reachAlong + 1);
          for (let qc = 0; qc < along.count; qc++) {
            const q = (qt * across.count + qr) * along.count + qc;
            const diagonal = q * (band + 1) + band;
            const first = along.first + qc * along.stride;
            const lastAlong = isSame ? 0 : Math.min(reachAlong, along.count - 1 - qc);
            for (let dc = -Math.min(reachAlong, qc); dc <= lastAlong; dc++) {
              let sum = flat[flatAt + dc + reachAlong];
              for (let p = 0; p < pairs.length; p++) {
                const { from, weights } = pairs[p][dc + reachAlong];
                const [values, at] = [overRows[p], first + from];
                for (let j = 0; j < weights.length; j++) sum += weights[j] * values[at + j];
              }
              matrix.values[diagonal + dt * slab + dr * along.count + dc] = sum;
            }
          }
        }
      }
    }
  }
  return matrix;
}

/** The product of the test functions of two windows where they overlap, from a point of the first one on. */
interface Overlap {
  readonly from: number;
  readonly weights: Float64Array;
}

/** A product of slopes, with what it is multiplied by along the time, and across rows for some pairs of orders along them. */
interface SharedSum {
  readonly values: Float64Array;
  /** By distance of the other window, from the one that is furthest before. */
  readonly overlaps: readonly Overlap[];
  readonly rows: { readonly pair: number; readonly overlaps: readonly Overlap[] }[];
}

/** A product of slopes that is the same everywhere, with the derivatives of both test functions. */
type ConstantProduct = readonly [value: number, own: TestOrders, other: TestOrders];

function sharedSums(
  sensitivities: readonly Sensitivity[],
  noise: readonly number[],
  [time, across, along]: readonly TestAxis[],
) {
  const sums: SharedSum[] = [];
  const constants: ConstantProduct[] = [];
  /** Overlaps by pair of orders along rows. */
  const pairs: (readonly Overlap[])[] = [];
  const places = new Map<string, number>();
  sensitivities.forEach((a, k) => {
    for (const b of sensitivities.slice(k)) {
      const product = productOf(a, b, noise);
      if (product === 0) continue;
      const byTime = new Map<string, SharedSum>();
      for (const [own, other] of a === b ? ordered(a, a) : [...ordered(a, b), ...ordered(b, a)]) {
        if (typeof product === "number") {
          constants.push([product, own, other]);
          continue;
        }
        const key = `${own[0]} ${other[0]}`;
        let sum = byTime.get(key);
        if (sum === undefined) {
          sum = { values: product, overlaps: overlapsOf(time, own[0], other[0]), rows: [] };
          byTime.set(key, sum);
          sums.push(sum);
        }
        const columns = `${own[2]} ${other[2]}`;
        const pair = places.get(columns) ?? pairs.push(overlapsOf(along, own[2], other[2])) - 1;
        places.set(columns, pair);
        const overlaps = overlapsOf(across, own[1], other[1]);
        const known = sum.rows.find((each) => each.pair === pair);
        if (known === undefined) sum.rows.push({ pair, overlaps });
        else known.overlaps.forEach(({ weights }, d) => addWeighted(weights, overlaps[d].weights, 0, one));
      }
    }
  });
  return { sums, pairs, constants };
}

const one = Float64Array.of(1);

function ordered(a: Sensitivity, b: Sensitivity): (readonly [own: TestOrders, other: TestOrders])[] {
  return a.derivatives.flatMap((own) => b.derivatives.map((other) => [own, other] as const));
}

/** The product of slopes, in units of the noise, of all fields together: a number where it is the same at all points. */
function productOf(a: Sensitivity, b: Sensitivity, noise: readonly number[]): number | Float64Array {
  let constant = 0;
  let values: Float64Array | undefined;
  noise.forEach((deviation, f) => {
    const [x, y, variance] = [a.slopes[f], b.slopes[f], deviation ** 2];
    if (typeof x === "number" && typeof y === "number") constant += variance * x * y;
    else if (x !== 0 && y !== 0) values = added(values, variance, x, y);
  });
  if (values === undefined) return constant;
  if (constant !== 0) for (let at = 0; at < values.length; at++) values[at] += constant;
  return values;
}

function added(
  sum: Float64Array | undefined,
  factor: number,
  x: number | Float64Array,
  y: number | Float64Array,
): Float64Array | undefined {
  if (typeof x === "number") return typeof y === "number" ? sum : added(sum, factor, y, x);
  const total = sum ?? new Float64Array(x.length);
  if (typeof y === "number") for (let at = 0; at < x.length; at++) total[at] += factor * y * x[at];
  else for (let at = 0; at < x.length; at++) total[at] += factor * x[at] * y[at];
  return total;
}

/** What constant products add up to, by distance of the other window along each axis. */
function constantSums(products: readonly ConstantProduct[], axes: readonly TestAxis[]): Float64Array {
  const distances = axes.map(({ windows }) => 2 * reachOf(windows) + 1);
  const [, rows, columns] = distances;
  const result = new Float64Array(distances[0] * rows * columns);
  const known = new Map<string, Float64Array>();
  const along = (k: number, a: number, b: number): Float64Array => {
    const key = `${k} ${a} ${b}`;
    const before = known.get(key);
    if (before !== undefined) return before;
    const sums = Float64Array.from(overlapsOf(axes[k], a, b), ({ weights }) =>
      weights.reduce((sum, weight) => sum + weight, 0),
    );
    known.set(key, sums);
    return sums;
  };
  for (const [value, own, other] of products) {
    const [t, r, c] = axes.map((_, k) => along(k, own[k], other[k]));
    for (let at = 0; at < result.length; at++) {
      const row = Math.floor(at / columns);
      result[at] += value * t[Math.floor(row / rows)] * r[row % rows] * c[at % columns];
    }
  }
  return result;
}

/** By distance of the other window, from the one that is furthest before to the one that is furthest after. */
function overlapsOf({ windows, bumps }: TestAxis, own: number, other: number): Overlap[] {
  const reach = reachOf(windows);
  const size = 2 * windows.half + 1;
  return Array.from({ length: 2 * reach + 1 }, (_, d) => {
    const shift = (reach - d) * windows.stride;
    const from = Math.max(0, -shift);
    const length = Math.max(0, size - Math.abs(shift));
    return {
      from,
      weights: Float64Array.from({ length }, (_, k) => bumps[own][from + k] * bumps[other][from + k + shift]),
    };
  });
}

/** Windows before and after one that have points in common with it. */
function reachOf({ count, half, stride }: AxisWindows): number {
  return Math.min(count - 1, Math.floor((2 * half) / stride));
}
