import ruleFile from "../rules.json";
import type { WrittenRule } from "../rules/rule";
import { readRule } from "../rules/rule";
import { compiledRule, formsOf, storeOfRules } from "./pattern";
import { Rewriter } from "./rewriter";
import { RuleIndex } from "./ruleIndex";

let known: RuleIndex | undefined;

/** The rules of rules.json that neither the canonical form nor the rules before them imply, compiled when first asked for. */
export function knownRules(): RuleIndex {
  return (known ??= compiledRules(ruleFile.rules));
}

export function compiledRules(rules: readonly WrittenRule[]): RuleIndex {
  const index = new RuleIndex();
  const store = storeOfRules();
  const [plain, widening] = [new Rewriter(store, index, false), new Rewriter(store, index, true)];
  for (const written of rules) {
    const rule = readRule(written);
    const rewriter = rule.widening ? widening : plain;
    for (const forms of formsOf(rule, store)) {
      if (forms.from === forms.to || rewriter.reduce(forms.from) === rewriter.reduce(forms.to)) continue;
      const compiled = compiledRule(rule, forms, store);
      if (compiled === undefined) continue;
      index.add(compiled);
      plain.forget();
      widening.forget();
    }
  }
  return index;
}
