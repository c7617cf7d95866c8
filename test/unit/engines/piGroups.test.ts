import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { piGroups } from "../../../src/engines/structure/piGroups";
import type { Unit } from "../../../src/search/constraints/unit";

/** The unit of a product of powers. */
function unitOf(exponents: readonly number[], quantities: readonly Unit[], bases: number): number[] {
  return Array.from({ length: bases }, (_, base) =>
    exponents.reduce((sum, exponent, k) => sum + exponent * quantities[k][base], 0),
  );
}

// Exponents of m, s and kg.
const [length, time, speed, density, viscosity, force] = [
  [1, 0, 0],
  [0, 1, 0],
  [1, -1, 0],
  [-3, 0, 1],
  [-1, -1, 1],
  [1, -2, 1],
];

describe("plain numbers made of quantities", () => {
  it("are Reynolds' for a body in a stream", () => {
    const analysis = piGroups(force, [length, speed, density, viscosity]);
    expect(analysis?.groups).toEqual([[1, 1, 1, -1]]);
    expect(analysis?.prefactors).toEqual([
      [0, 0, -1, 2],
      [1, 1, 0, 1],
      [2, 2, 1, 0],
    ]);
  });

  it("are none where every quantity has a unit of its own, and the law is a power law", () => {
    expect(piGroups(speed, [length, time])).toEqual({ groups: [], prefactors: [[1, -1]] });
  });

  it("are not enough where a number of the law has a unit of its own", () => {
    expect(piGroups(time, [length])).toBeUndefined();
    expect(piGroups(force, [])).toBeUndefined();
  });

  it("are what the theorem says, for any quantities", () => {
    const bases = 3;
    const unit = fc.array(fc.constantFrom(-2, -1, -0.5, 0, 0, 0, 1, 2), { minLength: bases, maxLength: bases });
    fc.assert(
      fc.property(unit, fc.array(unit, { maxLength: 6 }), (target, quantities) => {
        const analysis = piGroups(target, quantities);
        if (analysis === undefined) return;
        for (const group of analysis.groups) {
          expect(group.some((exponent) => exponent !== 0)).toBe(true);
          for (const exponent of unitOf(group, quantities, bases)) expect(exponent).toBeCloseTo(0, 9);
        }
        for (const prefactor of analysis.prefactors) {
          unitOf(prefactor, quantities, bases).forEach((exponent, k) => expect(exponent).toBeCloseTo(target[k], 9));
        }
        // As many as there are quantities beyond the rank of their units: adding the target's unit says whether it is reached.
        const plainOnes = quantities.filter((each) => each.every((exponent) => exponent === 0)).length;
        expect(analysis.groups.length).toBeGreaterThanOrEqual(Math.max(plainOnes, quantities.length - bases));
      }),
    );
  });
});
