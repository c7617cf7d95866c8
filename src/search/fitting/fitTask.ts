import type { Expression } from "../../expression/expression";
import type { Program } from "../../numeric/program";
import type { FitEffort } from "./fitEffort";
import type { FitShape } from "./fitShape";
import type { SeenRows } from "./seenRows";

/** One fit of a formula: on which rows, and with how much effort. The formula is loaded into the residuals of the rows. */
export interface FitTask {
  readonly on: SeenRows;
  readonly expression: Expression;
  readonly program: Program;
  readonly shape: FitShape;
  readonly effort: FitEffort;
}
