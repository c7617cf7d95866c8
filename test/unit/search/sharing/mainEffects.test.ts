import fc from "fast-check";
import { expect, it } from "vitest";
import { factorise, solveFactorised } from "../../../../src/numeric/cholesky";
import type { Effect } from "../../../../src/search/sharing/mainEffects";
import { leastPenalty } from "../../../../src/search/sharing/mainEffects";

/** By the normal equations of the mean and all effects at once. */
function directly(values: readonly number[], tie: number, effects: readonly Effect[]): number {
  const starts = effects.map((_, k) => effects.slice(0, k).reduce((sum, { levels }) => sum + levels, 1));
  const size = effects.reduce((sum, { levels }) => sum + levels, 1);
  const matrix = new Float64Array(size * size);
  const best = new Float64Array(size);
  const columnsOf = (k: number) => [0, ...effects.map(({ ofValue }, n) => starts[n] + ofValue[k])];
  values.forEach((value, k) => {
    for (const one of columnsOf(k)) {
      best[one] += tie * value;
      for (const other of columnsOf(k)) matrix[one * size + other] += tie;
    }
  });
  effects.forEach(({ levels, tie: own }, n) => {
    for (let level = 0; level < levels; level++) matrix[(starts[n] + level) * (size + 1)] += own;
  });
  expect(factorise(matrix, size)).toBe(true);
  solveFactorised(matrix, size, best);
  const rest = values.map((value, k) => value - columnsOf(k).reduce((sum, column) => sum + best[column], 0));
  const ofEffects = effects.map(({ levels, tie: own }, n) =>
    Array.from({ length: levels }, (_, level) => own * best[starts[n] + level] ** 2).reduce((a, b) => a + b, 0),
  );
  return tie * rest.reduce((sum, each) => sum + each * each, 0) + ofEffects.reduce((a, b) => a + b, 0);
}

it("is what a mean, effects and what is left of the values cost at least", () => {
  const cell = fc.record({ star: fc.nat(5), band: fc.nat(2), value: fc.double({ min: -10, max: 10, noNaN: true }) });
  const tie = fc.double({ min: 0.01, max: 100, noNaN: true });
  fc.assert(
    fc.property(fc.array(cell, { minLength: 2, maxLength: 18 }), tie, tie, tie, (cells, own, ofStar, ofBand) => {
      const values = cells.map(({ value }) => value);
      const effects = [
        { ofValue: Int32Array.from(cells, ({ star }) => star), levels: 6, tie: ofStar },
        { ofValue: Int32Array.from(cells, ({ band }) => band), levels: 3, tie: ofBand },
      ];
      for (const some of [[], effects.slice(0, 1), effects]) {
        const least = directly(values, own, some);
        expect(leastPenalty(values, own, some)).toBeGreaterThan(least * (1 - 1e-6) - 1e-9);
        expect(leastPenalty(values, own, some)).toBeLessThan(least * (1 + 1e-3) + 1e-9);
      }
    }),
  );
});
