import type { StoredFormula } from "./document";

/**
 * The front of a document after a search found `found`. What a person said about a formula stays with it: deleted ones
 * stay deleted, stars and notes survive, and a formula with a star or a note stays listed even when another is both
 * simpler and better. Everything else stays while nothing else is at least as simple and as good. Sorted from simple to accurate;
 * formulas that are as they were keep their identity as objects.
 */
export function mergeFront(known: readonly StoredFormula[], found: readonly StoredFormula[]): StoredFormula[] {
  const formulas = new Map(known.map((formula) => [formula.id, formula]));
  for (const formula of found) {
    const before = formulas.get(formula.id);
    if (before === undefined || formula.train.loss < before.train.loss) {
      formulas.set(formula.id, withMarks(formula, before));
    }
  }
  const sorted = [...formulas.values()].sort(
    (a, b) => a.complexity - b.complexity || a.train.loss - b.train.loss || a.seconds - b.seconds,
  );
  const best = paretoFront(sorted);
  return sorted.filter((formula) => best.has(formula) || isMarked(formula) || formula.deleted === true);
}

/** The formulas a person sees: those not deleted. */
export function visibleFormulas(front: readonly StoredFormula[]): StoredFormula[] {
  return front.filter((formula) => formula.deleted !== true);
}

/** Those of the formulas (sorted from simple to accurate) that none is at least as simple as, and as good as. */
export function paretoFront(sorted: readonly StoredFormula[]): ReadonlySet<StoredFormula> {
  const best = new Set<StoredFormula>();
  let loss = Number.POSITIVE_INFINITY;
  for (const formula of sorted) {
    if (formula.deleted === true || !(formula.train.loss < loss)) continue;
    loss = formula.train.loss;
    best.add(formula);
  }
  return best;
}

function isMarked(formula: StoredFormula): boolean {
  return formula.starred === true || formula.note !== undefined;
}

function withMarks(formula: StoredFormula, before: StoredFormula | undefined): StoredFormula {
  if (before === undefined) return formula;
  return {
    ...formula,
    ...(before.starred && { starred: true }),
    ...(before.note !== undefined && { note: before.note }),
    ...(before.deleted && { deleted: true }),
  };
}
