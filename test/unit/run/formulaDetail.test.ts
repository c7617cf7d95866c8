import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { apply, input, parameter } from "../../../src/expression/build";
import type { Expression } from "../../../src/expression/expression";
import type { CurvePanel, FitView, FormulaDetail, PanelChoice, PredictedPanel } from "../../../src/protocol/formula";
import type { RunDocument } from "../../../src/run/document";
import { newDocument } from "../../../src/run/documentFormat";
import { detailWithoutRows, formulaDetail, formulaPanels, maximumPoints } from "../../../src/run/formulaDetail";
import { plotSample } from "../../../src/run/plotSample";
import { prepareProblem } from "../../../src/run/prepareProblem";
import type { Discovery } from "../../../src/search/candidate";
import type { Problem } from "../../../src/search/problem";
import type { DatasetOptions } from "./datasets";
import { column, dataset } from "./datasets";
import { metrics } from "./documents";

type Columns = RunDocument["columns"];

function problemOf(data: DatasetOptions, columns: Columns): Problem {
  const document = newDocument({ generator: "0", data: { files: [], dialect: {} }, columns, settings: { seed: 5 } });
  return prepareProblem(dataset(data), document).problem;
}

function discovery(expression: Expression, ...parameters: readonly (readonly number[])[]): Discovery {
  return {
    id: "formula",
    expression,
    parameters: parameters.map((values) => Float64Array.from(values)),
    complexity: 1,
    train: metrics,
    validation: undefined,
    engine: "evolution",
    seconds: 0,
  };
}

const detailOf = (found: Discovery, problem: Problem, signal = new AbortController().signal): Promise<FormulaDetail> =>
  formulaDetail(found, problem, 1, signal);

function curves({ fit }: FormulaDetail): readonly CurvePanel[] {
  if (fit.kind !== "curve") throw new Error("The fit is no curve");
  return fit.panels;
}

function predictions({ fit }: FormulaDetail): readonly PredictedPanel[] {
  if (fit.kind !== "predicted") throw new Error("The fit is a curve");
  return fit.panels;
}

const sum = (values: Float64Array) => values.reduce((total, value) => total + value, 0);
const xy: Columns = [
  { name: "x", role: "input", unit: "s" },
  { name: "y", role: "target", unit: "m" },
];
const line = apply("add", parameter(), apply("mul", parameter(), input(0)));
const noisy = (row: number) => 1 + 2 * row + Math.sin(row * 7) / 10;

describe("the detail of a formula of one input", () => {
  const problem = problemOf({ numbers: { x: column(40, (row) => row), y: column(40, noisy) } }, xy);
  const found = discovery(line, [1], [2]);

  it("is a curve from the first to the last value through every row, those held back marked", async () => {
    const detail = await detailOf(found, problem);
    const [panel] = curves(detail);
    expect(detail.fit).toMatchObject({ xLabel: "x [s]", yLabel: "y [m]" });
    expect(panel.title).toBe("");
    expect(sum(panel.x)).toBe((39 * 40) / 2);
    panel.x.forEach((x, k) => expect(panel.y[k]).toBe(noisy(x)));
    expect(panel.heldBack.reduce((count, flag) => count + flag, 0)).toBe(problem.validation.rowCount);
    expect([panel.curveX[0], panel.curveX.at(-1)]).toEqual([0, 39]);
    panel.curveX.forEach((x, k) => expect(panel.curveY[k]).toBeCloseTo(1 + 2 * x, 10));
    for (let k = 1; k < panel.curveX.length; k++) expect(panel.curveX[k]).toBeGreaterThan(panel.curveX[k - 1]);
    expect(panel.r2).toBeGreaterThan(0.9999);
    expect(panel.r2).toBeLessThan(1);
    expect([detail.rows, detail.rowsShown]).toEqual([40, 40]);
  });

  it("has residuals against the prediction and the input: measured minus predicted", async () => {
    const { residuals } = await detailOf(found, problem);
    expect(residuals.map(({ label }) => label)).toEqual(["predicted y [m]", "x [s]"]);
    const [, against] = residuals;
    against.x.forEach((x, k) => expect(against.residual[k]).toBeCloseTo(noisy(x) - 1 - 2 * x, 10));
  });

  it("has a standard error for every number", async () => {
    const { parameters } = await detailOf(found, problem);
    expect(parameters.map(({ symbol, name, varies }) => [symbol, name, varies])).toEqual([
      ["p_{1}", "p1", []],
      ["p_{2}", "p2", []],
    ]);
    // A straight line over 0..39 with a scatter of about 0.07.
    for (const { values } of parameters) {
      expect(values[0].standardError).toBeGreaterThan(1e-4);
      expect(values[0].standardError).toBeLessThan(0.1);
    }
  });

  it("says which numbers are known constants, as far as the data know them", async () => {
    const boltzmann = (scatter: number) => (row: number) => 1.380649e-23 * row * (1 + scatter * Math.sin(7 * row));
    const proportional = apply("mul", parameter(), input(0));
    const constants = async (scatter: number) => {
      const measured = problemOf({ numbers: { x: column(40, (row) => row), y: column(40, boltzmann(scatter)) } }, xy);
      const { parameters } = await detailOf(discovery(proportional, [1.380649e-23]), measured);
      return parameters.flatMap(({ values }) => values.map(({ constant }) => constant));
    };
    expect(await constants(1e-6)).toEqual(["the Boltzmann constant, 1.380649×10⁻²³ J/K"]);
    expect(await constants(1e-2)).toEqual([undefined]);
  });

  it("says which numbers are closely tied", async () => {
    const { correlations, undetermined } = await detailOf(found, problem);
    expect(correlations).toEqual([]);
    expect(undetermined).toEqual([]);
    const late = problemOf({ numbers: { x: column(40, (row) => 1000 + row), y: column(40, noisy) } }, xy);
    const [tie] = (await detailOf(found, late)).correlations;
    expect(tie.pair.map(({ name }) => name)).toEqual(["p1", "p2"]);
    expect(tie.coefficient).toBeLessThan(-0.999);
  });

  it("says which numbers cannot be told apart", async () => {
    const split = apply("add", parameter(), apply("mul", apply("mul", parameter(), parameter()), input(0)));
    const { undetermined, parameters } = await detailOf(discovery(split, [1], [2], [1]), problem);
    expect(undetermined).toEqual([expect.stringMatching(/^p2 and p3 cannot be told apart/)]);
    expect(parameters.map(({ values }) => values[0].standardError === undefined)).toEqual([false, true, true]);
  });

  it("is a level line for a formula without inputs", async () => {
    const [panel] = curves(await detailOf(discovery(parameter(), [40]), problem));
    expect(new Set(panel.curveY)).toEqual(new Set([40]));
  });

  it("has LaTeX with numbers in full and with symbols", async () => {
    const { latexSource, latexSymbols } = await detailOf(discovery(line, [0.14285714], [2.123456789]), problem);
    expect(latexSource).toContain("2.123456789");
    expect(latexSource).toContain("0.14285714 ");
    expect(latexSymbols).toMatch(/^y = /);
    expect(latexSymbols).toContain("p_{1}");
  });
});

