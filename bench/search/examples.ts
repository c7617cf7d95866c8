/*
 * Searches for the laws of the examples on one thread, and says how often and how fast each is found.
 *
 *   npx esbuild bench/search/examples.ts --bundle --platform=node --format=esm --outfile=dist/bench/examples.mjs
 *   node dist/bench/examples.mjs [--seconds 10] [--seeds 3] [--only Planck] [--fronts]
 *
 * A law counts as found when a formula on the front predicts the noise-free law on fresh rows with a loss below 1e-3
 * times what the noise alone explains, or 1e-12 where there is none, and is at most as complex as `sizes` allows.
 */
import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { printText } from "../../src/expression/printText";
import { engines } from "../../src/engines/engineList";
import type { Candidate } from "../../src/search/candidate";
import { predict } from "../../src/search/predict";
import { kneeIndex } from "../../src/search/score";
import { createSearchContext } from "../../src/search/searchContext";
import type { Law } from "./problems";
import { laws, problemOf } from "./problems";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    seeds: { type: "string", default: "3" },
    only: { type: "string" },
    fronts: { type: "boolean", default: false },
  },
});

/** Fraction of the variance of the noise-free law that a candidate leaves unexplained on fresh rows. */
function distanceFromLaw(law: Law, candidate: Candidate): number {
  const fresh = problemOf({ ...law, noise: 0 }, 999);
  const predictions = predict(candidate, fresh, fresh.train);
  const { target, rowCount } = fresh.train;
  const mean = target.reduce((a, b) => a + b) / rowCount;
  let residual = 0;
  let total = 0;
  for (let row = 0; row < rowCount; row++) {
    residual += (predictions[row] - target[row]) ** 2;
    total += (target[row] - mean) ** 2;
  }
  return residual / total;
}

function isFound(law: Law, candidate: Candidate): boolean {
  const allowed = law.noise === 0 ? 1e-12 : Math.max(1e-12, (3 * law.noise ** 2 * 8) / law.rows);
  return distanceFromLaw(law, candidate) < allowed;
}

function print(law: Law, candidate: Candidate): string {
  return printText(candidate.expression, {
    inputs: [...law.inputs],
    parameter: (slot) => candidate.parameters[slot][0].toPrecision(6),
  });
}

for (const law of laws) {
  if (options.only !== undefined && law.name !== options.only) continue;
  for (let seed = 1; seed <= Number(options.seeds); seed++) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    let found: { seconds: number; evaluations: number; candidate: Candidate } | undefined;
    let first: number | undefined;
    const context = createSearchContext({
      problem: problemOf(law, seed),
      limits: { seconds: Number(options.seconds) },
      seed,
      stream: 1,
      signal: new AbortController().signal,
      seeds: [],
      rest: () => setImmediate(),
      onImprovement: (candidate) => {
        first ??= performance.now() - began;
        if (isFound(law, candidate) && (found === undefined || candidate.complexity < found.candidate.complexity)) {
          found = { seconds: process.cpuUsage(cpu).user / 1e6, evaluations: context.evaluations, candidate };
        }
      },
    });
    await engines[0].search(context);
    const seconds = (performance.now() - began) / 1000;
    const busy = (process.cpuUsage(cpu).user + process.cpuUsage(cpu).system) / 1e6;
    const front = context.front.members();
    const knee = kneeIndex(front);
    console.log(
      law.name.padEnd(20),
      seed,
      found === undefined
        ? "NOT FOUND        "
        : `${found.seconds.toFixed(3).padStart(7)} s ${String(found.evaluations).padStart(7)}`,
      `knee ${front[knee] === found?.candidate ? "is the law" : "elsewhere "}`,
      `${Math.round(context.evaluations / busy)} fits/s over ${busy.toFixed(1)} of ${seconds.toFixed(1)} s`,
      found === undefined ? "" : print(law, found.candidate),
    );
    if (options.fronts) {
      front.forEach((candidate, k) =>
        console.log(
          "   ",
          k === knee ? "*" : " ",
          candidate.complexity,
          candidate.train.loss.toExponential(3),
          print(law, candidate),
        ),
      );
    }
  }
}
