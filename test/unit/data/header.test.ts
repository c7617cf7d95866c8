import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { freeName, nameColumns, parseHeader } from "../../../src/data/header";
import { withProcessorTime } from "../../support/processorTime";

describe("parseHeader", () => {
  test.each([
    ["v [m/s]", "v", "m/s"],
    ["v[m/s]", "v", "m/s"],
    ["v (m/s)", "v", "m/s"],
    ["v(m/s)", "v", "m/s"],
    ["  v   [ m / s ] ", "v", "m / s"],
    ["mass [10^24 kg]", "mass", "10^24 kg"],
    ["radiance [MW/(m^2 sr µm)]", "radiance", "MW/(m^2 sr µm)"],
    ["radiance (MW/(m^2 sr µm))", "radiance", "MW/(m^2 sr µm)"],
    ["T (°C)", "T", "°C"],
    ["T(K)", "T", "K"],
    ["energy (kWh)", "energy", "kWh"],
    ["g (m s-2)", "g", "m s-2"],
    ["g (m·s⁻²)", "g", "m·s⁻²"],
    ["slip (%)", "slip", "%"],
    ["time (min)", "time", "min"],
    ["mass (t)", "mass", "t"],
    ["flow (L per min)", "flow", "L per min"],
    ["H0 (km/s/Mpc)", "H0", "km/s/Mpc"],
    ["f(x) [N]", "f(x)", "N"],
    ["x[0] [m]", "x[0]", "m"],
    ["anything [of whatever kind]", "anything", "of whatever kind"],
    ["T/K", "T", "K"],
    ["T / °C", "T", "°C"],
    ["t/s", "t", "s"],
    ["m/kg", "m", "kg"],
    ["p/kPa", "p", "kPa"],
    ["v / (m/s)", "v", "m/s"],
    ["c_0/(mol/L)", "c_0", "mol/L"],
    ["λ/nm", "λ", "nm"],
    ["Time/min", "Time", "min"],
    ["Temperature / K", "Temperature", "K"],
    ["U1/V", "U1", "V"],
    ["I/mA", "I", "mA"],
    ["E/(kJ/mol)", "E", "kJ/mol"],
    ["Concentration/(mol/L)", "Concentration", "mol/L"],
  ])("%s has a unit", (header, name, unit) => {
    expect(parseHeader(header)).toEqual({ name, unit });
  });

  test.each([
    "f(x)",
    "x(t)",
    "mass (total)",
    "score (mean)",
    "x[0]",
    "x[12]",
    "a(1)",
    "p (a)",
    "[m/s]",
    "(m)",
    "v ()",
    "v []",
    "m/s",
    "km/h",
    "g/L",
    "V/m",
    "A/m^2",
    "x/y",
    "a/b",
    "c/m",
    "cells/mL",
    "beats/min",
    "mass/height",
    "P/V",
    "M/L",
    "I/V",
    "R/S",
    "power/kg",
    "energy/m^2",
    "distance/day",
    "volume/h",
    "t/ha",
    "/s",
    "T/",
  ])("%s is all name", (header) => {
    expect(parseHeader(header)).toEqual({ name: header, unit: undefined });
  });

  test("a mark for no unit is neither unit nor name", () => {
    expect(parseHeader("Mach [-]")).toEqual({ name: "Mach", unit: undefined });
    expect(parseHeader("Mach [1]")).toEqual({ name: "Mach", unit: undefined });
  });

  test("line ends and control characters become spaces", () => {
    expect(parseHeader("\uFEFFforce\r\non\u0000wall [N]")).toEqual({ name: "force on wall", unit: "N" });
  });

  test("is quick on hostile headers", () => {
    const hostile = ["(".repeat(20_000), `${"a (".repeat(10_000)})`, `a${" ".repeat(20_000)}[`, "[".repeat(20_000)];
    const { seconds } = withProcessorTime(() => {
      for (const header of hostile) expect(parseHeader(header).unit).toBeUndefined();
    });
    expect(seconds).toBeLessThan(5);
  });
});

describe("nameColumns", () => {
  test("numbers what has no name and what occurs twice", () => {
    const columns = nameColumns(["a", "", "a", "a 2", "b [m]", "b [s]", "A", "column 2"]);
    expect(columns.map(({ name }) => name)).toEqual(["a", "column 2 2", "a 3", "a 2", "b", "b 2", "A", "column 2"]);
    expect(columns.map(({ unit }) => unit)).toEqual([
      undefined,
      undefined,
      undefined,
      undefined,
      "m",
      "s",
      undefined,
      undefined,
    ]);
    expect(columns.filter(({ remark }) => remark !== undefined).map(({ name }) => name)).toEqual([
      "column 2 2",
      "a 3",
      "b 2",
    ]);
  });

  test("gives every table unique names that are not empty", () => {
    const header = fc.oneof(fc.constantFrom("", " ", "a", "a 2", "a [m]", "column 1", "column 2"), fc.string());
    fc.assert(
      fc.property(fc.array(header, { maxLength: 12 }), (headers) => {
        const names = nameColumns(headers).map(({ name }) => name);
        expect(names).not.toContain("");
        expect(new Set(names).size).toBe(headers.length);
      }),
    );
  });
});

test("freeName takes the first number that is free", () => {
  expect(freeName("file", () => false)).toBe("file");
  expect(freeName("file", (name) => ["file", "file 2"].includes(name))).toBe("file 3");
});
