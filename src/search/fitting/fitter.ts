import type { Expression, Sharing } from "../../expression/expression";
import type { Candidate } from "../candidate";
import type { Problem } from "../problem";
import type { CellModels } from "../sharing/cellModels";
import { CellLayout } from "./cellLayout";
import { levelByLevel, separately } from "./cellwiseStarts";
import type { Start } from "./descent";
import { Descent, zeroLoss } from "./descent";
import type { FitEffort } from "./fitEffort";
import { FitShape } from "./fitShape";
import type { FitTask } from "./fitTask";
import { FormulaLoader } from "./formulaLoader";
import { Measuring } from "./measuring";
import type { Seen, SeenRows, TrainingRows } from "./seenRows";
import { trainingRows } from "./seenRows";
import { StartScreening } from "./startScreening";
import { trainingScales } from "./trainingScales";

/** Values by slot, and the loss on the rows they were fitted to. */
export interface Fit {
  readonly parameters: readonly Float64Array[];
  readonly loss: number;
  /** No other start could have given another result: everything was solved for. */
  readonly isCertain: boolean;
}

/**
 * Fits expressions to the training rows of a problem by weighted least squares. Fitting is a pure function of expression,
 * start and effort. Parameters and losses are always those of the expression as it stands, in the person's own units:
 * scaling happens inside.
 */
export class Fitter {
  private readonly cells: CellLayout;
  private readonly rows: TrainingRows;
  private readonly loader: FormulaLoader;
  private readonly descent: Descent;
  private readonly screening: StartScreening;
  private readonly measuring: Measuring;

  constructor(private readonly problem: Problem) {
    const scales = trainingScales(problem);
    this.cells = new CellLayout(problem.categories, problem.train.cells);
    this.rows = trainingRows(problem, scales.unit);
    this.loader = new FormulaLoader(this.cells, scales);
    this.descent = new Descent(scales);
    this.screening = new StartScreening(this.cells, scales, this.descent);
    this.measuring = new Measuring(problem, this.cells, scales, this.rows, this.loader);
  }

  /** True where first fits see only a part of the rows. */
  get samples(): boolean {
    return this.rows.sample !== this.rows.all;
  }

  /**
   * A first fit, from `start` (values by slot; what is missing or NaN is chosen) and from starts of its own. Undefined
   * where there are more values than rows, too many to solve for, or no start gives finite predictions.
   */
  fit(expression: Expression, start: readonly Float64Array[] | undefined, effort: FitEffort): Fit | undefined {
    return this.fitOn(this.rows.sample, expression, start, effort);
  }

  /** Fits to all rows, from values that are close already. */
  refine(expression: Expression, start: readonly Float64Array[], evaluations: number): Fit | undefined {
    const tolerance = this.samples ? 1e-6 : 1e-9;
    const effort = { starts: 0, firstStart: 0, followed: 1, evaluations, tolerance, hopeless: Infinity };
    return this.fitOn(this.rows.all, expression, start, effort);
  }

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
    return this.measuring.candidate(expression, parameters, complexity, seen);
  }

  /** The candidate with the evidence of those rows for its sharing. */
  weighed(candidate: Candidate, seen: Seen = "all"): Candidate {
    return this.measuring.weighed(candidate, seen);
  }

  /** How many numbers a fit of parameters with these sharings determines; Infinity where there are too many to solve for. */
  numbers(sharing: readonly Sharing[]): number {
    return this.cells.isSolvable(sharing) ? this.cells.size(sharing) : Infinity;
  }

  /** The loss for the sum of squares that models of cells on these rows speak of. */
  lossOfCost(cost: number, seen: Seen = "sample"): number {
    return this.measuring.lossOfCost(cost, seen);
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
    return this.measuring.cellModels(expression, parameters, seen);
  }

  private fitOn(
    on: SeenRows,
    expression: Expression,
    given: readonly Float64Array[] | undefined,
    effort: FitEffort,
  ): Fit | undefined {
    const { sharing } = expression;
    const { residuals, weight } = on;
    const size = this.cells.size(sharing);
    if (size > 0 && (size >= this.problem.train.rowCount || !this.cells.isSolvable(sharing))) return undefined;
    const program = this.loader.program(expression);
    const roles = this.loader.roles(expression);
    const layout = this.loader.load(on, expression, roles);
    if (size === 0) {
      const cost = residuals.evaluate(layout.units, undefined, Infinity);
      return Number.isFinite(cost) ? { parameters: [], loss: cost / weight, isCertain: true } : undefined;
    }
    const task: FitTask = { on, expression, program, shape: new FitShape(roles, layout), effort };
    // What is solved for outright, or given, is not chosen.
    const isCertain = this.screening.isSolvedOutright(task.shape);
    const starts = this.screening.starts(task, given);
    const found = this.isSeparate(sharing) ? separately(task, starts, this.descent) : this.bestOf(task, starts);
    const best = found && !isCertain && effort.followed > 1 ? levelByLevel(task, found, this.descent) : found;
    if (best === undefined || !Number.isFinite(best.cost)) return undefined;
    return {
      parameters: this.cells.scatter(sharing, best.vector, layout.units),
      loss: best.cost / weight,
      isCertain,
    };
  }

  private bestOf(task: FitTask, starts: readonly Start[]): Start | undefined {
    let best: Start | undefined;
    for (const start of starts.slice(0, task.effort.followed)) {
      const end = this.descent.follow(task, start);
      if (best === undefined || end.cost < best.cost) best = end;
      if (best.cost <= zeroLoss * task.on.weight) break;
    }
    return best;
  }

  /** Whether no two cells have a number in common. */
  private isSeparate(sharing: readonly Sharing[]): boolean {
    const { length } = this.problem.categories;
    return length > 0 && sharing.every((mask) => mask === 2 ** length - 1);
  }
}
