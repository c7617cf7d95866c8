import { node, parameterLeaf } from "../../../simplify/tree";
import { isConfirmed, isTelling, jointFeatures } from "./confirmation";
import type { Finding } from "./finding";
import type { Part } from "./part";
import { partText, productOfFunctions, sumOfFunctions } from "./sentences";
import type { Breathe, Surrogate } from "./surrogate";

/** Divisions into two groups whose surrogate is fitted. */
const mostTried = 2;

/**
 * Finds two groups of columns such that the target is a sum of a function of each; where the surrogate describes the logarithm, a
 * product. The weakest interactions (mixed second derivatives) are left out one by one until the columns fall apart.
 */
export async function separateGroups(
  surrogate: Surrogate,
  bar: number,
  breathe: Breathe,
): Promise<Finding | undefined> {
  const { part, space } = surrogate;
  for (const [group, other] of divisions(surrogate.process.interactions()).slice(0, mostTried)) {
    const from = part.columns.map((_, k) => k);
    const simpler = await surrogate.simpler(part, from, breathe, [group, other]);
    if (!isConfirmed(simpler, surrogate, jointFeatures(surrogate, group, other), bar)) continue;
    const groups = [group, other];
    const names = groups.map((columns) => columns.map((k) => part.columns[k].text));
    const isSum = space === "plain";
    return {
      sentence: isTelling(simpler) ? (isSum ? sumOfFunctions : productOfFunctions)(part.text, names) : undefined,
      surrogate: simpler,
      parts: groups.map((columns, t) => partOf(simpler, columns, 1 - t, partText(part.text, names[t]))),
      compose: ([first, second]) =>
        isSum ? node("add", node("add", first, second), parameterLeaf()) : node("mul", first, second),
    };
  }
  return undefined;
}

/** What the other group does not contribute: a summand up to a constant, or a factor up to a coefficient. */
function partOf(
  { process, scale, space, part }: Surrogate,
  group: readonly number[],
  other: number,
  text: string,
): Part {
  const taken = process.termAtRows(other).map((value) => value * scale);
  const target = part.target.map((value, row) =>
    space === "plain" ? value - taken[row] : value / Math.exp(taken[row]),
  );
  return { columns: group.map((k) => part.columns[k]), target, text };
}

/** Divisions of the columns into two groups, by interactions from weak to strong: the first leaves out the weakest. */
function divisions(interactions: readonly (readonly number[])[]): [number[], number[]][] {
  const strengths = interactions.flatMap((row, a) => row.slice(0, a)).sort((x, y) => x - y);
  const found: [number[], number[]][] = [];
  const seen = new Set<string>();
  for (const limit of strengths) {
    const group = connectedWith(0, interactions, limit);
    if (group.size === interactions.length) continue;
    const all = interactions.map((_, k) => k);
    const first = componentsOf(interactions, limit).sort((x, y) => x.length - y.length)[0];
    const key = first.join();
    if (seen.has(key)) continue;
    seen.add(key);
    found.push([first, all.filter((k) => !first.includes(k))]);
  }
  return found;
}

function componentsOf(interactions: readonly (readonly number[])[], limit: number): number[][] {
  const components: number[][] = [];
  const placed = new Set<number>();
  interactions.forEach((_, k) => {
    if (placed.has(k)) return;
    const component = connectedWith(k, interactions, limit);
    component.forEach((each) => placed.add(each));
    components.push([...component].sort((a, b) => a - b));
  });
  return components;
}

/** Columns that interactions above the limit connect with a column. */
function connectedWith(column: number, interactions: readonly (readonly number[])[], limit: number): Set<number> {
  const reached = new Set([column]);
  for (const each of reached) interactions[each].forEach((strength, k) => strength > limit && reached.add(k));
  return reached;
}
