/** Entry of a search thread: once told what to search for, runs engines in turns and reports what they find. */
import { availableParallelism } from "node:os";
import path from "node:path";
import { parentPort } from "node:worker_threads";
import { engines } from "../engines/engineList";
import { InferenceClient } from "../inference/inferenceClient";
import { kernelBytes } from "../numeric/kernelMemory";
import { createRandom } from "../numeric/random";
import type { FromWorker, ToWorker, WorkerStart } from "../protocol/worker";
import type { Candidate } from "../search/candidate";
import type { EngineProgress } from "../search/engine";
import { withTemplate } from "../search/constraints/templateContext";
import { Portfolio } from "../search/portfolio";
import { Search } from "../search/search";
import { controlPause, controlStop } from "./control";
import { rehearse } from "./rehearsal";
import { Reservoir } from "./reservoir";

/** How often a thread reports its progress while it finds nothing, in milliseconds. */
const reportInterval = 200;
/** Beaten formulas sent along with a report. */
const beatenPerReport = 20;
/** Threads of the network: more are of little use to one as small. */
const mostInferenceThreads = 2;

async function search(start: WorkerStart, post: (message: FromWorker) => void): Promise<void> {
  const chosen = start.engines.map((id) => {
    const engine = engines.find((each) => each.id === id);
    if (engine === undefined) throw new Error(`There is no engine ${id}.`);
    return engine;
  });
  const control = new Int32Array(start.control);
  const stopping = new AbortController();
  // Only for display, so not the random numbers of the search itself.
  const displayRandom = createRandom(start.seed + 1, start.stream);
  let beaten = new Reservoir<{ readonly complexity: number; readonly loss: number }>(beatenPerReport, displayRandom);
  /** What each engine last said of itself. */
  const progress = new Map<string, EngineProgress>();
  let lastReport = performance.now();

  const report = (candidates: readonly Candidate[]): void => {
    const { evaluations, recalled } = context;
    const counts = { evaluations, recalled, kernelBytes: kernelBytes() };
    post({
      type: "found",
      engine: portfolio.engine,
      candidates,
      beaten: beaten.items(),
      ...counts,
      progress: allProgress([...progress.values()]),
    });
    beaten = new Reservoir(beatenPerReport, displayRandom);
    lastReport = performance.now();
  };
  const writer = new InferenceClient({
    processFile: path.join(__dirname, "inferenceProcess.cjs"),
    modelFolder: path.join(__dirname, "..", "models"),
    threads: Math.min(mostInferenceThreads, availableParallelism()),
  });
  const context = new Search({
    problem: start.problem,
    limits: start.limits,
    seed: start.seed,
    stream: start.stream,
    seeds: start.seeds,
    ...(start.without && { without: start.without }),
    writer,
    signal: stopping.signal,
    isPaused: () => Atomics.load(control, controlPause) !== 0,
    rest: async (milliseconds) => {
      await nextTurn(milliseconds);
      if (Atomics.load(control, controlStop) !== 0) stopping.abort();
      if (performance.now() - lastReport >= reportInterval) report([]);
    },
    onImprovement: (candidate) => report([candidate]),
    onBeaten: (each) => beaten.add(each),
    onProgress: (more) => progress.set(portfolio.engine, { ...progress.get(portfolio.engine), ...more }),
  });
  const portfolio = new Portfolio(chosen, withTemplate(context));
  parentPort?.on("message", (message: ToWorker) => {
    if (message.type === "candidates") context.receive(message.candidates);
  });
  try {
    await portfolio.run();
  } finally {
    writer.dispose();
  }
  report([]);
  const { evaluations, recalled } = context;
  post({ type: "finished", evaluations, recalled, kernelBytes: kernelBytes() });
}

/** What several engines say, as if one had said it. */
function allProgress(all: readonly EngineProgress[]): EngineProgress {
  const exhausted = all.reduce((most, each) => Math.max(most, each.exhausted ?? 0), 0);
  const findings = all.flatMap((each) => each.findings ?? []);
  const anyFindings = all.some((each) => each.findings !== undefined);
  const objection = all.find((each) => each.objection !== undefined)?.objection;
  return {
    ...(exhausted > 0 && { exhausted }),
    ...(anyFindings && { findings }),
    ...(objection !== undefined && { objection }),
  };
}

/** Lets messages in. */
function nextTurn(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    if (milliseconds > 0) setTimeout(resolve, milliseconds);
    else setImmediate(resolve);
  });
}

const port = parentPort;
if (port !== null) {
  const asked = new AbortController();
  // What was asked already comes first.
  void nextTurn(0)
    .then(() => rehearse(asked.signal, nextTurn))
    .then(() => port.postMessage({ type: "ready" } satisfies FromWorker));
  port.once("message", (first: ToWorker) => {
    asked.abort();
    if (first.type !== "search") throw new Error(`A search begins with what to search for, not with ${first.type}.`);
    search(first.start, (message) => port.postMessage(message))
      .catch((error: unknown) => {
        const { message, stack } = error instanceof Error ? error : new Error(String(error));
        port.postMessage({ type: "fault", message, stack } satisfies FromWorker);
      })
      // Nothing keeps the thread alive any more: it ends once its messages are on their way.
      .finally(() => port.close());
  });
}
