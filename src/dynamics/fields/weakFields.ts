import type { BandedMatrix } from "../../numeric/bandedCholesky";
import { bandedMatrix } from "../../numeric/bandedCholesky";
import type { FieldLibrary, Orders } from "./fieldTerms";
import { largestOrder } from "./fieldTerms";
import { monomial, monomialSlope } from "./monomials";
import { bump } from "./testFunction";
import type { AxisWindows, Windows } from "./windows";
import { integratedColumns, integratedRows, singlePoint } from "./windows";

/**
 * Test functions are (1 - s^2) to this power: so smooth, after four derivatives too, that sums over the grid are as good as integrals
 * where windows have a few dozen points.
 */
const exponent = 12;

/**
 * What the weak form makes of fields, in units of the steps of the grid. Values lie in slabs, one for each time, of rows along the last axis of
 * space; where space is a line, a slab is a single row.
 */
export class WeakFields {
  readonly equationCount: number;
  private readonly time: AxisWindows;
  private readonly across: AxisWindows;
  private readonly along: AxisWindows;
  /** Test functions along each axis, by order of derivative; with the sign that moving derivatives of space onto them brings. */
  private readonly timeBumps: readonly Float64Array[];
  private readonly rowBumps: readonly Float64Array[];
  private readonly columnBumps: readonly Float64Array[];

  /**
   * @param noise standard deviation of the noise of each field
   * @param units what the integral of each derivative of each term is multiplied by, so that coefficients are in other units
   */
  constructor(
    windows: Windows,
    readonly library: FieldLibrary,
    readonly noise: readonly number[],
    private readonly units: readonly (readonly number[])[] = library.map(({ derivatives }) => derivatives.map(() => 1)),
  ) {
    const { time, space } = windows;
    this.time = time;
    [this.across, this.along] = space.length === 1 ? [singlePoint, space[0]] : [space[0], space[1]];
    this.timeBumps = bump(time.half, exponent, 1);
    this.rowBumps = this.across === singlePoint ? [Float64Array.of(1)] : spaceBumps(this.across);
    this.columnBumps = spaceBumps(this.along);
    this.equationCount = this.time.count * this.across.count * this.along.count;
  }

  /** The integral of a field's rate of change with every test function, by parts: time first. */
  rates(values: Float64Array): Float64Array {
    const sums = this.overTime(
      values,
      this.timeBumps[1].map((value) => -value),
    );
    return this.overSpace(sums, [0, 0]);
  }

