/**
 * Checks every rule of src/simplify/rules.json anew: other points than those it was found and confirmed with, more of
 * them, and more digits. Exits with 1 where a rule is no identity, or not of the kind the file says.
 *
 *   npm run verify-rules -- [--points 128] [--threads 2] [--seed 1000003]
 */
import { cpus } from "node:os";
import { exit } from "node:process";
import { parseArgs } from "node:util";
import { isMainThread } from "node:worker_threads";
import { isSimpler } from "./measure";
import { readRule } from "../src/simplify/rules/rule";
import { readRuleFile } from "./ruleFile";
import { Pool, serveTasks } from "./threads";

async function verify(): Promise<number> {
  const { values } = parseArgs({
    options: {
      points: { type: "string", default: "128" },
      threads: { type: "string", default: String(cpus().length) },
      seed: { type: "string", default: "1000003" },
    },
  });
  const { rules } = readRuleFile();
  const options = { seed: Number(values.seed), points: Number(values.points), patterns: 16, digits: 64 };
  const pool = new Pool(Number(values.threads));
  const verdicts = await pool.map(rules, (rule) => ({ kind: "verify", rule, options }));
  await pool.close();
  let failures = 0;
  rules.forEach((written, k) => {
    const rule = readRule(written);
    // A sample may miss the points where the sides differ in being finite: that is no reason to trust the rule more.
    const expected = rule.widening ? ["widening", "equal"] : ["equal"];
    const complaint = !isSimpler(rule.target, rule.source)
      ? "not simpler"
      : expected.includes(verdicts[k])
        ? undefined
        : `${verdicts[k]}, not ${expected[0]}`;
    if (complaint === undefined) return;
    failures++;
    console.log(`${JSON.stringify(written)}: ${complaint}`);
  });
  const count = (is: (rule: (typeof rules)[number]) => boolean) => rules.filter(is).length;
  console.log(
    `${rules.length} rules: ${count((rule) => rule.widening === true)} widening, ` +
      `${count((rule) => rule.positive !== undefined || rule.nonNegative !== undefined)} with conditions, ` +
      `${count(({ from }) => /\bp\b/.test(from))} with parameters; ${failures} failed`,
  );
  return failures;
}

if (isMainThread) exit((await verify()) > 0 ? 1 : 0);
else serveTasks();
