import type { Expression } from "../expression/expression";

/** How well a formula does on one set of rows. All in units of the target, except `r2` and `loss`. */
export interface Metrics {
  readonly rows: number;
  /**
   * Weighted mean squared error divided by the weighted variance of the target (the fraction of variance unexplained); for
   * another loss, its weighted mean divided by that of the best constant.
   */
  readonly loss: number;
  /** 1 - the fraction of variance unexplained. */
  readonly r2: number;
  readonly rmse: number;
  readonly mae: number;
  readonly maximumError: number;
}

/** Whether the loss is the fraction of variance unexplained. */
export function isOfSquares({ loss, r2 }: Pick<Metrics, "loss" | "r2">): boolean {
  return r2 === 1 - loss;
}

/** An expression with fitted parameters, its loss and its complexity. Immutable; can be posted between threads. */
export interface Candidate {
  readonly expression: Expression;
  /**
   * `parameters[slot]` holds one value per combination of the levels the slot varies over (length 1 when shared), in
   * the order that `parameterIndex` of `parameterLayout.ts` gives. Values of combinations that occur in no training
   * row are NaN.
   */
  readonly parameters: readonly Float64Array[];
  readonly complexity: number;
  /**
   * How much the training rows speak for this sharing of its parameters, against others of the same formula (`evidence.ts`). Undefined
   * without categories, and where they do not say.
   */
  readonly evidence?: number;
  readonly train: Metrics;
  /** Undefined when no rows are held back. */
  readonly validation: Metrics | undefined;
}

/** A candidate with its history. */
export interface Discovery extends Candidate {
  /** Stable identity within a run: the hexadecimal structural hash of the expression. */
  readonly id: string;
  /** Engine that proposed it. */
  readonly engine: string;
  /** Running time of the run when it was found. */
  readonly seconds: number;
}
