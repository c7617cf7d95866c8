import { likelyCode } from "./missingCodes";
import type { LikelyCode } from "./missingCodes";
import type { ColumnPreview } from "./source";

export const histogramBins = 12;
const mostLevels = 50;
const mostDistinct = 10_000;
/** Longer texts are cut for display. */
const levelLength = 200;

type Statistics = Omit<ColumnPreview, "name" | "header" | "unit" | "kind" | "bins">;

/** Gathers what the preview shows of one column, cell by cell. */
export class ColumnStatistics {
  private readonly rowsOfLevel = new Map<string, number>();
  private readonly numbers: number[] = [];
  private missing = 0;
  private infinite = 0;

  /** A cell: its text (undefined where it has no value) and, in columns of numbers, its number. */
  add(text: string | undefined, number: number | undefined): void {
    if (text === undefined) {
      this.missing++;
      return;
    }
    const rows = this.rowsOfLevel.get(text);
    if (rows !== undefined) this.rowsOfLevel.set(text, rows + 1);
    else if (this.rowsOfLevel.size < mostDistinct) this.rowsOfLevel.set(text, 1);
    if (number === undefined) return;
    if (Number.isFinite(number)) this.numbers.push(number);
    else this.infinite++;
  }

  /** A number that looks like a code for missing values. */
  get likelyCode(): LikelyCode | undefined {
    return likelyCode(this.numbers);
  }

  summary(numeric: boolean): Statistics {
    const levels = [...this.rowsOfLevel]
      .sort((a, b) => b[1] - a[1])
      .slice(0, mostLevels)
      .map(([value, rows]) => ({
        value: value.length > levelLength ? `${value.slice(0, levelLength)}…` : value,
        rows,
      }));
    const { minimum, maximum } = range(this.numbers);
    return {
      minimum,
      maximum,
      missing: this.missing,
      infinite: this.infinite,
      distinct: this.rowsOfLevel.size,
      levels,
      histogram: numeric ? histogram(this.numbers) : levels.slice(0, histogramBins).map(({ rows }) => rows),
    };
  }
}

function range(numbers: readonly number[]): { minimum: number | undefined; maximum: number | undefined } {
  if (numbers.length === 0) return { minimum: undefined, maximum: undefined };
  let minimum = numbers[0];
  let maximum = numbers[0];
  for (const number of numbers) {
    if (number < minimum) minimum = number;
    if (number > maximum) maximum = number;
  }
  return { minimum, maximum };
}

/** Counts in equal bins from the least to the greatest of finite numbers; a single value fills one bin. */
export function histogram(numbers: readonly number[]): number[] {
  const counts = new Array<number>(histogramBins).fill(0);
  const { minimum, maximum } = range(numbers);
  if (minimum === undefined || maximum === undefined) return counts;
  // Halves keep the width finite for numbers near the ends of the floating-point range.
  const width = maximum / 2 - minimum / 2;
  for (const number of numbers) {
    const share = width === 0 ? 0.5 : (number / 2 - minimum / 2) / width;
    counts[Math.min(histogramBins - 1, Math.floor(share * histogramBins))]++;
  }
  return counts;
}
