import type { DateBin } from "../data/dateBins";
import type { CategoryRequest, ColumnPreview } from "../data/source";
import type { ColumnSetting } from "./document";

/** What a person would most likely take dates together by. */
const likely: readonly DateBin[] = ["month", "quarter", "year", "week", "day", "weekday", "month-of-year", "hour"];

/** The bin for a column of dates that becomes a category; undefined for other columns, and where no bin makes two levels. */
export function likelyBin({ bins = [] }: ColumnPreview): DateBin | undefined {
  return likely.find((bin) => bins.some((each) => each.bin === bin));
}

/** How to read a category. */
export function categoryRequest({ name, bin }: ColumnSetting): CategoryRequest {
  return { name, ...(bin !== undefined && { bin }) };
}

/** A column as a category shows it: with the levels of its bin, as far as they are known. */
export function previewAsCategory(column: ColumnPreview, bin: DateBin | undefined): ColumnPreview {
  const { bins = [], ...rest } = column;
  const found = bins.find((each) => each.bin === bin);
  if (found === undefined) return column;
  const { distinct, levels, histogram } = found;
  return { ...rest, bins, distinct, levels, histogram };
}
