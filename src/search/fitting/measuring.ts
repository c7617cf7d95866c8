import type { Expression } from "../../expression/expression";
import { NormalEquations } from "../../numeric/leastSquares";
import type { Candidate, Metrics } from "../candidate";
import { exactLoss } from "../front";
import { meanCost } from "../loss/loss";
import { measure } from "../loss/metrics";
import type { Problem, RowSet } from "../problem";
import { CellModels } from "../sharing/cellModels";
import { leavesChoice, sharingRangeOf } from "../sharing/sharingRange";
import type { CellLayout } from "./cellLayout";
import type { FormulaLoader } from "./formulaLoader";
import { determinedCells, predict } from "./predict";
import type { Seen, TrainingRows } from "./seenRows";
import type { TrainingScales } from "./trainingScales";

/** How good formulas with given values are, in the person's own terms. */
export class Measuring {
  private readonly normal = new NormalEquations();

  constructor(
    private readonly problem: Problem,
    private readonly cells: CellLayout,
    private readonly scales: TrainingScales,
    private readonly rows: TrainingRows,
    private readonly loader: FormulaLoader,
  ) {}

  /**
   * The expression with these values, measured on the training rows (or on those that first fits see). Undefined where
   * a prediction is not finite.
   */
  candidate(
    expression: Expression,
    parameters: readonly Float64Array[],
    complexity: number,
    seen: Seen = "all",
  ): Candidate | undefined {
    const on = this.rows[seen];
    const { units } = this.loader.load(on, expression);
    const vector = this.cells.gather(expression.sharing, parameters, units, () => NaN);
    on.residuals.predict(vector, on.predictions);
    const lossOf = () => on.residuals.evaluate(vector, undefined, Infinity) / on.weight;
    const train = measure(on.rows, on.predictions, {
      scale: this.scales.target,
      ...(this.problem.loss !== undefined && { lossOf }),
    });
    if (train === undefined || train.maximumError === Number.MAX_VALUE) return undefined;
    const fitted = { expression, parameters };
    const validation = seen === "all" ? this.validate(fitted) : undefined;
    // What has no value on rows that were held back is no law of these data.
    if (validation?.maximumError === Number.MAX_VALUE || validation?.loss === Number.MAX_VALUE) return undefined;
    const candidate = { ...fitted, complexity, train, validation };
    return seen === "all" ? this.weighed(candidate) : candidate;
  }

  /** The candidate with the evidence of those rows for its sharing. */
  weighed(candidate: Candidate, seen: Seen = "all"): Candidate {
    const { expression, parameters, train } = candidate;
    const isChosen = leavesChoice(sharingRangeOf(this.problem)) && expression.sharing.length > 0;
    if (!isChosen || this.problem.loss !== undefined) return candidate;
    if (!(train.loss > exactLoss)) return candidate;
    const models = this.cellModels(expression, parameters, seen);
    const evidence = models?.logEvidence(expression.sharing);
    return evidence === undefined ? candidate : { ...candidate, evidence };
  }

  /**
   * How the loss of each cell depends on its values near these, on the training rows or those that first fits see. Undefined
   * where something is not finite.
   */
  cellModels(
    expression: Expression,
    parameters: readonly Float64Array[],
    seen: Seen = "sample",
  ): CellModels | undefined {
    const { sharing } = expression;
    const on = this.rows[seen];
    const { residuals } = on;
    const roles = this.loader.roles(expression);
    const { positions, units } = this.loader.load(on, expression, roles);
    const vector = this.cells.gather(sharing, parameters, units, () => NaN);
    const cost = residuals.evaluate(vector, this.normal, Infinity);
    if (!Number.isFinite(cost)) return undefined;
    const values = new Float64Array(on.rows.cells.length * positions.length);
    positions.forEach((ofCell, slot) =>
      ofCell.forEach((position, cell) => (values[cell * positions.length + slot] = vector[position])),
    );
    const unitOfSlot = Float64Array.from(positions, ([position]) => units[position]);
    const at = { units: unitOfSlot, values, equations: residuals.cellEquations(), cost };
    return new CellModels(this.cells, at, on.rows.rowCount);
  }

  /** The loss for the sum of squares that models of cells on these rows speak of. */
  lossOfCost(cost: number, seen: Seen = "sample"): number {
    return cost / this.rows[seen].weight;
  }

  private validate(fitted: Pick<Candidate, "expression" | "parameters">): Metrics | undefined {
    const { validation, loss } = this.problem;
    if (validation.rowCount === 0) return undefined;
    const predictions = predict(fitted, this.problem, validation);
    const counts = determinedCells(fitted, this.problem, validation);
    const lossOf =
      loss && (() => meanCost(loss, predictions, validation, ofRows(counts, validation)) / loss.ofConstant);
    return measure(validation, predictions, { counts, ...(lossOf && { lossOf }) });
  }
}

/** For each row what holds for its cell. */
function ofRows(flags: readonly boolean[], { cells, rowCount }: RowSet): Uint8Array {
  const rows = new Uint8Array(rowCount);
  cells.forEach(({ start, end }, cell) => rows.fill(flags[cell] ? 1 : 0, start, end));
  return rows;
}
