import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { treeOfPart, withPowers } from "../../../src/engines/structure/binomialPowers";
import { evaluate } from "../../../src/expression/evaluate";
import { constantLeaf, expressionOfTree, inputLeaf, node, sizeOf } from "../../../src/simplify/tree";

const monomial = (exponents: readonly number[]) =>
  exponents
    .map((exponent, k) => node("pow", inputLeaf(k), constantLeaf(exponent)))
    .reduce((a, b) => node("mul", a, b), node("mul", constantLeaf(1), constantLeaf(1)));

describe("a polynomial with its squares", () => {
  it("is a distance where it is one multiplied out", () => {
    const terms = [
      { coefficient: 1, exponents: [2, 0, 0, 0] },
      { coefficient: -2, exponents: [1, 1, 0, 0] },
      { coefficient: 1, exponents: [0, 2, 0, 0] },
      { coefficient: 1, exponents: [0, 0, 2, 0] },
      { coefficient: -2, exponents: [0, 0, 1, 1] },
      { coefficient: 1, exponents: [0, 0, 0, 2] },
    ];
    const parts = withPowers(terms);
    expect(parts.map(({ binomial }) => binomial?.ratio)).toEqual([-1, -1]);
  });

  it.each([3, 4, 7])("is the power %i of a sum where it is one multiplied out", (n) => {
    const binomial = (k: number): number => (k === 0 ? 1 : (binomial(k - 1) * (n - k + 1)) / k);
    const terms = Array.from({ length: n + 1 }, (_, k) => ({
      coefficient: 0.37 * binomial(k) * (-1.5) ** k,
      exponents: [2 * (n - k), k, 1],
    }));
    const [part, ...others] = withPowers([...terms.slice(2), ...terms.slice(0, 2)]);
    expect(others).toEqual([]);
    expect(part.exponents).toEqual([0, 0, 1]);
    expect(part.coefficient).toBeCloseTo(0.37, 12);
    expect(part.binomial).toMatchObject({ first: [2, 0, 0], second: [0, 1, 0], exponent: n });
    expect(part.binomial?.ratio).toBeCloseTo(-1.5, 9);
    const other = terms.map((term, k) => (k === 1 ? { ...term, coefficient: 1.01 * term.coefficient } : term));
    expect(withPowers(other).every(({ binomial: found }) => found?.exponent !== n)).toBe(true);
  });

  it("keeps what is no square as it is", () => {
    const terms = [
      { coefficient: 1, exponents: [2, 0] },
      { coefficient: -3, exponents: [1, 1] },
      { coefficient: 1, exponents: [0, 2] },
    ];
    expect(withPowers(terms).every(({ binomial }) => binomial === undefined)).toBe(true);
  });

  it("has the value it had", () => {
    const coefficient = fc.integer({ min: -5, max: 5 }).filter((each) => each !== 0);
    fc.assert(
      fc.property(coefficient, coefficient, coefficient, fc.boolean(), (a, b, other, isScaled) => {
        const terms = [
          { coefficient: a * a, exponents: [2, 0] },
          { coefficient: 2 * a * b, exponents: [1, 1] },
          { coefficient: b * b, exponents: [0, 2] },
          { coefficient: other, exponents: [isScaled ? 1 : 3, 0] },
        ];
        const [x, y] = [1.3, -0.7];
        const expected = terms.reduce(
          (sum, { coefficient: c, exponents }) => sum + c * x ** exponents[0] * y ** exponents[1],
          0,
        );
        const trees = withPowers(terms).map((part) => treeOfPart(part, monomial));
        const { expression, start } = expressionOfTree(trees.reduce((sum, each) => node("add", sum, each)));
        const parameters = start.map(([value]) => value);
        const [value] = evaluate(expression, {
          inputs: [Float64Array.of(x), Float64Array.of(y)],
          parameters,
          rowCount: 1,
        });
        expect(value).toBeCloseTo(expected, 9);
        expect(sizeOf(trees[0])).toBeGreaterThan(1);
      }),
    );
  });
});
