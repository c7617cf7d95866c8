import { parseArgs } from "node:util";
import { engines as engineList } from "../../src/engines/engineList";
import type { Mechanism } from "../../src/engines/mechanisms";
import { mechanisms } from "../../src/engines/mechanisms";
import { operatorNames } from "../../src/expression/operatorName";
import type { OperatorName } from "../../src/expression/operatorName";
import { defaultSettings } from "../../src/run/documentFormat";
import { peerNames } from "../peers/searches";
import type { PeerName } from "../peers/searches";
import type { SuiteName } from "../problems/suites";
import { suiteNames } from "../problems/suites";

/** What is asked of every search of a benchmark. Results of the same settings may stand in one table. */
export interface SearchSettings {
  readonly suite: SuiteName;
  readonly engines: readonly string[];
  readonly operators: readonly OperatorName[];
  readonly seconds: number;
  /** Formulas fitted in one search, at most; undefined where only time limits it. */
  readonly evaluations: number | undefined;
  /** Mechanisms of the search that are switched off. */
  readonly without: readonly Mechanism[];
  readonly threads: number;
  /** Standard deviation of the noise on the training target, in units of the target's root mean square. */
  readonly noise: number;
  /** Training rows; undefined for as many as the suite says. */
  readonly rows: number | undefined;
  /** Irrelevant inputs added. */
  readonly dummies: number;
  /** Whether the search is told the units of the columns. */
  readonly units: boolean;
}

/** Of a search that is not limited by time and has nothing unusual, for programs that ask questions of a suite in their own way. */
export function unlimitedSettings(suite: SuiteName, noise: number): SearchSettings {
  return {
    suite,
    engines: [],
    operators: defaultSettings.operators,
    seconds: Infinity,
    evaluations: undefined,
    without: [],
    threads: 1,
    noise,
    rows: undefined,
    dummies: 0,
    units: false,
  };
}

export interface Settings {
  readonly search: SearchSettings;
  readonly seeds: number;
  /** The only problems to search, by id; all where empty. */
  readonly only: readonly string[];
  readonly peers: readonly PeerName[];
  /** A few problems in a minute, and nothing is kept. */
  readonly quick: boolean;
  readonly json: boolean;
}

const quickSeconds = 5;

/** The settings that a command line asks for. Throws an Error that says what is wrong with it. */
export function readSettings(commandLine: readonly string[]): Settings {
  const { values, positionals } = parseArgs({
    args: [...commandLine],
    allowPositionals: true,
    options: {
      engines: { type: "string", default: defaultSettings.engines.join() },
      operators: { type: "string", default: "default" },
      seconds: { type: "string" },
      evaluations: { type: "string" },
      without: { type: "string", default: "" },
      threads: { type: "string", default: "1" },
      seeds: { type: "string" },
      noise: { type: "string", default: "0" },
      rows: { type: "string" },
      dummies: { type: "string", default: "0" },
      units: { type: "boolean", default: false },
      only: { type: "string", default: "" },
      peers: { type: "string", default: "" },
      quick: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
    },
  });
  const { quick, json } = values;
  const [suite] = namesIn("suite", positionals[0] ?? "", suiteNames);
  if (suite === undefined) throw new Error(`Name a suite: ${suiteNames.join(", ")}.`);
  const engines = engineList.map(({ id }) => id);
  return {
    search: {
      suite,
      engines: namesIn("--engines", values.engines, engines),
      operators: operatorsIn(values.operators),
      seconds: numberIn("--seconds", values.seconds ?? (quick ? String(quickSeconds) : "10"), 0),
      evaluations: values.evaluations === undefined ? undefined : wholeNumberIn("--evaluations", values.evaluations, 1),
      without: namesIn("--without", values.without, mechanisms),
      threads: wholeNumberIn("--threads", values.threads, 1),
      noise: numberIn("--noise", values.noise, 0),
      rows: values.rows === undefined ? undefined : wholeNumberIn("--rows", values.rows, 3),
      dummies: wholeNumberIn("--dummies", values.dummies, 0),
      units: values.units,
    },
    seeds: wholeNumberIn("--seeds", values.seeds ?? (quick ? "1" : "3"), 1),
    only: listIn(values.only),
    peers: namesIn("--peers", values.peers, peerNames),
    quick,
    json,
  };
}

export function operatorsIn(text: string): readonly OperatorName[] {
  if (text === "default") return defaultSettings.operators;
  return text === "all" ? operatorNames : namesIn("--operators", text, operatorNames);
}

function listIn(text: string): string[] {
  return text.split(",").filter((each) => each !== "");
}

export function namesIn<T extends string>(option: string, text: string, known: readonly T[]): T[] {
  return listIn(text).map((name) => {
    const found = known.find((each) => each === name);
    if (found === undefined) throw new Error(`${option}: there is no ${name}. There are ${known.join(", ")}.`);
    return found;
  });
}

export function numberIn(option: string, text: string, least: number): number {
  const value = Number(text);
  if (text === "" || !(value >= least)) throw new Error(`${option} takes a number from ${least} on, not ${text}.`);
  return value;
}

export function wholeNumberIn(option: string, text: string, least: number): number {
  const value = numberIn(option, text, least);
  if (!Number.isInteger(value)) throw new Error(`${option} takes a whole number, not ${text}.`);
  return value;
}
