import fc from "fast-check";
import { expect, it } from "vitest";
import { evaluate } from "../../../../src/expression/evaluate";
import { quarterTurns } from "../../../../src/search/variants/quarterTurns";
import { expressionOfTree, treeOf } from "../../../../src/simplify/tree";
import { formula, textOf } from "../formulas";

const variantsOf = (text: string, values: readonly number[], errors: readonly number[] = []) =>
  quarterTurns(
    treeOf(
      formula(text),
      values.map((value) => Float64Array.of(value)),
    ),
    errors,
  ).map(expressionOfTree);

it("says the same without the phase", () => {
  fc.assert(
    fc.property(
      fc.constantFrom("p1 * sin(x + p2)", "p1 * cos(p2 + x)", "cos(p2 - x) * p1 + p3", "p1 + sin(x^2 - p2)"),
      fc.integer({ min: -9, max: 9 }),
      fc.double({ min: -3, max: 3, noNaN: true }),
      (text, quarters, x) => {
        const expression = formula(text);
        const phase = textOf(expression).indexOf("p2") < 0 ? -1 : (quarters * Math.PI) / 2;
        const order = expression.sharing.map((_, slot) => slot);
        const names = [...textOf(expression).matchAll(/p(\d)/g)].map(([name]) => name);
        const written = [...text.matchAll(/p(\d)/g)].map(([name]) => name);
        const values = order.map((slot) => (written[names.indexOf(`p${slot + 1}`)] === "p2" ? phase : 1.7 + slot));
        const found = variantsOf(text, values);
        expect(found).toHaveLength(1);
        const at = { inputs: [[x]], rowCount: 1 };
        const [before] = evaluate(expression, { ...at, parameters: values });
        const [after] = evaluate(found[0].expression, { ...at, parameters: found[0].start });
        expect(after).toBeCloseTo(before, 9);
        expect(found[0].start).toHaveLength(values.length - 1);
      },
    ),
  );
});

it("leaves other phases alone, unless their error allows it", () => {
  expect(variantsOf("sin(x + p1)", [1.5])).toHaveLength(0);
  expect(variantsOf("sin(x + p1)", [1.5], [0.001])).toHaveLength(0);
  expect(variantsOf("sin(x + p1)", [1.5], [0.05]).map(({ expression }) => textOf(expression))).toEqual(["cos(x)"]);
  expect(variantsOf("exp(x + p1)", [0])).toHaveLength(0);
});
