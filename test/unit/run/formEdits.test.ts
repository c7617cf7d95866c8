import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { operatorNames } from "../../../src/expression/operatorName";
import type { EditableSetting, SetupEdit } from "../../../src/protocol/setup";
import { answersEarlierQuestion, asAnswered, askedNow } from "../../../src/run/answeredQuestion";
import type { ConstraintSettings } from "../../../src/run/constraints/constraintSettings";
import type { Variation } from "../../../src/run/constraints/variation";
import type { ColumnSetting, RunDocument } from "../../../src/run/document";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import { applyFormulaEdit } from "../../../src/run/formulaEdit";
import { applySetupEdit } from "../../../src/run/setupEdit";
import { keplerFormula, planetsDocument } from "./documents";
import { previewOf } from "./plainDataService";

const context = {
  columns: [
    previewOf("planet", ["Mercury", "Venus", "Earth"]),
    previewOf("distance", ["0.39", "0.72", "1"]),
    previewOf("period", ["0.24", "0.62", "1"]),
  ],
  engines: ["evolution", "enumeration"],
  maximumThreads: 4,
};

const edited = (edit: SetupEdit, document = planetsDocument()): RunDocument =>
  applySetupEdit(document, edit, context)?.document ?? document;
const roles = (document: RunDocument) => Object.fromEntries(document.columns.map(({ name, role }) => [name, role]));

