/*
 * The law of `categoryFits` with one band, fitted to all rows from the same start (every parameter 1) by us, by us with
 * the normal equations in one dense matrix, and by SciPy.
 */
import { parseNamedExpression } from "../src/expression/parse";
import { LevenbergMarquardt } from "../src/numeric/leastSquares";
import { compile } from "../src/numeric/program";
import type { ValueLayout } from "../src/numeric/residuals";
import { CellLayout } from "../src/search/fitting/cellLayout";
import type { Problem } from "../src/search/problem";
import { residualsOf } from "../src/search/fitting/residualsOf";
import { counts, problemOf, round, star } from "./categoryFits";
import { hasScipy, patience, scipyFit } from "./peers/scipyFits";

/** A matrix of more values does not fit into memory, or is not factorised in minutes. */
const mostDense = 2000;

const { expression } = parseNamedExpression("a * x^b + c", {
  inputs: ["x"],
  parameters: ["a", "b", "c"],
  sharing: [star, 0, 0],
});

/** Milliseconds and residual sum of squares of one fit, the best of `attempts`. */
function fit({ train }: Problem, layout: ValueLayout, attempts: number) {
  const residuals = residualsOf(train, 1);
  residuals.use(compile(expression), layout);
  const optimiser = new LevenbergMarquardt();
  const options = {
    maximumEvaluations: 200,
    tolerance: 1e-8,
    floor: 0,
    linear: new Uint8Array(layout.size),
    magnitude: new Float64Array(layout.size).fill(1),
  };
  let milliseconds = Infinity;
  let sumOfSquares = Infinity;
  for (let attempt = 0; attempt < attempts; attempt++) {
    const began = performance.now();
    sumOfSquares = optimiser.minimise(residuals, new Float64Array(layout.size).fill(1), options);
    milliseconds = Math.min(milliseconds, performance.now() - began);
  }
  return { milliseconds, sumOfSquares };
}

/** Milliseconds by number of categories, or why there are none. Throws where two methods do not agree on the fit. */
export function categoryPeers(): Record<string, number | string>[] {
  const isThere = hasScipy();
  return counts.map((count) => {
    const problem = problemOf(count, 1);
    const layout = new CellLayout(problem.categories, problem.train.cells).layout(expression.sharing, () => 1);
    const ours = fit(problem, layout, 5);
    const dense = count <= mostDense ? fit(problem, { ...layout, scatter: undefined }, 1) : undefined;
    const scipy = (method: "lm" | "trf"): number | string => {
      if (!isThere) return "SciPy is not installed";
      const found = scipyFit(problem.train, method);
      if (found === undefined) return `not finished in ${patience} s`;
      if (found.sumOfSquares > 1.001 * ours.sumOfSquares) return "other minimum";
      return round(found.milliseconds);
    };
    if (dense && Math.abs(dense.sumOfSquares / ours.sumOfSquares - 1) > 1e-6) throw new Error("Two fits do not agree");
    return {
      categories: count,
      "in blocks, ms": round(ours.milliseconds),
      "dense, ms": dense === undefined ? "not tried" : round(dense.milliseconds),
      "SciPy lm, ms": scipy("lm"),
      "SciPy trf, sparse, ms": scipy("trf"),
    };
  });
}
