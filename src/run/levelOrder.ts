import type { CategoryColumn } from "../search/problem";

const collator = new Intl.Collator(undefined, { numeric: true });

/** Orders things by the names of their levels as people sort them (`run 9` before `run 10`), first category slowest. */
export function byLevelNames<T>(
  categories: readonly CategoryColumn[],
  codesOf: (thing: T) => readonly number[],
): (a: T, b: T) => number {
  // Each level's place among the sorted names: comparing numbers is quick.
  const places = categories.map(({ levels }) => {
    const sorted = levels.map((_level, code) => code).sort((a, b) => collator.compare(levels[a], levels[b]) || a - b);
    const place = new Array<number>(levels.length);
    sorted.forEach((code, position) => (place[code] = position));
    return place;
  });
  return (a, b) => {
    const [left, right] = [codesOf(a), codesOf(b)];
    const k = left.findIndex((code, index) => code !== right[index]);
    return k < 0 ? 0 : places[k][left[k]] - places[k][right[k]];
  };
}
