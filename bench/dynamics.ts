/**
 * Finds the laws of known systems from measured trajectories, and of known fields from their values on a grid, with noise and without.
 *
 *   npm run bench -- dynamics [--only Lorenz,SIR] [--noise 0,0.01,0.05,0.1] [--seeds 1] [--peers] [--quick] [--json] [--verbose]
 *
 * --peers has PySINDy look at the same data, with every setting of a grid; of these the best one counts, chosen by
 * somebody who knows the law. --quick leaves large fields out and ends within 50 seconds; --json prints one JSON object, --verbose what became of each beginning.
 */
import { parseArgs } from "node:util";
import { undisturbed } from "../src/dynamics/interruption";
import { findMotion } from "../src/dynamics/motionSearch";
import { printText } from "../src/expression/printText";
import { judgeFormulas, systemsBeyondSums } from "./dynamics/beyondSums";
import { systemTerms } from "../src/dynamics/linearSystem";
import { findSystem } from "../src/dynamics/systemSearch";
import { usualLibraries } from "../src/dynamics/terms";
import type { Trajectory } from "../src/dynamics/trajectory";
import { defaultSettings } from "../src/run/documentFormat";
import { canonicalHash } from "../src/simplify/simplify";
import { findFieldLaws } from "../src/dynamics/fields/fieldSearch";
import { fieldLibrary } from "../src/dynamics/fields/fieldTerms";
import type { Judgement, Laws } from "./dynamics/judge";
import { judge, trueLaws } from "./dynamics/judge";
import { measured } from "./dynamics/measured";
import type { KnownSystem } from "./dynamics/systems";
import { systems } from "./dynamics/systems";
import { fieldTermKey, trueFieldLaws } from "./fields/judgeField";
import type { KnownField } from "./fields/known";
import { knownFields } from "./fields/known";
import type { KnownPlane } from "./fields/planes";
import { knownPlanes, measuredPlane } from "./fields/planes";
import { measuredField } from "./fields/measuredField";
import { pysindyFields } from "./peers/pysindyFields";
import { hasPysindy, pysindySystems } from "./peers/pysindySystems";

/** Seconds after which a quick benchmark begins nothing new. */
const quickBudget = 47;
/** Fields that take a few seconds; the others have more points, or more fields. */
const quickFields = ["Burgers", "Fisher-KPP"];

interface Row extends Judgement {
  readonly name: string;
  readonly noise: number;
  readonly seed: number;
  readonly seconds: number;
  readonly peer?: Judgement & { readonly settings: string; readonly right: string };
}

/** A question whose answer is known. */
interface Case {
  readonly name: string;
  /** Whether a quick benchmark has time for it. */
  readonly isQuick: boolean;
  /** What is measured once, and looked at by all. */
  readonly measure: (noise: number, seed: number) => Measured;
}

interface Measured {
  readonly truth: Laws;
  readonly ours: (log: (text: string) => void) => Promise<Judgement>;
  readonly peers: () => readonly { readonly name: string; readonly laws: Laws }[];
}

function systemCase(system: KnownSystem): Case {
  const measure = (noise: number, seed: number): Measured => {
    const trajectory = measured(system, noise, seed);
    const truth = trueLaws(system);
    return {
      truth,
      ours: (log) => Promise.resolve(judge(ourLaws(system, trajectory, log), truth)),
      peers: () => pysindySystems(system, trajectory),
    };
  };
  return { name: system.name, measure, isQuick: true };
}

/** Laws that are formulas: judged by what they say around the data. PySINDy has no such. */
function formulaCase(system: KnownSystem): Case {
  const columnCount = system.states.length;
  const { operators } = defaultSettings;
  const columns = system.states.map((_, k) => k);
  const measure = (noise: number, seed: number): Measured => ({
    truth: [],
    ours: async (log) => {
      const trajectories = [measured(system, noise, seed)];
      const libraries = usualLibraries(columns, operators);
      const question = { trajectories, kind: "rates", libraries, operators, columnCount, seed: 0 } as const;
      const motion = await findMotion(question, undisturbed, log);
      for (const [s, { expression, values }] of (motion?.found ?? []).entries()) {
        const parameter = (slot: number) => values[slot].toPrecision(5);
        log(`${system.states[s]}' = ${printText(expression, { inputs: system.states, parameter })}`);
      }
      return judgeFormulas(motion?.found, system);
    },
    peers: () => [],
  });
  return { name: system.name, measure, isQuick: false };
}

function fieldCase(known: KnownField): Case {
  const measure = (noise: number, seed: number): Measured => {
    const grid = measuredField(known, noise, seed);
    return {
      truth: trueFieldLaws(known),
      ours: async (log) => {
        const found = await findFieldLaws([grid], fieldLibrary(known.fields.length, 1), undisturbed, log);
        const laws = found.map(
          (law) => new Map(law?.terms.map(({ term, coefficient }) => [fieldTermKey(term), coefficient] as const)),
        );
        return judge(laws, trueFieldLaws(known));
      },
      peers: () => pysindyFields(grid),
    };
  };
  return { name: known.name, measure, isQuick: quickFields.includes(known.name) };
}

