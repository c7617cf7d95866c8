/**
 * How many laws a network finds with so many formulas written down, beside formulas drawn from the prior that it was trained on: what it
 * has learned is the difference.
 *
 *   npm run bench -- neural [--suite fastsrb] [--candidates 256,1024,4096] [--noise 0,0.01,0.1] [--seed 0] [--only II.38.3,...]
 *                           [--beam] [--quick] [--json]
 *
 * `--quick` takes sixteen problems and 512 candidates. `--json` prints one object, of the last setting.
 */
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { transformer } from "../src/engines/transformer/transformer";
import { firstInput, operatorOfToken } from "../src/engines/transformer/vocabulary";
import { InferenceClient } from "../src/inference/inferenceClient";
import { createRandom } from "../src/numeric/random";
import type { Discovery } from "../src/search/candidate";
import { exactLoss } from "../src/search/front";
import type { FormulaWriter, WritingRequest } from "../src/search/formulaWriter";
import { Portfolio } from "../src/search/portfolio";
import { Search } from "../src/search/search";
import { UserError } from "../src/userError";
import { randomLaw } from "../training/corpus/generator";
import { skeletonOf } from "../training/corpus/skeleton";
import type { BenchmarkProblem } from "./problems/problem";
import { problemsOf } from "./problems/suites";
import type { SuiteName } from "./problems/suites";
import { judge } from "./suite/judge";
import type { LoggedDiscovery } from "./suite/searchProcess";
import { questionOf } from "./suite/question";
import { unlimitedSettings } from "./suite/settings";
import { isRecovered, wilsonInterval } from "./suite/shares";

const { values: options } = parseArgs({
  options: {
    suite: { type: "string", default: "fastsrb" },
    candidates: { type: "string" },
    noise: { type: "string", default: "0" },
    seed: { type: "string", default: "0" },
    only: { type: "string", default: "" },
    threads: { type: "string", default: "2" },
    beam: { type: "boolean", default: false },
    quick: { type: "boolean", default: false },
    json: { type: "boolean", default: false },
  },
});

/** A writer that may write so many formulas for a problem. */
class Rationed implements FormulaWriter {
  written = 0;
  seconds = 0;

  constructor(
    private readonly writer: FormulaWriter,
    private readonly ration: number,
    private readonly mode: WritingRequest["mode"],
  ) {}

  async write(request: WritingRequest, signal: AbortSignal): Promise<readonly Uint8Array[]> {
    const count = Math.min(request.count, this.ration - this.written);
    if (count <= 0) throw new UserError("ration", "All is written that was to be.");
    this.written += count;
    const started = performance.now();
    const formulas = await this.writer.write({ ...request, count, mode: this.mode }, signal);
    this.seconds += (performance.now() - started) / 1000;
    return formulas;
  }
}

/** Writes formulas of the prior that use no other inputs and operators, none twice, whatever the points look like. */
const prior: FormulaWriter = {
  write: async ({ inputs, operators, count, seed }) => {
    const random = createRandom(seed, 1);
    const formulas = new Map<string, Uint8Array>();
    while (formulas.size < count) {
      const tokens = skeletonOf(randomLaw(random))?.tokens;
      if (tokens?.every((token) => isUsable(token, inputs.length, operators)) === true) {
        formulas.set(tokens.join(" "), Uint8Array.from(tokens));
      }
    }
    return [...formulas.values()];
  },
};

function isUsable(token: number, inputs: number, operators: WritingRequest["operators"]): boolean {
  const operator = operatorOfToken(token);
  return operator === undefined ? token < firstInput + inputs : operators.includes(operator);
}

const [quickCandidates, quickStride] = [512, 8];
/** Formulas fitted for each that is written, at most: simpler spellings of good ones are fitted too. */
const fitsPerCandidate = 4;

interface Found {
  readonly solved: boolean;
  readonly recovered: boolean;
}

const counts = (options.candidates ?? (options.quick ? String(quickCandidates) : "256,1024,4096"))
  .split(",")
  .map(Number);
