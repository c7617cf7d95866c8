import { describe, expect, it } from "vitest";
import { residualsOf } from "../../../../src/search/fitting/residualsOf";
import { makeProblem } from "../makeProblem";

describe("the residuals of rows", () => {
  const rows = makeProblem({ inputs: [[1, 2, 3]], target: [2, 4, 7] }).train;

  // Held against each other by `===`, since a matcher that fails would compare the memories of kernels.
  it("are the same whenever they are measured alike", () => {
    expect(residualsOf(rows, 1) === residualsOf(rows, 1)).toBe(true);
    expect(residualsOf(rows, 1, { arithmetic: "reproducible" }) === residualsOf(rows, 1)).toBe(true);
    expect(residualsOf(rows, 2) === residualsOf(rows, 1)).toBe(false);
  });

  it("are others in another arithmetic, whichever was asked for first", () => {
    const fused = residualsOf(rows, 1, { arithmetic: "fused" });
    expect(residualsOf(rows, 1, { arithmetic: "fused" }) === fused).toBe(true);
    expect(residualsOf(rows, 1, { arithmetic: "reproducible" }) === fused).toBe(false);
    const { loss } = makeProblem({ inputs: [[1, 2, 3]], target: [2, 4, 7], loss: "absolute" });
    const fusedLoss = residualsOf(rows, 1, { loss, arithmetic: "fused" });
    expect(residualsOf(rows, 1, { loss }) === fusedLoss).toBe(false);
  });
});
