import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { parseExpression } from "../../../src/expression/parse";
import { createRandom } from "../../../src/numeric/random";
import type { Tree } from "../../../src/simplify/tree";
import { inputLeaf, node, parameterLeaf, postfixOf, treeOf } from "../../../src/simplify/tree";
import { benchmarkFormulas } from "../../../training/corpus/benchmarkFormulas";
import { Exclusion } from "../../../training/corpus/exclusion";
import { randomLaw } from "../../../training/corpus/generator";
import { skeletonOf } from "../../../training/corpus/skeleton";
import { respelled } from "../simplify/spellings";

const names = { inputs: ["v1", "v2", "v3", "v4", "v5", "v6", "v7", "v8"], parameters: ["p1", "p2", "p3"] };
const law = (text: string): Tree => treeOf(parseExpression(text, names));
const columns = 8;
const formulas = benchmarkFormulas().filter(
  (tree) => new Set(postfixOf(tree).map((part) => (part.kind === "input" ? part.index : -1))).size <= columns,
);
const exclusion = new Exclusion(formulas);

function renamed(tree: Tree, columnOf: readonly number[]): Tree {
  if (tree.kind === "input") return inputLeaf(columnOf[tree.index]);
  return tree.kind === "operator" ? node(tree.operator, ...tree.operands.map((each) => renamed(each, columnOf))) : tree;
}

const permutation = fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6, 7], { minLength: columns });

describe("the exclusion of benchmarks", () => {
  it("knows every formula in whatever columns, spelled otherwise, with a factor in front or without", () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...formulas),
        permutation,
        fc.boolean(),
        fc.infiniteStream(fc.boolean()),
        (...given) => {
          const [formula, columnOf, hasFactor, choices] = given;
          const spelled = respelled(renamed(formula, columnOf), () => choices.next().value as boolean);
          expect(exclusion.has(hasFactor ? node("mul", parameterLeaf(), spelled) : spelled)).toBe(true);
        },
      ),
      { numRuns: 3000 },
    );
  });

  it("knows every formula as it would stand in a corpus", () => {
    const skeletons = formulas.map(skeletonOf).filter((skeleton) => skeleton !== undefined);
    expect(skeletons.length).toBeGreaterThan(formulas.length / 2);
    for (const { tree } of skeletons) expect(exclusion.has(tree)).toBe(true);
  });

  it.each([
    ["p1 * v3 / (exp(p2 * v3 / v8) - 1)", "v1 / (exp(2 * v1 / v2) - 1)"],
    ["v3 / (exp(v3 / v8) - 1)", "v1 / (exp(2 * v1 / v2) - 1)"],
    ["v5 / (v2 + 7.5)", "3 * v1 / (1 + v2)"],
    ["v8 / sqrt(p1 - v2^2)", "v1 / sqrt(1 - v2^2 / 299792458^2)"],
    ["v2 * v7 + p1 * v3 * v1", "v1 * v2 - v3 * v4"],
    ["sqrt(v2) * sqrt(v1) / sqrt(v6)", "sqrt(v1 * v2 / v3)"],
    ["v2^2 * v2^2", "v1^4"],
  ])("takes %s for %s", (text, known) => {
    expect(new Exclusion([law(known)]).has(law(text))).toBe(true);
  });

  it.each([
    ["v1 / (v2 + v3)", "v1 / (1 + v2)"],
    ["v1 * v2^2", "v1 * v2"],
    ["v1^2 / v2", "v2^2 / v1 + v1"],
    ["sin(v1) * v2", "cos(v1) * v2"],
    ["v1 / v2^2 + 1", "(v1 + 1) / (v3 + 1) / v2^2"],
    ["v1^p1", "v1^2"],
  ])("does not take %s for %s", (text, known) => {
    expect(new Exclusion([law(known)]).has(law(text))).toBe(false);
  });

  it("leaves most of what is drawn", () => {
    const random = createRandom(5, 0);
    const skeletons = Array.from({ length: 2000 }, () => skeletonOf(randomLaw(random))).filter(
      (each) => each !== undefined,
    );
    const excluded = skeletons.filter(({ tree }) => exclusion.has(tree));
    expect(excluded.length).toBeGreaterThan(0);
    expect(excluded.length / skeletons.length).toBeLessThan(0.2);
  });
});
