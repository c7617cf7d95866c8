import type { ResidualSpace } from "../../numeric/kernel";
import type { CellLayout } from "./cellLayout";
import type { Descent, Start } from "./descent";
import type { SolveEquation } from "./equationSolver";
import type { FitShape } from "./fitShape";
import type { FitTask } from "./fitTask";
import { linearisationOf } from "./linearisation";
import type { ColumnScale } from "./parameterRoles";
import { parameterRoles } from "./parameterRoles";
import { startingValue } from "./startingValues";
import type { TrainingScales } from "./trainingScales";

/** Of a column of which nothing is known. */
const unitScale: ColumnScale = { magnitude: 1, spread: 1 };

/** A formula as an equation that is linear in more of its parameters. */
interface FormulaEquation {
  readonly solve: SolveEquation;
  /** True where it is linear in all of them. */
  readonly isComplete: boolean;
}

/** Finds where to begin: many points are tried by an evaluation or two each. */
export class StartScreening {
  constructor(
    private readonly cells: CellLayout,
    private readonly scales: TrainingScales,
    private readonly descent: Descent,
  ) {}

  /** Whether no other start could lead elsewhere: only squares are solved for. */
  isSolvedOutright(shape: FitShape): boolean {
    return shape.unsolved === 0 && this.scales.space === "plain";
  }

  /**
   * Starting points after everything linear in them has been solved, the most promising first: `given` (values by slot), and
   * as many as the effort allows.
   */
  starts(task: FitTask, given: readonly Float64Array[] | undefined): Start[] {
    const { on, program, shape, effort } = task;
    const { sharing } = task.expression;
    const isCertain = this.isSolvedOutright(shape);
    const residuals = isCertain || effort.starts === 0 ? on.residuals : on.screening;
    if (residuals !== on.residuals) residuals.use(program, shape.layout);
    const equation = this.equationFor(task);
    const { roles, layout } = shape;
    const space: ResidualSpace = this.scales.isWide && shape.hasLogarithm ? "logarithmic" : "plain";
    const starts: Start[] = [];
    const consider = (vector: Float64Array, solveLogarithm: boolean): void => {
      const solved = solveLogarithm ? this.descent.solveLogarithm(residuals, vector, shape) : vector;
      const start = this.descent.solveLinear(residuals, solved, shape.linear, space);
      const own = start && this.descent.inOwnSpace(residuals, start, vector);
      if (own !== undefined) insert(starts, own);
    };
    const gather = (values: readonly Float64Array[], attempt: number): Float64Array =>
      this.cells.gather(sharing, values, layout.units, (slot) => startingValue(roles, slot, attempt));
    const complete = given !== undefined && isComplete(given, sharing.length);
    if (complete) {
      const vector = gather(given, 0);
      // As it is: its linear parameters say too which solution is meant.
      if (effort.starts === 0) insert(starts, { vector, cost: Infinity });
      if (effort.starts > 0 || effort.followed > 1) consider(vector, false);
    }
    // Where everything is solved for, every start leads to the same solution.
    const count = !isCertain ? effort.starts : starts.length > 0 ? 0 : Math.min(1, effort.starts);
    for (let k = 0; k < count; k++) {
      const vector = gather(complete ? [] : (given ?? []), effort.firstStart + k);
      if (shape.hasLogarithm) consider(vector, true);
      if (!shape.hasLogarithm || shape.unsolved === 0) consider(vector, false);
      if (k > 0 && equation?.isComplete) continue;
      for (const solution of equation?.solve(vector) ?? []) consider(solution, false);
    }
    return starts;
  }

  private equationFor({ on, program, shape, expression: { sharing } }: FitTask): FormulaEquation | undefined {
    if (shape.unsolved === 0) return undefined;
    const linearisation = linearisationOf(program, sharing, this.scales.columns.length, shape.solvedSlots);
    if (linearisation === undefined) return undefined;
    const roles = parameterRoles(linearisation.equation, [...this.scales.columns, unitScale], 1);
    const solved = roles.linear.reduce((sum, each) => sum + each, 0);
    if (solved <= shape.solvedSlots) return undefined;
    const solve = on.equations.prepare(linearisation, roles.linear, shape.layout);
    return { solve, isComplete: solved === sharing.length };
  }
}

/** Adds a start behind those that cost no more. */
function insert(starts: Start[], start: Start): void {
  let at = starts.length;
  while (at > 0 && starts[at - 1].cost > start.cost) at--;
  starts.splice(at, 0, start);
}

function isComplete(values: readonly Float64Array[], slots: number): boolean {
  return values.length === slots && values.every((each) => each.some((value) => !Number.isNaN(value)));
}
