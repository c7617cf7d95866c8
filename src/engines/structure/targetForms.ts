import { rootMeanSquare } from "../../numeric/columns";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Allows } from "./allows";
import type { View } from "./view";

/** Roots of weights that differ by less than this factor are taken to be alike. */
const differentRoots = 5;

/** Of the weights of rows, beside the one in the middle, where they are those of known errors. */
const largestRoot = 10;

/** A form in which the target may be a sum. */
export interface Form {
  readonly of: (y: number) => number;
  readonly undo: (sum: Tree) => Tree;
  /** What `undo` does, of a number; NaN where that is no value of the target. */
  readonly back: (sum: number) => number;
  /** Derivative of the value by the target. */
  readonly slope: (y: number) => number;
  /** Terms at most. */
  readonly most: number;
}

/** The target itself first. */
export function formsOf(allows: Allows): Form[] {
  const one = constantLeaf(1);
  const forms: Form[] = [{ of: (y) => y, undo: (sum) => sum, back: (sum) => sum, slope: () => 1, most: 4 }];
  const add = (isAllowed: boolean, form: Form) => {
    if (isAllowed) forms.push(form);
  };
  const root = (sum: Tree) => node("sqrt", sum);
  const inverse = (sum: Tree) => node("div", one, sum);
  add(allows("sqrt"), { of: (y) => y * y, undo: root, back: Math.sqrt, slope: (y) => 2 * y, most: 3 });
  add(allows("div"), { of: (y) => 1 / y, undo: inverse, back: (sum) => 1 / sum, slope: (y) => -1 / (y * y), most: 3 });
  add(allows("sqrt") && allows("div"), {
    of: (y) => 1 / (y * y),
    undo: (sum) => inverse(root(sum)),
    back: (sum) => 1 / Math.sqrt(sum),
    slope: (y) => -2 / y ** 3,
    most: 3,
  });
  add(allows("exp"), { of: Math.log, undo: (sum) => node("exp", sum), back: Math.exp, slope: (y) => 1 / y, most: 3 });
  add(allows("log"), { of: Math.exp, undo: (sum) => node("log", sum), back: Math.log, slope: Math.exp, most: 2 });
  add(allows("square"), {
    of: Math.sqrt,
    undo: (sum) => node("square", sum),
    back: (sum) => sum * sum,
    slope: (y) => 0.5 / Math.sqrt(y),
    most: 2,
  });
  return forms;
}

/**
 * The sign of what a form is undone to, where it does not see that of the target: undefined where the target has both, which no
 * such form brings back.
 */
export function signUnder({ of }: Form, target: Float64Array): 1 | -1 | undefined {
  const isBlind = target.every((y) => of(y) === of(-y));
  if (!isBlind || target.every((y) => y >= 0)) return 1;
  return target.every((y) => y <= 0) ? -1 : undefined;
}

/** What a form makes of a target, with the roots of the weights of its rows. */
export interface FormedTarget {
  readonly values: Float64Array;
  readonly roots: Float64Array;
}

/**
 * For errors that are relative, and for those that are alike in all rows, where that is something else; where noise is known, about what was
 * fitted, for its errors alone. None where a row has no value.
 */
export function formedTargets(view: View, form: Form): FormedTarget[] {
  const { target, noise } = view;
  if (noise === undefined) {
    const values = target.map(form.of);
    if (!values.every(Number.isFinite)) return [];
    const [relative, absolute] = [relativeRoots(values), absoluteRoots(view, form)];
    return (areDifferent(relative, absolute) ? [relative, absolute] : [relative]).map((roots) => ({ values, roots }));
  }
  const { fitted, errors } = noise;
  const values = target.map((y, row) => form.of(fitted[row]) + form.slope(fitted[row]) * (y - fitted[row]));
  const roots = fitted.map((y, row) => Math.abs(1 / (form.slope(y) * errors[row])));
  if (!values.every(Number.isFinite)) return [];
  // Where the form is flat, errors go into it by more than its slope.
  const most = largestRoot * roots.toSorted()[roots.length >> 1];
  return most > 0 && most < Infinity ? [{ values, roots: roots.map((root) => Math.min(root, most)) }] : [];
}

/** For values that are exact: a small one counts as much as a large one. */
function relativeRoots(values: Float64Array): Float64Array {
  const least = 1e-6 * rootMeanSquare(values);
  return values.map((value) => 1 / Math.max(Math.abs(value), least));
}

/** For noise that is alike in all rows of the target. */
function absoluteRoots({ target }: View, { slope }: Form): Float64Array {
  return target.map((y) => {
    const root = Math.abs(1 / slope(y));
    return Number.isFinite(root) ? root : 0;
  });
}

/** Whether the rows weigh differently by more than a little. */
function areDifferent(roots: Float64Array, others: Float64Array): boolean {
  const ratios = roots.map((root, row) => others[row] / root).sort();
  return ratios[ratios.length - 1] > differentRoots * ratios[0];
}
