/**
 * Finds identities by machine and writes src/simplify/rules.json: enumerates expressions by size, looks each up by its
 * values among the simpler ones, and confirms what is found in higher precision. Deterministic whatever the number of
 * threads; goes on where it was stopped.
 *
 *   npm run discover-rules -- [--all 4] [--family 7] [--few 4] [--threads 2] [--seed 1] [--fresh]
 */
import { createHash } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { cpus } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { deserialize, serialize } from "node:v8";
import { isMainThread } from "node:worker_threads";
import { necessaryRules } from "../src/simplify/rewriting/knownRules";
import { applyRules } from "./applyRules";
import { compareMeasures, isSimpler, measureOf } from "./measure";
import type { Rule, StageRecord, WrittenRule } from "../src/simplify/rules/rule";
import { readRule, ruleFileVersion, Sign, writeRule } from "../src/simplify/rules/rule";
import { RuleSet } from "./ruleSet";
import { writeTerm } from "../src/simplify/rules/ruleText";
import type { Stage } from "./alphabet";
import {
  parameterCode,
  stagesFor,
  treeOfCodes,
  TreeList,
  variableCount,
  variableLimit,
  firstConstantCode,
  constants,
} from "./alphabet";
import type { Verdict } from "./confirm";
import { inputCount, widensAtPointsOnly } from "./confirm";
import type { Candidate } from "./expand";
import { isReducible, slicesOf } from "./expand";
import { allPositive, anySigns, classKey, normalForm } from "./normalForm";
import type { Results } from "./threads";
import { Checkpoint, Pool, serveTasks } from "./threads";
import { writeRuleFile } from "./ruleFile";

/** Counts what changes the result of a search with the same options. */
const searchVersion = 2;

/** What a size came to; written to the checkpoint. */
interface SizeResult {
  readonly built: number;
  readonly kept: Uint8Array;
  /** Of the class of every expression that no earlier one is in, reducible or not. */
  readonly keys: readonly string[];
  readonly candidates: number;
  readonly refuted: Refuted[];
  readonly rules: WrittenRule[];
}

/** A candidate that higher precision did not confirm. */
interface Refuted {
  readonly source: string;
  readonly target: string;
  readonly verdict: string;
}

async function discover(): Promise<void> {
  const { values } = parseArgs({
    options: {
      all: { type: "string", default: "4" },
      few: { type: "string", default: "4" },
      family: { type: "string", default: "7" },
      threads: { type: "string", default: String(cpus().length) },
      seed: { type: "string", default: "1" },
      fresh: { type: "boolean", default: false },
    },
  });
  const seed = Number(values.seed);
  // Not in dist/, which every build empties.
  const folder = join("rules", ".progress");
  if (values.fresh) rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const pool = new Pool(Number(values.threads));
  const known: Rule[] = [];
  const stages: StageRecord[] = [];
  for (const stage of stagesFor({ all: Number(values.all), few: Number(values.few), family: Number(values.family) })) {
    const results: SizeResult[] = [];
    const seen = new Set<string>();
    for (let size = 1; size <= stage.sourceSize; size++) {
      const file = join(folder, `${stage.name}-${size}-${identityOf(stage, known, seed)}`);
      const lists = listsOf(stage, results);
      const started = Date.now();
      const isDone = existsSync(`${file}.done`);
      const result = isDone
        ? (deserialize(readFileSync(`${file}.done`)) as SizeResult)
        : await searchSize({ stage, size, lists, seen, known, seed, pool, file });
      if (!isDone) writeFileSync(`${file}.done`, serialize(result));
      results.push(result);
      result.keys.forEach((key) => seen.add(key));
      known.push(...result.rules.map(readRule));
      console.log(
        `${stage.name} ${size}: ${result.built} built, ${result.kept.length / size} irreducible, ` +
          `${result.candidates} candidates, ${result.rules.length} rules, ${result.refuted.length} refuted, ` +
          `${((Date.now() - started) / 1000).toFixed(0)} s`,
      );
    }
    stages.push(recordOf(stage, results));
    const refuted = results.flatMap((result) => result.refuted);
    writeFileSync(join(folder, `${stage.name}-refuted.json`), JSON.stringify(refuted, undefined, 1));
  }
  const correctRules = await correct(
    known,
    seed,
    pool,
    join(folder, `corrected-${identityOf(undefined, known, seed)}.parts`),
  );
  const rules = necessaryRules(correctRules);
  const dropped = known.length - correctRules.length;
  const implied = correctRules.length - rules.length;
  writeRuleFile({ version: ruleFileVersion, provenance: { seed, stages, dropped, implied }, rules });
  await pool.close();
  console.log(`${rules.length} rules, ${dropped} dropped in the end, ${implied} implied by others`);
}

