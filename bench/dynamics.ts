/**
 * Finds the laws of known systems from measured trajectories, with noise and without.
 *
 *   npm run bench -- dynamics [--only Lorenz,SIR] [--noise 0,0.01,0.05,0.1] [--seeds 1] [--peers] [--quick] [--json] [--verbose]
 *
 * --peers has PySINDy look at the same trajectories, with every setting of a grid; of these the best one counts, chosen by
 * somebody who knows the law. --quick ends within 50 seconds; --json prints one JSON object, --verbose what became of each beginning.
 */
import { parseArgs } from "node:util";
import { systemTerms } from "../src/dynamics/linearSystem";
import { findSystem } from "../src/dynamics/systemSearch";
import { usualLibraries } from "../src/dynamics/terms";
import type { Trajectory } from "../src/dynamics/trajectory";
import { defaultSettings } from "../src/run/documentFormat";
import { canonicalHash } from "../src/simplify/simplify";
import type { Judgement, Laws } from "./dynamics/judge";
import { judge, trueLaws } from "./dynamics/judge";
import { measured } from "./dynamics/measured";
import type { KnownSystem } from "./dynamics/systems";
import { systems } from "./dynamics/systems";
import { hasPysindy, pysindySystems } from "./peers/pysindySystems";

/** Seconds after which a quick benchmark begins nothing new. */
const quickBudget = 45;

interface Row extends Judgement {
  readonly name: string;
  readonly noise: number;
  readonly seed: number;
  readonly seconds: number;
  readonly peer?: Judgement & { readonly settings: string; readonly right: string };
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
function bestOfPeer(system: KnownSystem, trajectory: Trajectory): Row["peer"] {
  const truth = trueLaws(system);
  const judged = pysindySystems(system, trajectory).map(({ name, laws }) => ({
    settings: name,
    ...judge(laws, truth),
  }));
  const right = judged.filter(({ termsRight }) => termsRight).length;
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
const only = values.only.split(",").filter((each) => each !== "");
const unknown = only.filter((name) => systems.every((system) => system.name !== name));
if (unknown.length > 0) throw new Error(`--only: there is no system ${unknown.join(", ")}.`);
if (values.peers && !hasPysindy()) throw new Error("--peers needs PySINDy: pip install pysindy.");
const say = (text: string) => (values.json ? process.stderr : process.stdout).write(`${text}\n`);
const log = values.verbose ? say : () => undefined;
const rows: Row[] = [];
const began = performance.now();
for (const noise of values.noise.split(",").map(Number)) {
  for (const system of systems) {
    if (only.length > 0 && !only.includes(system.name)) continue;
    for (let seed = 1; seed <= Number(values.seeds); seed++) {
      if (values.quick && performance.now() - began > 1000 * quickBudget) continue;
      const trajectory = measured(system, noise, seed);
      const start = performance.now();
      const judgement = judge(ourLaws(system, trajectory, log), trueLaws(system));
      const seconds = (performance.now() - start) / 1000;
      const peer = values.peers ? bestOfPeer(system, trajectory) : undefined;
      rows.push({ name: system.name, noise, seed, seconds, ...judgement, ...(peer && { peer }) });
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
