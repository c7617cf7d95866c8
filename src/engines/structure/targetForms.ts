import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Allows } from "./allows";
import type { View } from "./view";
import { rootMeanSquare } from "./view";

/** Roots of weights that differ by less than this factor are taken to be alike. */
const differentRoots = 5;

/** A form in which the target may be a sum. */
export interface Form {
  readonly of: (y: number) => number;
  readonly undo: (sum: Tree) => Tree;
  /** What `undo` does, of a number; NaN where that is no value of the target. */
  readonly back: (sum: number) => number;
  /** By how much an error of the target changes the value. */
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
  add(allows("div"), { of: (y) => 1 / y, undo: inverse, back: (sum) => 1 / sum, slope: (y) => 1 / (y * y), most: 3 });
  add(allows("sqrt") && allows("div"), {
    of: (y) => 1 / (y * y),
    undo: (sum) => inverse(root(sum)),
    back: (sum) => 1 / Math.sqrt(sum),
    slope: (y) => 2 / y ** 3,
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

/** For values that are exact: a small one counts as much as a large one. */
export function relativeRoots(values: Float64Array): Float64Array {
  const least = 1e-6 * rootMeanSquare(values);
  return values.map((value) => 1 / Math.max(Math.abs(value), least));
}

/** For noise that is alike in all rows of the target. */
export function absoluteRoots({ target }: View, { slope }: Form): Float64Array {
  return target.map((y) => {
    const root = Math.abs(1 / slope(y));
    return Number.isFinite(root) ? root : 0;
  });
}

/** Whether the rows weigh differently by more than a little. */
export function areDifferent(roots: Float64Array, others: Float64Array): boolean {
  const ratios = roots.map((root, row) => others[row] / root).sort();
  return ratios[ratios.length - 1] > differentRoots * ratios[0];
}
