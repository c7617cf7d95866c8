import { describe, expect, it } from "vitest";
import { apply, input, parameter } from "../../../src/expression/build";
import { structuralHash } from "../../../src/expression/hash";
import { createRandom } from "../../../src/numeric/random";
import { confidenceIntervals } from "../../../src/run/confidenceIntervals";
import { newDocument } from "../../../src/run/documentFormat";
import { fitFormulasAgain } from "../../../src/run/fitFormulasAgain";
import { detailWithoutRows, formulaDetail } from "../../../src/run/formulaDetail";
import { prepareProblem } from "../../../src/run/prepareProblem";
import { restoreFormula, storeFormula } from "../../../src/run/storedFormula";
import { withOtherSharing } from "../../../src/run/otherSharings";
import { dataset } from "./datasets";
import { metrics } from "./documents";

/** Slopes of seven groups: one has forty rows, each of the others four. */
const random = createRandom(3, 0);
const groups = Array.from({ length: 64 }, (_, row) => (row < 40 ? "g0" : `g${1 + (row % 6)}`));
const x = groups.map(() => 0.5 + random.next());
const y = groups.map((group, row) => (2.6 + 0.15 * Number(group.slice(1))) * x[row] + 0.3 * random.normal());

function problemOf(pooling: boolean) {
  const document = newDocument({
    generator: "0",
    data: { files: [], dialect: {} },
    columns: [
      { name: "x", role: "input" },
      { name: "group", role: "category" },
      { name: "y", role: "target" },
    ],
    settings: { validationShare: 0, ...(pooling && { constraints: { pooling } }) },
  });
  return prepareProblem(dataset({ numbers: { x, y }, categories: { group: groups } }), document).problem;
}

const expression = apply("mul", parameter(1), input(0));
const stored = storeFormula(
  {
    id: structuralHash(expression),
    expression,
    parameters: [new Float64Array(7).fill(3)],
    complexity: 3,
    train: metrics,
    validation: undefined,
    engine: "evolution",
    seconds: 1,
  },
  problemOf(true),
);
const { signal } = new AbortController();

async function fitted(pooling: boolean) {
  const problem = problemOf(pooling);
  const [again] = await fitFormulasAgain([stored], problem, signal);
  return { problem, formula: restoreFormula(again, problem) };
}

describe("a run whose numbers are drawn towards their mean", () => {
  it("draws them again when it is fitted again, and not where that was not asked for", async () => {
    const spread = (values: Float64Array) => Math.max(...values) - Math.min(...values);
    const [alone, pooled] = [await fitted(false), await fitted(true)];
    expect(spread(pooled.formula.parameters[0])).toBeLessThan(0.95 * spread(alone.formula.parameters[0]));
    expect(pooled.formula.train.loss).toBeGreaterThan(alone.formula.train.loss);
    const [twice] = await fitFormulasAgain([storeFormula(pooled.formula, pooled.problem)], pooled.problem, signal);
    restoreFormula(twice, pooled.problem).parameters[0].forEach((value, k) => {
      expect(value).toBeCloseTo(pooled.formula.parameters[0][k], 6);
    });
  });

  it("says how much of each its own rows decide, with errors that count what other levels say", async () => {
    const [alone, pooled] = [await fitted(false), await fitted(true)];
    const before = await formulaDetail(alone.formula, alone.problem, 1, signal);
    const detail = await formulaDetail(pooled.formula, pooled.problem, 1, signal);
    expect([before.pooled, detail.pooled]).toEqual([false, true]);
    const [many, ...few] = detail.parameters[0].values;
    expect(many.ownShare).toBeGreaterThan(0.85);
    few.forEach(({ ownShare, standardError }, k) => {
      expect(ownShare).toBeLessThan(many.ownShare ?? NaN);
      expect(ownShare).toBeGreaterThan(0);
      expect(standardError).toBeLessThan(before.parameters[0].values[k + 1].standardError ?? NaN);
    });
    expect(before.parameters[0].values.every(({ ownShare }) => ownShare === undefined)).toBe(true);
    expect(detailWithoutRows(pooled.formula, pooled.problem).pooled).toBe(true);
  });

  it("says that the likelihood alone gives no intervals for them", async () => {
    const { problem, formula } = await fitted(true);
    await expect(confidenceIntervals(formula, problem, signal, () => undefined)).rejects.toThrow(/standard errors/);
  });

  it("draws them towards their mean where a person lets another number vary", async () => {
    const { problem, formula } = await fitted(true);
    const shared = withOtherSharing(formula, problem, 0, []);
    const varied = withOtherSharing({ ...formula, ...shared }, problem, 0, ["group"]);
    varied.parameters[0].forEach((value, k) => expect(value).toBeCloseTo(formula.parameters[0][k], 5));
  });
});
