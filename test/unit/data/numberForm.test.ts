import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { FormTally, numberInForm } from "../../../src/data/numberForm";
import type { NumberStyle } from "../../../src/data/numberForm";

const numbers = fc.double({ min: -1e12, max: 1e12, noNaN: true }).map((number) => Number(number.toFixed(3)) + 0);
const tallyOf = (cells: readonly string[]) => {
  const tally = new FormTally();
  for (const cell of cells) tally.add(cell);
  return tally;
};

describe("numberInForm", () => {
  test.each<[string, NumberStyle, string, string]>([
    ["en", "thousands", ",", "."],
    ["Swiss", "thousands", "’", "."],
    ["German", "comma", ".", ","],
    ["French", "comma", "\u202F", ","],
  ])("reads back what is written the %s way, with a unit or without", (_, style, group, point) => {
    fc.assert(
      fc.property(numbers, fc.constantFrom("", "kW", "%"), fc.constantFrom("", " "), (number, unit, space) => {
        const [whole, decimals] = number.toFixed(3).split(".");
        const cell = `${whole.replaceAll(/\B(?=(\d{3})+$)/g, group)}${point}${decimals}${unit === "" ? "" : space + unit}`;
        expect(numberInForm(cell, { style, unit })).toBeCloseTo(number, 3);
      }),
    );
  });

  test.each(["1,23", "12,34,567", "0,123", ",123", "1,234.5,678", "1,2345", "1,234’567", "1 kW"])(
    "%s has no thousands",
    (cell) => {
      expect(numberInForm(cell, { style: "thousands", unit: "" })).toBeUndefined();
    },
  );
});

describe("FormTally", () => {
  test("tells decimal commas from signs between thousands, where a column does", () => {
    expect(tallyOf(["1,5", "1,234"]).evidence).toEqual({ decimal: true, thousands: false });
    expect(tallyOf(["1,234,567", "1,234"]).evidence).toEqual({ decimal: false, thousands: true });
    expect(tallyOf(["1,234", "5,678"]).evidence).toEqual({ decimal: false, thousands: false });
    expect(tallyOf(["1,5", "1,234.5"]).evidence).toEqual({ decimal: false, thousands: false });
  });

  test("finds the unit that most numbers have", () => {
    expect(tallyOf(["1 m", "2 m", "3 km", "4"]).best(["point"])).toMatchObject({
      form: { style: "point", unit: "m" },
      numbers: 2,
    });
  });

  test("is quick on hostile cells", () => {
    const cells = ["1".repeat(1_000_000), "1,".repeat(500_000), `${" ".repeat(500_000)}m`, `1${".".repeat(1_000_000)}`];
    const start = performance.now();
    tallyOf(cells);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
