import type { OperatorName } from "./operatorName";

/** A column the formula reads; `index` counts the inputs of the problem from 0. */
export interface InputNode {
  readonly kind: "input";
  readonly index: number;
}

/** A number that fitting chooses; `slot` indexes `Expression.sharing` and the candidate's parameter values. */
export interface ParameterNode {
  readonly kind: "parameter";
  readonly slot: number;
}

/** A number that is part of the structure, such as the 3 of `x^3`; never fitted. */
export interface ConstantNode {
  readonly kind: "constant";
  readonly value: number;
}

export interface OperatorNode {
  readonly kind: "operator";
  readonly operator: OperatorName;
}

export type Node = InputNode | ParameterNode | ConstantNode | OperatorNode;

/**
 * The category columns over which a parameter varies: bit k set means it has one value per level of the problem's
 * category k. 0 is shared by all rows. At most 30 category columns.
 */
export type Sharing = number;

/** The structure of a formula: postfix nodes, operands before their operator. Immutable. */
export interface Expression {
  readonly nodes: readonly Node[];
  /** One entry per parameter slot; slots are numbered 0, 1, ... in order of first appearance and all are used. */
  readonly sharing: readonly Sharing[];
}
