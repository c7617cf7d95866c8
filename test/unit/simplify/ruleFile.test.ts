import { describe, expect, it } from "vitest";
import { confirm, inputCount } from "../../../rules/confirm";
import { classKey, normalForm, orderedForm } from "../../../rules/normalForm";
import { operatorNames } from "../../../src/expression/operatorName";
import { operators } from "../../../src/expression/operators";
import type { Random } from "../../../src/numeric/random";
import { createRandom } from "../../../src/numeric/random";
import { isSimpler } from "../../../rules/measure";
import type { Rule, RuleFile } from "../../../src/simplify/rules/rule";
import { readRule, ruleFileVersion, Sign, writeRule } from "../../../src/simplify/rules/rule";
import ruleFile from "../../../src/simplify/rules.json";
import type { Tree } from "../../../src/simplify/tree";
import { hasParameter, keyOf } from "../../../src/simplify/tree";

const file = ruleFile as RuleFile;
const rules = file.rules.map(readRule);

describe("the file of rules", () => {
  it("says where its rules come from", () => {
    expect(file.version).toBe(ruleFileVersion);
    for (const stage of file.provenance.stages) {
      for (const counts of [stage.built, stage.irreducible, stage.candidates, stage.rules]) {
        expect(counts).toHaveLength(stage.sourceSize);
      }
      stage.operators.split(" ").forEach((name) => expect(operatorNames).toContain(name));
    }
    const counted = file.provenance.stages.flatMap((stage) => stage.rules).reduce((sum, count) => sum + count, 0);
    expect(counted - file.provenance.dropped - file.provenance.implied).toBe(rules.length);
  });

  it("holds each rule once, as it is written, and each makes its source simpler", () => {
    expect(new Set(file.rules.map((rule) => JSON.stringify(rule))).size).toBe(rules.length);
    rules.forEach((rule, k) => {
      expect(writeRule(rule)).toEqual(file.rules[k]);
      expect(isSimpler(rule.target, rule.source), file.rules[k].from).toBe(true);
    });
  });

  it("holds nothing that the canonical form says already", () => {
    rules.forEach(({ source, target, signs }, k) => {
      expect(normalForm(source, signs).key, file.rules[k].from).not.toBe(normalForm(target, signs).key);
      expect(normalForm(source, signs).size, file.rules[k].from).toBe(normalForm(source).size);
    });
  });

  it("has its sources in the canonical spelling, and none twice under other names", () => {
    const sources = new Set<string>();
    rules.forEach(({ source, signs, widening }, k) => {
      // Where no renaming keeps its order, as a sum of mirror images has none, the source stands as it was built.
      const spelled = keyOf(orderedForm(source));
      expect(keyOf(orderedForm(orderedForm(source))), file.rules[k].from).toBe(spelled);
      const key = `${classKey(source, inputCount(source))} ${signs.join("")} ${widening}`;
      expect(sources.has(key), file.rules[k].from).toBe(false);
      sources.add(key);
    });
  });

  /*
   * Independent of how the rules were found: float64, points drawn here, and the product's own operators. Every operation
   * is disturbed a little, several times, and the values of both sides may differ by what that does to them.
   */
  it("has in float64 the same values on both sides, in every rule without parameters", () => {
    const random = createRandom(20_240_229, 0);
    let judged = 0;
    for (const rule of rules) {
      if (hasParameter(rule.source)) continue;
      const { compared, complaint } = compareInFloat64(rule, random, 60);
      expect(complaint, JSON.stringify(writeRule(rule))).toBeUndefined();
      if (compared > 0) judged++;
    }
    // A few have values at special points only, such as acos(max(x, 1)).
    expect(judged).toBeGreaterThan(0.98 * rules.filter(({ source }) => !hasParameter(source)).length);
  });

  it("holds what survives another sample in high precision, of which some are tried here", () => {
    const step = Math.max(1, Math.floor(rules.length / 40));
    for (let k = 7 % step; k < rules.length; k += step) {
      const verdict = confirm(rules[k], { seed: 99, points: 48, patterns: 6, digits: 40 });
      // A sample may miss where a widening rule widens.
      const isWidening = rules[k].widening && verdict === "equal";
      const expected = rules[k].widening ? "widening" : "equal";
      expect(`${file.rules[k].from}: ${isWidening ? "widening" : verdict}`).toBe(`${file.rules[k].from}: ${expected}`);
    }
  });
});

function compareInFloat64(
  { source, target, signs }: Rule,
  random: Random,
  points: number,
): { readonly compared: number; readonly complaint: string | undefined } {
  let compared = 0;
  for (let k = 0; k < points; k++) {
    const point = signs.map((sign) => {
      const value = random.normal() * (k % 3 === 0 ? 3 : 1);
      return sign === Sign.Any ? value : Math.abs(value);
    });
    const before = disturbedValues(source, point, random);
    if (before === undefined) continue;
    const after = disturbedValues(target, point, random);
    if (after === undefined) return { compared, complaint: `no value at ${point.join()}` };
    const margin = 20 * (before.spread + after.spread) + 1e-10 * Math.abs(before.value);
    // A value that is nothing but noise says nothing.
    if (before.spread > 1e-3 * Math.abs(before.value)) continue;
    compared++;
    if (!(Math.abs(after.value - before.value) <= margin)) {
      return { compared, complaint: `${before.value} and ${after.value} at ${point.join()}` };
    }
  }
  return { compared, complaint: undefined };
}

/** The value of a tree and how far disturbances of 1e-12 carry it; undefined where one of the values is not finite. */
function disturbedValues(
  tree: Tree,
  point: readonly number[],
  random: Random,
): { readonly value: number; readonly spread: number } | undefined {
  const valueOf = (each: Tree, noise: number): number => {
    if (each.kind === "input") return point[each.index];
    if (each.kind === "constant") return each.value;
    if (each.kind === "parameter") return NaN;
    const [x, y = 0] = each.operands.map((operand) => valueOf(operand, noise));
    return operators[each.operator].value(x, y) * (1 + noise * (2 * random.next() - 1));
  };
  const value = valueOf(tree, 0);
  const others = Array.from({ length: 4 }, () => valueOf(tree, 1e-12));
  if (![value, ...others].every(Number.isFinite)) return undefined;
  return { value, spread: Math.max(...others.map((other) => Math.abs(other - value))) };
}
