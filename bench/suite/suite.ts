/**
 * Searches for the laws of a suite and says how many are found, and how fast. docs/benchmarks.md explains what is measured.
 *
 *   npm run bench -- <suite> [--engines evolution] [--seconds 10] [--threads 1] [--seeds 3] [--noise 0.01] [--rows 20]
 *     [--evaluations 5000] [--without restarts] [--dummies 3] [--units] [--only I.12.1,I.12.2] [--operators all] [--peers operon,gplearn,pysr] [--quick] [--json]
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
import { busyShare, figuresOf } from "./shares";
import { resultLine, resultTable } from "./table";

const folder = "bench/results";

/** What a quick benchmark takes at most, in seconds, without starting and the last judgement. */
const quickBudget = 52;
/** What it keeps for each search to come, in seconds. */
const quickReserve = 3;

/** Share of a core below which figures say more about the machine than about the search. */
const enoughOfACore = 0.9;

type Say = (text: string) => void;

/** The problems that are asked for and can be asked, and those that are left out, each with the reason. */
function chosenProblems({ search, only, quick }: Settings) {
  const all = problemsOf(search.suite);
  const unknown = only.filter((id) => all.every((problem) => problem.id !== id));
  if (unknown.length > 0) throw new Error(`--only: the suite ${search.suite} has no problem ${unknown.join(", ")}.`);
  const within: BenchmarkProblem[] = [];
  const leftOut: string[] = [];
  for (const problem of all) {
    if (only.length > 0 && !only.includes(problem.id)) continue;
    const missing = missingOperators(problem, search.operators);
    if (missing.length === 0) within.push(problem);
    else leftOut.push(`${problem.id} (${missing.join(", ")})`);
  }
  return { problems: quick ? quickProblems(within) : within, leftOut };
}

/** Operators that the law of a problem needs and a search may not use. */
function missingOperators(problem: BenchmarkProblem, allowed: readonly OperatorName[]): OperatorName[] {
  const used = lawOf(problem).nodes.flatMap((node) => (node.kind === "operator" ? [node.operator] : []));
  return [...new Set(used)].filter((each) => !allowed.includes(each));
}

function installedPeers(peers: readonly PeerName[], say: Say): PeerName[] {
  return peers.filter((peer) => {
    if (isInstalled(peer)) return true;
    say(`Left out, because it is not installed: ${peer}.`);
    return false;
  });
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
      ? await searchInProcess({ problem: question.searched, seed, settings })
      : peerSearch(by, question.searched, { ...settings, seed });
  return judge(by, question, outcome, seed, settings.noise > 0);
}

/** The results of all searches, those of `file` without searching again. */
async function allResults(
  problems: readonly BenchmarkProblem[],
  settings: Settings,
  file: UnfinishedResults<Result> | undefined,
  say: Say,
): Promise<Result[]> {
  const { search, seeds, quick } = settings;
  const programs = ["parsimony", ...installedPeers(settings.peers, say)] as const;
  const results: Result[] = [];
  const began = performance.now();
  const count = seeds * problems.length * programs.length;
  for (let seed = 1; seed <= seeds; seed++) {
    for (const problem of problems) {
      for (const by of programs) {
        const left = quickBudget - (performance.now() - began) / 1000;
        const share = Math.max(0.1, left - quickReserve * (count - results.length - 1));
        const limited = quick ? { ...search, seconds: Math.min(search.seconds, share) } : search;
        const known = file?.get(by, problem.id, seed);
        const result = known ?? (await resultOf(by, problem, seed, limited));
        if (known === undefined) file?.add(result);
        results.push(result);
        say(resultLine(result));
      }
    }
  }
  return results;
}

async function run(settings: Settings): Promise<void> {
  const { search, quick, json } = settings;
  const say = (text: string) => (json ? process.stderr : process.stdout).write(`${text}\n`);
  const { problems, leftOut } = chosenProblems(settings);
  if (leftOut.length > 0) say(`Left out, for operators that are not switched on: ${leftOut.join("; ")}.`);
  const file = quick ? undefined : new UnfinishedResults<Result>(folder, conditionsOf(search));
  const results = await allResults(problems, settings, file, say);

  say(`\n${resultTable(problems, results)}`);
  const own = results.filter(({ by }) => by === "parsimony");
  const share = busyShare(own, search.threads);
  if (share < enoughOfACore) {
    say(`\nThe machine was busy: searches had ${Math.round(100 * share)} % of a core. Do not compare.`);
  }
  if (json) console.log(JSON.stringify(figuresOf(own, search.seconds)));
  if (file === undefined) return;
  const name = file.finish(results, leftOut);
  writeFileSync(`${name}.svg`, sharePlot(suites[search.suite].title, results, search.seconds));
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
