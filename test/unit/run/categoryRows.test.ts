import { describe, expect, it } from "vitest";
import type { ColumnPreview, Preview } from "../../../src/data/source";
import { rowsPerLevelOf, thinCells } from "../../../src/run/views/categoryRows";

function columnOf(name: string, rows: readonly number[], distinct = rows.length): ColumnPreview {
  const levels = rows.map((count, k) => ({ value: `${name} ${k}`, rows: count }));
  const nothing = { header: name, unit: undefined, minimum: undefined, maximum: undefined, missing: 0, infinite: 0 };
  return { name, kind: "text", distinct, levels, histogram: [], ...nothing };
}

function sentences(rowCount: number, ...columns: ColumnPreview[]): string[] {
  const preview: Preview = {
    columns,
    head: [],
    rowCount,
    scannedRows: rowCount,
    dialect: { delimiter: ",", header: true, decimalComma: false, missing: [] },
    files: [],
    remarks: [],
  };
  return thinCells(
    columns.map(({ name }) => ({ name, role: "category" })),
    preview,
  );
}

describe("rows of categories", () => {
  it("are told by the fewest and the median, as long as all levels are known", () => {
    expect(rowsPerLevelOf(columnOf("star", [40, 3, 12]))).toEqual({ fewest: 3, median: 12 });
    expect(rowsPerLevelOf(columnOf("star", [40, 3, 12], 9000))).toBeUndefined();
  });

  it("are remarked on where some level has few", () => {
    expect(sentences(55, columnOf("star", [40, 3, 12]))).toEqual([expect.stringContaining("star has a level")]);
    expect(sentences(9000, columnOf("star", [3, 3, 3], 4500))).toEqual([
      expect.stringContaining("4500 levels of about 2"),
    ]);
    expect(sentences(52, columnOf("star", [40, 12]))).toEqual([]);
  });

  it("are remarked on where only combinations have few", () => {
    const [star, band] = [columnOf("star", Array<number>(10).fill(12)), columnOf("band", Array<number>(8).fill(15))];
    expect(sentences(120, star, band)).toEqual([expect.stringContaining("80 combinations of star, band")]);
    expect(sentences(1200, star, band)).toEqual([]);
  });
});
