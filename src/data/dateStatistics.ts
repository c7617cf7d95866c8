import { ColumnStatistics } from "./columnStatistics";
import type { DateBin } from "./dateBins";
import { dateBins, levelOfDate, readDate } from "./dateBins";
import type { BinPreview } from "./source";

/** Bins that dates do not fall into at all, or too many of them, are not offered. */
const [fewestLevels, mostLevels] = [2, 1000];

/** Gathers what the preview shows of a column of dates by bin, cell by cell. */
export class DateStatistics {
  private readonly ofBin = new Map<DateBin, ColumnStatistics>(dateBins.map((bin) => [bin, new ColumnStatistics()]));

  /** The text of a cell, undefined where it has no value. */
  add(text: string | undefined): void {
    const date = text === undefined ? undefined : readDate(text);
    for (const [bin, statistics] of this.ofBin) statistics.add(date && levelOfDate(date, bin), undefined);
  }

  /** Those that make categories, in the order in which they are offered. */
  summary(): BinPreview[] {
    return [...this.ofBin].flatMap(([bin, statistics]): BinPreview[] => {
      const { distinct, levels, histogram } = statistics.summary(false);
      return distinct < fewestLevels || distinct > mostLevels ? [] : [{ bin, distinct, levels, histogram }];
    });
  }
}
