import { rootMeanSquare } from "../../../numeric/columns";
import { isConfirmed, isTelling, ownFeatures } from "./confirmation";
import type { Finding } from "./finding";
import { asItIs } from "./finding";
import { without } from "./part";
import { notDependingOn } from "./sentences";
import type { Breathe, Surrogate } from "./surrogate";

/** Inputs whose slopes are above this share of the largest are not asked about, unless they are not above what is unexplained. */
const clearlyRelevant = 0.3;
const clearlyExplained = 2;

/** Finds inputs that do not matter, all at once; undefined where there are none. */
export async function irrelevantInputs(surrogate: Surrogate, breathe: Breathe): Promise<Finding | undefined> {
  const slopes = surrogate.process.gradients().map(rootMeanSquare);
  const largest = Math.max(...slopes);
  const limit = Math.max(clearlyRelevant * largest, clearlyExplained * surrogate.unexplained);
  const suspects = slopes
    .map((slope, column) => ({ slope, column }))
    .filter(({ slope }) => slope < limit)
    .sort((a, b) => a.slope - b.slope);
  const left: number[] = [];
  let simplest = surrogate;
  for (const { column } of suspects) {
    const now = [...left, column];
    const position = simplest.part.columns.indexOf(surrogate.part.columns[column]);
    const from = simplest.part.columns.map((_, k) => k).filter((k) => k !== position);
    const simpler = await simplest.simpler(without(surrogate.part, now), from, breathe);
    if (!isConfirmed(simpler, simplest, ownFeatures(simplest, position))) break;
    simplest = simpler;
    left.push(column);
  }
  if (left.length === 0) return undefined;
  const names = left.sort((a, b) => a - b).map((k) => surrogate.part.columns[k].text);
  return {
    sentence: isTelling(simplest) ? notDependingOn(surrogate.part.text, names) : undefined,
    parts: [simplest.part],
    surrogate: simplest,
    compose: asItIs,
  };
}
