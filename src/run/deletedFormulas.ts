import { canonicalHash } from "../simplify/simplify";
import { UserError } from "../userError";
import type { StoredFormula } from "./document";
import type { FormulaColumns } from "./storedFormula";
import { restoreFormula } from "./storedFormula";

/**
 * By what a search knows the formulas that a person deleted: their identities, and the canonical hashes of what they say, so
 * that they do not come back in another spelling.
 */
export function deletedIdentities(front: readonly StoredFormula[], columns: FormulaColumns): string[] {
  return front.flatMap((formula) => {
    if (!formula.deleted) return [];
    try {
      return [formula.id, canonicalHash(restoreFormula(formula, columns).expression)];
    } catch (error) {
      if (error instanceof UserError) return [formula.id];
      throw error;
    }
  });
}
