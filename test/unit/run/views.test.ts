import { describe, expect, it } from "vitest";
import { structuralHash } from "../../../src/expression/hash";
import type { RunDocument, StoredFormula } from "../../../src/run/document";
import { FormulaViews, lossRowsOf } from "../../../src/run/views/formulas";
import { previewRows, questionView, titleOf } from "../../../src/run/views/question";
import { setupView } from "../../../src/run/views/setup";
import { statusView } from "../../../src/run/views/status";
import { apply, constant, input, parameter } from "../../../src/expression/build";
import { generateCode } from "../../../src/codegen/generators";
import { codeFormulaOf } from "../../../src/run/codeFormulaOf";
import { restoreFormula, storeFormula } from "../../../src/run/storedFormula";
import type { SessionState } from "../../../src/run/session";
import { keplerFormula, metrics, planetsDocument } from "./documents";
import { previewOf } from "./plainDataService";

const lightCurves: Partial<RunDocument> = {
  columns: [
    { name: "t", role: "input", unit: "d" },
    { name: "star", role: "category" },
    { name: "band", role: "category" },
    { name: "flux", role: "target" },
  ],
};
const columns = {
  inputs: [{ name: "t", unit: "d" }],
  categories: [
    { name: "star", levels: ["a", "b", "c"] },
    { name: "band", levels: ["g", "r"] },
  ],
};

/** p1 * exp(p2 * t): p1 for each star and band (one combination does not occur), p2 shared. */
const decay = apply("mul", parameter(0b11), apply("exp", apply("mul", parameter(), input(0))));
const stored = storeFormula(
  {
    id: structuralHash(decay),
    expression: decay,
    parameters: [Float64Array.of(1, 2, 3, 4, 5, NaN), Float64Array.of(-0.123456)],
    complexity: 6,
    train: metrics,
    validation: { ...metrics, loss: 0.02, r2: 0.98 },
    engine: "evolution",
    seconds: 3,
  },
  columns,
);

function viewOf(formula: StoredFormula, document: Partial<RunDocument> = {}) {
  return new FormulaViews().views(planetsDocument({ ...document, front: [formula] })).front[0];
}

describe("formulas in writing", () => {
  it("puts shared numbers in, to four digits, and names what the others vary over", () => {
    const view = viewOf(stored, lightCurves);
    expect(view.latex).toContain("p_{1,\\,\\mathrm{star},\\,\\mathrm{band}}");
    expect(view.latex).toContain("-0.1235");
    expect(view.latex).not.toContain("p_{2");
    expect(view.latexEquation).toBe(`\\mathrm{flux} = ${view.latex}`);
    expect(view.text).toBe("flux = p1[star, band] * exp(-0.1235 * t)");
    expect(view.numbers).toBe(6);
  });

  it("keeps the number of a parameter that follows shared ones", () => {
    const sum = apply("add", parameter(), apply("mul", parameter(0b10), input(0)));
    const view = viewOf(
      storeFormula(
        { ...stored, expression: sum, parameters: [Float64Array.of(2), Float64Array.of(1, 3)], validation: undefined },
        columns,
      ),
      lightCurves,
    );
    expect(view.text).toBe("flux = 2 + p2[band] * t");
    expect(view.latex).toContain("p_{2,\\,\\mathrm{band}}");
  });

  it("calls known numbers by their name, and the fitted ones as before", () => {
    const bits = 0b11;
    const g = constant(9.81);
    const sum = apply("add", apply("mul", g, input(0)), parameter(bits));
    const expression = apply("sub", sum, apply("mul", constant(-9.81), parameter()));
    const parameters = [Float64Array.of(1, 2, 3, 4, 5, NaN), Float64Array.of(7)];
    const formula = {
      ...stored,
      ...storeFormula({ ...restoreFormula(stored, columns), expression, parameters }, columns),
    };
    const settings = { ...planetsDocument({}).settings, constraints: { constants: ["g = 9.81 [m/s^2]"] } };
    const named = viewOf(formula, { ...lightCurves, settings });
    expect(named.text).toContain("flux = g * t + p1[star, band]");
    expect(named.latex).toContain("g\\,t");
    expect(named.latex).not.toContain("9.81");
    expect(viewOf(formula, lightCurves).text).toContain("9.81 * t");
    const code = generateCode("python", codeFormulaOf(planetsDocument({ ...lightCurves, settings }), formula));
    expect(code).toContain("g = 9.81\n");
    expect(code).toMatch(/g \* t \+ p1 - -?g \* p2|g \* t \+ p1 \+ g \* p2/);
  });

  it("says in code what the argument for a category of dates is", () => {
    const columns = (lightCurves.columns ?? []).map((column) =>
      column.name === "star" ? { ...column, bin: "month" as const } : column,
    );
    const formula = codeFormulaOf(planetsDocument({ columns }), stored);
    expect(generateCode("python", formula)).toContain("Column star (the month, such as 2024-03).");
    expect(generateCode("rust", formula)).toContain("column star (the month, such as 2024-03)");
  });

  it("keeps hostile names out of LaTeX commands", () => {
    const hostile = "\\input{/etc/passwd}$";
    const view = viewOf(
      { ...keplerFormula, names: { distance: hostile } },
      { columns: [{ name: hostile, role: "input" }, { name: "y", role: "target" }] }, // prettier-ignore
    );
    expect(view.latex).not.toContain("\\input");
    expect(view.text).toContain(hostile);
  });

  it("has the losses of the rows held back, where there are any", () => {
    const document = planetsDocument({ ...lightCurves, front: [stored] });
    expect(lossRowsOf(document)).toBe("validation");
    expect(viewOf(stored, lightCurves)).toMatchObject({ loss: 0.02, r2: 0.98 });
    expect(viewOf(keplerFormula)).toMatchObject({ loss: metrics.loss });
    expect(lossRowsOf(planetsDocument({ front: [keplerFormula] }))).toBe("training");
  });

  it("names one best trade-off, and gives a starred formula that is beaten no score", () => {
    const better = { ...keplerFormula, id: "better", complexity: 3, train: { ...metrics, loss: 1e-9 } };
    const first = { ...keplerFormula, id: "first", complexity: 1, train: { ...metrics, loss: 0.5 } };
    const starred = { ...keplerFormula, starred: true };
    const { front } = new FormulaViews().views(planetsDocument({ front: [first, better, starred] }));
    expect(front.map(({ id, knee, starred }) => [id, knee, starred])).toEqual([
      ["first", false, false],
      ["better", true, false],
      [starred.id, false, true],
    ]);
    expect(front[1].score).toBeCloseTo(Math.log(0.5 / 1e-9) / 2);
    expect(front[2].score).toBe(0);
  });

  it("leaves out what was deleted, and counts what cannot be read", () => {
    const front = [
      { ...keplerFormula, deleted: true },
      { ...keplerFormula, id: "b", expression: "p1 * (" },
      { ...keplerFormula, id: "c", names: { distance: "moon" } },
    ];
    expect(new FormulaViews().views(planetsDocument({ front }))).toEqual({ front: [], unreadable: 2 });
  });

  it("writes anew when a column changes its name", () => {
    const views = new FormulaViews();
    const document = planetsDocument({ front: [keplerFormula] });
    expect(views.views(document).front[0].text).toBe("period = 0.9999 * distance^1.5");
    const columns = document.columns.map((each) => (each.name === "period" ? { ...each, name: "T" } : each));
    expect(views.views({ ...document, columns }).front[0].text).toBe("T = 0.9999 * distance^1.5");
  });
});

