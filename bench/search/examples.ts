/*
 * Searches for the laws of the examples on one thread, and says how often and how fast each is found.
 *
 *   npm run bench -- search/examples [--seconds 10] [--evaluations 1e9] [--seeds 3] [--only planets] [--fronts]
 *
 * A law counts as found when a formula of the front is as simple as the law and as good on the data. Seconds to the find
 * and fits per second are counted in processor time. Formulas recalled were proposed
 * and not fitted, because they had been in this or another spelling.
 */
import { setImmediate } from "node:timers/promises";
import { parseArgs } from "node:util";
import { printText } from "../../src/expression/printText";
import { engines } from "../../src/engines/engineList";
import type { Candidate } from "../../src/search/candidate";
import { measure } from "../../src/search/loss/metrics";
import { kneeIndex } from "../../src/search/score";
import type { Problem } from "../../src/search/problem";
import { Search } from "../../src/search/search";
import type { Law } from "./problems";
import { laws, problemOf } from "./problems";

const { values: options } = parseArgs({
  options: {
    seconds: { type: "string", default: "10" },
    seeds: { type: "string", default: "3" },
    evaluations: { type: "string", default: "1e9" },
    only: { type: "string" },
    fronts: { type: "boolean", default: false },
  },
});

/** As simple as the law, and as good on the data. */
function isFound(law: Law, problem: Problem, candidate: Candidate): boolean {
  const { inputs, rowCount } = problem.train;
  const truth = Float64Array.from({ length: rowCount }, (_, row) => law.value(inputs.map((column) => column[row])));
  const loss = measure(problem.train, truth)?.loss ?? 0;
  return candidate.complexity <= law.complexity && candidate.train.loss <= 1.1 * loss;
}

function print(problem: Problem, candidate: Candidate): string {
  return printText(candidate.expression, {
    inputs: problem.inputs.map(({ name }) => name),
    parameter: (slot) => candidate.parameters[slot][0].toPrecision(6),
  });
}

for (const law of laws) {
  if (options.only !== undefined && law.file !== options.only) continue;
  const problem = problemOf(law);
  for (let seed = 1; seed <= Number(options.seeds); seed++) {
    const began = performance.now();
    const cpu = process.cpuUsage();
    let found: { seconds: number; evaluations: number; candidate: Candidate } | undefined;
    let first: number | undefined;
    const context = new Search({
      problem,
      limits: { seconds: Number(options.seconds), evaluations: Number(options.evaluations) },
      seed,
      stream: 1,
      signal: new AbortController().signal,
      seeds: [],
      rest: () => setImmediate(),
      onImprovement: (candidate) => {
        first ??= performance.now() - began;
        if (
          isFound(law, problem, candidate) &&
          (found === undefined || candidate.complexity <= found.candidate.complexity)
        ) {
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
      law.file.padEnd(20),
      seed,
      found === undefined
        ? "NOT FOUND        "
        : `${found.seconds.toFixed(3).padStart(7)} s ${String(found.evaluations).padStart(7)}`,
      `knee ${front[knee] !== undefined && isFound(law, problem, front[knee]) ? "is the law" : "elsewhere "}`,
      `${context.recalled} recalled, ${Math.round(context.evaluations / busy)} fits/s over ${busy.toFixed(1)} of ${seconds.toFixed(1)} s`,
      found === undefined ? "" : print(problem, found.candidate),
    );
    if (options.fronts) {
      front.forEach((candidate, k) =>
        console.log(
          "   ",
          k === knee ? "*" : " ",
          candidate.complexity,
          candidate.train.loss.toExponential(3),
          print(problem, candidate),
        ),
      );
    }
  }
}
