/** What partial pooling gains where cells are thin, and whether it does harm where they are not. */
import type { Expression } from "../../src/expression/expression";
import { createRandom } from "../../src/numeric/random";
import type { FitEffort } from "../../src/search/fitting/fitEffort";
import { Fitter } from "../../src/search/fitting/fitter";
import type { Cell, Problem } from "../../src/search/problem";
import { pooledValues } from "../../src/search/sharing/pooling";
import { meansOf } from "../../src/search/sharing/sharingChoice";
import type { Conditions, Law } from "./cases";
import { caseOf, usual } from "./cases";
import { firstRows, freshError } from "./predictions";

/** Half of the levels of the first column have so many rows in each cell, the others as many as usual. */
const rowsOfThin = [1, 2, 3, 5, 10, 50] as const;
const levels = 10;

interface Errors {
  readonly fitted: number;
  /** Towards one mean, as if each combination of levels were a level of one column. */
  readonly oneMean: number;
  readonly pooled: number;
}

/** As a search fits what comes near its front. */
const effort: FitEffort = {
  starts: 10,
  firstStart: 0,
  followed: 3,
  evaluations: 40,
  tolerance: 1e-7,
  hopeless: Infinity,
};

/**
 * Errors in the thin cells and in all others, fitted cell by cell and pooled. Fits start from the mean over levels: from the true values,
 * what no row determines would stay true.
 */
function errorsOf(
  law: Law,
  few: number,
  conditions: Partial<Conditions>,
  seed: number,
): { readonly thin: Errors; readonly others: Errors } {
  const one = caseOf(
    law,
    { ...usual, levels, ...conditions, rowsPerCell: Math.max(few, usual.rowsPerCell) },
    createRandom(seed, 0),
  );
  const { problem, shared, truth, values } = one;
  const expression = { ...shared, sharing: truth };
  const isThin = ({ levels: [star] }: Cell) => star % 2 === 0;
  const { cells } = problem.train;
  const train = firstRows(problem.train, cells, (cell) => (isThin(cell) ? few : usual.rowsPerCell));
  const fitter = new Fitter({ ...problem, train });
  const first = fitter.fit(expression, meansOf(values), effort);
  const fitted = first && fitter.refine(expression, first.parameters, 200)?.parameters;
  const pooled = fitted && (pooledValues(fitter, expression, fitted) ?? fitted);
  const oneMean = fitted && (pooledToOneMean({ ...problem, train }, expression, fitted) ?? fitted);
  const errors = (kept: readonly Cell[]): Errors => {
    const at = (parameters: readonly Float64Array[] | undefined) =>
      freshError(one, law, expression, kept, parameters, createRandom(seed, 1));
    return { fitted: at(fitted), oneMean: at(oneMean), pooled: at(pooled) };
  };
  return { thin: errors(cells.filter(isThin)), others: errors(cells.filter((cell) => !isThin(cell))) };
}

/** The same values, drawn in where the combinations of levels are those of a third column. */
function pooledToOneMean(problem: Problem, expression: Expression, fitted: readonly Float64Array[]) {
  const [star, band] = problem.categories;
  const both = { name: "both", levels: star.levels.flatMap((one) => band.levels.map((other) => `${one} ${other}`)) };
  const { train } = problem;
  const cells = train.cells.map((cell): Cell => {
    const [one, other] = cell.levels;
    return { ...cell, levels: [one, other, one * band.levels.length + other] };
  });
  const fitter = new Fitter({ ...problem, categories: [star, band, both], train: { ...train, cells } });
  const sharing = expression.sharing.map((mask) => (mask === 0b11 ? 0b100 : mask));
  return pooledValues(fitter, { ...expression, sharing }, fitted);
}

/** A line for each count of rows in thin cells. */
export function poolingTable(
  laws: readonly Law[],
  repeats: number,
  conditions: Partial<Conditions>,
): Record<string, number | string>[] {
  return rowsOfThin.map((few) => {
    const all = laws.flatMap((law, k) =>
      Array.from({ length: repeats }, (_, seed) => errorsOf(law, few, conditions, 100 * k + seed + 1)),
    );
    const columns = (name: string, of: readonly Errors[]) => ({
      [name]: median(of.map(({ fitted }) => fitted)),
      [`${name}, one mean`]: median(of.map(({ oneMean }) => oneMean)),
      [`${name}, pooled`]: median(of.map(({ pooled }) => pooled)),
      [`${name}, better`]: `${of.filter(({ fitted, pooled }) => pooled < fitted).length} of ${of.length}`,
    });
    return {
      "rows in thin cells": few,
      ...columns(
        "thin",
        all.map(({ thin }) => thin),
      ),
      ...columns(
        "others",
        all.map(({ others }) => others),
      ),
    };
  });
}

function median(values: readonly number[]): number {
  return Number(([...values].sort((a, b) => a - b)[values.length >> 1] ?? NaN).toPrecision(2));
}
