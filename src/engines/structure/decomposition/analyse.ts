import type { Problem } from "../../../search/problem";
import type { Finding } from "./finding";
import { symmetricPair } from "./pairs";
import type { Part } from "./part";
import { powerFactors } from "./powers";
import { irrelevantInputs } from "./relevance";
import { separateGroups } from "./separability";
import { Surrogate } from "./surrogate";
import type { Breathe } from "./surrogate";

/** Surrogates that leave more of the target's deviation than this describe nothing. */
const useless = 0.6;

/**
 * Describes the target of a part and, where it has one, its logarithm, the more probable description first; empty where nothing
 * describes it. `known` is used for what it describes.
 */
export async function describe(part: Part, breathe: Breathe, known?: Surrogate): Promise<Surrogate[]> {
  const surrogates: Surrogate[] = [];
  for (const space of Surrogate.spacesOf(part)) {
    const surrogate = known?.space === space ? known : await Surrogate.of(part, space, breathe);
    if (surrogate !== undefined && surrogate.unexplained < useless) surrogates.push(surrogate);
  }
  return surrogates.sort((a, b) => b.evidence - a.evidence);
}

/** The first that holds: inputs that do not matter, factors, pairs that act as one, sums and products; undefined where none does. */
export async function nextFinding(
  surrogates: readonly Surrogate[],
  problem: Problem,
  breathe: Breathe,
): Promise<Finding | undefined> {
  if (surrogates.length === 0) return undefined;
  const [best] = surrogates;
  const columns = best.part.columns.length;
  const logarithmic = surrogates.find(({ space }) => space !== "plain");
  const powers = async () => logarithmic && (await powerFactors(logarithmic, problem, best.evidence, breathe));
  return (
    // Where signs are not seen, powers are what makes them known.
    (columns > 0 && !best.saysAll ? await powers() : undefined) ??
    (columns > 1 ? await irrelevantInputs(best, breathe) : undefined) ??
    (columns > 0 && best.saysAll ? await powers() : undefined) ??
    (columns > 1 ? await symmetricPair(best, problem, breathe) : undefined) ??
    (columns > 1 ? await separations(surrogates, breathe) : undefined)
  );
}

async function separations(surrogates: readonly Surrogate[], breathe: Breathe): Promise<Finding | undefined> {
  for (const surrogate of surrogates) {
    if (!surrogate.saysAll) continue;
    const finding = await separateGroups(surrogate, surrogates[0].evidence, breathe);
    if (finding !== undefined) return finding;
  }
  return undefined;
}
