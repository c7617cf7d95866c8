import type { BandedMatrix } from "../../numeric/bandedCholesky";
import type { FieldLibrary, Orders } from "./fieldTerms";
import { largestOrder } from "./fieldTerms";
import { monomial, monomialSlope } from "./monomials";
import { bump } from "./testFunction";
import type { Sensitivity, TestOrders } from "./weakCovariance";
import { covarianceOf } from "./weakCovariance";
import type { AxisWindows, Windows } from "./windows";
import { integratedColumns, integratedRows, singlePoint, spreadColumns, spreadRows } from "./windows";

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
  /** Integrals of terms by the fields that they are of: most fits begin with the same ones. */
  private readonly known = new WeakMap<readonly Float64Array[], readonly Float64Array[]>();

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
    const known = this.known.get(fields) ?? this.integrals(fields);
    this.known.set(fields, known);
    return known.map((column) => column.slice());
  }

  private integrals(fields: readonly Float64Array[]): Float64Array[] {
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

  /** How the equations of a law change with the values of the fields in their windows. */
  sensitivities(
    fields: readonly Float64Array[],
    law: number,
    terms: readonly number[],
    coefficients: Float64Array,
  ): Sensitivity[] {
    // Derivatives of the same sum of terms, those of a Laplacian mostly, have the same slopes.
    const sums = new Map<string, Map<number, number>>();
    terms.forEach((index, k) => {
      this.library[index].derivatives.forEach((orders, d) => {
        const key = inPlane(orders).join();
        const sum = sums.get(key) ?? new Map<number, number>();
        sums.set(key, sum.set(index, this.units[index][d] * coefficients[k]));
      });
    });
    const rate: Sensitivity = { derivatives: [[1, 0, 0]], slopes: fields.map((_, f) => (f === law ? 1 : 0)) };
    const known = new Map<string, { derivatives: TestOrders[]; slopes: Sensitivity["slopes"] }>();
    for (const [orders, sum] of sums) {
      const products = [...sum].map(([index, coefficient]) => [this.library[index].powers, coefficient] as const);
      const key = products.map(([powers, coefficient]) => `${powers.join()} ${coefficient}`).join(" ");
      const [row, column] = orders.split(",").map(Number);
      const same = known.get(key);
      if (same !== undefined) same.derivatives.push([0, row, column]);
      else known.set(key, { derivatives: [[0, row, column]], slopes: this.slopes(fields, products) });
    }
    return [rate, ...known.values()];
  }

  /** Covariances of the equations' errors, from their sensitivities: windows that overlap share noise. */
  covariance(sensitivities: readonly Sensitivity[]): BandedMatrix {
    return covarianceOf(sensitivities, this.noise, [
      { windows: this.time, bumps: this.timeBumps },
      { windows: this.across, bumps: this.rowBumps },
      { windows: this.along, bumps: this.columnBumps },
    ]);
  }

  /** Takes from each field what the sensitivities say of `multipliers`, one for each equation: noise^2 L^T x. */
  adjusted(
    fields: readonly Float64Array[],
    sensitivities: readonly Sensitivity[],
    multipliers: Float64Array,
  ): Float64Array[] {
    const results = fields.map((values) => values.slice());
    for (const { derivatives, slopes } of sensitivities) {
      const spread = this.spread(multipliers, derivatives);
      slopes.forEach((slope, f) => {
        const [result, variance] = [results[f], this.noise[f] ** 2];
        if (typeof slope !== "number") {
          for (let at = 0; at < result.length; at++) result[at] -= variance * slope[at] * spread[at];
        } else if (slope !== 0) {
          for (let at = 0; at < result.length; at++) result[at] -= variance * slope * spread[at];
        }
      });
    }
    return results;
  }

  /** What the sensitivities make of differences of the fields, equation by equation. */
  applied(sensitivities: readonly Sensitivity[], differences: readonly Float64Array[]): Float64Array {
    const total = new Float64Array(this.equationCount);
    for (const { derivatives, slopes } of sensitivities) {
      const changes = new Float64Array(differences[0].length);
      slopes.forEach((slope, f) => {
        const difference = differences[f];
        if (typeof slope !== "number") {
          for (let at = 0; at < changes.length; at++) changes[at] += slope[at] * difference[at];
        } else if (slope !== 0) {
          for (let at = 0; at < changes.length; at++) changes[at] += slope * difference[at];
        }
      });
      for (const [order, sums] of this.reducedBy(derivatives, changes)) {
        for (const [time, row, column] of derivatives) {
          if (time !== order) continue;
          const integrals = this.overSpace(sums, [row, column]);
          for (let q = 0; q < total.length; q++) total[q] += integrals[q];
        }
      }
    }
    return total;
  }

  /** The slopes of a sum of products by each field, a number where they are the same everywhere. */
  private slopes(
    fields: readonly Float64Array[],
    products: readonly (readonly [powers: readonly number[], coefficient: number])[],
  ): Sensitivity["slopes"] {
    return fields.map((_, f) => {
      let constant = 0;
      let slopes: Float64Array | undefined;
      for (const [powers, coefficient] of products) {
        if (powers[f] === 0 || coefficient === 0) continue;
        if (powers.every((power, g) => power === (g === f ? 1 : 0))) {
          constant += coefficient;
          continue;
        }
        const slope = monomialSlope(fields, powers, f, this.noise);
        slopes ??= new Float64Array(slope.length);
        for (let at = 0; at < slope.length; at++) slopes[at] += coefficient * slope[at];
      }
      if (slopes === undefined) return constant;
      if (constant !== 0) for (let at = 0; at < slopes.length; at++) slopes[at] += constant;
      return slopes;
    });
  }

  /** Integrals over time by the orders of derivatives along it. */
  private reducedBy(derivatives: readonly TestOrders[], values: Float64Array): [order: number, sums: Float64Array][] {
    return [...new Set(derivatives.map(([time]) => time))].map((order) => [
      order,
      this.overTime(values, this.timeBumps[order]),
    ]);
  }

  /** At each point, the derivatives of the test functions of all windows, times a number for each window. */
  private spread(multipliers: Float64Array, derivatives: readonly TestOrders[]): Float64Array {
    const { time, across: rows, along: columns } = this;
    const area = rows.points * columns.points;
    const result = new Float64Array(time.points * area);
    for (const order of new Set(derivatives.map(([each]) => each))) {
      const slabs = new Float64Array(time.count * area);
      for (const [each, down, right] of derivatives) {
        if (each !== order) continue;
        const lines = spreadRows(multipliers, time.count * rows.count, columns, this.columnBumps[right]);
        for (let q = 0; q < time.count; q++) {
          const lineCount = rows.count * columns.points;
          const own = lines.subarray(q * lineCount, (q + 1) * lineCount);
          spreadColumns(slabs.subarray(q * area, (q + 1) * area), own, columns.points, rows, this.rowBumps[down]);
        }
      }
      spreadColumns(result, slabs, area, time, this.timeBumps[order]);
    }
    return result;
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
}

function spaceBumps({ half }: AxisWindows): Float64Array[] {
  return bump(half, exponent, largestOrder).map((each, order) =>
    order % 2 === 0 ? each : each.map((value) => -value),
  );
}

/** Orders across rows and along them: a line is a single row. */
function inPlane(orders: Orders): Orders {
  return orders.length === 1 ? [0, orders[0]] : orders;
}