function planeCase(known: KnownPlane): Case {
  const measure = (noise: number, seed: number): Measured => {
    const grid = measuredPlane(known, noise, seed);
    const truth = known.laws.map((terms) => new Map(terms.map(([value, term]) => [fieldTermKey(term), value])));
    return {
      truth,
      ours: async (log) => {
        const found = await findFieldLaws([grid], fieldLibrary(known.fields.length, 2), undisturbed, log);
        const laws = found.map(
          (law) => new Map(law?.terms.map(({ term, coefficient }) => [fieldTermKey(term), coefficient] as const)),
        );
        return judge(laws, truth);
      },
      peers: () => [],
    };
  };
  return { name: known.name, measure, isQuick: false };
}

function ourLaws({ states }: KnownSystem, trajectory: Trajectory, log: (text: string) => void): Laws | undefined {
  const columns = states.map((_, k) => k);
  const libraries = usualLibraries(columns, defaultSettings.operators);
  const found = findSystem({ trajectories: [trajectory], kind: "rates", libraries }, log);
  return (
    found &&
    systemTerms(found.system).map((law) => new Map(law.map(({ tree, value }) => [canonicalHash(tree), value] as const)))
  );
}

/** The best of what PySINDy finds, by terms first, then by coefficients; and with how many settings its terms are right. */
function bestOfPeer({ truth, peers }: Measured): Row["peer"] {
  const judged = peers().map(({ name, laws }) => ({ settings: name, ...judge(laws, truth) }));
  const right = judged.filter(({ termsRight }) => termsRight).length;
  if (judged.length === 0) return undefined;
  const [best] = judged.sort(
    (a, b) => Number(b.termsRight) - Number(a.termsRight) || a.coefficientError - b.coefficientError,
  );
  return { ...best, right: `${right}/${judged.length}` };
}

const { values } = parseArgs({
  options: {
    only: { type: "string", default: "" },
    noise: { type: "string", default: "0,0.01,0.05,0.1" },
    seeds: { type: "string", default: "1" },
    peers: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
    verbose: { type: "boolean", default: false },
  },
});
const cases = [
  ...systems.map(systemCase),
  ...systemsBeyondSums.map(formulaCase),
  ...knownFields.map(fieldCase),
  ...knownPlanes.map(planeCase),
];
const only = values.only.split(",").filter((each) => each !== "");
const unknown = only.filter((name) => cases.every((each) => each.name !== name));
if (unknown.length > 0) throw new Error(`--only: there is no system ${unknown.join(", ")}.`);
if (values.peers && !hasPysindy()) throw new Error("--peers needs PySINDy: pip install pysindy.");
const say = (text: string) => (values.json ? process.stderr : process.stdout).write(`${text}\n`);
const log = values.verbose ? say : () => undefined;
const rows: Row[] = [];
const began = performance.now();
let longest = 0;
for (const noise of values.noise.split(",").map(Number)) {
  for (const { name, measure, isQuick } of cases) {
    if (only.length > 0 ? !only.includes(name) : values.quick && !isQuick) continue;
    for (let seed = 1; seed <= Number(values.seeds); seed++) {
      if (values.quick && performance.now() - began > 1000 * (quickBudget - longest)) continue;
      const data = measure(noise, seed);
      const start = performance.now();
      const judgement = await data.ours(log);
      const seconds = (performance.now() - start) / 1000;
      longest = Math.max(longest, seconds);
      const peer = values.peers ? bestOfPeer(data) : undefined;
      rows.push({ name, noise, seed, seconds, ...judgement, ...(peer && { peer }) });
      say(lineOf(rows[rows.length - 1]));
    }
  }
}
say(`\nTerms right: ${rows.filter(({ termsRight }) => termsRight).length} of ${rows.length}`);
if (values.json) {
  const figures = rows.map(({ name, noise, termsRight, coefficientError }) => ({
    name,
    noise,
    termsRight,
    coefficientError,
  }));
  console.log(JSON.stringify({ systems: figures }));
}

function lineOf({ name, noise, seed, seconds, peer, ...own }: Row): string {
  const told = (each: Judgement) =>
    `${each.termsRight ? "right" : "wrong"} ${each.coefficientError.toExponential(1).padStart(8)}`;
  const parts = [
    name.padEnd(24),
    String(noise).padEnd(5),
    String(seed).padStart(2),
    told(own),
    `${seconds.toFixed(1)} s`,
  ];
  if (peer !== undefined) parts.push(`  PySINDy ${told(peer)} (${peer.settings}; right with ${peer.right} settings)`);
  return parts.join("  ");
}
