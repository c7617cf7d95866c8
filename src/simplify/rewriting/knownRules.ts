import ruleFile from "../rules.json";
import type { CanonicalStore } from "../canonical/canonicalStore";
import type { Rule, WrittenRule } from "../rules/rule";
import { readRule } from "../rules/rule";
import type { CompiledRule } from "./pattern";
import { compiledRule, formsOf, storeOfRules } from "./pattern";
import { Rewriter } from "./rewriter";
import { RuleIndex } from "./ruleIndex";

let known: RuleIndex | undefined;

/** The rules of rules.json, compiled when first asked for. */
export function knownRules(): RuleIndex {
  if (known === undefined) {
    known = new RuleIndex();
    const store = storeOfRules();
    for (const written of ruleFile.rules) for (const each of patternsOf(readRule(written), store)) known.add(each);
  }
  return known;
}

/** Those of the rules, in their order, that neither the canonical form nor the rules before them imply. */
export function necessaryRules(rules: readonly WrittenRule[]): WrittenRule[] {
  const index = new RuleIndex();
  const store = storeOfRules();
  const [plain, widening] = [new Rewriter(store, index, false), new Rewriter(store, index, true)];
  return rules.filter((written) => {
    const rule = readRule(written);
    const rewriter = rule.widening ? widening : plain;
    if (formsOf(rule, store).every(({ from, to }) => rewriter.reduce(from) === rewriter.reduce(to))) return false;
    const patterns = patternsOf(rule, store);
    for (const each of patterns) index.add(each);
    plain.forget();
    widening.forget();
    return patterns.length > 0;
  });
}

/** One compiled rule, or several where the order of the variables decides over the sign of a sum. */
function patternsOf(rule: Rule, store: CanonicalStore): CompiledRule[] {
  const patterns = new Map<string, CompiledRule>();
  for (const forms of formsOf(rule, store)) {
    const compiled = forms.from === forms.to ? undefined : compiledRule(rule, forms, store);
    if (compiled !== undefined) patterns.set(JSON.stringify(compiled.pattern), compiled);
  }
  return [...patterns.values()];
}
