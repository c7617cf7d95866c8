import type { Sharing } from "../../expression/expression";
import type { CategoryColumn, Cell } from "../problem";

/** How many values a parameter with this sharing has: the product of the level counts it varies over. */
export function parameterCount(sharing: Sharing, categories: readonly CategoryColumn[]): number {
  let count = 1;
  for (let k = 0; k < categories.length; k++) if (sharing & (1 << k)) count *= categories[k].levels.length;
  return count;
}

/** Index of a cell's value in the parameter's values: levels in mixed radix, first category slowest. */
export function parameterIndex(
  sharing: Sharing,
  categories: readonly CategoryColumn[],
  levels: Cell["levels"],
): number {
  let index = 0;
  for (let k = 0; k < categories.length; k++) {
    if (sharing & (1 << k)) index = index * categories[k].levels.length + levels[k];
  }
  return index;
}

/** The inverse of `parameterIndex`: level codes, one per category the parameter varies over. */
export function parameterLevels(sharing: Sharing, categories: readonly CategoryColumn[], index: number): number[] {
  const levels: number[] = [];
  for (let k = categories.length - 1; k >= 0; k--) {
    if (!(sharing & (1 << k))) continue;
    const count = categories[k].levels.length;
    levels.unshift(index % count);
    index = Math.floor(index / count);
  }
  return levels;
}
