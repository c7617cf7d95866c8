import { parseExpression } from "../expression/parse";
import { canonicalHash } from "../simplify/simplify";
import { isSameLoss } from "../search/front";
import { UserError } from "../userError";
import type { StoredFormula } from "./document";

/** The form of a formula among those columns and categories. */
const known = new WeakMap<StoredFormula, { readonly among: string; readonly form: string | undefined }>();

/**
 * The formulas without those that say the same as a better one, in another spelling perhaps; the same array where there are
 * none. What a person said about one goes over to the one that stays. Deleted formulas stay as they are, and so do those
 * that cannot be read.
 */
export function withoutRepetitions(formulas: readonly StoredFormula[]): readonly StoredFormula[] {
  const forms = formsOf(formulas);
  const best = new Map<string, StoredFormula>();
  formulas.forEach((formula, k) => {
    const form = forms[k];
    if (form === undefined || formula.deleted) return;
    const other = best.get(form);
    best.set(form, other === undefined ? formula : merged(other, formula));
  });
  const kept = formulas.flatMap((formula, k) => {
    const form = forms[k];
    if (form === undefined || formula.deleted) return [formula];
    const chosen = best.get(form);
    best.delete(form);
    return chosen === undefined ? [] : [chosen];
  });
  return kept.length === formulas.length ? formulas : kept;
}

/**
 * By formula, an identity that formulas share which say the same about the same columns; undefined for those that cannot be
 * read. What rows there are is not known here, so that nothing is taken for positive.
 */
export function formsOf(formulas: readonly StoredFormula[]): (string | undefined)[] {
  const columns = distinct(formulas.flatMap(({ names }) => Object.values(names)));
  const categories = distinct(formulas.flatMap(({ parameters }) => parameters.flatMap(({ varies }) => varies)));
  const among = JSON.stringify([columns, categories]);
  return formulas.map((formula) => {
    const before = known.get(formula);
    if (before?.among === among) return before.form;
    const form = formOf(formula, columns, categories);
    known.set(formula, { among, form });
    return form;
  });
}

function formOf(
  { expression, names, parameters }: StoredFormula,
  columns: readonly string[],
  categories: readonly string[],
): string | undefined {
  const inputs = columns.map(() => "");
  for (const [identifier, name] of Object.entries(names)) inputs[columns.indexOf(name)] = identifier;
  try {
    const read = parseExpression(expression, {
      inputs,
      parameters: parameters.map(({ name }) => name),
      sharing: parameters.map(({ varies }) => varies.reduce((mask, name) => mask | (1 << categories.indexOf(name)), 0)),
    });
    return canonicalHash(read);
  } catch (error) {
    if (error instanceof UserError) return undefined;
    throw error;
  }
}

function distinct(names: readonly string[]): string[] {
  return [...new Set(names)].sort();
}

/** The better of two formulas that say the same: the one that is fitted better, or of two fitted alike the simpler one. */
function merged(a: StoredFormula, b: StoredFormula): StoredFormula {
  const [better, other] = isBetter(b, a) ? [b, a] : [a, b];
  const notes = distinct([a.note, b.note].filter((note) => note !== undefined));
  const starred = better.starred ?? other.starred;
  return {
    ...better,
    ...(starred !== undefined && { starred }),
    ...(notes.length > 0 && { note: notes.join("\n") }),
  };
}

function isBetter(a: StoredFormula, b: StoredFormula): boolean {
  return isSameLoss(a.train.loss, b.train.loss) ? a.complexity < b.complexity : a.train.loss < b.train.loss;
}
