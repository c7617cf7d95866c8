import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/numeric/random";
import { bestSubsets } from "../../../src/sparse/bestSubset";
import { collinearities } from "../../../src/sparse/collinearity";
import { bayesian, extendedBayesian, leastBy } from "../../../src/sparse/criteria";
import { bestValidated, validatedModels } from "../../../src/sparse/crossValidation";
import { elasticNetModels } from "../../../src/sparse/elasticNet";
import { eliminatedModels, lossesWithout, thresholdedModels } from "../../../src/sparse/elimination";
import { ensembleOf } from "../../../src/sparse/ensemble";
import { forwardSelection } from "../../../src/sparse/forwardSelection";
import type { LinearProblem, SparseModel } from "../../../src/sparse/linearProblem";
import { fitTerms, linearProblem, problemOf } from "../../../src/sparse/linearProblem";
import { columnsOf, momentsOf, momentsOfFolds } from "../../../src/sparse/moments";
import { relaxedModels } from "../../../src/sparse/relaxedRegression";
import { triangularFactor } from "../../../src/numeric/triangularFactor";

interface Drawn {
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
  readonly truth: readonly number[];
}

/** Columns of all sizes, and a target of three of them, with noise. */
function drawn(seed: number, count = 10, rows = 100, noise = 0.01): Drawn {
  const random = createRandom(seed, 0);
  const columns = Array.from({ length: count }, (_, k) => {
    return Float64Array.from({ length: rows }, () => 10 ** ((k % 5) - 2) * random.normal());
  });
  const truth = [...columns.keys()]
    .sort(() => random.next() - 0.5)
    .slice(0, 3)
    .sort((a, b) => a - b);
  const target = new Float64Array(rows);
  for (const k of truth) columns[k].forEach((value, row) => (target[row] += value / 10 ** ((k % 5) - 2)));
  return { columns, truth, target: target.map((value) => value + noise * random.normal()) };
}

const paths: Readonly<Record<string, (problem: LinearProblem) => readonly SparseModel[]>> = {
  forward: (problem) => forwardSelection(problem),
  thresholded: thresholdedModels,
  eliminated: eliminatedModels,
  relaxed: relaxedModels,
  elasticNet: (problem) => elasticNetModels(problem),
  bestSubset: (problem) => bestSubsets(problem).models,
};

describe.each(Object.entries(paths))("the path %s", (_, path) => {
  it("has the terms of the law as a model, and the criterion chooses it or one with a term more", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { columns, target, truth } = drawn(seed);
      const choice = { rowCount: target.length, termCount: columns.length, leastSquares: 1e-20 };
      const models = path(problemOf(columns, target));
      expect(models.map(({ terms }) => terms)).toContainEqual(truth);
      const chosen = leastBy(models, extendedBayesian, choice);
      expect(chosen?.terms).toEqual(expect.arrayContaining([...truth]));
      expect(chosen?.terms.length).toBeLessThanOrEqual(truth.length + 1);
    }
  });

  it("gives every model the coefficients of least squares", () => {
    const { columns, target } = drawn(3);
    const problem = problemOf(columns, target);
    for (const model of path(problem)) {
      const fitted = fitTerms(problem, model.terms);
      expect(model.squares).toBeCloseTo(fitted.squares, 9);
      model.coefficients.forEach((value, k) => {
        expect(value * problem.lengths[model.terms[k]]).toBeCloseTo(
          fitted.coefficients[k] * problem.lengths[model.terms[k]],
          8,
        );
      });
    }
  });

  it("says the same of moments as of rows", () => {
    const { columns, target } = drawn(4);
    const ofMoments = path(linearProblem(momentsOf(columnsOf([...columns, target]))));
    expect(ofMoments.map(({ terms }) => terms)).toEqual(path(problemOf(columns, target)).map(({ terms }) => terms));
  });

  it("copes with columns that are 0, that are twice there, and that outnumber the rows", () => {
    const { columns, target, truth } = drawn(5, 8, 12, 0);
    const all = [...columns, new Float64Array(12), columns[truth[0]].slice(), ...drawn(6, 8, 12).columns];
    const models = path(problemOf(all, target));
    expect(models.length).toBeGreaterThan(0);
    for (const { coefficients, squares } of models) {
      expect([...coefficients, squares].every(Number.isFinite)).toBe(true);
    }
  });
});