  /** The integrals of every term. Powers are corrected for what noise adds to their mean. */
  columns(fields: readonly Float64Array[]): Float64Array[] {
    const reduced = new Map<string, Float64Array>();
    return this.library.map(({ powers, derivatives }, index) => {
      const key = powers.join(" ");
      let sums = reduced.get(key);
      if (sums === undefined) {
        sums = this.overTime(monomial(fields, powers, this.noise), this.timeBumps[0]);
        reduced.set(key, sums);
      }
      const total = new Float64Array(this.equationCount);
      for (const [d, orders] of derivatives.entries()) {
        const unit = this.units[index][d];
        const integrals = this.overSpace(sums, inPlane(orders));
        for (let q = 0; q < total.length; q++) total[q] += unit * integrals[q];
      }
      return total;
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
    const [depth, height, width] = this.size();
    const area = depth * height * width;
    const rows = Array.from({ length: this.equationCount }, () => new Float64Array(fields.length * area));
    const still = this.spaceWeights([0, 0]);
    fields.forEach((_, f) => {
      const noise = this.noise[f];
      const slopes = this.slopes(fields, f, terms, coefficients).map(
        ([orders, slope]) => [this.spaceWeights(orders), slope] as const,
      );
      for (let q = 0; q < this.equationCount; q++) {
        const row = rows[q];
        for (let i = 0; i < depth; i++) {
          const weight = noise * this.timeBumps[0][i];
          const rate = f === law ? noise * this.timeBumps[1][i] : 0;
          for (let l = 0; l < height; l++) {
            const at = this.place(q, i, l);
            const into = f * area + (i * height + l) * width;
            const from = l * width;
            if (rate !== 0) for (let j = 0; j < width; j++) row[into + j] = rate * still[from + j];
            for (const [weights, slope] of slopes) {
              for (let j = 0; j < width; j++) row[into + j] += weight * weights[from + j] * slope[at + j];
            }
          }
        }
      }
    });
    return rows;
  }

  /** Covariances of the equations' errors, from their sensitivities: windows that overlap share noise. */
  covariance(rows: readonly Float64Array[]): BandedMatrix {
    const { time, across, along } = this;
    const [depth, height, width] = this.size();
    const area = depth * height * width;
    const [reachTime, reachAcross, reachAlong] = [time, across, along].map(reachOf);
    const slab = across.count * along.count;
    const band = reachTime * slab + reachAcross * along.count + reachAlong;
    const matrix = bandedMatrix(this.equationCount, Math.min(band, this.equationCount - 1));
    const blocks = rows[0].length / area;
    for (let q = 0; q < this.equationCount; q++) {
      const [qt, qr, qc] = this.indices(q);
      for (let dt = -Math.min(reachTime, qt); dt <= 0; dt++) {
        const lastAcross = dt === 0 ? 0 : Math.min(reachAcross, across.count - 1 - qr);
        for (let dr = -Math.min(reachAcross, qr); dr <= lastAcross; dr++) {
          const lastAlong = dt === 0 && dr === 0 ? 0 : Math.min(reachAlong, along.count - 1 - qc);
          for (let dc = -Math.min(reachAlong, qc); dc <= lastAlong; dc++) {
            const other = q + dt * slab + dr * along.count + dc;
            // The other window begins earlier in time, and earlier or later in space.
            const [later, down, right] = [-dt * time.stride, -dr * across.stride, -dc * along.stride];
            const [top, bottom] = [Math.max(0, -down), Math.min(height, height - down)];
            const [from, to] = [Math.max(0, -right), Math.min(width, width - right)];
            const shift = (later * height + down) * width + right;
            const [mine, theirs] = [rows[q], rows[other]];
            let sum = 0;
            for (let block = 0; block < blocks; block++) {
              for (let i = 0; i + later < depth; i++) {
                for (let l = top; l < bottom; l++) {
                  const start = block * area + (i * height + l) * width;
                  for (let at = start + from; at < start + to; at++) sum += mine[at] * theirs[at + shift];
                }
              }
            }
            matrix.values[q * (matrix.band + 1) + other - q + matrix.band] = sum;
          }
        }
      }
    }
    return matrix;
  }

  /** Takes from each field what the sensitivities say of `multipliers`, one for each equation: noise^2 L^T x. */
  adjusted(fields: readonly Float64Array[], rows: readonly Float64Array[], multipliers: Float64Array): Float64Array[] {
    const [depth, height, width] = this.size();
    return fields.map((values, f) => {
      const result = values.slice();
      for (let q = 0; q < this.equationCount; q++) {
        const share = this.noise[f] * multipliers[q];
        for (let i = 0; i < depth; i++) {
          for (let l = 0; l < height; l++) {
            const from = ((f * depth + i) * height + l) * width;
            const at = this.place(q, i, l);
            for (let j = 0; j < width; j++) result[at + j] -= share * rows[q][from + j];
          }
        }
      }
      return result;
    });
  }

  /** What the sensitivities make of differences of the fields, equation by equation. */
  applied(rows: readonly Float64Array[], differences: readonly Float64Array[]): Float64Array {
    const [depth, height, width] = this.size();
    return Float64Array.from(rows, (row, q) => {
      let total = 0;
      differences.forEach((difference, f) => {
        let sum = 0;
        for (let i = 0; i < depth; i++) {
          for (let l = 0; l < height; l++) {
            const from = ((f * depth + i) * height + l) * width;
            const at = this.place(q, i, l);
            for (let j = 0; j < width; j++) sum += row[from + j] * difference[at + j];
          }
        }
        total += sum / this.noise[f];
      });
      return total;
    });
  }

  /** For each derivative: the slope of what it is taken of, by one of the fields. */
  private slopes(
    fields: readonly Float64Array[],
    field: number,
    terms: readonly number[],
    coefficients: Float64Array,
  ): [orders: Orders, slope: Float64Array][] {
    const byOrders = new Map<string, [orders: Orders, slope: Float64Array]>();
    terms.forEach((index, k) => {
      const { powers, derivatives } = this.library[index];
      if (powers[field] === 0 || coefficients[k] === 0) return;
      const slope = monomialSlope(fields, powers, field, this.noise);
      for (const [d, each] of derivatives.entries()) {
        const orders = inPlane(each);
        const coefficient = this.units[index][d] * coefficients[k];
        const known = byOrders.get(orders.join());
        if (known === undefined) byOrders.set(orders.join(), [orders, slope.map((value) => coefficient * value)]);
        else slope.forEach((value, at) => (known[1][at] += coefficient * value));
      }
    });
    return [...byOrders.values()];
  }

  private overTime(values: Float64Array, weights: Float64Array): Float64Array {
    return integratedColumns(values, this.across.points * this.along.points, this.time, weights);
  }

  /** Integrals over space of slabs, one for each window of time. */
  private overSpace(slabs: Float64Array, orders: Orders): Float64Array {
    const { across: rows, along: columns } = this;
    const [weights, area] = [this.rowBumps[orders[0]], rows.points * columns.points];
    let reduced = slabs;
    if (rows !== singlePoint) {
      reduced = new Float64Array(this.time.count * rows.count * columns.points);
      for (let q = 0; q < this.time.count; q++) {
        const slab = slabs.subarray(q * area, (q + 1) * area);
        reduced.set(integratedColumns(slab, columns.points, rows, weights), q * rows.count * columns.points);
      }
    }
    return integratedRows(reduced, this.time.count * rows.count, columns, this.columnBumps[orders[1]]);
  }

  /** The test function of a window in space, row by row. */
  private spaceWeights(orders: Orders): Float64Array {
    const [down, right] = [this.rowBumps[orders[0]], this.columnBumps[orders[1]]];
    return Float64Array.from(
      { length: down.length * right.length },
      (_, at) => down[Math.floor(at / right.length)] * right[at % right.length],
    );
  }

  /** Points of a window along the time, across rows and along them. */
  private size(): [depth: number, height: number, width: number] {
    return [2 * this.time.half + 1, 2 * this.across.half + 1, 2 * this.along.half + 1];
  }

  /** Which window along each axis makes an equation. */
  private indices(q: number): [time: number, row: number, column: number] {
    const [rows, columns] = [this.across.count, this.along.count];
    return [Math.floor(q / (rows * columns)), Math.floor(q / columns) % rows, q % columns];
  }

  /** Where a window's first point at its time i and in its row l is. */
  private place(q: number, i: number, l: number): number {
    const [qt, qr, qc] = this.indices(q);
    const { time, across: rows, along: columns } = this;
    const t = time.first + qt * time.stride + i;
    const r = rows.first + qr * rows.stride + l;
    return (t * rows.points + r) * columns.points + columns.first + qc * columns.stride;
  }
}

function spaceBumps({ half }: AxisWindows): Float64Array[] {
  return bump(half, exponent, largestOrder).map((each, order) =>
    order % 2 === 0 ? each : each.map((value) => -value),
  );
}

/** Windows before and after one that have points in common with it. */
function reachOf({ count, half, stride }: AxisWindows): number {
  return Math.min(count - 1, Math.floor((2 * half) / stride));
}

/** Orders across rows and along them: a line is a single row. */
function inPlane(orders: Orders): Orders {
  return orders.length === 1 ? [0, orders[0]] : orders;
}
