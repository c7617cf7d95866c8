import type { KnownConstant } from "../search/constraints/knownConstant";
import { knownValues } from "../search/constraints/knownConstant";
import { Front } from "../search/front";
import type { StoredFormula } from "./document";
import type { Ranked } from "./ranking";
import { ranked } from "./ranking";
import { formsOf, withoutRepetitions } from "./sameFormula";

/**
 * The front of a document after a search found `found`, oldest first. What a person said about a formula stays with it:
 * deleted ones stay deleted, stars and notes survive, and a formula with a star or a note stays listed even when a
 * simpler one is as good. Formulas that say the same in different spellings become one. Everything else stays as long as
 * it is on the front; known constants count as no numbers. Sorted from simple to accurate; formulas that are as they were keep their identity as objects.
 */
export function mergeFront(
  known: readonly StoredFormula[],
  found: readonly StoredFormula[],
  constants: readonly KnownConstant[] = [],
): StoredFormula[] {
  const formulas = new Map(known.map((formula) => [formula.id, formula]));
  const front = frontOf(known, constants);
  const forms = formsOf([...known, ...found]);
  const deleted = new Set(forms.filter((_form, k) => known[k]?.deleted));
  for (const [k, formula] of found.entries()) {
    const before = formulas.get(formula.id);
    const form = forms[known.length + k];
    if (before?.deleted || (form !== undefined && deleted.has(form))) continue;
    const marked = withMarks(formula, before);
    if (front.offer(ranked(marked)) || (before !== undefined && formula.train.loss < before.train.loss)) {
      formulas.set(formula.id, marked);
    }
  }
  const best = new Set(front.members().map((member) => member.stored));
  const listed = [...formulas.values()].filter((formula) => best.has(formula) || isMarked(formula));
  return [...withoutRepetitions(listed, best)].sort(fromSimpleToAccurate);
}

/** The formulas a person sees: those not deleted. */
export function visibleFormulas(front: readonly StoredFormula[]): StoredFormula[] {
  return front.filter((formula) => formula.deleted !== true);
}

/** The members of a document's front that nothing beats; a starred formula that is listed all the same is none. */
export function unbeaten(
  formulas: readonly StoredFormula[],
  constants: readonly KnownConstant[] = [],
): StoredFormula[] {
  return frontOf(formulas, constants)
    .members()
    .map((member) => member.stored);
}

function frontOf(formulas: readonly StoredFormula[], constants: readonly KnownConstant[] = []): Front<Ranked> {
  const front = new Front<Ranked>(knownValues(constants));
  for (const formula of formulas) if (formula.deleted !== true) front.offer(ranked(formula));
  return front;
}

/** The order of a document's formulas. */
export function fromSimpleToAccurate(a: StoredFormula, b: StoredFormula): number {
  return a.complexity - b.complexity || b.train.loss - a.train.loss || a.seconds - b.seconds;
}

/** A person said something about it. */
export function isMarked({ starred, note, deleted }: StoredFormula): boolean {
  return starred === true || deleted === true || note !== undefined;
}

/** The formula with what a person said about it before. */
export function withMarks(formula: StoredFormula, before: StoredFormula | undefined): StoredFormula {
  if (before === undefined || !isMarked(before)) return formula;
  const { starred, note, deleted } = before;
  return {
    ...formula,
    ...(starred && { starred }),
    ...(note !== undefined && { note }),
    ...(deleted && { deleted }),
  };
}
