import * as l10n from "@vscode/l10n";
import type { Discovery } from "../search/candidate";
import { Fitter } from "../search/fitting/fitter";
import { isSameLoss } from "../search/front";
import { formulaSize } from "../search/formulaSize";
import type { Problem } from "../search/problem";
import { UserError } from "../userError";
import type { StoredFormula } from "./document";
import { restoreFormula, storeFormula } from "./storedFormula";

export interface RestoredFront {
  /** Measured on the rows of the problem, sized by its operator complexities. */
  readonly formulas: readonly Discovery[];
  /** The same as a document holds them, with their stars and notes, and the deleted ones as they were. */
  readonly stored: readonly StoredFormula[];
  /** All of them are there and measure as they did. */
  readonly isAsBefore: boolean;
  /** Why the others cannot be continued from. */
  readonly obstacles: readonly UserError[];
}

/**
 * The formulas of a document to go on from, measured anew: the data, the split or the complexity of operators may have
 * changed since they were found.
 */
export function restoreFront(front: readonly StoredFormula[], problem: Problem): RestoredFront {
  const fitter = new Fitter(problem);
  const formulas: Discovery[] = [];
  const kept: StoredFormula[] = [];
  const obstacles: UserError[] = [];
  for (const stored of front) {
    if (stored.deleted) {
      kept.push(stored);
      continue;
    }
    try {
      const restored = restoreFormula(stored, problem);
      const { expression, parameters } = restored;
      const complexity = formulaSize(expression, problem.constraints);
      const measured = fitter.candidate(expression, parameters, complexity);
      if (measured === undefined) throw withoutValues(stored);
      const formula = { ...restored, ...measured };
      formulas.push(formula);
      kept.push({ ...storeFormula(formula, problem), ...marksOf(stored) });
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      obstacles.push(error);
    }
  }
  return {
    formulas,
    stored: kept,
    isAsBefore: kept.length === front.length && kept.every((formula, k) => measuresAs(formula, front[k])),
    obstacles,
  };
}

function measuresAs(formula: StoredFormula, before: StoredFormula): boolean {
  const { id, complexity, train } = formula;
  return id === before.id && complexity === before.complexity && isSameLoss(train.loss, before.train.loss);
}

function withoutValues({ expression }: StoredFormula): UserError {
  return new UserError(
    "formulaValues",
    l10n.t("The formula {0} has no finite value in some rows of the data as they are now.", expression),
  );
}

function marksOf({ starred, note }: StoredFormula): Partial<StoredFormula> {
  return { ...(starred && { starred }), ...(note !== undefined && { note }) };
}