/** The rules after a last look on a larger sample: some turn out to be widening, and hardly any to be wrong. */
async function correct(known: readonly Rule[], seed: number, pool: Pool, file: string): Promise<WrittenRule[]> {
  const options = { seed: seed + 2, points: 100, patterns: 12, digits: 54 };
  const partial = new Checkpoint<Verdict>(file);
  const verdicts = await pool.map(known, (rule) => ({ kind: "verify", rule: writeRule(rule), options }), partial);
  const corrected = known.flatMap((rule, k) => {
    const isFree = rule.signs.every((sign) => sign === Sign.Any);
    if (verdicts[k] === "equal") return [rule];
    if (!rule.widening) console.log(`${writeTerm(rule.source)} -> ${writeTerm(rule.target)}: ${verdicts[k]}`);
    return verdicts[k] === "widening" && isFree ? [{ ...rule, widening: true }] : [];
  });
  return withoutHiddenPoles(corrected, seed).map(writeRule);
}

/**
 * Without rules that are instances of one which widens at single points only, as `cos(x) * tan(x) = sin(x)` does: where it
 * is `x^2` that would have to be a multiple of pi, no sample tells.
 */
function withoutHiddenPoles(rules: readonly Rule[], seed: number): Rule[] {
  const before = new RuleSet([]);
  return rules.filter((rule) => {
    if (!rule.widening && isImpliedRule({ ...rule, widening: true }, before)) return false;
    if (!rule.widening || widensAtPointsOnly(rule, seed)) before.add(rule);
    return true;
  });
}

/** What the result of a size depends on, so that a checkpoint is used only for the search that it belongs to. */
function identityOf(stage: Stage | undefined, known: readonly Rule[], seed: number): string {
  const identity = [{ ...stage, sourceSize: undefined }, known.map(writeRule), seed, searchVersion];
  return createHash("sha256").update(JSON.stringify(identity)).digest("hex").slice(0, 12);
}

function recordOf(stage: Stage, results: readonly SizeResult[]): StageRecord {
  return {
    name: stage.name,
    operators: stage.operators.join(" "),
    constants: stage.constants.map((value) => writeTerm({ kind: "constant", value })).join(" "),
    variables: stage.variables,
    parameters: stage.parameters,
    sourceSize: stage.sourceSize,
    targetSize: stage.targetSize,
    built: results.map(({ built }) => built),
    irreducible: results.map(({ kept }, k) => kept.length / (k + 1)),
    candidates: results.map(({ candidates }) => candidates),
    rules: results.map(({ rules }) => rules.length),
    refuted: results.reduce((sum, { refuted }) => sum + refuted.length, 0),
  };
}

/** `lists[size]`; there is nothing of size 0. */
function listsOf(stage: Stage, results: readonly SizeResult[]): TreeList[] {
  return [new TreeList(1, new Uint8Array(0)), ...results.map(({ kept }, k) => new TreeList(k + 1, kept))];
}

interface Task {
  readonly stage: Stage;
  readonly size: number;
  readonly lists: readonly TreeList[];
  /** Keys of the classes of smaller expressions. */
  readonly seen: ReadonlySet<string>;
  readonly known: readonly Rule[];
  readonly seed: number;
  readonly pool: Pool;
  /** Where to keep what is done already. */
  readonly file: string;
}

async function searchSize(task: Task): Promise<SizeResult> {
  const { stage, size, lists, seen, known, seed, pool, file } = task;
  if (size === 1) return leavesOf(stage);
  const written = known.map(writeRule);
  pool.configure({ stage, rules: written, lists: lists.map(({ codes }) => codes), seed });
  const slices = slicesOf(
    size,
    lists.map((list) => list.length),
    400,
  );
  // Up to the size of targets, all of a size must be known before any is looked up.
  const fused = size > stage.targetSize;
  const partial = new Checkpoint<Results["expand"]>(`${file}.parts`);
  const parts = await pool.map(slices, (slice) => ({ kind: "expand", slice, match: fused }), partial);
  const { list, keys } = firstOfClasses(size, parts, new Set([...seen, ...classesOf(known)]));
  let candidates = parts.flatMap((part) => part.candidates);
  if (fused) {
    const sources = new Set(Array.from({ length: list.length }, (_, k) => list.at(k).join()));
    candidates = candidates.filter(({ source }) => sources.has(source.join()));
  } else {
    pool.configure({ stage, rules: written, lists: [...lists.map(({ codes }) => codes), list.codes], seed });
    const chunk = 400 * size;
    const ranges = Array.from({ length: Math.ceil(list.codes.length / chunk) }, (_, k) =>
      list.codes.slice(k * chunk, (k + 1) * chunk),
    );
    candidates = (await pool.map(ranges, (codes) => ({ kind: "match", size, codes }))).flatMap((each) => each);
  }
  const { rules, refuted } = await confirmAll(task, candidates);
  const all = new RuleSet([...known, ...rules]);
  const irreducible: Uint8Array[] = [];
  const matched = new Set(candidates.map(({ source }) => source.join()));
  for (let k = 0; k < list.length; k++) {
    const codes = list.at(k);
    if (!matched.has(codes.join()) || !isReducible(treeOfCodes(codes), all)) irreducible.push(codes);
  }
  partial.remove();
  return {
    built: parts.reduce((sum, part) => sum + part.built, 0),
    kept: concat(irreducible),
    keys,
    candidates: candidates.length,
    refuted,
    rules: rules.map(writeRule),
  };
}

