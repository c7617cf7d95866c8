import ruleFile from "../rules.json";
import type { WrittenRule } from "../rules/rule";
import { readRule } from "../rules/rule";
import { compileRule } from "./pattern";
import { RuleIndex } from "./ruleIndex";

let known: RuleIndex | undefined;

/** The rules of rules.json that the canonical form does not imply, compiled when they are first asked for. */
export function knownRules(): RuleIndex {
  if (known === undefined) {
    known = new RuleIndex();
    const written: readonly WrittenRule[] = ruleFile.rules;
    for (const rule of written) for (const compiled of compileRule(readRule(rule))) known.add(compiled);
  }
  return known;
}