const noises = options.noise.split(",").map(Number);
const only = options.only.split(",").filter((id) => id !== "");
const all = problemsOf(options.suite as SuiteName).filter(({ id }) => only.length === 0 || only.includes(id));
const problems = options.quick ? all.filter((_, k) => k % quickStride === quickStride / 2) : all;
const network = new InferenceClient({
  processFile: resolve("dist/inferenceProcess.cjs"),
  modelFolder: resolve("models"),
  threads: Number(options.threads),
});

/** Asks for the law of a problem with so many formulas written down. */
async function find(problem: BenchmarkProblem, writer: FormulaWriter, count: number, noise: number): Promise<Found> {
  const seed = Number(options.seed);
  const question = questionOf(problem, seed, unlimitedSettings(options.suite as SuiteName, noise));
  const log: LoggedDiscovery[] = [];
  const started = performance.now();
  const search = new Search({
    problem: question.searched,
    limits: { evaluations: fitsPerCandidate * count, loss: exactLoss },
    seed,
    stream: 1,
    signal: new AbortController().signal,
    seeds: [],
    writer,
    rest: (milliseconds) => new Promise((go) => setTimeout(go, milliseconds)),
    onImprovement: (candidate) => {
      const seconds = (performance.now() - started) / 1000;
      log.push({ ...candidate, id: "", engine: transformer.id, seconds, evaluations: search.evaluations });
    },
  });
  await new Portfolio([transformer], search).run();
  const front = search.front
    .members()
    .map((each): Discovery => ({ ...each, id: "", engine: transformer.id, seconds: 0 }));
  const seconds = (performance.now() - started) / 1000;
  const outcome = {
    log,
    front,
    seconds,
    busySeconds: seconds,
    evaluations: search.evaluations,
    ended: "",
    peakBytes: 0,
  };
  const result = judge(transformer.id, question, { ...outcome, faults: [] }, seed, noise > 0);
  return { solved: result.solved, recovered: isRecovered(result) };
}

const mode = options.beam ? "beam" : "sample";
let last = {};
for (const noise of noises) {
  for (const count of counts) {
    const found: Found[] = [];
    const without: Found[] = [];
    let [written, seconds] = [0, 0];
    for (const problem of problems) {
      const ration = new Rationed(network, count, mode);
      found.push(await find(problem, ration, count, noise));
      without.push(await find(problem, new Rationed(prior, count, mode), count, noise));
      [written, seconds] = [written + ration.written, seconds + ration.seconds];
      const [a, b] = [found.at(-1), without.at(-1)].map((each) => (each?.recovered ? "found" : "-").padEnd(6));
      if (!options.json) console.log(`${problem.id.padEnd(12)} network ${a} prior ${b}`);
    }
    const share = (results: readonly Found[], of: (each: Found) => boolean) => {
      const hits = results.filter(of).length;
      const [low, high] = wilsonInterval(hits, results.length).map((each) => (100 * each).toFixed(1));
      return `${((100 * hits) / results.length).toFixed(1)} % (${low}-${high})`;
    };
    const recovered = ({ recovered }: Found) => recovered;
    const solved = ({ solved }: Found) => solved;
    const say = options.json ? console.error : console.log;
    say(`${count} candidates, noise ${noise}, ${problems.length} problems:`);
    say(`  network  FVU below 1.19e-7 ${share(found, recovered)}  solved ${share(found, solved)}`);
    say(`  prior    FVU below 1.19e-7 ${share(without, recovered)}  solved ${share(without, solved)}`);
    say(`  ${(written / seconds).toFixed(0)} sequences per second on ${options.threads} threads`);
    last = {
      candidates: count,
      problems: problems.length,
      recovered: found.filter(recovered).length,
      baselineRecovered: without.filter(recovered).length,
      sequencesPerSecond: Math.round(written / seconds),
    };
  }
}
network.dispose();
if (options.json) console.log(JSON.stringify(last));