/** Keys of the classes that have a rule which always holds. */
function classesOf(rules: readonly Rule[]): string[] {
  return rules
    .filter(({ signs, widening }) => !widening && signs.every((sign) => sign === Sign.Any))
    .map(({ source }) => classKey(source, inputCount(source)));
}

/** The first expression of each class that is not among the smaller ones, in the order of the parts. */
function firstOfClasses(
  size: number,
  parts: readonly Results["expand"][],
  seen: ReadonlySet<string>,
): { readonly list: TreeList; readonly keys: readonly string[] } {
  const first: Uint8Array[] = [];
  const keys = new Set<string>();
  for (const part of parts) {
    const list = new TreeList(size, part.kept);
    part.keys.forEach((key, k) => {
      if (seen.has(key) || keys.has(key)) return;
      keys.add(key);
      first.push(list.at(k));
    });
  }
  return { list: new TreeList(size, concat(first)), keys: [...keys] };
}

function leavesOf(stage: Stage): SizeResult {
  const codes = [0, ...(stage.parameters ? [parameterCode] : [])];
  stage.constants.forEach((value) => codes.push(firstConstantCode + (constants as readonly number[]).indexOf(value)));
  return { built: codes.length, kept: Uint8Array.from(codes), keys: [], candidates: 0, refuted: [], rules: [] };
}

/** The general ones first, since they imply the special ones: many variables, each seldom, few constants. */
function compareCandidates(a: Candidate, b: Candidate): number {
  const rank = ({ source, positive, targets }: Candidate) => [
    positive ? 1 : 0,
    -source.reduce((sum, code) => sum + (code < variableLimit ? 1 : 0), 0),
    -variableCount(source),
    targets[0].length,
  ];
  const [x, y] = [rank(a), rank(b)];
  for (let k = 0; k < x.length; k++) if (x[k] !== y[k]) return x[k] - y[k];
  return compareMeasures(measureOf(treeOfCodes(a.source)), measureOf(treeOfCodes(b.source)));
}

/** Confirms what the rules before do not already imply. */
async function confirmAll(
  { known, seed, pool }: Task,
  candidates: readonly Candidate[],
): Promise<{ rules: Rule[]; refuted: Refuted[] }> {
  const rules: Rule[] = [];
  const refuted: Refuted[] = [];
  const set = new RuleSet(known);
  let waiting = [...candidates].sort(compareCandidates);
  while (waiting.length > 0) {
    const batch: Candidate[] = [];
    let next = 0;
    for (; next < waiting.length && batch.length < 32; next++) {
      if (!isImplied(waiting[next], set)) batch.push(waiting[next]);
    }
    waiting = waiting.slice(next);
    const confirmed = await pool.map(batch, (candidate) => ({ kind: "confirm", candidate, seed }));
    batch.forEach((candidate, k) => {
      const { rule, verdict } = confirmed[k];
      if (rule === undefined) {
        const [source, target] = [candidate.source, candidate.targets[0]].map((codes) => writeTerm(treeOfCodes(codes)));
        refuted.push({ source, target, verdict: candidate.positive ? `${verdict}, positive` : verdict });
        return;
      }
      const read = readRule(rule);
      if (isImpliedRule(read, set)) return;
      rules.push(read);
      set.add(read);
    });
  }
  return { rules, refuted };
}

/** Whether the rules make as much of a source as its simplest target. */
function isImplied({ source, targets, positive, exact }: Candidate, set: RuleSet): boolean {
  const tree = treeOfCodes(source);
  const [target] = targets.map(treeOfCodes);
  return isImpliedRule({ source: tree, target, signs: positive ? allPositive : anySigns, widening: !exact }, set);
}

function isImpliedRule({ source, target, signs, widening }: Rule, set: RuleSet): boolean {
  const result = applyRules(normalForm(source, signs).tree, set, {
    signOfInput: (input) => signs[input],
    widening,
    normalForm: (tree) => normalForm(tree, signs).tree,
  });
  return (
    normalForm(result, signs).key === normalForm(target, signs).key ||
    compareMeasures(measureOf(result), measureOf(target)) <= 0 ||
    !isSimpler(target, result)
  );
}

function concat(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}

if (isMainThread) await discover();
else serveTasks();
