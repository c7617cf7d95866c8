import { enumeration } from "../../engines/enumeration/enumeration";
import { evolution } from "../../engines/evolution/evolution";
import { sparse } from "../../engines/sparse/sparse";
import { structure } from "../../engines/structure/structure";
import type { Candidate } from "../../search/candidate";
import { Portfolio } from "../../search/portfolio";
import type { Problem } from "../../search/problem";
import { Search } from "../../search/search";
import type { Interruption } from "../interruption";

/** Engines that look for the law of one state, in turns. */
const engines = [structure, sparse, enumeration, evolution];
/** Share of the variance unexplained that is nothing but the error of derivatives of smooth curves. */
const goodEnough = 1e-12;

/** How long a search goes on, and from where. */
export interface Effort {
  /** Formulas that are fitted; not seconds, so that the same data give the same laws on every machine. */
  readonly evaluations: number;
  readonly seed: number;
  /** What was found before. */
  readonly seeds: readonly Candidate[];
}

/** Formulas for a target from simple to accurate, with fitted numbers. Rejects with the signal's reason once it aborts. */
export async function formulasFor(
  problem: Problem,
  { signal, rest }: Interruption,
  { evaluations, seed, seeds }: Effort,
): Promise<readonly Candidate[]> {
  const limits = { evaluations, loss: goodEnough };
  const context = new Search({ problem, limits, seed, stream: seeds.length > 0 ? 1 : 0, seeds, signal, rest });
  const able = engines.filter((engine) => engine.objection(problem) === undefined);
  await new Portfolio(able, context).run();
  signal.throwIfAborted();
  return context.front.members();
}
