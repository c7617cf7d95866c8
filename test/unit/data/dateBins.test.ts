import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dateBins, levelOfDate, readDate, weekdays } from "../../../src/data/dateBins";
import { DateStatistics } from "../../../src/data/dateStatistics";

const level = (text: string, bin: (typeof dateBins)[number]) => levelOfDate(readDate(text)!, bin);
const isoText = fc
  .date({ min: new Date("0001-01-04T00:00:00Z"), max: new Date("9998-12-01T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString());

describe("dates as they are written", () => {
  it.each([
    ["2024-03-01", { year: 2024, month: 3, day: 1, hour: 0 }],
    ["2024-3-1 7", { year: 2024, month: 3, day: 1, hour: 7 }],
    [" 2024-02-29T23:59:59.999+02:00 ", { year: 2024, month: 2, day: 29, hour: 23 }],
    ["2024-03-01 13:05:00 Europe/Berlin", { year: 2024, month: 3, day: 1, hour: 13 }],
    ["0044-03-15T10:00+00", { year: 44, month: 3, day: 15, hour: 10 }],
  ])("%s keeps the day and hour of its own clock", (text, date) => {
    expect(readDate(text)).toEqual(date);
  });

  it.each(["2023-02-29", "2024-13-01", "2024-00-10", "2024-03-01T25:00", "2024-03-01 noon", "01.03.2024", "2024", ""])(
    "%j is none",
    (text) => expect(readDate(text)).toBeUndefined(),
  );
});

describe("what dates are taken together by", () => {
  it("has names that people read", () => {
    expect(dateBins.map((bin) => level("2024-03-01T09:30", bin))).toEqual([
      "2024",
      "2024-Q1",
      "2024-03",
      "March",
      "2024-W09",
      "Friday",
      "2024-03-01",
      "09:00",
    ]);
  });

  it.each([
    ["2020-12-31", "2020-W53"],
    ["2021-01-03", "2020-W53"],
    ["2021-01-04", "2021-W01"],
    ["2024-12-30", "2025-W01"],
    ["2027-01-01", "2026-W53"],
  ])("%s is in the week %s, which belongs to the year of its Thursday", (text, week) => {
    expect(level(text, "week")).toBe(week);
  });

  it("changes the week on Mondays only, and names what follows in time in order", () => {
    fc.assert(
      fc.property(isoText, (text) => {
        const next = new Date(Date.parse(text) + 86_400_000).toISOString();
        const isNewWeek = level(text, "week") !== level(next, "week");
        expect(isNewWeek).toBe(level(next, "weekday") === "Monday");
        expect(weekdays.indexOf(level(next, "weekday") as "Monday")).toBe(
          (weekdays.indexOf(level(text, "weekday") as "Monday") + 1) % 7,
        );
        for (const bin of ["year", "quarter", "month", "week", "day"] as const) {
          expect(level(text, bin) <= level(next, bin)).toBe(true);
        }
      }),
    );
  });

  it("is offered where it makes at least two levels and not too many", () => {
    const statistics = new DateStatistics();
    for (let day = 0; day < 1100; day++) statistics.add(new Date(day * 86_400_000).toISOString().slice(0, 10));
    statistics.add(undefined);
    const offered = statistics.summary();
    expect(offered.map(({ bin }) => bin)).toEqual(["year", "quarter", "month", "month-of-year", "week", "weekday"]);
    expect(offered[0]).toMatchObject({ distinct: 4, levels: expect.arrayContaining([{ value: "1972", rows: 366 }]) });
  });
});
