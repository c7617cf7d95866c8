import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { ColumnSetting } from "../../../src/run/document";
import { defaultSettings } from "../../../src/run/documentFormat";
import { prepareProblem } from "../../../src/run/prepareProblem";
import { UserError } from "../../../src/userError";
import type { RowSet } from "../../../src/search/problem";
import type { DatasetOptions } from "./datasets";
import { column, dataset } from "./datasets";
import { planetsDocument } from "./documents";

const columns: readonly ColumnSetting[] = [
  { name: "x", role: "input", unit: "m" },
  { name: "y", role: "target" },
];

function prepare(options: DatasetOptions, more: readonly ColumnSetting[] = [], settings = {}) {
  const document = planetsDocument({ columns: [...columns, ...more], settings: { ...defaultSettings, ...settings } });
  return prepareProblem(dataset(options), document);
}

function codeOf(options: DatasetOptions, more: readonly ColumnSetting[] = []): string {
  try {
    prepare(options, more);
  } catch (error) {
    expect(error).toBeInstanceOf(UserError);
    expect((error as UserError).message).toMatch(/^[^]*\.$/);
    return (error as UserError).code;
  }
  return "accepted";
}

const category: ColumnSetting = { name: "c", role: "category" };
const weight: ColumnSetting = { name: "w", role: "weight" };

describe("the problem", () => {
  it("holds inputs and target as the document names them, in shared memory", () => {
    const { problem } = prepare({ numbers: { y: [3, 1, 2], x: [30, 10, 20] } });
    expect(problem.inputs).toStrictEqual([{ name: "x", unit: "m" }]);
    expect(problem.target).toStrictEqual({ name: "y", unit: undefined });
    expect([...problem.train.inputs[0]]).toStrictEqual([30, 10, 20]);
    expect([...problem.train.target]).toStrictEqual([3, 1, 2]);
    expect(problem.train.inputs[0].buffer).toBeInstanceOf(SharedArrayBuffer);
    expect(problem.train.cells).toStrictEqual([{ start: 0, end: 3, levels: [] }]);
  });

  it("keeps every row once, sorted by cell, and holds back the same share of every cell", () => {
    const anyRows = fc.array(fc.tuple(fc.nat(3), fc.nat(2)), { minLength: 30, maxLength: 200 });
    fc.assert(
      fc.property(anyRows, fc.double({ min: 0, max: 0.5, noNaN: true }), fc.nat(), (codes, share, seed) => {
        fc.pre(new Set(codes.map(([a]) => a)).size > 1 && new Set(codes.map(([, b]) => b)).size > 1);
        const rows = codes.length;
        const { problem } = prepare(
          {
            numbers: { x: column(rows, (row) => row), y: column(rows, (row) => row * row) },
            categories: { c: codes.map(([a]) => `a${a}`), d: codes.map(([, b]) => `b${b}`) },
          },
          [category, { name: "d", role: "category" }],
          { validationShare: share, seed },
        );
        const origins = [...problem.train.origin, ...problem.validation.origin];
        expect(origins.sort((a, b) => a - b)).toStrictEqual(column(rows, (row) => row));
        for (const rowSet of [problem.train, problem.validation]) {
          checkCells(rowSet, (row) => [
            problem.categories[0].levels.indexOf(`a${codes[row][0]}`),
            problem.categories[1].levels.indexOf(`b${codes[row][1]}`),
          ]);
          rowSet.origin.forEach((row, k) => expect(rowSet.target[k]).toBe(row * row));
        }
        for (const cell of problem.train.cells) {
          const held = problem.validation.cells.find(({ levels }) => levels.join() === cell.levels.join());
          const heldRows = held === undefined ? 0 : held.end - held.start;
          expect(heldRows).toBeLessThanOrEqual(share * (cell.end - cell.start + heldRows) + 2);
        }
      }),
    );
  });

  it("draws the same rows for the same seed, and others for another", () => {
    const options = { numbers: { x: column(100, (row) => row), y: column(100, (row) => row + 1) } };
    const held = (seed: number) => [...prepare(options, [], { seed }).problem.validation.origin];
    expect(held(1)).toStrictEqual(held(1));
    expect(held(1)).not.toStrictEqual(held(2));
    expect(held(1)).toHaveLength(25);
  });

  it("holds nothing back of fewer than 20 rows", () => {
    const rows = (count: number) => ({ numbers: { x: column(count, (k) => k), y: column(count, (k) => k * 2) } });
    expect(prepare(rows(19))).toMatchObject({ trainRows: 19, validationRows: 0 });
    expect(prepare(rows(20))).toMatchObject({ trainRows: 15, validationRows: 5 });
  });

  it("holds nothing back where the rows held back would all have the same target", () => {
    const y = column(20, (row) => (row === 0 ? 1 : 0));
    const { problem } = prepare({ numbers: { x: column(20, (row) => row), y } });
    expect(problem.validation.rowCount).toBe(0);
  });

  it("leaves out rows of weight 0", () => {
    const prepared = prepare({ numbers: { x: [1, 2, 3, 4], y: [1, 2, 9, 4], w: [1, 2, 0, 1] } }, [weight]);
    expect([...prepared.problem.train.origin]).toStrictEqual([0, 1, 3]);
    expect([...(prepared.problem.train.weights ?? [])]).toStrictEqual([1, 2, 1]);
    expect(prepared.weightlessRows).toBe(1);
  });
});

