import { expect } from "vitest";
import type { Case } from "./cases";

/** Values agree to 1e-12 relative; where the oracle has no number, neither has the code. */
export function expectAgreement(
  name: string,
  values: readonly (number | undefined)[],
  { expected }: Case,
  leastNumbers = 10,
): void {
  const wrong = values.flatMap((value, row) => {
    if (value === undefined || Object.is(value, expected[row]) || value === expected[row]) return [];
    return Math.abs(value - expected[row]) <= 1e-12 * Math.abs(expected[row])
      ? []
      : [{ row, value, expected: expected[row] }];
  });
  expect({ name, wrong }).toEqual({ name, wrong: [] });
  expect(values.length).toBe(expected.length);
  expect(Array.from(expected).filter(Number.isFinite).length).toBeGreaterThan(leastNumbers);
}
