import { describe, expect, it } from "vitest";
import { coreFormOf, exponentFormOf, inverse, plain, squared } from "../../../src/engines/evolution/islandForms";
import { RelativeLoss } from "../../../src/engines/evolution/relativeLoss";
import { createRandom } from "../../../src/numeric/random";
import { CoreForm } from "../../../src/engines/coreForm";
import { Fitter } from "../../../src/search/fitting/fitter";
import { canonicalHash } from "../../../src/simplify/simplify";
import { tidy } from "../../../src/simplify/tidy";
import type { Tree } from "../../../src/simplify/tree";
import { expressionOfTree, treeOf } from "../../../src/simplify/tree";
import { formula } from "../search/formulas";
import { makeProblem } from "../search/makeProblem";

const random = createRandom(4, 0);
const column = (low: number, high: number) => Array.from({ length: 40 }, () => low + (high - low) * random.next());
const inputs = [column(1, 3), column(1, 3)];
const problem = makeProblem({ inputs, target: inputs[0].map((a, row) => (a ** 2 / inputs[1][row]) * Math.exp(-a)) });
const tidyTree = (tree: Tree) => tidy(tree, { isPositive: () => true });
const coreForm = new CoreForm(problem);

describe("forms of the target", () => {
  it.each([
    ["plain", plain],
    ["squared", squared],
    ["inverse", inverse],
  ])("%s: the tree of a formula is the one it was made of", (_name, form) => {
    const made: Tree[] = [];
    form.try(treeOf(formula("x + y")), (each) => {
      made.push(each);
      return undefined;
    });
    expect(made).toHaveLength(1);
    const again = expressionOfTree(form.treeOf(tidyTree(made[0]), tidyTree)).expression;
    expect(canonicalHash(again)).toBe(canonicalHash(formula("x + y")));
  });

  it.each([
    ["core", coreFormOf(coreForm), "3 * x^2 * sin(x + y) / y", "sin(x + y)"],
    ["exponent", exponentFormOf(coreForm), "3 * x^2 * exp(x + y) / y", "x + y"],
  ])("%s: the tree of a formula leaves out the product of powers", (_name, form, text, tree) => {
    const { expression } = expressionOfTree(form.treeOf(treeOf(formula(text)), tidyTree));
    expect(canonicalHash(expression)).toBe(canonicalHash(formula(tree)));
  });
});

describe("the loss by relative errors", () => {
  const target = inputs[0].map((a) => 1.137 * Math.exp(7.913 * a));
  const wide = makeProblem({ inputs, target });
  const fitter = new Fitter(wide);
  const candidate = (text: string, ...values: number[]) =>
    fitter.candidate(
      formula(text),
      values.map((value) => Float64Array.of(value)),
      5,
    )!;

  it("differs where the target spans decades, and only there", () => {
    expect(new RelativeLoss(wide).differs).toBe(true);
    expect(new RelativeLoss(problem).differs).toBe(false);
  });

  it("sees small values where the ordinary loss does not", () => {
    const loss = new RelativeLoss(wide);
    const right = candidate("p1 * exp(p2 * x)", 1.137, 7.913);
    const wrongWhereSmall = candidate("p1 + 1.137 * exp(p2 * x)", 1.0371e6, 7.913);
    const twice = candidate("p1 * exp(p2 * x)", 2.137, 7.913);
    expect(loss.selectionLossOf(right)).toBeLessThan(1e-20);
    expect(loss.selectionLossOf(twice)).toBeLessThan(loss.selectionLossOf(wrongWhereSmall));
    expect(twice.train.loss).toBeGreaterThan(wrongWhereSmall.train.loss);
  });
});
