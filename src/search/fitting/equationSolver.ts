import type { Arithmetic } from "../../numeric/kernelModule";
import { NormalEquations, projectedStep } from "../../numeric/leastSquares";
import type { ValueLayout } from "../../numeric/residuals";
import { Residuals } from "../../numeric/residuals";
import type { Linearisation } from "./linearisation";
import type { RowSet } from "../problem";

/** Values of all parameters for given values of those that the equation is not linear in. */
export type SolveEquation = (vector: Float64Array) => readonly Float64Array[];

/** Solves the equations of formulas (`linearisation.ts`) for the parameters that are linear in them, on fixed rows. */
export class EquationSolver {
  /** Has the form of the target as one more column. */
  private residuals: Residuals | undefined;
  private readonly normal = new NormalEquations();
  private readonly factors: Float64Array;

  /** Errors are divided by `unit`. */
  constructor(
    private readonly rows: RowSet,
    private readonly unit: number,
    private readonly arithmetic: Arithmetic | undefined,
  ) {
    this.factors = new Float64Array(rows.rowCount);
  }

  /**
   * A function that solves the equation for the parameters that are marked `linear` (by slot), for given values of the others,
   * in the formula's own terms. It gives nothing where there is no finite solution, and holds until the next call.
   */
  prepare(linearisation: Linearisation, linear: Uint8Array, layout: ValueLayout): SolveEquation {
    const { rows } = this;
    const residuals = (this.residuals ??= this.makeResiduals());
    const { values, slopes } = linearisation.form(rows.inputs, rows.target);
    for (let row = 0; row < rows.rowCount; row++) {
      this.factors[row] = (slopes[row] * Math.sqrt(rows.weights?.[row] ?? 1)) / this.unit;
    }
    residuals.setInput(rows.inputs.length, values);
    residuals.setFactors(this.factors);
    const { factor } = linearisation;
    const own = factor === undefined ? layout : inOwnUnits(layout, factor);
    residuals.use(linearisation.equation, own);
    const isSolved = new Uint8Array(layout.size);
    layout.positions.forEach((ofCell, slot) => ofCell.forEach((position) => (isSolved[position] = linear[slot])));
    return (vector) => {
      const solution = this.solution(residuals, vector, isSolved);
      if (solution === undefined) return [];
      const solutions = factor === undefined ? [solution] : restored(solution, factor, own.units, layout);
      return solutions.filter((each) => each.every(Number.isFinite));
    };
  }

  private solution(residuals: Residuals, vector: Float64Array, isSolved: Uint8Array): Float64Array | undefined {
    // From nothing: what the formula starts from may be so much larger than the solution that rounding would drown that.
    const start = vector.map((value, j) => (isSolved[j] ? 0 : value));
    const cost = residuals.evaluate(start, this.normal, Infinity);
    const projected = Number.isFinite(cost) ? projectedStep(this.normal, cost, isSolved) : undefined;
    return projected && start.map((value, j) => value + projected.step[j]);
  }

  private makeResiduals(): Residuals {
    const { rows } = this;
    const nothing = new Float64Array(rows.rowCount);
    const factors = new Float64Array(rows.rowCount);
    return new Residuals({ ...rows, inputs: [...rows.inputs, nothing], target: nothing }, { factors }, this.arithmetic);
  }
}

/** What the equation has in the leading factor's place is a power of it, and so is its unit. */
function inOwnUnits(
  { size, positions, units, scatter }: ValueLayout,
  { slot, power }: NonNullable<Linearisation["factor"]>,
): ValueLayout {
  const own = units.slice();
  for (const place of new Set(positions[slot])) own[place] **= 1 / power;
  return { size, positions, units: own, ...(scatter && { scatter }) };
}

/** Solutions with the leading factor in place of what the equation has there: both signs where a root leaves that open. */
function restored(
  solution: Float64Array,
  { slot, power }: NonNullable<Linearisation["factor"]>,
  ownUnits: Float64Array,
  { positions, units }: ValueLayout,
): Float64Array[] {
  const places = [...new Set(positions[slot])];
  const isOdd = Math.abs(power % 2) === 1;
  for (const place of places) {
    const own = solution[place] * ownUnits[place];
    solution[place] = ((isOdd ? Math.sign(own) : 1) * Math.abs(own) ** power) / units[place];
  }
  return isOdd ? [solution] : [solution, solution.map((value, place) => (places.includes(place) ? -value : value))];
}