const planets = {
  columns: [
    previewOf("planet", ["a", "b", "c", "d"]),
    previewOf("distance", ["1", "2", "", "4"]),
    previewOf("period", ["1", "2", "3", "4"]),
  ],
  head: [],
  rowCount: 4,
  scannedRows: 4,
  dialect: { delimiter: ",", header: true, decimalComma: false, missing: [] },
  files: [{ path: "/data/planets.csv", bytes: 20, modified: 0 }],
  remarks: [],
};

describe("the question", () => {
  const unknown = { rows: undefined, leftOut: 0, sampledFrom: undefined };

  it("counts rows where the preview can tell, and says nothing where it cannot", () => {
    const document = planetsDocument();
    expect(previewRows(document, planets, false)).toEqual({ rows: 3, leftOut: 1, sampledFrom: undefined });
    expect(previewRows(document, { ...planets, scannedRows: 2 }, false)).toEqual(unknown);
    const alsoMissing = planets.columns.map((each) => (each.name === "period" ? { ...each, missing: 1 } : each));
    expect(previewRows(document, { ...planets, columns: alsoMissing }, false)).toEqual(unknown);
    const ran = {
      ...document,
      progress: { ...document.progress, trainRows: 1, validationRows: 1 },
    };
    expect(previewRows(ran, { ...planets, columns: alsoMissing }, true)).toMatchObject({ rows: 2, leftOut: 2 });
    const limited = { ...document, settings: { ...document.settings, rowLimit: 2 } };
    expect(previewRows(limited, planets, false)).toEqual({ rows: 2, leftOut: 1, sampledFrom: 3 });
  });

  it("names the split once a run has made it for this very question", () => {
    const document = planetsDocument({
      progress: { state: "finished", seconds: 1, evaluations: 10, trainRows: 6, validationRows: 2 },
    });
    expect(questionView(document, unknown, true)).toMatchObject({
      target: { name: "period", unit: "yr" },
      inputs: [{ name: "distance", unit: "au" }],
      split: { train: 6, validation: 2, seed: 0 },
    });
    expect(questionView(document, unknown, false).split).toBeUndefined();
  });

  it("is titled by its file", () => {
    const files = (...paths: string[]) =>
      titleOf(planetsDocument({ data: { files: paths.map((path) => ({ path })), dialect: {} } }));
    expect(files("../data/planets.csv")).toBe("planets.csv");
    expect(files("C:\\data\\planets.csv")).toBe("planets.csv");
    expect(files("a.csv", "b.csv", "c.csv")).toBe("a.csv and 2 more");
  });
});