describe("edits of the form", () => {
  it("has one target: the former one becomes an input", () => {
    expect(roles(edited({ kind: "role", column: "distance", role: "target" }))).toEqual({
      planet: "ignored",
      distance: "target",
      period: "input",
    });
  });

  it("makes states of all numbers in use when a column becomes the time, and a question of one target when none is", () => {
    const columns = ["year", "hares", "lynx"].map((name) => previewOf(name, ["1", "2", "4"]));
    const document = planetsDocument({
      columns: [
        { name: "year", role: "input" },
        { name: "hares", role: "input" },
        { name: "lynx", role: "target" },
      ],
    });
    const edit = (column: string, role: "time" | "input") => (before: RunDocument) =>
      applySetupEdit(before, { kind: "role", column, role }, { ...context, columns })!.document;
    const dynamics = edit("year", "time")(document);
    expect(roles(dynamics)).toEqual({ year: "time", hares: "target", lynx: "target" });
    expect(roles(edit("hares", "time")(dynamics))).toEqual({ year: "ignored", hares: "time", lynx: "target" });
    expect(roles(edit("hares", "input")(dynamics))).toEqual({ year: "time", hares: "input", lynx: "target" });
    expect(roles(edit("year", "input")(dynamics))).toEqual({ year: "input", hares: "input", lynx: "target" });
  });

  it("has one weight: the former one is ignored", () => {
    const weighted = edited({ kind: "role", column: "distance", role: "weight" });
    expect(roles(edited({ kind: "role", column: "period", role: "weight" }, weighted))).toMatchObject({
      distance: "ignored",
      period: "weight",
    });
  });

  it.each([
    ["text as an input", { kind: "role", column: "planet", role: "input" }],
    ["a column that is not there", { kind: "role", column: "moon", role: "input" }],
    ["a role it has already", { kind: "role", column: "period", role: "target" }],
    ["a number that is none", { kind: "setting", setting: "seconds", value: NaN }],
    ["no time limit at all", { kind: "setting", setting: "seconds", value: undefined }],
  ] satisfies [string, SetupEdit][])("leaves the document alone: %s", (_name, edit) => {
    expect(applySetupEdit(planetsDocument(), edit, context)).toBeUndefined();
  });

  it("lets a column go that vanished from the file", () => {
    const document = planetsDocument({ columns: [{ name: "moon", role: "target" }] });
    expect(roles(edited({ kind: "role", column: "moon", role: "ignored" }, document))).toEqual({ moon: "ignored" });
  });

  it("sets and removes units", () => {
    const withUnit = edited({ kind: "unit", column: "planet", unit: "  kg " });
    expect(withUnit.columns[0]).toEqual({ name: "planet", role: "ignored", unit: "kg" });
    expect(edited({ kind: "unit", column: "planet", unit: " " }, withUnit).columns[0]).not.toHaveProperty("unit");
  });

  it("keeps operators in the order of the table", () => {
    const none = edited({ kind: "operators", operators: operatorNames, enabled: false });
    const some = edited({ kind: "operators", operators: ["sin", "add", "sin"], enabled: true }, none);
    expect(some.settings.operators).toEqual(["add", "sin"]);
  });

  it("changes one wish and leaves the others alone, whatever the page has seen of them", () => {
    const edits: SetupEdit[] = [
      { kind: "required", input: "distance", required: true },
      { kind: "constraints", constraints: { constants: ["g = 9.81"], largestPower: 3, exponents: "integer" } },
      { kind: "constraints", constraints: { shapes: ["increasing in distance"] } },
      { kind: "required", input: "period", required: true },
      { kind: "required", input: "distance", required: false },
      { kind: "constraints", constraints: { largestPower: null } },
    ];
    expect(edits.reduce((document, edit) => edited(edit, document), planetsDocument()).settings.constraints).toEqual({
      required: ["period"],
      exponents: "integer",
      shapes: ["increasing in distance"],
      constants: ["g = 9.81"],
    });
  });

  it("takes the dates of a new category together by what is likely, and then as the person says", () => {
    const seen = previewOf("seen", ["2024-01-30", "2024-02-01", "2024-02-02"]);
    const dated = { ...context, columns: [seen] };
    const edit = (change: SetupEdit, document: RunDocument) => applySetupEdit(document, change, dated)?.document;
    const ignored = planetsDocument({ columns: [{ name: "seen", role: "ignored" }] });
    const monthly = edit({ kind: "role", column: "seen", role: "category" }, ignored)!;
    expect(monthly.columns).toEqual([{ name: "seen", role: "category", bin: "month" }]);
    const daily = edit({ kind: "bin", column: "seen", bin: "day" }, monthly)!;
    expect(daily.columns[0].bin).toBe("day");
    expect(parseDocument(serializeDocument(daily)).columns).toEqual(daily.columns);
    expect(edit({ kind: "bin", column: "seen", bin: "hour" }, daily)).toBeUndefined();
    expect(edit({ kind: "bin", column: "seen", bin: "value" }, daily)?.columns[0]).not.toHaveProperty("bin");
    expect(edit({ kind: "role", column: "seen", role: "ignored" }, daily)?.columns[0]).not.toHaveProperty("bin");
    const asked = { ...daily, front: [keplerFormula], answered: askedNow(monthly) };
    expect(answersEarlierQuestion(asked)).toBe(true);
    expect(asAnswered(asked).columns[0].bin).toBe("month");
  });

  it("says of one category what numbers do over it, and keeps what holds of the others", () => {
    const columns: ColumnSetting[] = ["star", "band"].map((name) => ({ name, role: "category" }));
    const asking = (constraints: ConstraintSettings) =>
      planetsDocument({ columns, settings: { ...planetsDocument().settings, constraints } });
    const vary = (column: string, variation: Variation, constraints: ConstraintSettings) =>
      edited({ kind: "variation", column, variation }, asking(constraints)).settings.constraints;
    expect(vary("band", "never", {})).toEqual({ neverVary: ["band"] });
    expect(vary("band", "always", { neverVary: ["band", "star"] })).toEqual({
      neverVary: ["star"],
      alwaysVary: ["band"],
    });
    expect(vary("band", "free", { sharing: "separate" })).toEqual({ alwaysVary: ["star"] });
    expect(vary("band", "free", { neverVary: ["band"] })).toBeUndefined();
    expect(vary("distance", "never", {})).toEqual({});
  });

  it("forgets the size of an operator that is the table's own", () => {
    const larger = edited({ kind: "operatorComplexity", operator: "add", complexity: 3 });
    expect(larger.settings.operatorComplexity).toEqual({ add: 3 });
    const back = edited({ kind: "operatorComplexity", operator: "add", complexity: 1 }, larger);
    expect(back.settings.operatorComplexity).toEqual({});
  });

  it("switches engines it knows", () => {
    const off = edited({ kind: "engine", engine: "enumeration", enabled: false });
    expect(off.settings.engines).toEqual(["evolution"]);
    expect(edited({ kind: "engine", engine: "enumeration", enabled: true }, off).settings.engines).toHaveLength(2);
    expect(edited({ kind: "engine", engine: "oracle", enabled: true }, off).settings.engines).toEqual(["evolution"]);
    expect(edited({ kind: "engine", engine: "evolution", enabled: false }, off).settings.engines).toEqual([]);
  });

  it("takes any loss, and leaves squared errors unsaid", () => {
    const loss = "abs(prediction - target)";
    expect(edited({ kind: "loss", loss: ` ${loss} ` }).settings.loss).toBe(loss);
    const { settings } = edited({ kind: "loss", loss: "poisson" });
    expect(settings.loss).toBe("poisson");
    for (const squared of ["squared", ""]) {
      expect(edited({ kind: "loss", loss: squared }, { ...planetsDocument(), settings }).settings).toEqual(
        planetsDocument().settings,
      );
    }
  });

  it("brings every number into its range, so that the document can be read again", () => {
    const setting = fc.constantFrom<EditableSetting>(
      "seconds",
      "evaluations",
      "threads",
      "maximumComplexity",
      "seed",
      "validationShare",
      "rowLimit",
    );
    const edit: fc.Arbitrary<SetupEdit> = fc.oneof(
      fc.record({ kind: fc.constant("setting" as const), setting, value: fc.double() }),
      fc.record({
        kind: fc.constant("operatorComplexity" as const),
        operator: fc.constantFrom(...operatorNames),
        complexity: fc.double(),
      }),
      fc.record({ kind: fc.constant("unit" as const), column: fc.constant("period"), unit: fc.string() }),
      fc.record({
        kind: fc.constant("dialect" as const),
        dialect: fc.record({ delimiter: fc.string(), missing: fc.array(fc.string()) }, { requiredKeys: [] }),
      }),
    );
    fc.assert(
      fc.property(edit, (change) => {
        const document = edited(change);
        expect(parseDocument(serializeDocument(document))).toEqual(document);
        expect(document.settings.threads).toBeLessThanOrEqual(4);
      }),
    );
  });
});

