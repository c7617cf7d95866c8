import * as l10n from "@vscode/l10n";
import { setImmediate as nextTurn } from "node:timers/promises";
import type { IntervalsView, IntervalView } from "../protocol/formula";
import type { Discovery } from "../search/candidate";
import type { Problem } from "../search/problem";
import { ProfileIntervals } from "../search/certainty/profileIntervals";
import { isPooled } from "../search/sharing/pooling";
import { UserError } from "../userError";
import { valuesInOrder } from "./parameterTable";

/** Probability with which an interval holds the true value. */
const level = 0.95;
/** Values of one parameter that get an interval: each takes some ten refits. */
export const mostIntervals = 24;

/**
 * Confidence intervals of a formula's values by profile likelihood, of the first 24 of each parameter as the table has
 * them. `onProgress` hears which share is done. Rejects with the signal's reason when it aborts, and with `UserError` where numbers were
 * drawn towards their mean: the likelihood alone does not say then where they are.
 */
export async function confidenceIntervals(
  discovery: Discovery,
  problem: Problem,
  signal: AbortSignal,
  onProgress: (share: number) => void,
): Promise<IntervalsView> {
  if (isPooled(problem, discovery)) {
    throw new UserError(
      "pooledIntervals",
      l10n.t(
        "There are no such intervals of numbers drawn towards their mean. The standard errors take that into account.",
      ),
    );
  }
  const wanted = discovery.parameters.map((_values, slot) =>
    valuesInOrder(discovery, problem, slot).slice(0, mostIntervals),
  );
  const total = wanted.reduce((count, values) => count + values.length, 0);
  const profiles = ProfileIntervals.of(problem, discovery, level);
  const parameters: IntervalView[][] = [];
  let done = 0;
  for (const [slot, values] of wanted.entries()) {
    parameters[slot] = [];
    for (const { index } of values) {
      const steps = profiles?.interval({ slot, index });
      let step = steps?.next();
      // The caller's thread has other things to do between two refits.
      for (; step?.done === false; step = steps?.next()) {
        await nextTurn();
        signal.throwIfAborted();
      }
      const interval = step?.value;
      parameters[slot].push(interval === undefined ? { kind: "undetermined" } : { kind: "interval", ...interval });
      onProgress(++done / total);
    }
  }
  return { formula: discovery.id, level, parameters, metBetterFit: profiles?.metBetterFit ?? false };
}
