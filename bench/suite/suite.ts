/**
 * Searches for the laws of a suite and says how many are found, and how fast. docs/benchmarks.md explains what is measured.
 *
 *   npm run bench -- <suite> [--engines evolution] [--seconds 10] [--threads 1] [--seeds 3] [--noise 0.01] [--rows 20]
 *     [--dummies 3] [--only I.12.1,I.12.2] [--operators all] [--peers operon,gplearn,pysr] [--quick] [--json]
 *
 * What is known already is not searched again: interrupted, it goes on where it stopped when it is started again with the
 * same settings. --quick searches 12 problems in a minute and keeps nothing; --json prints one JSON object.
 */
import { writeFileSync } from "node:fs";
import type { OperatorName } from "../../src/expression/operatorName";
import type { PeerName } from "../peers/searches";
import { isInstalled, peerSearch } from "../peers/searches";
import type { BenchmarkProblem } from "../problems/problem";
import { lawOf } from "../problems/problem";
import { problemsOf, suites } from "../problems/suites";
import { judge } from "./judge";
import type { Result } from "./judge";
import { questionOf } from "./question";
import { quickProblems } from "./quickProblems";
import { conditionsOf, UnfinishedResults } from "./resultFile";
import { isSearchProcess, searchInProcess, serveOneSearch } from "./searchProcess";
import type { SearchSettings, Settings } from "./settings";
import { readSettings } from "./settings";
import { sharePlot } from "./sharePlot";
import { isRecovered, medianSeconds } from "./shares";
import { resultLine, resultTable } from "./table";

const folder = "bench/results";

/** What a quick benchmark takes at most, in seconds, without starting and the last judgement. */
const quickBudget = 52;

/** Share of a core below which figures say more about the machine than about the search. */
const enoughOfACore = 0.9;

/** Operators that the law of a problem needs and a search may not use. */
function missingOperators(problem: BenchmarkProblem, allowed: readonly OperatorName[]): OperatorName[] {
  const used = lawOf(problem).nodes.flatMap((node) => (node.kind === "operator" ? [node.operator] : []));
  return [...new Set(used)].filter((each) => !allowed.includes(each));
}

async function resultOf(
  by: "parsimony" | PeerName,
  problem: BenchmarkProblem,
  seed: number,
  settings: SearchSettings,
): Promise<Result> {
  const question = questionOf(problem, seed, settings);
  const outcome =
    by === "parsimony"
      ? await searchInProcess({ problem, seed, settings })
      : peerSearch(by, question.searched, { ...settings, seed });
  return judge(by, question, outcome, seed, settings.noise > 0);
}

async function run(settings: Settings): Promise<void> {
  const { search, seeds, only, peers, quick, json } = settings;
  const { suite, seconds } = search;
  const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);
  const all = problemsOf(suite);
  const unknown = only.filter((id) => all.every((problem) => problem.id !== id));
  if (unknown.length > 0) throw new Error(`--only: the suite ${suite} has no problem ${unknown.join(", ")}.`);
  const asked = only.length > 0 ? all.filter(({ id }) => only.includes(id)) : all;
  const within = asked.filter((problem) => missingOperators(problem, search.operators).length === 0);
  const leftOut = asked
    .filter((problem) => !within.includes(problem))
    .map((problem) => `${problem.id} (${missingOperators(problem, search.operators).join(", ")})`);
  if (leftOut.length > 0) say(`Left out, for operators that are not switched on: ${leftOut.join("; ")}.`);
  const problems = quick ? quickProblems(within) : within;
  const installed = peers.filter((peer) => {
    if (isInstalled(peer)) return true;
    say(`Left out, because it is not installed: ${peer}.`);
    return false;
  });

  const file = quick ? undefined : new UnfinishedResults(folder, conditionsOf(search));
  const results: Result[] = [];
  const began = performance.now();
  for (let seed = 1; seed <= seeds; seed++) {
    for (const [k, problem] of problems.entries()) {
      for (const by of ["parsimony", ...installed] as const) {
        const known = file?.get(by, problem.id, seed);
        const left = quickBudget - (performance.now() - began) / 1000;
        const share = Math.max(0.1, left / (problems.length - k));
        const limited = quick ? { ...search, seconds: Math.min(seconds, share) } : search;
        const result = known ?? (await resultOf(by, problem, seed, limited));
        if (known === undefined) file?.add(result);
        results.push(result);
        say(resultLine(result));
      }
    }
  }
  say(`\n${resultTable(problems, results)}`);
  const own = results.filter(({ by }) => by === "parsimony");
  const total = (of: (result: Result) => number) => own.reduce((sum, each) => sum + of(each), 0);
  const busy = total((each) => each.busySeconds) / search.threads / total((each) => each.seconds);
  if (busy < enoughOfACore)
    say(`\nThe machine was busy: searches had ${Math.round(100 * busy)} % of a core. Do not compare.`);
  if (json) {
    const median = medianSeconds(own);
    const figures = {
      problems: own.length,
      solved: own.filter(({ solved }) => solved).length,
      fvuRecovered: own.filter(isRecovered).length,
      medianSeconds: Number.isFinite(median) ? Number(median.toPrecision(3)) : null,
    };
    console.log(JSON.stringify(figures));
  }
  if (file === undefined) return;
  const name = file.finish(results, leftOut);
  writeFileSync(`${name}.svg`, sharePlot(suites[suite].title, results, seconds));
  say(`\nWritten: ${name}.json and ${name}.svg`);
}

if (isSearchProcess) serveOneSearch();
else {
  try {
    await run(readSettings(process.argv.slice(2)));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
