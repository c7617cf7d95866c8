import type { OperatorName } from "../../expression/operatorName";

/** Whether formulas may contain an operator. */
export type Allows = (operator: OperatorName) => boolean;
