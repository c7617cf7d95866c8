import { describe, expect, it } from "vitest";
import type { StoredFormula } from "../../../src/run/document";
import { prepareProblem } from "../../../src/run/prepareProblem";
import { restoreFront } from "../../../src/run/restoreFront";
import { column, dataset } from "./datasets";
import { keplerFormula, planetsDocument } from "./documents";

const document = planetsDocument();
const problemOver = (distance: readonly number[]) =>
  prepareProblem(dataset({ numbers: { distance, period: column(distance.length, (row) => row + 1) } }), document)
    .problem;

describe("going on from a front", () => {
  it("measures formulas anew and keeps what a person said about them", () => {
    const starred: StoredFormula = { ...keplerFormula, starred: true, note: "Kepler" };
    const restored = restoreFront([starred], problemOver([1, 2, 3, 4]));
    expect(restored.obstacles).toStrictEqual([]);
    expect(restored.stored).toMatchObject([{ expression: "p1 * distance^1.5", starred: true, note: "Kepler" }]);
    expect(restored.formulas[0].train.rows).toBe(4);
    expect(restored.formulas[0].train.loss).not.toBe(keplerFormula.train.loss);
  });

  it("says which formula the data have no place for any more, and why", () => {
    const { stored, obstacles } = restoreFront([keplerFormula], problemOver([-1, 2, 3, 4]));
    expect(stored).toStrictEqual([]);
    expect(obstacles.map(({ message }) => message)).toStrictEqual([
      "The formula p1 * distance ^ 1.5 has no finite value in some rows of the data as they are now.",
    ]);
    const other = restoreFront([{ ...keplerFormula, names: { distance: "gone" } }], problemOver([1, 2, 3, 4]));
    expect(other.obstacles.map(({ code }) => code)).toStrictEqual(["formulaColumn"]);
  });
});
