import { describe, expect, it } from "vitest";
import { evaluate } from "../../../src/expression/evaluate";
import { createRandom } from "../../../src/numeric/random";
import { expressionOfTree, inputLeaf, keyOf, node } from "../../../src/simplify/tree";
import { forwardSelection } from "../../../src/sparse/forwardSelection";
import { implicitProblem, implicitSource, quotientOf } from "../../../src/sparse/implicit";
import {
  functionTerms,
  interactions,
  libraryOf,
  one,
  polynomialCount,
  polynomialTerms,
} from "../../../src/sparse/library";
import { linearProblem } from "../../../src/sparse/linearProblem";
import { momentsOf } from "../../../src/sparse/moments";
import { TermColumns } from "../../../src/sparse/termColumns";
import { sumOfTerms } from "../../../src/sparse/termSum";

const [x, y] = [inputLeaf(0), inputLeaf(1)];
const all = () => true;

function rowsOf(rowCount: number) {
  const random = createRandom(rowCount, 0);
  const column = () => Float64Array.from({ length: rowCount }, () => 4 * random.next() - 2);
  return { rowCount, inputs: [column(), column()] };
}

describe("a library", () => {
  it("has every product of powers up to its degree once", () => {
    const terms = polynomialTerms([x, y], 4, all);
    expect(terms).toHaveLength(polynomialCount(2, 4));
    expect(libraryOf([terms, terms])).toHaveLength(15);
    expect(terms[0]).toBe(one);
  });

  it("says powers with the operators that there are", () => {
    const allowed = new Set(["add", "mul"]);
    const terms = polynomialTerms([x], 4, (operator) => allowed.has(operator));
    expect(keyOf(terms[3])).toBe("mul(mul(x0,x0),x0)");
  });

  it("leaves out what is least simple where it would be too large", () => {
    const terms = libraryOf([polynomialTerms([x, y], 3, all), functionTerms(["sin"], [node("mul", x, y)])], 3);
    expect(terms.map(keyOf)).toEqual(["1", "x0", "x1"]);
  });

  it("multiplies its terms", () => {
    expect(interactions([one, x], [y, one]).map(keyOf)).toEqual(["x1", "1", "mul(x0,x1)", "x0"]);
  });
});

describe("columns of terms", () => {
  it("have the values of the terms in any rows that are asked for", () => {
    const rows = rowsOf(20_001);
    const library = [...polynomialTerms([x, y], 2, all), ...functionTerms(["sin", "exp"], [x])];
    const target = rows.inputs[0];
    const source = new TermColumns(library, rows, [target]);
    const exact = library.map((tree) => evaluate(expressionOfTree(tree).expression, { ...rows, parameters: [] }));
    for (const [start, count] of [
      [0, 20_001],
      [19_990, 11],
      [8_190, 4],
      [5, 9_000],
    ]) {
      const out = Array.from({ length: source.columnCount }, () => new Float64Array(count));
      source.read(start, count, out);
      [...exact, target].forEach((column, k) => {
        const worst = out[k].reduce((most, value, row) => Math.max(most, Math.abs(value - column[start + row])), 0);
        expect(worst).toBeLessThan(1e-12);
      });
    }
  });
});

describe("a model as a formula", () => {
  it("is the sum of its terms", () => {
    const rows = rowsOf(60);
    const target = rows.inputs[0].map((value, row) => 2 - 3 * value * rows.inputs[1][row]);
    const library = polynomialTerms([x, y], 3, all);
    const problem = linearProblem(momentsOf(new TermColumns(library, rows, [target])));
    const model = forwardSelection(problem)[1];
    const { expression, start } = expressionOfTree(sumOfTerms(library, model));
    expect(model.terms.map((term) => keyOf(library[term]))).toEqual(["1", "mul(x0,x1)"]);
    const values = evaluate(expression, { ...rows, parameters: start });
    values.forEach((value, row) => expect(value).toBeCloseTo(target[row], 10));
  });

  it("may be a quotient, by the implicit trick", () => {
    const rows = rowsOf(100);
    const target = rows.inputs[0].map((a, row) => (1 + 2 * a) / (3 + a * a + rows.inputs[1][row] ** 2));
    const library = polynomialTerms([x, y], 2, all);
    const source = implicitSource(new TermColumns(library, rows, [target]), library.length);
    const problem = implicitProblem(momentsOf(source), library.length, 0);
    const exact = forwardSelection(problem).find(({ squares }) => squares < 1e-20 * problem.squares)!;
    const { expression, start } = expressionOfTree(quotientOf(library, 0, exact)!);
    const values = evaluate(expression, { ...rows, parameters: start });
    values.forEach((value, row) => expect(value).toBeCloseTo(target[row], 9));
  });
});
