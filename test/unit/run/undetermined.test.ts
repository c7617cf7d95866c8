import { describe, expect, it } from "vitest";
import { undeterminedSentences } from "../../../src/run/views/undetermined";
import { indistinguishableValues } from "../../../src/search/certainty/indistinguishable";
import { formula } from "../search/formulas";
import { makeProblem, range } from "../search/makeProblem";

/** Eight rows for every star in every band. */
function table(stars: number, bands: number) {
  const cells = Array.from({ length: stars * bands }, (_, cell) => {
    return { start: 8 * cell, end: 8 * cell + 8, levels: [Math.floor(cell / bands), cell % bands] };
  });
  const x = cells.flatMap((_cell, k) => range(8, 1 + 0.01 * k, 5));
  const names = (count: number, name: string) => Array.from({ length: count }, (_, k) => `${name} ${k + 1}`);
  const categories = [
    { name: "star", levels: names(stars, "star") },
    { name: "band", levels: names(bands, "band") },
  ];
  return makeProblem({ inputs: [x], target: x.map((each, k) => each + Math.sin(k)), cells, categories });
}

function sentences(text: string, sharing: readonly number[], values: readonly (readonly number[])[], bands = 2) {
  const problem = table(
    values.reduce((most, each) => Math.max(most, each.length), 2),
    bands,
  );
  const candidate = { expression: formula(text, sharing), parameters: values.map((each) => Float64Array.from(each)) };
  return undeterminedSentences(indistinguishableValues(problem, candidate) ?? [], candidate, problem);
}

describe("what the data leave open", () => {
  it("is nothing in a good formula", () => {
    expect(sentences("p1 + p2 * x", [0, 0], [[1], [2]])).toEqual([]);
  });

  it("names shared numbers that cannot be told apart, and says that one of them can go", () => {
    expect(sentences("p1 * x + p2 + p3 * x", [0, 0, 0], [[1], [2], [3]])).toEqual([
      "p1 and p3 cannot be told apart by these data: only a combination of them is determined. A formula without one of them fits as well.",
    ]);
  });

  it("names a number without effect", () => {
    expect(sentences("x + p1 + 0 * p2 * x", [0, 0], [[1], [3]])).toEqual([
      "p2 has no effect on these data: any number fits as well. A formula without it says the same.",
    ]);
  });

  it("says it once for the same at every level", () => {
    const values = Array.from({ length: 30 }, () => 1);
    expect(sentences("p1 * x * p2", [1, 1], [values, values])).toEqual([
      "p1 and p2 cannot be told apart by these data: only a combination of them is determined. A formula without one of them fits as well.",
    ]);
  });

  it("does not say that a parameter can go where only one of its values can", () => {
    const values = Array.from({ length: 12 }, () => 1);
    expect(sentences("p1 + p2 + p3 * x", [1, 2, 0], [values, [1, 2], [1]])).toEqual([
      "p1 and p2 cannot be told apart by these data: only combinations of them are determined. One of their values can be fixed at any number, and the formula fits as well.",
    ]);
  });

  it("names some levels where it is not all", () => {
    const amplitudes = [1, 1, 0, 0, 0, 0, 0, 1, 1, 1, 1, 1];
    expect(sentences("p1 * exp(p2 * x)", [1, 1], [amplitudes, amplitudes])).toEqual([
      "p2 (star 3, star 4, star 5 and 2 more) has no effect on these data: any number fits as well.",
    ]);
  });
});
