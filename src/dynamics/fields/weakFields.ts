import type { BandedMatrix } from "../../numeric/bandedCholesky";
import { bandedMatrix } from "../../numeric/bandedCholesky";
import type { FieldLibrary } from "./fieldTerms";
import { largestOrder } from "./fieldTerms";
import { monomial, monomialSlope } from "./monomials";
import { bump } from "./testFunction";
import type { Windows } from "./windows";
import { integratedColumns, integratedRows } from "./windows";

/**
 * Test functions are (1 - s^2) to this power: so smooth, after four derivatives too, that sums over the grid are as good as integrals
 * where windows have a few dozen points.
 */
const exponent = 12;

/** What the weak form makes of fields, in units of the steps of the grid. */
export class WeakFields {
  readonly equationCount: number;
  private readonly time: readonly Float64Array[];
  private readonly space: readonly Float64Array[];

  /**
   * @param noise standard deviation of the noise of each field
   * @param units what the integral of each term is multiplied by, so that coefficients are in the units of another grid
   */
  constructor(
    readonly windows: Windows,
    readonly library: FieldLibrary,
    readonly noise: readonly number[],
    private readonly units: readonly number[] = library.map(() => 1),
  ) {
    this.time = bump(windows.time.half, exponent, 1);
    this.space = bump(windows.space.half, exponent, largestOrder).map((each, order) =>
      order % 2 === 0 ? each : each.map((value) => -value),
    );
    this.equationCount = windows.time.count * windows.space.count;
  }

  /** The integral of a field's rate of change with every test function, by parts: time first. */
  rates(values: Float64Array): Float64Array {
    return this.integrals(
      values,
      this.time[1].map((value) => -value),
      0,
    );
  }

  /** The integrals of every term. Powers are corrected for what noise adds to their mean. */
  columns(fields: readonly Float64Array[]): Float64Array[] {
    const reduced = new Map<string, Float64Array>();
    const { time, space } = this.windows;
    return this.library.map(({ powers, order }, index) => {
      const key = powers.join(" ");
      let sums = reduced.get(key);
      if (sums === undefined) {
        sums = integratedColumns(monomial(fields, powers, this.noise), space.points, time, this.time[0]);
        reduced.set(key, sums);
      }
      const integrals = integratedRows(sums, time.count, space, this.space[order]);
      const unit = this.units[index];
      return unit === 1 ? integrals : integrals.map((value) => unit * value);
    });
  }

  /**
   * How each equation of a law changes with the values of the fields in its window, in units of their noise: `rows[q]`
   * holds those of the first field, then those of the second, and so on.
   */
  sensitivities(
    fields: readonly Float64Array[],
    law: number,
    terms: readonly number[],
    coefficients: Float64Array,
  ): Float64Array[] {
    const { time, space } = this.windows;
    const [height, width] = [2 * time.half + 1, 2 * space.half + 1];
    const area = height * width;
    const rows = Array.from({ length: this.equationCount }, () => new Float64Array(fields.length * area));
    fields.forEach((_, f) => {
      const slopes = this.slopes(fields, f, terms, coefficients);
      for (let q = 0; q < this.equationCount; q++) {
        const [top, left] = this.corner(q);
        const row = rows[q];
        for (let i = 0; i < height; i++) {
          const weight = this.time[0][i];
          const rate = f === law ? this.time[1][i] : 0;
          for (let j = 0; j < width; j++) {
            const at = (top + i) * space.points + left + j;
            let sum = rate * this.space[0][j];
            for (const [order, slope] of slopes) sum += weight * this.space[order][j] * slope[at];
            row[f * area + i * width + j] = this.noise[f] * sum;
          }
        }
      }
    });
    return rows;
  }