describe("the form", () => {
  const form = (document: RunDocument, preview: typeof planets | undefined = planets) =>
    setupView({
      document,
      preview,
      loading: false,
      maximumThreads: 1,
      engines: [{ id: "evolution", objection: undefined }],
      describeEngine: (id) => id,
    });

  it("is not ready before the preview is there", () => {
    const none = { ready: false, obstacles: [], head: [] };
    expect(setupView({ ...setup(), preview: undefined, loading: true })).toMatchObject({ ...none, failed: false });
  });

  it("can still be told how to read the file when reading failed", () => {
    const view = setupView({ ...setup(), preview: undefined, loading: false });
    expect(view).toMatchObject({ ready: false, failed: true, dialectApplies: true });
  });

  it("offers text no role it cannot play, and groups every operator once", () => {
    const view = form(planetsDocument());
    expect(view.columns.map(({ roles }) => roles.includes("input"))).toEqual([false, true, true]);
    const names = view.operatorGroups.flatMap(({ operators }) => operators.map(({ name }) => name));
    expect(new Set(names).size).toBe(names.length);
    expect(names).toContain("atan2");
    expect(view.settings.threads).toBe(1);
  });

  it("says what stands in the way", () => {
    expect(form(planetsDocument()).obstacles).toEqual([]);
    const ignored = planetsDocument().columns.map((each) => ({ ...each, role: "ignored" as const }));
    expect(form(planetsDocument({ columns: ignored })).obstacles).toHaveLength(1);
  });

  it("shows a column that vanished from the file, to be let go", () => {
    const columns = [...planetsDocument().columns, { name: "moon", role: "input" as const }];
    const view = form(planetsDocument({ columns }));
    expect(view.columns.at(-1)).toMatchObject({ name: "moon", role: "input", roles: ["input", "ignored"] });
    expect(view.obstacles).toEqual([expect.stringContaining("moon")]);
  });

  it("has a dialect only for text files", () => {
    const parquet = { data: { files: [{ path: "planets.parquet" }], dialect: {} } };
    expect(form(planetsDocument()).dialectApplies).toBe(true);
    expect(form(planetsDocument(parquet)).dialectApplies).toBe(false);
  });

  function setup() {
    return {
      document: planetsDocument(),
      preview: planets,
      maximumThreads: 1,
      engines: [],
      describeEngine: (id: string) => id,
    };
  }
});

describe("the status", () => {
  const idle = { session: undefined, budgetSeconds: 60, loading: false, outdated: false, disabledReason: undefined };
  const session: SessionState = {
    state: "paused",
    seconds: 4,
    evaluations: 100,
    recalled: 0,
    front: [],
    beaten: [],
    exhausted: 5,
    findings: [],
    objections: [],
    kernelBytes: 0,
    faults: [],
    ended: undefined,
  };

  it("takes a document saved in mid-run for stopped", () => {
    const document = planetsDocument({ progress: { state: "running", seconds: 9, evaluations: 50 } });
    expect(statusView(document, [], idle)).toMatchObject({ state: "stopped", seconds: 9, evaluations: 50 });
  });

  it("follows the session while it is on", () => {
    const document = planetsDocument({ learned: { exhausted: 5 } });
    const view = statusView(document, [], { ...idle, session, loading: true });
    expect(view).toMatchObject({ state: "paused", sessionSeconds: 4, exhausted: 5 });
  });

  it("is new again when the question is another one", () => {
    const document = planetsDocument({ progress: { state: "finished", seconds: 9, evaluations: 50 } });
    expect(statusView(document, [], { ...idle, outdated: true }).state).toBe("new");
    expect(statusView(document, [], { ...idle, outdated: true, loading: true }).state).toBe("loading");
  });

  it("names the best formula and when it first came", () => {
    const front = [1, 2, 3].map((k) => ({ ...keplerFormula, id: `f${k}`, complexity: k, seconds: 10 - k }));
    const r2 = [0.5, 0.99, 0.99];
    const views = new FormulaViews().views(planetsDocument({ front })).front;
    const formulas = front.map((each, k) => ({ ...views[0], seconds: each.seconds, r2: r2[k] }));
    expect(statusView(planetsDocument(), formulas, idle).best).toEqual({ r2: 0.99, seconds: 7 });
    expect(statusView(planetsDocument(), [], idle).best).toBeUndefined();
  });
});

it("reads sums with negative numbers, and large ones with all digits before the point", () => {
  const expression = apply("mul", parameter(), apply("add", input(0), parameter()));
  const parameters = [Float64Array.of(14003.4), Float64Array.of(-35.00001)];
  const formula = storeFormula({ ...stored, expression, parameters, validation: undefined }, columns);
  expect(viewOf(formula, lightCurves).text).toBe("flux = 14003 * (t - 35)");
});

it("reads constants in the structure as they are", () => {
  const expression = apply("pow", input(0), constant(1.23456789));
  const formula = storeFormula({ ...stored, expression, parameters: [], validation: undefined }, columns);
  expect(viewOf(formula, lightCurves).text).toBe("flux = t^1.23456789");
});
