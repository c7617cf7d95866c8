import * as fc from "fast-check";
import { compile, evaluate } from "mathjs";
import { describe, expect, test } from "vitest";
import { identifiersFor } from "../../../src/expression/identifiers";
import { hostileNames } from "./hostileNames";

const columnNames = fc.oneof(
  fc.string({ unit: "grapheme", maxLength: 20 }),
  fc.constantFrom(
    "x",
    "p1",
    "p12",
    "e",
    "pi",
    "i",
    "log",
    "m",
    "s",
    "to",
    "mod",
    "a b",
    "a_b",
    "α",
    "2theta",
    "_",
    "__",
  ),
);

describe("identifiersFor", () => {
  test.each([
    [
      ["period", "semi_major_axis", "T2m"],
      ["period", "semi_major_axis", "T2m"],
    ],
    [
      ["a b", "a_b", "a-b"],
      ["a_b_2", "a_b", "a_b_3"],
    ],
    [
      ["x", "x", "x"],
      ["x", "x_2", "x_3"],
    ],
    [
      ["λ", "Δt", "T₀", "naïve", "µ"],
      ["lambda", "Deltat", "T0", "naive", "mu"],
    ],
    [
      ["2theta", "", "%", "温度"],
      ["x_2theta", "x", "x_2", "x_3"],
    ],
    [
      ["p1", "e", "pi", "i", "log", "to"],
      ["p1_", "e_", "pi_", "i_", "log_", "to_"],
    ],
    [
      ["p1", "p1_"],
      ["p1__2", "p1_"],
    ],
    [
      ["__proto__", "constructor"],
      ["proto", "constructor_"],
    ],
    [["v (m/s)"], ["v_m_s"]],
    [
      ["_x", "x_"],
      ["_x", "x_"],
    ],
  ])("%j become %j", (names, identifiers) => {
    expect(identifiersFor(names)).toEqual(identifiers);
  });

  test("leave out what is reserved by the caller", () => {
    expect(identifiersFor(["x", "y"], ["x"])).toEqual(["x_", "y"]);
  });

  test("are valid, different, and stand for their columns in mathjs", () => {
    fc.assert(
      fc.property(fc.array(columnNames, { minLength: 1, maxLength: 20 }), (names) => {
        const identifiers = identifiersFor(names);
        expect(new Set(identifiers).size).toBe(names.length);
        for (const identifier of identifiers) {
          expect(identifier).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,60}$/);
          expect(identifier).not.toMatch(/^p\d+$/);
        }
        const scope = Object.fromEntries(identifiers.map((identifier, k) => [identifier, 2 ** k]));
        expect(compile(identifiers.join(" + ")).evaluate(scope)).toBe(2 ** names.length - 1);
      }),
    );
  });

  test("keep names that are identifiers already", () => {
    expect(identifiersFor(["m", "g", "s", "T", "tau", "mean", "cm"])).toEqual([
      "m",
      "g",
      "s",
      "T",
      "tau",
      "mean",
      "cm",
    ]);
    expect(evaluate("m * g + tau", { m: 2, g: 3, tau: 1 })).toBe(7);
  });

  test.each(hostileNames)("%j is harmless", (name) => {
    const [identifier] = identifiersFor([name]);
    expect(identifier).toMatch(/^[A-Za-z_][A-Za-z0-9_]{0,60}$/);
    expect(evaluate(`${identifier} + 1`, { [identifier]: 1 })).toBe(2);
  });

  test("of ten thousand columns of the same name come quickly", () => {
    expect(new Set(identifiersFor(new Array<string>(10_000).fill("🙂"))).size).toBe(10_000);
  });
});
