import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { PolynomialTerm } from "../../../src/engines/structure/binomialPowers";
import { polynomialTree } from "../../../src/engines/structure/polynomialTree";
import { shortestShifts } from "../../../src/engines/structure/shiftedPolynomial";
import { evaluate } from "../../../src/expression/evaluate";
import { complexityOfTree, expressionOfTree, inputLeaf } from "../../../src/simplify/tree";

const [x, y] = [Float64Array.of(1.7, -0.4, 3.1), Float64Array.of(-1.1, 0.6, 2.3)];
const columns = [x, y].map((values, index) => ({ tree: inputLeaf(index), values }));
const byCount = {
  length: ({ terms }: { readonly terms: readonly PolynomialTerm[] }) => terms.length,
  size: () => 1,
  spreads: [1, 1],
};

function valuesOf(terms: readonly PolynomialTerm[]): Float64Array {
  const { expression, start } = expressionOfTree(polynomialTree(terms, columns));
  return evaluate(expression, { inputs: [x, y], parameters: start, rowCount: x.length });
}

function polynomial(...terms: readonly (readonly [number, ...number[]])[]): PolynomialTerm[] {
  return terms.map(([coefficient, ...exponents]) => ({ coefficient, exponents }));
}

describe("a polynomial about other places", () => {
  it.each<[string, PolynomialTerm[], number[], number]>([
    ["a square completed", polynomial([0.5, 2], [-3, 1], [4.9, 0]), [-3], 2],
    ["a product about a point", polynomial([2, 1, 1], [-3, 1, 0], [5, 0, 1], [-7.5, 0, 0]), [2.5, -1.5], 1],
    ["a fourth power with a number", polynomial([1, 4], [-8, 3], [24, 2], [-32, 1], [26, 0]), [-2], 2],
    ["a cubic without its square", polynomial([1, 3], [-9, 2], [26, 1], [-24, 0]), [-3], 2],
    ["a square that others are beside", polynomial([1, 2, 1], [-6, 1, 1], [9, 0, 1], [1, 0, 2]), [-3, 0], 2],
  ])("is %s", (_, terms, shifts, length) => {
    const shortest = shortestShifts(terms, byCount);
    expect(shortest.terms).toHaveLength(length);
    shifts.forEach((each, k) => expect(shortest.shifts[k]).toBeCloseTo(each, 9));
  });

  it("stays where it is when no other place is shorter", () => {
    const terms = polynomial([1, 2, 0], [2, 1, 1], [3, 0, 3], [1, 0, 1]);
    expect(shortestShifts(terms, byCount)).toEqual({ terms, shifts: [0, 0] });
  });

  it("takes a coefficient that its squares share before all", () => {
    const apart = polynomial([0.1, 2, 0], [-0.6, 1, 0], [0.1, 0, 2], [-0.4, 0, 1], [1.8, 0, 0]);
    const tree = polynomialTree(apart, columns);
    expect(tree).toMatchObject({ operator: "mul" });
    expect(complexityOfTree(tree)).toBeLessThan(complexityOfTree(polynomialTree(apart.slice(0, 4), columns)) + 3);
  });

  it("keeps its small terms far from 0, and is shorter in any unit", () => {
    const years = Float64Array.from({ length: 21 }, (_, k) => 2000 + k);
    const at = [{ tree: inputLeaf(0), values: years }];
    const written = (terms: PolynomialTerm[], column = at) => expressionOfTree(polynomialTree(terms, column));
    const { expression, start } = written(polynomial([1, 2], [-4020, 1], [2010 ** 2 + 3, 0]));
    const values = evaluate(expression, { inputs: [years], parameters: start, rowCount: years.length });
    values.forEach((value, row) => expect(value).toBeCloseTo((years[row] - 2010) ** 2 + 3, 6));
    const hertz = [{ tree: inputLeaf(0), values: Float64Array.from({ length: 21 }, (_, k) => 1e6 * k) }];
    const square = written(polynomial([1e-12, 2], [-5e-6, 1], [7.25, 0]), hertz);
    expect(square.expression.nodes.filter(({ kind }) => kind === "input")).toHaveLength(1);
  });

  it("has the value it had", () => {
    const number = fc.integer({ min: -9, max: 9 });
    const term = fc.record({
      coefficient: number.filter((each) => each !== 0),
      exponents: fc.tuple(fc.integer({ min: 0, max: 4 }), fc.integer({ min: 0, max: 4 })),
    });
    const terms = fc.uniqueArray(term, { minLength: 1, maxLength: 9, selector: ({ exponents }) => exponents.join() });
    fc.assert(
      fc.property(terms, (sum) => {
        const sizes = x.map((at, row) =>
          sum.reduce(
            (all, { coefficient, exponents: [i, j] }) => all + Math.abs(coefficient * at ** i * y[row] ** j),
            0,
          ),
        );
        const expected = x.map((at, row) =>
          sum.reduce((all, { coefficient, exponents: [i, j] }) => all + coefficient * at ** i * y[row] ** j, 0),
        );
        valuesOf(sum).forEach((value, row) => {
          expect(Math.abs(value - expected[row])).toBeLessThan(1e-3 * (1 + sizes[row]));
        });
      }),
    );
  });
});
