import { describe, expect, it } from "vitest";
import { structuralHash } from "../../../../src/expression/hash";
import { simplerVariants } from "../../../../src/search/variants/simplerVariants";
import { expressionOfTree, treeOf } from "../../../../src/simplify/tree";
import { formula } from "../formulas";

function variantsOf(text: string): Set<string> {
  return new Set(
    simplerVariants(treeOf(formula(text)), []).map((tree) => structuralHash(expressionOfTree(tree).expression)),
  );
}

describe("simpler variants", () => {
  it.each([
    ["exp(y * log(x))", "x^y"],
    ["3 - sin(x) - y", "-sin(x) - y"],
    ["(x + y)^2 - x^2 - y^2", "2 * x * y"],
    ["(x + y) * z^2 / (x * (y + z^2 / x))", "(x + y) * z^2 / (x * y + z^2)"],
    ["(x^2 + x * y + 2) / (x^2 + 2)", "1 + x * y / (x^2 + 2)"],
    ["3 + exp(log(x + y) * sin(y))", "3 + (x + y)^sin(y)"],
  ])("of %s are among others %s", (text, simpler) => {
    expect(variantsOf(text)).toContain(structuralHash(formula(simpler)));
  });

  it("of an exponential without a logarithm hold no power", () => {
    expect(variantsOf("exp(x * y)")).not.toContain(structuralHash(formula("x^y")));
  });
});