describe("the detail of a formula of several inputs", () => {
  const problem = problemOf(
    {
      numbers: {
        u: column(40, (row) => row % 7),
        v: column(40, (row) => row % 5),
        idle: column(40, (row) => row),
        y: column(40, (row) => (row % 7) * (row % 5)),
      },
    },
    [
      { name: "u", role: "input" },
      { name: "v", role: "input" },
      { name: "idle", role: "input" },
      { name: "y", role: "target" },
    ],
  );

  it("holds predictions against measurements, and residuals against the inputs it uses", async () => {
    const detail = await detailOf(discovery(apply("mul", input(0), input(1))), problem);
    const [panel] = predictions(detail);
    expect(panel.predicted).toEqual(panel.measured);
    expect(panel.r2).toBe(1);
    expect(detail.residuals.map(({ label }) => label)).toEqual(["predicted y", "u", "v"]);
    expect(detail.parameters).toEqual([]);
  });

  it("leaves a gap where the formula has no value, and then knows no R²", async () => {
    const detail = await detailOf(discovery(apply("div", input(0), input(1))), problem);
    const [panel] = predictions(detail);
    expect(panel.predicted).toHaveLength(40);
    expect(panel.predicted.filter(Number.isNaN)).toHaveLength(8);
    expect(panel.r2).toBeNaN();
    for (const { residual } of detail.residuals) expect(residual).toHaveLength(32);
  });
});