describe("the question that formulas answer", () => {
  const found = { ...planetsDocument({ front: [keplerFormula] }) };
  const answered: RunDocument = { ...found, answered: askedNow(found) };

  it.each([
    ["another target", { kind: "role", column: "distance", role: "target" }],
    ["another seed", { kind: "setting", setting: "seed", value: 7 }],
    ["another share of rows", { kind: "setting", setting: "validationShare", value: 0.1 }],
    ["another delimiter", { kind: "dialect", dialect: { delimiter: ";" } }],
  ] satisfies [string, SetupEdit][])("is an earlier one after %s, until that is taken back", (_name, edit) => {
    const changed = edited(edit, answered);
    expect(answersEarlierQuestion(changed)).toBe(true);
    expect(askedNow(asAnswered(changed))).toEqual(answered.answered);
    expect(answersEarlierQuestion({ ...changed, ...answered })).toBe(false);
  });

  it.each([
    ["a larger budget", { kind: "setting", setting: "seconds", value: 600 }],
    ["other operators", { kind: "operators", operators: ["add"], enabled: false }],
    ["a unit", { kind: "unit", column: "distance", unit: "km" }],
  ] satisfies [string, SetupEdit][])("is still the same after %s", (_name, edit) => {
    expect(answersEarlierQuestion(edited(edit, answered))).toBe(false);
  });

  it("has the units of now", () => {
    const changed = edited({ kind: "unit", column: "distance", unit: "km" }, answered);
    expect(asAnswered(changed).columns).toContainEqual({ name: "distance", role: "input", unit: "km" });
  });
});

describe("edits of a formula", () => {
  it("stars, notes and deletes, and takes stars and notes back without a trace", () => {
    const starred = applyFormulaEdit(keplerFormula, { kind: "star", starred: true });
    expect(starred.starred).toBe(true);
    expect(applyFormulaEdit(starred, { kind: "star", starred: false })).toEqual(keplerFormula);
    const noted = applyFormulaEdit(starred, { kind: "note", note: "Kepler III" });
    expect(noted).toMatchObject({ starred: true, note: "Kepler III" });
    expect(applyFormulaEdit(noted, { kind: "note", note: "" })).not.toHaveProperty("note");
    expect(applyFormulaEdit(noted, { kind: "delete" })).toMatchObject({ deleted: true, note: "Kepler III" });
  });

  it("is the same object where nothing changes", () => {
    expect(applyFormulaEdit(keplerFormula, { kind: "star", starred: false })).toBe(keplerFormula);
    expect(applyFormulaEdit(keplerFormula, { kind: "note", note: "" })).toBe(keplerFormula);
  });
});
