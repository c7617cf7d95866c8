/** How much a fit may take. */
export interface FitEffort {
  /** Starts screened by one evaluation each. */
  readonly starts: number;
  /** Number of the first start; another attempt at the same expression continues where the last one ended. */
  readonly firstStart: number;
  /** How many of the best starts are followed. */
  readonly followed: number;
  /** Evaluations spent on each start that is followed. */
  readonly evaluations: number;
  /** Share of the loss that a step must gain for the fit to go on. */
  readonly tolerance: number;
  /** A fit that is above this loss and no longer falls fast is given up. */
  readonly hopeless: number;
}

export const firstFit: FitEffort = {
  starts: 5,
  firstStart: 0,
  followed: 1,
  evaluations: 12,
  tolerance: 1e-3,
  hopeless: 0.02,
};
/** For a structure whose first fit is close to the front. */
export const secondFit: FitEffort = { ...firstFit, starts: 10, followed: 3, evaluations: 40, tolerance: 1e-7 };
/** The same where no other start could lead elsewhere. */
export const polish: FitEffort = { ...secondFit, starts: 0, followed: 1 };

/** Evaluations of a fit to all rows, from values that a fit to the same rows gave. */
export const finalEvaluations = 100;
/** With so many rows that first fits see a sample, the sample's values are close already. */
export const finalEvaluationsFromSample = 10;
