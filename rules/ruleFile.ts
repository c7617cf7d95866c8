import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { RuleFile } from "../src/simplify/rules/rule";

const file = join("src", "simplify", "rules.json");

export function readRuleFile(): RuleFile {
  return JSON.parse(readFileSync(file, "utf8")) as RuleFile;
}

/** One rule a line, so that changes can be read. */
export function writeRuleFile({ version, provenance, rules }: RuleFile): void {
  const spaced = (value: unknown): string =>
    JSON.stringify(value, undefined, 1)
      .replace(/\n */g, " ")
      .replace(/\[ | \]/g, (bracket) => bracket.trim());
  const stages = provenance.stages.map((stage) => {
    const lines = Object.entries(stage).map(([key, value]) => `        ${JSON.stringify(key)}: ${spaced(value)}`);
    return `      {\n${lines.join(",\n")}\n      }`;
  });
  const text = `{
  "version": ${version},
  "provenance": {
    "seed": ${provenance.seed},
    "stages": [
${stages.join(",\n")}
    ],
    "dropped": ${provenance.dropped},
    "implied": ${provenance.implied}
  },
  "rules": [
${rules.map((rule) => `    ${spaced(rule)}`).join(",\n")}
  ]
}
`;
  writeFileSync(file, text);
}
