import { node } from "../../simplify/tree";
import type { Allows } from "./allows";
import { angleSets } from "./angles";
import { fitLinear } from "./linearModel";
import type { Base, Monomial } from "./monomialLibrary";
import { monomialLibrary, powersOfAngle, smallPowers } from "./monomialLibrary";
import { parameter, times } from "./powerProduct";
import type { Form, FormedTarget } from "./targetForms";
import { formedTargets, formsOf, signUnder } from "./targetForms";
import { selectTerms } from "./termSelection";
import type { Column, Proposals, View } from "./view";

/** How many sets of one, two, three and four terms are followed. Many of one, as single terms say little. */
const widths = [24, 8, 6, 2];
/** Monomials to choose from: of the inputs, and of the inputs with an angle among them. */
const [mostMonomials, mostWithAngles] = [500, 400];
const mostTermsWithAngles = 3;
/** Sets proposed of each size, and where noise hides which is best. */
const [proposed, proposedInNoise] = [2, 4];
/** Rows by which terms are chosen, and in noise. */
const [selectionRows, noisyRows] = [64, 200];

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
    // The logarithm of a product of powers is a sum of logarithms; for other forms they are seldom worth the time.
    const columns = form.of === Math.log ? [...library, ...logarithms] : library;
    for (const formed of formedTargets(view, form)) yield* sums(view, form, formed, columns);
  }
}

function* sums(view: View, form: Form, { values, roots }: FormedTarget, library: readonly Column[]): Proposals {
  const isNoisy = view.noise !== undefined;
  const sign = signUnder(form, view.noise?.fitted ?? view.target);
  if (sign === undefined) return;
  const stride = Math.max(1, Math.floor(view.rowCount / (isNoisy ? noisyRows : selectionRows)));
  const pick = (column: Float64Array) => column.filter((_, row) => row % stride === 0);
  const selections = selectTerms(
    pick(values),
    [],
    library.map((column) => pick(column.values)),
    pick(roots),
    widths.slice(0, form.most),
  );
  for (const best of selections) {
    yield undefined;
    for (const { terms } of best?.slice(0, isNoisy ? proposedInNoise : proposed) ?? []) {
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