  /** Covariances of the equations' errors, from their sensitivities: windows that overlap share noise. */
  covariance(rows: readonly Float64Array[]): BandedMatrix {
    const { time, space } = this.windows;
    const [height, width] = [2 * time.half + 1, 2 * space.half + 1];
    const area = height * width;
    const reachTime = Math.min(time.count - 1, Math.floor((2 * time.half) / time.stride));
    const reachSpace = Math.min(space.count - 1, Math.floor((2 * space.half) / space.stride));
    const band = reachTime * space.count + reachSpace;
    const matrix = bandedMatrix(this.equationCount, Math.min(band, this.equationCount - 1));
    const blocks = rows[0].length / area;
    for (let q = 0; q < this.equationCount; q++) {
      const [qt, qs] = [Math.floor(q / space.count), q % space.count];
      for (let dt = -Math.min(reachTime, qt); dt <= 0; dt++) {
        const lastSpace = dt === 0 ? 0 : Math.min(reachSpace, space.count - 1 - qs);
        for (let ds = -Math.min(reachSpace, qs); ds <= lastSpace; ds++) {
          const other = q + dt * space.count + ds;
          // The other window begins earlier in time, and earlier or later in space.
          const down = -dt * time.stride;
          const right = -ds * space.stride;
          const from = Math.max(0, -right);
          const to = Math.min(width, width - right);
          const [mine, theirs] = [rows[q], rows[other]];
          let sum = 0;
          for (let block = 0; block < blocks; block++) {
            for (let i = 0; i + down < height; i++) {
              const start = block * area + i * width;
              const shift = down * width + right;
              for (let at = start + from; at < start + to; at++) sum += mine[at] * theirs[at + shift];
            }
          }
          matrix.values[q * (matrix.band + 1) + other - q + matrix.band] = sum;
        }
      }
    }
    return matrix;
  }

  /** Takes from each field what the sensitivities say of `multipliers`, one for each equation: noise^2 L^T x. */
  adjusted(fields: readonly Float64Array[], rows: readonly Float64Array[], multipliers: Float64Array): Float64Array[] {
    const { time, space } = this.windows;
    const [height, width] = [2 * time.half + 1, 2 * space.half + 1];
    return fields.map((values, f) => {
      const result = values.slice();
      for (let q = 0; q < this.equationCount; q++) {
        const [top, left] = this.corner(q);
        const share = this.noise[f] * multipliers[q];
        for (let i = 0; i < height; i++) {
          const from = f * height * width + i * width;
          const at = (top + i) * space.points + left;
          for (let j = 0; j < width; j++) result[at + j] -= share * rows[q][from + j];
        }
      }
      return result;
    });
  }

  /** What the sensitivities make of differences of the fields, equation by equation. */
  applied(rows: readonly Float64Array[], differences: readonly Float64Array[]): Float64Array {
    const { time, space } = this.windows;
    const [height, width] = [2 * time.half + 1, 2 * space.half + 1];
    return Float64Array.from(rows, (row, q) => {
      const [top, left] = this.corner(q);
      let total = 0;
      differences.forEach((difference, f) => {
        let sum = 0;
        for (let i = 0; i < height; i++) {
          const from = f * height * width + i * width;
          const at = (top + i) * space.points + left;
          for (let j = 0; j < width; j++) sum += row[from + j] * difference[at + j];
        }
        total += sum / this.noise[f];
      });
      return total;
    });
  }

  /** For each order of derivative: the slope of what it is taken of, by one of the fields. */
  private slopes(
    fields: readonly Float64Array[],
    field: number,
    terms: readonly number[],
    coefficients: Float64Array,
  ): [order: number, slope: Float64Array][] {
    const byOrder = new Map<number, Float64Array>();
    terms.forEach((index, k) => {
      const { powers, order } = this.library[index];
      if (powers[field] === 0 || coefficients[k] === 0) return;
      const slope = monomialSlope(fields, powers, field, this.noise);
      const coefficient = this.units[index] * coefficients[k];
      const sum = byOrder.get(order);
      if (sum === undefined)
        byOrder.set(
          order,
          slope.map((value) => coefficient * value),
        );
      else slope.forEach((value, at) => (sum[at] += coefficient * value));
    });
    return [...byOrder];
  }

  private integrals(values: Float64Array, time: Float64Array, order: number): Float64Array {
    const sums = integratedColumns(values, this.windows.space.points, this.windows.time, time);
    return integratedRows(sums, this.windows.time.count, this.windows.space, this.space[order]);
  }

  /** First time and first position of a window. */
  private corner(q: number): [top: number, left: number] {
    const { time, space } = this.windows;
    return [time.first + Math.floor(q / space.count) * time.stride, space.first + (q % space.count) * space.stride];
  }
}
