/** When a run ends by itself. Whatever is reached first; an absent limit does not count. */
export interface BudgetLimits {
  /** Running time, pauses not counted. */
  readonly seconds?: number;
  /** Expressions fitted, over all workers. */
  readonly evaluations?: number;
  /**
   * Training loss (fraction of variance unexplained) that is good enough. A few hundred more expressions are tried then,
   * for simpler ones that are as good.
   */
  readonly loss?: number;
}

/** What is left of the limits, as one worker sees it. */
export interface Budget {
  readonly limits: BudgetLimits;
  /** True once any limit is reached. Cheap enough to ask before every expression. */
  spent(): boolean;
}
