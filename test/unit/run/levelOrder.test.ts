import { describe, expect, it } from "vitest";
import { byLevelNames } from "../../../src/run/levelOrder";

const sorted = (levels: readonly string[]) =>
  levels
    .map((_level, code) => code)
    .sort(byLevelNames([{ name: "c", levels }], (code) => [code]))
    .map((code) => levels[code]);

describe("levels", () => {
  it("are in the order in which people sort their names, numbers by size", () => {
    expect(sorted(["run 10", "run 9", "Friday"])).toEqual(["Friday", "run 9", "run 10"]);
  });

  it("go by the calendar where all are days of the week or months of the year", () => {
    expect(sorted(["Sunday", "Friday", "Monday"])).toEqual(["Monday", "Friday", "Sunday"]);
    expect(sorted(["April", "December", "January"])).toEqual(["January", "April", "December"]);
    expect(sorted(["Monday", "April", "Friday"])).toEqual(["April", "Friday", "Monday"]);
  });
});