describe("panels by category", () => {
  const stars = ["a", "b", "c"];
  const bands = ["g", "r"];
  const level = (row: number) => stars.indexOf(stars[row % 3]) + 10 * (row % 2);
  const problem = problemOf(
    {
      numbers: { t: column(60, (row) => row), y: column(60, (row) => level(row)) },
      categories: {
        star: Array.from({ length: 60 }, (_, row) => stars[row % 3]),
        band: Array.from({ length: 60 }, (_, row) => bands[row % 2]),
      },
    },
    [
      { name: "t", role: "input" },
      { name: "star", role: "category" },
      { name: "band", role: "category" },
      { name: "y", role: "target" },
    ],
  );

  it("has one for each combination, coloured by the category with the fewest levels", async () => {
    const perCell = discovery(parameter(0b11), [0, 10, 1, 11, 2, 12]);
    const detail = await detailOf(perCell, problem);
    const panels = curves(detail);
    expect(panels.map(({ title, colour }) => [title, colour])).toEqual([
      ["a · g", 0],
      ["a · r", 1],
      ["b · g", 0],
      ["b · r", 1],
      ["c · g", 0],
      ["c · r", 1],
    ]);
    panels.forEach(({ y, curveY }) => expect(new Set(curveY)).toEqual(new Set(y)));
    expect(detail.fit.cells).toBe(6);
    expect(detail.parameters[0].varies).toEqual(["star", "band"]);
    expect(detail.parameters[0].values.map(({ levels, value }) => [levels.join(), value])).toEqual([
      ["a,g", 0],
      ["a,r", 10],
      ["b,g", 1],
      ["b,r", 11],
      ["c,g", 2],
      ["c,r", 12],
    ]);
  });

  it("sorts levels as people do, whatever their order in the file", async () => {
    const runs = Array.from({ length: 40 }, (_, row) => `run ${[10, 9, 1, 100][row % 4]}`);
    const shuffled = problemOf(
      { numbers: { x: column(40, (row) => row), y: column(40, (row) => row) }, categories: { run: runs } },
      [...xy, { name: "run", role: "category" }],
    );
    const detail = await detailOf(discovery(parameter(1), [10, 9, 1, 100]), shuffled);
    const expected = [1, 9, 10, 100];
    expect(curves(detail).map(({ title }) => title)).toEqual(expected.map((value) => `run ${value}`));
    expect(detail.parameters[0].values.map(({ value }) => value)).toEqual(expected);
  });

  it("come by pages, in the order that is asked for, and only those whose levels are", async () => {
    const places = Array.from({ length: 400 }, (_, row) => `p${row < 100 ? row % 2 : row % 40}`);
    const many = problemOf(
      { numbers: { x: column(400, (row) => row), y: column(400, (row) => row) }, categories: { place: places } },
      [...xy, { name: "place", role: "category" }],
    );
    // Too large by the number of the place.
    const found = discovery(
      apply("add", input(0), parameter(1)),
      many.categories[0].levels.map((level) => Number(level.slice(1))),
    );
    const detail = await detailOf(found, many);
    const titlesOf = (fit: FitView) => fit.panels.map(({ title }) => title);
    expect(titlesOf(detail.fit)).toEqual(Array.from({ length: 12 }, (_, place) => `p${place}`));
    expect(detail.fit).toMatchObject({ cells: 40, page: 0, pageSize: 12 });
    const panels = (choice: Partial<PanelChoice>) =>
      formulaPanels(found, many, 1, { filter: "", order: "level", page: 0, ...choice });
    expect(titlesOf(panels({ page: 3 }))).toEqual(["p36", "p37", "p38", "p39"]);
    expect(panels({ page: 9 }).page).toBe(3);
    expect(titlesOf(panels({ order: "worst" })).slice(0, 2)).toEqual(["p39", "p38"]);
    expect(titlesOf(panels({ order: "rows" })).slice(0, 2)).toEqual(["p0", "p1"]);
    expect(titlesOf(panels({ filter: " P1", order: "worst", page: 0 }))).toEqual(
      [19, 18, 17, 16, 15, 14, 13, 12, 11, 10, 1].map((place) => `p${place}`),
    );
    expect(titlesOf(panels({ filter: "nowhere" }))).toEqual([]);
  });
});

describe("many rows", () => {
  const rows = 20_000;
  const problem = problemOf({ numbers: { x: column(rows, (row) => row), y: column(rows, noisy) } }, xy);
  const found = discovery(line, [1], [2]);

  it("are drawn as a sample that is the same every time, while figures are of all", async () => {
    const detail = await detailOf(found, problem);
    const [panel] = curves(detail);
    expect(panel.x).toHaveLength(maximumPoints);
    expect(new Set(panel.x).size).toBe(maximumPoints);
    expect(detail.residuals[0].x).toHaveLength(maximumPoints);
    expect([detail.rowsShown, detail.rows]).toEqual([maximumPoints, rows]);
    expect(await detailOf(found, problem)).toEqual(detail);
  });

  it("are given up when nobody waits any more", async () => {
    const controller = new AbortController();
    const detail = detailOf(found, problem, controller.signal);
    controller.abort();
    await expect(detail).rejects.toThrow(/abort/i);
  });
});

describe("the detail without data", () => {
  it("still has the formula and its numbers", () => {
    const { train } = problemOf({ numbers: { x: column(40, (row) => row), y: column(40, noisy) } }, xy);
    const none = { ...train, rowCount: 0, cells: [] };
    const [y, x] = [{ name: "y", unit: "m" }, { name: "x", unit: undefined }]; // prettier-ignore
    const constraints = { operators: [], operatorComplexity: {}, maximumComplexity: 1 };
    const problem = { target: y, inputs: [x], categories: [], constraints, train: none, validation: none };
    const detail = detailWithoutRows(discovery(line, [1], [2]), problem);
    expect(detail).toMatchObject({ rows: 0, rowsShown: 0, residuals: [] });
    expect(detail.parameters.map(({ values }) => values)).toEqual([
      [{ levels: [], value: 1, standardError: undefined }],
      [{ levels: [], value: 2, standardError: undefined }],
    ]);
  });
});

describe("a sample of rows", () => {
  it("is a part of the rows in their order, without repetition", () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.nat(1000)), fc.integer({ min: 1, max: 50 }), fc.nat(), (values, limit, seed) => {
        const rows = Uint32Array.from(values).sort();
        const sample = plotSample(rows, limit, seed);
        expect(sample).toHaveLength(Math.min(limit, rows.length));
        expect([...sample]).toEqual([...rows].filter((row) => sample.includes(row)));
      }),
    );
  });
});
