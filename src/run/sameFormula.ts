import { parseExpression } from "../expression/parse";
import { canonicalHash } from "../simplify/simplify";
import { isSameLoss } from "../search/front";
import { UserError } from "../userError";
import type { StoredFormula } from "./document";

/** Categories that fit into the bits of a sharing. */
const mostCategories = 31;

/** The form of a formula among those columns and categories. */
const known = new WeakMap<StoredFormula, { readonly among: string; readonly form: string | undefined }>();

/**
 * The formulas without those that say the same as a better one, in another spelling perhaps; the same array where there are
 * none. One that is `unbeaten` on the front is better than any that is not. What a person said about one goes over to the
 * one that stays. Deleted formulas stay as they are, and so do those that cannot be read.
 */
export function withoutRepetitions(
  formulas: readonly StoredFormula[],
  unbeaten: ReadonlySet<StoredFormula> = new Set(),
): readonly StoredFormula[] {
  const forms = formsOf(formulas);
  const groups = new Map<string, StoredFormula[]>();
  formulas.forEach((formula, k) => {
    const form = forms[k];
    if (form === undefined || formula.deleted) return;
    const group = groups.get(form);
    if (group === undefined) groups.set(form, [formula]);
    else group.push(formula);
  });
  const kept = formulas.flatMap((formula, k) => {
    const form = forms[k];
    if (form === undefined || formula.deleted) return [formula];
    const group = groups.get(form);
    groups.delete(form);
    return group === undefined ? [] : [merged(group, unbeaten)];
  });
  return kept.length === formulas.length ? formulas : kept;
}

/**
 * By formula, an identity that formulas share which say the same about the same columns; undefined for those that cannot be
 * read or told apart. What rows there are is not known here, so that nothing is taken for positive.
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
  if (categories.length > mostCategories) return undefined;
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

/**
 * The best of formulas that say the same: one on the front, then the one that is fitted better, and of those fitted alike the
 * simplest.
 */
function merged(group: readonly StoredFormula[], unbeaten: ReadonlySet<StoredFormula>): StoredFormula {
  const best = group.reduce((best, each) => (isBetter(each, best, unbeaten) ? each : best));
  if (group.length === 1) return best;
  const notes = distinct(group.flatMap(({ note }) => note ?? []));
  return {
    ...best,
    ...(group.some(({ starred }) => starred) && { starred: true }),
    ...(notes.length > 0 && { note: notes.join("\n") }),
  };
}

function isBetter(a: StoredFormula, b: StoredFormula, unbeaten: ReadonlySet<StoredFormula>): boolean {
  if (unbeaten.has(a) !== unbeaten.has(b)) return unbeaten.has(a);
  const [loss, other] = [a.train.loss, b.train.loss];
  // A document may have been written by hand: no loss at all is worse than any.
  if (Number.isNaN(loss) || Number.isNaN(other)) return !Number.isNaN(loss);
  return isSameLoss(loss, other) ? a.complexity < b.complexity : loss < other;
}
