import { compile } from "../../numeric/program";
import type { Program } from "../../numeric/program";
import type { Residuals, ValueLayout } from "../../numeric/residuals";
import type { Candidate } from "../candidate";
import { CellLayout } from "../fitting/cellLayout";
import { spreadOf } from "../loss/loss";
import type { Problem } from "../problem";
import { residualsOf, spaceOf } from "../fitting/residualsOf";
import { valueUnit } from "../fitting/valueUnit";

/** The training residuals of a formula as a function of its values, for all that is said about values once fitted. */
export interface TrainingResiduals {
  readonly cells: CellLayout;
  readonly layout: ValueLayout;
  readonly program: Program;
  /** The candidate's values, by position, in the units of the layout. */
  readonly vector: Float64Array;
  /**
   * The residuals with this formula loaded, in units of the target's deviation, or those of the problem's loss. Others may load theirs whenever this
   * thread does something else in between: load again after every wait.
   */
  load(): Residuals;
}

/** Undefined where there are no values, or too many for the rows or to be solved for. */
export function trainingResiduals(
  problem: Problem,
  { expression, parameters }: Pick<Candidate, "expression" | "parameters">,
): TrainingResiduals | undefined {
  const { categories, train, loss } = problem;
  const { sharing } = expression;
  const cells = new CellLayout(categories, train.cells);
  const size = cells.size(sharing);
  if (size === 0 || size >= train.rowCount || !cells.isSolvable(sharing)) return undefined;
  const layout = cells.layout(sharing, (slot) => valueUnit(largestMagnitude(parameters[slot])));
  const program = compile(expression);
  const unit = spreadOf(train);
  return {
    cells,
    layout,
    program,
    vector: cells.gather(sharing, parameters, layout.units, () => NaN),
    load: () => {
      const residuals = residualsOf(train, unit, problem);
      residuals.use(program, layout);
      residuals.space = spaceOf(loss);
      return residuals;
    },
  };
}

function largestMagnitude(values: Float64Array): number {
  let largest = 0;
  for (const value of values) if (Math.abs(value) > largest) largest = Math.abs(value);
  return largest;
}