describe("data that cannot answer the question", () => {
  const x = column(30, (row) => row);
  const y = column(30, (row) => row * 2);

  it.each<[string, DatasetOptions, ColumnSetting[]]>([
    ["constantTarget", { numbers: { x, y: column(30, () => 4) } }, []],
    ["noUsableRows", { numbers: { x: [], y: [] }, totalRows: 12 }, []],
    ["tooFewRows", { numbers: { x: [1, 2], y: [1, 2] } }, []],
    ["noSuchColumn", { numbers: { y } }, []],
    ["valueTooLarge", { numbers: { x, y: [1e300, ...y.slice(1)] } }, []],
    ["valueTooLarge", { numbers: { x: [-1e300, ...x.slice(1)], y } }, []],
    ["valuesTooSmall", { numbers: { x, y: y.map((value) => value * 1e-320) } }, []],
    ["accepted", { numbers: { x, y: y.map((value) => value * 1e-299) } }, []],
    ["negativeWeight", { numbers: { x, y, w: column(30, (row) => row - 3) } }, [weight]],
    ["noWeight", { numbers: { x, y, w: column(30, () => 0) } }, [weight]],
    ["categoryOneLevel", { numbers: { x, y }, categories: { c: x.map(() => "same") } }, [category]],
    ["categoryEveryRow", { numbers: { x, y }, categories: { c: x.map(String) } }, [category]],
  ])("is refused: %s", (code, options, more) => {
    expect(codeOf(options, more)).toBe(code);
  });

  it("has no target or no input", () => {
    const ask = (settings: ColumnSetting[]) => () =>
      prepareProblem(dataset({ numbers: { x, y } }), planetsDocument({ columns: settings }));
    expect(ask([{ name: "x", role: "input" }])).toThrow(expect.objectContaining({ code: "noTarget" }));
    expect(ask([{ name: "y", role: "target" }])).toThrow(expect.objectContaining({ code: "noInput" }));
  });
});

function checkCells(rowSet: RowSet, codesOf: (row: number) => number[]): void {
  let end = 0;
  let before = "";
  for (const cell of rowSet.cells) {
    expect(cell.start).toBe(end);
    expect(cell.end).toBeGreaterThan(cell.start);
    for (let k = cell.start; k < cell.end; k++) expect(codesOf(rowSet.origin[k])).toStrictEqual(cell.levels);
    expect(cell.levels.join() > before).toBe(true);
    before = cell.levels.join();
    end = cell.end;
  }
  expect(end).toBe(rowSet.rowCount);
}
