import { months, weekdays } from "../data/dateBins";
import type { CategoryColumn } from "../search/problem";

const collator = new Intl.Collator(undefined, { numeric: true });

/** Days of the week and months of the year go by the calendar, everything else by name. */
function comparisonOf(levels: readonly string[]): (a: string, b: string) => number {
  const calendar: readonly string[] | undefined = [weekdays, months].find((names: readonly string[]) =>
    levels.every((level) => names.includes(level)),
  );
  return calendar === undefined ? collator.compare : (a, b) => calendar.indexOf(a) - calendar.indexOf(b);
}

/**
 * Orders things by the names of their levels as people sort them (`run 9` before `run 10`, Monday before Friday), first category
 * slowest.
 */
export function byLevelNames<T>(
  categories: readonly CategoryColumn[],
  codesOf: (thing: T) => readonly number[],
): (a: T, b: T) => number {
  // Each level's place among the sorted names: comparing numbers is quick.
  const places = categories.map(({ levels }) => {
    const compare = comparisonOf(levels);
    const sorted = levels.map((_level, code) => code).sort((a, b) => compare(levels[a], levels[b]) || a - b);
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
