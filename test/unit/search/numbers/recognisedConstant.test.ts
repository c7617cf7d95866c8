import { describe, expect, it } from "vitest";
import { createRandom } from "../../../../src/numeric/random";
import { knownConstants } from "../../../../src/search/numbers/knownConstants";
import { recognisedConstant } from "../../../../src/search/numbers/recognisedConstant";

const spelled = (value: number, relativeError: number): string | undefined => {
  const found = recognisedConstant(value, relativeError * Math.abs(value));
  if (found === undefined) return undefined;
  const powers = found.powers.map(({ constant, power }) =>
    power === 1 ? constant.symbol : `${constant.symbol}^${power}`,
  );
  const tens = found.tens === 0 ? [] : [`10^${found.tens}`];
  return [...(found.factor === "" ? [] : [found.factor]), ...powers, ...tens].join(" ");
};

describe("recognising constants", () => {
  it.each([
    [1.380649e-23, 1e-9, "k_B"],
    // As measured, and as rounded by whoever made the data.
    [1.38066e-23, 1e-5, "k_B"],
    [-1.60218e-19, 1e-12, "e"],
    [8.314462618, 1e-8, "R"],
    [6.6743e-11, 1e-10, "G"],
    [2 * 1.380649e-23, 1e-10, "2 k_B"],
    [299792458 ** -2, 1e-10, "c^-2"],
    [6.62607015e-34 * 299792458, 1e-10, "c h"],
    [6.62607015e-34 / (2 * Math.PI), 1e-9, "ħ"],
    [299792458 / 1000, 1e-10, "c 10^-3"],
    [1.438776877e-2, 1e-8, "c₂"],
    [0.5772156649, 1e-9, "γ"],
  ])("%d known to %d is %s", (value, error, name) => {
    expect(spelled(value, error)).toBe(name);
  });

  it("says nothing of what is known to a few digits only", () => {
    for (const { value } of knownConstants()) expect(spelled(value, 1e-3)).toBeUndefined();
    expect(spelled(1.381e-23, 5e-4)).toBeUndefined();
    expect(spelled(3e8, 1e-12)).toBeUndefined();
    expect(spelled(NaN, 0)).toBeUndefined();
    expect(spelled(0, 0)).toBeUndefined();
  });

  it("takes less than one random number in 1,000 for a constant, however many digits are known", () => {
    const random = createRandom(3, 0);
    const draws = 10_000;
    for (let digits = 3; digits <= 12; digits++) {
      for (const decades of [1, 10, 40]) {
        let claimed = 0;
        for (let k = 0; k < draws; k++) {
          const value = Number((10 ** (decades * (2 * random.next() - 1))).toPrecision(digits));
          const lastDigit = 10 ** (Math.floor(Math.log10(value)) - digits + 1);
          if (recognisedConstant(value, lastDigit / 2) !== undefined) claimed++;
        }
        expect(claimed / draws, `${digits} digits over ${decades} decades`).toBeLessThan(1e-3);
      }
    }
  });

  it("has no constant twice", () => {
    const names = knownConstants().map(({ name }) => name);
    expect(new Set(names).size).toBe(names.length);
    const values = knownConstants().map(({ value }) => value);
    expect(new Set(values).size).toBe(values.length);
  });
});
