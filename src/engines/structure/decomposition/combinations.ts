/** Combinations at most. */
const most = 100;
/** Members of each list that are combined. */
const mostOfList = 10;

/** One member of each list, the combinations of the first members first. */
export function combinations<T>(lists: readonly (readonly T[])[]): T[][] {
  if (lists.some((list) => list.length === 0)) return [];
  const furthest = lists.reduce((sum, list) => sum + Math.min(mostOfList, list.length) - 1, 0);
  const found: T[][] = [];
  for (let distance = 0; distance <= furthest; distance++) {
    for (const combination of ofDistance(lists, distance)) {
      if (found.push(combination) === most) return found;
    }
  }
  return found;
}

/** Those whose members stand this far behind the first ones, in all. */
function* ofDistance<T>(lists: readonly (readonly T[])[], distance: number): Generator<T[]> {
  const [list, ...others] = lists;
  if (list === undefined) {
    if (distance === 0) yield [];
    return;
  }
  for (let place = 0; place <= Math.min(distance, list.length - 1, mostOfList - 1); place++) {
    for (const rest of ofDistance(others, distance - place)) yield [list[place], ...rest];
  }
}