describe("forward selection", () => {
  it("tells how much of the target each term explains, all of it together", () => {
    const { columns, target } = drawn(1);
    const problem = problemOf(columns, target);
    const steps = forwardSelection(problem);
    const explained = steps.reduce((sum, { reduction }) => sum + reduction, 0);
    expect(explained + steps[steps.length - 1].squares / problem.squares).toBeCloseTo(1, 10);
  });
});

describe("best subsets", () => {
  it("are as good as those that trying all finds", () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const { columns, target } = drawn(seed, 7, 15, 1);
        const problem = problemOf(columns, target);
        const { models, isProven } = bestSubsets(problem);
        expect(isProven).toBe(true);
        const best = new Array<number>(8).fill(Infinity);
        for (let set = 1; set < 1 << 7; set++) {
          const terms = [...columns.keys()].filter((k) => (set >> k) & 1);
          best[terms.length] = Math.min(best[terms.length], fitTerms(problem, terms).squares);
        }
        for (const { terms, squares } of models) expect(squares / best[terms.length]).toBeCloseTo(1, 6);
        expect(models).toHaveLength(7);
      }),
      { numRuns: 40 },
    );
  });
});

describe("backward elimination", () => {
  it("foretells what is lost without a term", () => {
    const { columns, target } = drawn(8, 6, 30, 1);
    const problem = problemOf(columns, target);
    const losses = lossesWithout(triangularFactor([...problem.columns, target]));
    const { squares } = fitTerms(problem, [...columns.keys()]);
    losses.forEach((loss, k) => {
      const without = fitTerms(
        problem,
        [...columns.keys()].filter((other) => other !== k),
      );
      expect(loss).toBeCloseTo(without.squares - squares, 8);
    });
  });
});

describe("cross-validation", () => {
  it("chooses no fewer terms than the law has, and no more with the rule of one standard error", () => {
    for (let seed = 1; seed <= 10; seed++) {
      const { columns, target, truth } = drawn(seed, 12, 80, 0.3);
      const folds = momentsOfFolds(columnsOf([...columns, target]), 8);
      const chosen = bestValidated(validatedModels(folds, (problem) => forwardSelection(problem)));
      expect(chosen?.best.terms.length).toBeGreaterThanOrEqual(truth.length);
      expect(chosen?.smallest.terms).toEqual(truth);
    }
  });
});

describe("cross-validation of few rows", () => {
  it("leaves folds out that have none, and says nothing without two that have some", () => {
    const { columns, target } = drawn(3, 2, 6, 0.1);
    const validated = (rows: number) => {
      const some = [...columns, target].map((column) => column.slice(0, rows));
      return validatedModels(momentsOfFolds(columnsOf(some), 20), (problem) => forwardSelection(problem));
    };
    for (const { error, deviation } of validated(6)) {
      expect(error).toBeGreaterThan(0);
      expect(deviation).toBeGreaterThanOrEqual(0);
    }
    expect(bestValidated(validated(6))).toBeDefined();
    expect(bestValidated(validated(1))).toBeUndefined();
  });
});

describe("an ensemble", () => {
  it("has the terms of the law nearly always, and others seldom", () => {
    const { columns, target, truth } = drawn(2, 12, 200, 0.5);
    const folds = momentsOfFolds(columnsOf([...columns, target]), 20);
    const choose = (problem: LinearProblem) =>
      leastBy(forwardSelection(problem), bayesian, { rowCount: 200, termCount: 12, leastSquares: 0 });
    const { inclusion, medians } = ensembleOf(folds, choose, createRandom(1, 0), { size: 50, withheld: 0.2 });
    inclusion.forEach((share, term) => {
      if (truth.includes(term)) expect(share).toBeGreaterThan(0.95);
      else expect(share).toBeLessThan(0.5);
    });
    for (const term of truth) expect(medians[term] * 10 ** ((term % 5) - 2)).toBeCloseTo(1, 0);
  });
});

describe("collinear terms", () => {
  it("are told with what says the same, once", () => {
    const x = Float64Array.from({ length: 50 }, (_, k) => 0.1 * k);
    const columns = [x.map(() => 1), x, x.map((value) => Math.sin(value) ** 2), x.map((value) => Math.cos(value) ** 2)];
    const found = collinearities(problemOf(columns, x));
    expect(found).toHaveLength(1);
    const [{ term, others, unexplained }] = found;
    expect([term, ...others.terms].sort()).toEqual([0, 2, 3]);
    expect(unexplained).toBeLessThan(1e-20);
  });

  it("are not reported where there are none", () => {
    const { columns, target } = drawn(1);
    expect(collinearities(problemOf(columns, target))).toEqual([]);
  });
});
