import type { Expression } from "../../expression/expression";
import type { Program } from "../../numeric/program";
import { compile } from "../../numeric/program";
import type { ValueLayout } from "../../numeric/residuals";
import type { CellLayout } from "./cellLayout";
import type { ParameterRoles } from "./parameterRoles";
import { parameterRoles } from "./parameterRoles";
import type { SeenRows } from "./seenRows";
import type { TrainingScales } from "./trainingScales";
import { valueUnit } from "./valueUnit";

/** Makes residuals ready for formulas. */
export class FormulaLoader {
  private compiled: { readonly expression: Expression; readonly program: Program } | undefined;

  constructor(
    private readonly cells: CellLayout,
    private readonly scales: TrainingScales,
  ) {}

  /** Once where an expression comes several times in a row. */
  program(expression: Expression): Program {
    const program = this.compiled?.expression === expression ? this.compiled.program : compile(expression);
    this.compiled = { expression, program };
    return program;
  }

  roles(expression: Expression): ParameterRoles {
    return parameterRoles(this.program(expression), this.scales.columns, this.scales.unit);
  }

  /** Where the values of the expression stand from now on; in units by the magnitudes that the roles tell, where these are given. */
  load({ residuals }: SeenRows, expression: Expression, roles?: ParameterRoles): ValueLayout {
    const layout = this.cells.layout(expression.sharing, (slot) =>
      roles === undefined ? 1 : valueUnit(roles.magnitude[slot]),
    );
    residuals.use(this.program(expression), layout);
    residuals.space = this.scales.space;
    return layout;
  }
}
