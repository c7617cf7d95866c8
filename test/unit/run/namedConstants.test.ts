import { describe, expect, it } from "vitest";
import { namedConstants } from "../../../src/run/views/namedConstants";
import { formula } from "../search/formulas";

describe("constants of nature in a formula", () => {
  it("are named, each once", () => {
    expect(namedConstants(formula("1.380649e-23 * x + sin(1.380649e-23 / x)"))).toEqual([
      { value: 1.380649e-23, text: expect.stringContaining("Boltzmann constant") as string },
    ]);
  });

  it("are no numbers that anybody writes, nor what is close to one", () => {
    expect(namedConstants(formula("0.5 * x + 273.15 + 9.81 * x^2 + 1.3807e-23"))).toEqual([]);
    expect(namedConstants(formula("1.38099e-23 * x"))).toEqual([]);
  });
});
