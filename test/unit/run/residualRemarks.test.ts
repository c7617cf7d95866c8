import { describe, expect, it } from "vitest";
import { createRandom } from "../../../src/numeric/random";
import { predictRows } from "../../../src/run/predictedRows";
import { residualRemarks } from "../../../src/run/residualRemarks";
import { Fitter } from "../../../src/search/fitting/fitter";
import type { Problem } from "../../../src/search/problem";
import { formula } from "../search/formulas";
import { makeProblem, range } from "../search/makeProblem";

const random = createRandom(7, 0);
const x = range(80, 1, 100);

/** What is said of a line through the origin that was fitted to these rows. */
function remarks(target: readonly number[], others: Partial<Problem> = {}): string[] {
  const problem = { ...makeProblem({ inputs: [x], target }), ...others };
  const fitter = new Fitter(problem);
  const expression = formula("p1 * x");
  const effort = { starts: 4, firstStart: 0, followed: 2, evaluations: 50, tolerance: 1e-12, hopeless: Infinity };
  const { parameters } = fitter.fit(expression, undefined, effort)!;
  const candidate = fitter.candidate(expression, parameters, 3)!;
  return residualRemarks(candidate, predictRows(candidate, problem, []), problem);
}

describe("what residuals say of errors", () => {
  it("is that they grow with the value, where they are a share of it", () => {
    const [sentence] = remarks(x.map((each) => 3.137 * each * (1 + 0.05 * random.normal())));
    expect(sentence).toMatch(/Residuals grow with y.*“relative”/);
  });

  it("is that a few rows lie apart", () => {
    const even = x.map((each) => 3.137 * each + random.normal());
    expect(remarks(even.with(20, 999))).toEqual([
      expect.stringMatching(/^One row lies far from all others.*“absolute”/),
    ]);
    expect(remarks(even.with(20, 999).with(60, -999))).toEqual([expect.stringMatching(/^2 rows lie far/)]);
  });

  it("is nothing where errors are alike, where there are none, where rows are few, and where weights were given", () => {
    expect(remarks(x.map((each) => 3.137 * each + random.normal()))).toEqual([]);
    expect(remarks(x.map((each) => 3.137 * each))).toEqual([]);
    const wrong = x.map((each) => 3.137 * each * (1 + 0.05 * random.normal()));
    const { train } = makeProblem({ inputs: [x], target: wrong });
    expect(remarks(wrong, { train: { ...train, weights: new Float64Array(80).fill(1) } })).toEqual([]);
  });
});
