import type { KnownConstant } from "../search/constraints/knownConstant";
import type { Problem } from "../search/problem";
import type { Improvement, RunDocument } from "./document";
import { withChange } from "./history";
import type { JournalEntry } from "./journal";
import { mergeFront } from "./mergeFront";
import type { FrontImprovement } from "./session";
import { storeFormula } from "./storedFormula";

/** What journals and documents hold of an improvement. */
export function entryOf({ discovery, evaluations }: FrontImprovement, problem: Problem): JournalEntry {
  const { id, engine, seconds, complexity, train } = discovery;
  return {
    formula: storeFormula(discovery, problem),
    improvement: { seconds, evaluations, complexity, loss: train.loss, formula: id, engine },
  };
}

/** Equal for two records of one improvement. */
export function improvementKey({ formula, evaluations, loss }: Improvement): string {
  return `${formula} ${evaluations} ${loss}`;
}

/** The document after one more improvement; `constants` are those that its formulas may use. */
export function withImprovement(
  document: RunDocument,
  { formula, improvement }: JournalEntry,
  constants?: readonly KnownConstant[],
): RunDocument {
  const front = mergeFront(document.front, [formula], constants);
  return {
    ...document,
    front,
    log: [...document.log, improvement],
    history: withChange(document.history, document.front, front, formula.seconds),
  };
}
