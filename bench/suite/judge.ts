import { printText } from "../../src/expression/printText";
import type { Candidate } from "../../src/search/candidate";
import { measure } from "../../src/search/loss/metrics";
import { predict } from "../../src/search/fitting/predict";
import { kneeIndex } from "../../src/search/score";
import type { Question } from "./question";
import type { LoggedDiscovery, SearchOutcome } from "./searchProcess";
import { SolvedTest } from "./solved";

/** What became of one search. */
export interface Result {
  /** `parsimony`, or the peer that searched. */
  readonly by: string;
  readonly problem: string;
  readonly seed: number;
  /** Whether some formula of the front is the law. */
  readonly solved: boolean;
  /** When the first formula came onto the front that counts as the law; null where none did. */
  readonly secondsToSolution: number | null;
  readonly evaluationsToSolution: number | null;
  /** What the search took until it ended by itself. */
  readonly seconds: number;
  /** Processor time in that time, of all threads. */
  readonly busySeconds: number;
  readonly evaluations: number | null;
  readonly ended: string;
  /** The formula that the front recommends. */
  readonly formula: string;
  readonly complexity: number;
  /** Of the law, counted in the same way. */
  readonly lawComplexity: number;
  /** Of the recommended formula on rows held out. */
  readonly r2: number;
  readonly fvu: number;
  /** Megabytes. */
  readonly peakMemory: number;
  /** What went wrong, if anything did. */
  readonly fault?: string;
}

/** Where a formula of noise-free rows has a larger loss, it need not be looked at. */
const closeToExact = 1e-8;
const worst = { r2: -Number.MAX_VALUE, loss: Number.MAX_VALUE };

/** Looks at a search that has ended with the eyes of somebody who knows the law. */
export function judge(by: string, question: Question, outcome: SearchOutcome, seed: number, isNoisy: boolean): Result {
  const { problem, noiseFree, heldOut, checking } = question;
  const test = new SolvedTest(problem, noiseFree, isNoisy, checking);
  const { front, log } = outcome;
  const accepted = new Map<string, boolean>();
  const accepts = (candidate: Candidate): boolean => {
    if (!isNoisy && !(candidate.train.loss <= closeToExact)) return false;
    // Under noise the structure counts, and comes onto the front again and again.
    const key = isNoisy
      ? JSON.stringify(candidate.expression)
      : JSON.stringify([candidate.expression, candidate.parameters]);
    const known = accepted.get(key) ?? test.accepts(candidate);
    accepted.set(key, known);
    return known;
  };
  const solved = front.some(accepts);
  const first: LoggedDiscovery | undefined = solved ? log.find(accepts) : undefined;
  const recommended = front[kneeIndex(front)];
  const { r2, loss } = (recommended && measure(heldOut, predict(recommended, noiseFree, heldOut))) ?? worst;
  return {
    by,
    problem: problem.id,
    seed,
    solved,
    secondsToSolution: first?.seconds ?? null,
    evaluationsToSolution: first?.evaluations ?? null,
    seconds: outcome.seconds,
    busySeconds: outcome.busySeconds,
    evaluations: outcome.evaluations,
    ended: outcome.ended,
    formula: recommended === undefined ? "" : textOf(recommended, problem.inputs.length),
    complexity: recommended?.complexity ?? 0,
    lawComplexity: test.complexity,
    r2,
    fvu: loss,
    peakMemory: Math.round(outcome.peakBytes / 2 ** 20),
    ...(outcome.faults.length > 0 && { fault: outcome.faults[0] }),
  };
}

function textOf({ expression, parameters }: Candidate, inputCount: number): string {
  return printText(expression, {
    inputs: Array.from({ length: inputCount }, (_, k) => `v${k + 1}`),
    parameter: (slot) => String(Number(parameters[slot][0].toPrecision(6))),
  });
}
