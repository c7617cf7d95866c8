import type { Tree } from "../../simplify/tree";
import { constantLeaf, node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { angleSets } from "./angles";
import { fitLinear } from "./linearModel";
import type { Base, Monomial } from "./monomialLibrary";
import { monomialLibrary, powersOfAngle, smallPowers } from "./monomialLibrary";
import { parameter, times } from "./powerProduct";
import { selectTerms } from "./termSelection";
import type { Column, Proposals, View } from "./view";
import { rootMeanSquare } from "./view";

/** How many sets of one, two, three and four terms are followed. Many of one, as single terms say little. */
const widths = [24, 8, 6, 2];
/** Monomials to choose from: of the inputs, and of the inputs with an angle among them. */
const [mostMonomials, mostWithAngles] = [500, 400];
const mostTermsWithAngles = 3;
/** Sets proposed of each size. */
const proposed = 2;
/** Rows by which terms are chosen. */
const selectionRows = 64;

/** Roots of weights that differ by less than this factor are taken to be alike. */
const differentRoots = 5;

/** A form in which the target may be a sum. */
interface Form {
  readonly of: (y: number) => number;
  readonly undo: (sum: Tree) => Tree;
  /** By how much an error of the target changes the value. */
  readonly slope: (y: number) => number;
  /** Terms at most. */
  readonly most: number;
}

/** Sums of a few monomials, with a coefficient each, for the target and for what an outer function has made of it. */
export function monomialSums(view: View, allows: Allows): Proposals {
  return sumsOver(monomialLibrary(basesOf(view.inputs), mostMonomials), view, formsOf(allows));
}

/** The same with sines and cosines in place of inputs, for the target and its square. */
export function* monomialSumsOfAngles(view: View, allows: Allows): Proposals {
  const forms = formsOf(allows)
    .slice(0, 2)
    .map((form) => ({ ...form, most: mostTermsWithAngles }));
  for (const { others, angles } of angleSets(view.inputs, allows)) {
    const bases = [...basesOf(others), ...angles.map((column): Base => ({ column, exponents: powersOfAngle }))];
    yield* sumsOver(monomialLibrary(bases, mostWithAngles), view, forms);
  }
}

function basesOf(inputs: readonly Column[]): Base[] {
  return inputs.map((column) => ({ column, exponents: smallPowers }));
}

function* sumsOver(library: readonly Monomial[], view: View, forms: readonly Form[]): Proposals {
  const logarithms = view.inputs
    .filter(({ values }) => values.every((value) => value > 0))
    .map(({ tree, values }) => ({ tree: node("log", tree), values: values.map(Math.log) }));
  for (const form of forms) {
    const values = view.target.map(form.of);
    if (!values.every(Number.isFinite)) continue;
    // The logarithm of a product of powers is a sum of logarithms; for other forms they are seldom worth the time.
    const columns = form.of === Math.log ? [...library, ...logarithms] : library;
    const [relative, absolute] = [relativeRoots(values), absoluteRoots(view, form)];
    yield* sums(view, form, values, columns, relative);
    if (areDifferent(relative, absolute)) yield* sums(view, form, values, columns, absolute);
  }
}

function formsOf(allows: Allows): Form[] {
  const one = constantLeaf(1);
  const forms: Form[] = [{ of: (y) => y, undo: (sum) => sum, slope: () => 1, most: 4 }];
  const add = (isAllowed: boolean, form: Form) => {
    if (isAllowed) forms.push(form);
  };
  const root = (sum: Tree) => node("sqrt", sum);
  const inverse = (sum: Tree) => node("div", one, sum);
  add(allows("sqrt"), { of: (y) => y * y, undo: root, slope: (y) => 2 * y, most: 3 });
  add(allows("div"), { of: (y) => 1 / y, undo: inverse, slope: (y) => 1 / (y * y), most: 3 });
  add(allows("sqrt") && allows("div"), {
    of: (y) => 1 / (y * y),
    undo: (sum) => inverse(root(sum)),
    slope: (y) => 2 / y ** 3,
    most: 3,
  });
  add(allows("exp"), { of: Math.log, undo: (sum) => node("exp", sum), slope: (y) => 1 / y, most: 3 });
  add(allows("log"), { of: Math.exp, undo: (sum) => node("log", sum), slope: Math.exp, most: 2 });
  add(allows("square"), {
    of: Math.sqrt,
    undo: (sum) => node("square", sum),
    slope: (y) => 0.5 / Math.sqrt(y),
    most: 2,
  });
  return forms;
}

function* sums(
  view: View,
  form: Form,
  values: Float64Array,
  library: readonly Column[],
  roots: Float64Array,
): Proposals {
  const stride = Math.max(1, Math.floor(view.rowCount / selectionRows));
  const pick = (column: Float64Array) => column.filter((_, row) => row % stride === 0);
  const selections = selectTerms(
    pick(values),
    [],
    library.map((column) => pick(column.values)),
    pick(roots),
    widths.slice(0, form.most),
  );
  const sign = values.every((value, row) => value === form.of(-view.target[row])) && view.target[0] < 0 ? -1 : 1;
  for (const best of selections) {
    yield undefined;
    for (const { terms } of best?.slice(0, proposed) ?? []) {
      const columns = terms.map((k) => library[k]);
      const { coefficients } = fitLinear(
        columns.map((column) => column.values),
        values,
        roots,
      );
      const sum = columns
        .map(({ tree }, k) => times(parameter(coefficients[k]), tree))
        .reduce((a, b) => node("add", a, b));
      const formula = form.undo(sum);
      yield sign < 0 ? node("neg", formula) : formula;
    }
  }
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
