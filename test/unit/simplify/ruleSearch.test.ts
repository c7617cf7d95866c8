import { appendFileSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import fc from "fast-check";
import { afterEach, describe, expect, it } from "vitest";
import type { Stage } from "../../../rules/alphabet";
import { codesOfTree, firstConstantCode, treeOfCodes, TreeList, variableCount } from "../../../rules/alphabet";
import { drawSample } from "../../../rules/columns";
import { inputCount } from "../../../rules/confirm";
import { expand, slicesOf } from "../../../rules/expand";
import { classKey, normalForm, orderedForm } from "../../../rules/normalForm";
import { injections, renamedBy } from "../../../rules/renaming";
import { Checkpoint } from "../../../rules/threads";
import { readRule } from "../../../src/simplify/rules/rule";
import { RuleSet } from "../../../rules/ruleSet";
import { readTerm, writeTerm } from "../../../src/simplify/rules/ruleText";
import { keyOf, sizeOf, treeOf } from "../../../src/simplify/tree";
import { anyExpression } from "../numeric/randomExpressions";

describe("the form that rules are found modulo", () => {
  it("has one key for all namings of the variables", () => {
    fc.assert(
      fc.property(anyExpression(3, 3), fc.nat(), (expression, choice) => {
        const tree = treeOf(expression);
        const count = inputCount(tree);
        const namings = injections(count, count);
        expect(classKey(renamedBy(tree, namings[choice % namings.length]), count)).toBe(classKey(tree, count));
      }),
      { numRuns: 200 },
    );
  });

  it.each([
    ["sub(x, y)", "sub(y, x)"],
    ["add(mul(x, x), y)", "add(x, square(y))"],
    ["exp(add(x, p))", "mul(exp(x), p)"],
    ["log(div(1, exp(x)))", "neg(x)"],
  ])("takes %s and %s for the same", (a, b) => {
    const keys = [a, b].map((text) => classKey(readTerm(text), inputCount(readTerm(text))));
    expect(keys[0]).toBe(keys[1]);
  });

  it.each([
    ["add(square(sin(x)), square(cos(x)))", "1"],
    ["sub(x, y)", "add(x, y)"],
    ["min(x, max(x, y))", "x"],
  ])("tells %s from %s", (a, b) => expect(classKey(readTerm(a), 2)).not.toBe(classKey(readTerm(b), 2)));

  it("knows that a root of a square is the number itself where that is positive only", () => {
    const source = readTerm("mul(sqrt(square(x)), y)");
    const positive = readRule({ from: "x", to: "1", positive: ["x"] }).signs;
    expect(writeTerm(normalForm(source, positive).tree)).toBe("mul(x, y)");
    expect(normalForm(source).key).toBe(normalForm(readTerm("mul(abs(x), y)")).key);
  });
});

describe("building expressions", () => {
  const stage: Stage = {
    name: "small",
    operators: ["add", "sub", "mul", "square", "sin", "cos", "abs"],
    constants: [1],
    variables: 3,
    parameters: false,
    sourceSize: 4,
    targetSize: 4,
  };
  const inputs = drawSample(1);
  const leaves = new TreeList(1, Uint8Array.of(0, firstConstantCode + 1));
  const build = (size: number, lists: readonly TreeList[], rules: RuleSet) => {
    const slices = slicesOf(
      size,
      lists.map(({ length }) => length),
      5,
    );
    const parts = slices.map((slice) => expand(slice, stage, lists, rules, inputs));
    const codes = Uint8Array.from(parts.flatMap(({ kept }) => [...kept]));
    return { list: new TreeList(size, codes), keys: parts.flatMap(({ keys }) => keys) };
  };
  const terms = ({ list }: { readonly list: TreeList }) =>
    Array.from({ length: list.length }, (_, k) => writeTerm(treeOfCodes(list.at(k))));
  const smaller = (rules: RuleSet) => {
    const lists = [new TreeList(1, new Uint8Array(0)), leaves];
    for (let size = 2; size < 4; size++) lists.push(build(size, lists, rules).list);
    return lists;
  };

  it("keeps what is spelled canonically, with the key of its class", () => {
    const built = build(4, smaller(new RuleSet([])), new RuleSet([]));
    expect(built.list.length).toBeGreaterThan(50);
    expect(built.keys).toHaveLength(built.list.length);
    for (let k = 0; k < built.list.length; k++) {
      const tree = treeOfCodes(built.list.at(k));
      expect(sizeOf(tree)).toBe(4);
      expect(keyOf(orderedForm(tree))).toBe(keyOf(tree));
      expect(classKey(tree, variableCount(built.list.at(k)))).toBe(built.keys[k]);
    }
  });

  it("leaves out what the canonical form or a rule makes shorter, and what is built of it", () => {
    const all = terms(build(4, smaller(new RuleSet([])), new RuleSet([])));
    expect(all).toContain("sin(square(sin(x)))");
    expect(all.some((term) => term.includes("cos(abs("))).toBe(false);
    const rules = new RuleSet([readRule({ from: "square(sin(x))", to: "x" })]);
    const fewer = terms(build(4, smaller(rules), rules));
    expect(fewer.length).toBeLessThan(all.length);
    expect(fewer.some((term) => term.includes("square(sin("))).toBe(false);
  });

  it("writes no constant that has no code", () => {
    expect(codesOfTree(readTerm("add(x, 0.3)"))).toBeUndefined();
    expect([...(codesOfTree(readTerm("add(x, pi)")) ?? [])]).toHaveLength(3);
  });
});

describe("what is done already", () => {
  const folder = mkdtempSync(join(tmpdir(), "parsimony-rules-"));
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  it("is read back up to where the writing broke off, and goes on from there", () => {
    const file = join(folder, "parts");
    const first = new Checkpoint<string>(file);
    first.add(3, "three");
    first.add(1, "one");
    // A record that says it is longer than what is left of the file.
    appendFileSync(file, Buffer.from([200, 0, 0, 0, 7, 7]));
    const second = new Checkpoint<string>(file);
    expect([...second.done]).toEqual([
      [3, "three"],
      [1, "one"],
    ]);
    second.add(2, "two");
    expect([...new Checkpoint<string>(file).done.keys()]).toEqual([3, 1, 2]);
  });
});
