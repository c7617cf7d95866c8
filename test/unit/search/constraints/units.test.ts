import { describe, expect, it } from "vitest";
import { readUnit } from "../../../../src/run/constraints/readUnit";
import { unitTable, unitText } from "../../../../src/run/constraints/unitTable";
import { unitsOfFormula } from "../../../../src/search/constraints/unitCheck";
import { formulaSize } from "../../../../src/search/formulaSize";
import { formula, textOf } from "../formulas";
import { noisyProblem, searched } from "./constrainedSearch";

const unitsOf = (text: string, units: (string | undefined)[], values?: number[]) => {
  const [target, ...inputs] = units.map((unit) => ({ unit }));
  const table = unitTable(target, inputs, [{ name: "g", value: 9.81, unit: "m/s^2" }]);
  const { isRight, parameters } = unitsOfFormula(formula(text), table, values);
  return isRight
    ? parameters.map((unit) => (unit === undefined ? "?" : (unitText(unit, table.bases) ?? "1")))
    : "wrong";
};

describe("readUnit", () => {
  it.each([
    ["m/s", { m: 1, s: -1 }],
    ["km h^-1", { m: 1, s: -1 }],
    ["kg m2 s-2", { kg: 1, m: 2, s: -2 }],
    ["J/(kg K)", { m: 2, s: -2, K: -1 }],
    ["W·m⁻²·K⁻⁴", { kg: 1, s: -3, K: -4 }],
    ["m/s/s", { m: 1, s: -2 }],
    ["10^3 kg", { kg: 1 }],
    ["µm", { m: 1 }],
    ["au", { m: 1 }],
    ["mag", { mag: 1 }],
    ["people per km²", { people: 1, m: -2 }],
    ["%", {}],
    ["deg", {}],
    ["m/m", {}],
  ])("reads %s", (text, expected) => {
    expect(Object.fromEntries(readUnit(text) ?? [["unread", 0]])).toEqual(expected);
  });

  it("does not take for a unit what is none", () => {
    expect(readUnit("m/(s")).toBeUndefined();
    expect(readUnit("^2")).toBeUndefined();
  });
});

describe("units of formulas", () => {
  it.each([
    ["p1 * x^1.5", ["yr", "au"], ["s/m^1.5"]],
    ["p1 * x + p2", ["m", "s"], ["m/s", "m"]],
    ["p1 * exp(p2 * x)", ["V", "s"], ["kg·m^2/(s^3·A)", "1/s"]],
    ["x + y", ["m", "m", "s"], "wrong"],
    ["x / y", ["m/s", "m", "s"], []],
    ["exp(x)", ["1", "m"], "wrong"],
    ["exp(x / y)", ["%", "m", "km"], []],
    ["sqrt(2 * x * 9.81)", ["m/s", "m"], []],
    ["x + 2", ["m", "m"], "wrong"],
    ["x * y", ["J", "N", "m"], []],
    ["atan2(x, y)", ["rad", "m", "m"], []],
    // What is not known is whatever is right.
    ["p1 * x", ["m", undefined], ["?"]],
    ["x * y", ["m", "s", undefined], []],
    ["p1 * p2 * x", ["m", "s"], ["?", "?"]],
    ["x^y", ["1", "m", "1"], "wrong"],
  ] as [string, string[], string[] | string][])("%s with %s", (text, units, expected) => {
    expect(unitsOf(text, units)).toEqual(expected);
  });

  it("count a fitted exponent by its value once there is one", () => {
    expect(unitsOf("x^p1", ["m^2", "m"])).not.toBe("wrong");
    expect(unitsOf("x^p1", ["m^2", "m"], [2])).toEqual(["1"]);
    expect(unitsOf("x^p1", ["m^2", "m"], [2.2])).toBe("wrong");
    expect(unitsOf("p1 * x^p2", ["m^2", "m"], [3, 2.5])).toEqual(["1/m^0.5", "1"]);
  });

  it("are right in all that a search finds where they must be", async () => {
    const table = unitTable({ unit: "m" }, [{ unit: "m/s" }, { unit: "s" }]);
    const problem = noisyProblem((x, y) => x * y + 0.1 * Math.sin(3 * y), { units: { mode: "require", ...table } });
    const { front, shown } = await searched(problem, 600);
    expect(front.length).toBeGreaterThan(0);
    for (const { expression, parameters } of [...front, ...shown]) {
      const values = parameters.map(([value]) => value);
      expect(unitsOfFormula(expression, table, values).isRight, textOf(expression)).toBe(true);
    }
  });

  it("make formulas larger where right ones are preferred", () => {
    const { constraints } = noisyProblem((x) => x, {});
    const units = { mode: "prefer" as const, ...unitTable({ unit: "m" }, [{ unit: "m" }, { unit: "s" }]) };
    const sizeOf = (text: string) => formulaSize(formula(text), { ...constraints, units });
    expect(sizeOf("x + y")).toBeGreaterThan(sizeOf("x + p1 * y"));
    expect(sizeOf("p1 * x")).toBe(formulaSize(formula("p1 * x"), constraints));
  });
});
