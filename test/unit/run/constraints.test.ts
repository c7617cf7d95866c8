import { describe, expect, it } from "vitest";
import { answersEarlierQuestion, asAnswered, askedNow } from "../../../src/run/answeredQuestion";
import type { ConstraintSettings } from "../../../src/run/constraints/constraintSettings";
import { constraintComplaints, readConstraints } from "../../../src/run/constraints/readConstraints";
import { readFormula } from "../../../src/run/constraints/readFormula";
import { readShape } from "../../../src/run/constraints/readShape";
import type { ColumnSetting } from "../../../src/run/document";
import { defaultSettings } from "../../../src/run/documentFormat";
import { printText } from "../../../src/expression/printText";
import { usualNesting } from "../../../src/search/constraints/nesting";
import { UserError } from "../../../src/userError";
import { keplerFormula, planetsDocument } from "./documents";

const columns: readonly ColumnSetting[] = [
  { name: "speed", role: "target", unit: "m/s" },
  { name: "x", role: "input", unit: "m" },
  { name: "flow rate", role: "input", unit: "m^3/s" },
  { name: "note", role: "ignored" },
];
const read = (constraints: ConstraintSettings | undefined, others = columns) =>
  readConstraints({ columns: others, settings: { ...defaultSettings, ...(constraints && { constraints }) } });

describe("what must hold", () => {
  it("is that nothing is nested that usually is not, unless a person says otherwise", () => {
    expect(read(undefined).constraints.nesting).toEqual(usualNesting);
    expect(read({ usualNesting: false }).constraints.nesting).toBeUndefined();
    expect(read({ usualNesting: false, nesting: ["log in exp"] }).constraints.nesting).toEqual([[["log"], ["exp"]]]);
  });

  it("is in terms of the inputs of the problem", () => {
    const { constraints } = read({ required: ["flow rate"], exponents: "integer", units: "require" });
    expect(constraints).toMatchObject({ required: [1], powers: { exponents: "integer" } });
    expect(constraints.units).toMatchObject({
      bases: ["m", "s"],
      target: [1, -1],
      inputs: [
        [1, 0],
        [3, -1],
      ],
    });
  });

  it.each([
    [{ required: ["note"] }, /"note", which is not an input. Make it an input/],
    [{ nesting: ["log on exp"] }, /"log on exp" cannot be read.*log in exp/],
    [{ nesting: ["log in foo"] }, /"foo", which is no operator. Choose from/],
    [{ shapes: ["rising in x"] }, /cannot be read. Write it like/],
    [{ shapes: ["increasing in z"] }, /"z", which is not an input. Choose one of: x, flow rate/],
    [{ shapes: ["increasing in x from 5 to 2"] }, /from 5 to 2 is upside down/],
    [{ shapes: ["between 1 and 0"] }, /upside down/],
    [{ shapes: ["increasing in x", "decreasing in x"] }, /contradict each other/],
    [{ shapes: ["at least 2", "at most 1"] }, /contradict each other/],
    [{ constants: ["g 9.81"] }, /cannot be read. Write it as/],
    [{ constants: ["x = 2"] }, /name of a column/],
    [{ constants: ["g = 1", "g = 2"] }, /name of a column or of another number/],
    [{ constants: ["sin = 2"] }, /Give it a name of letters/],
    [{ constants: ["g = 1/0"] }, /no finite value/],
    [{ starts: ["p1 * w"] }, /names w/],
    [{ starts: ["p1 * tan(x)"] }, /uses tan, which is switched off/],
    [{ starts: ["sin(sin(x))"] }, /is not what must hold/],
    [{ template: "f(x)", starts: ["x"] }, /Take one of the two back/],
    [{ template: "f(w)" }, /"w", which is not an input/],
  ] satisfies [ConstraintSettings, RegExp][])("%o cannot be asked, and a sentence says why", (asked, sentence) => {
    expect(() => read(asked)).toThrow(UserError);
    expect(() => read(asked)).toThrow(sentence);
    expect(() => read(asked)).toThrow(/^[^\n]+\.$/);
  });

  it("says at every field what is wrong there, and blames no field for another", () => {
    const constraints: ConstraintSettings = {
      required: ["note"],
      nesting: ["exp in log", "log on exp"],
      shapes: ["rising in x"],
      constants: ["k 2"],
      starts: ["k * x"],
      template: "k * f(x)",
    };
    const complaintsOf = (asked: ConstraintSettings) =>
      constraintComplaints({ columns, settings: { ...defaultSettings, constraints: asked } });
    const complaints = complaintsOf(constraints);
    expect(complaints.map(({ field }) => field)).toEqual(["required", "nesting", "shapes", "constants"]);
    expect(complaints[1].error.message).toContain("log on exp");
    const both = complaintsOf({ constants: ["k = 2"], starts: ["k * x"], template: "k * f(x)" });
    expect(both.map(({ field, error }) => [field, error.code])).toEqual([["starts", "templateAndStarts"]]);
    expect(complaintsOf({ constants: ["k = 2"], starts: ["k * x"] })).toEqual([]);
  });

  it("asks for units where there are none to be right", () => {
    const bare = columns.map(({ name, role }) => ({ name, role }));
    expect(() => read({ units: "require" }, bare)).toThrow(/no column has one/);
    expect(() =>
      read({ units: "prefer" }, [...columns.slice(0, 1), { name: "x", role: "input", unit: "m/(s" }]),
    ).toThrow(/"m\/\(s" of x cannot be read/);
  });
});

describe("what numbers vary over", () => {
  const categories: readonly ColumnSetting[] = ["star", "band", "night"].map((name) => ({ name, role: "category" }));
  const sharing = (constraints: ConstraintSettings, others = categories) =>
    read(constraints, others).constraints.sharing;

  it("is for the search to choose where nothing is said, or said only of columns that are no categories", () => {
    expect(sharing({})).toBeUndefined();
    expect(sharing({ neverVary: ["note"], alwaysVary: ["telescope"] })).toBeUndefined();
    expect(sharing({ sharing: "shared" }, columns)).toBeUndefined();
  });

  it("is said of single categories, or of all others at once", () => {
    expect(sharing({ neverVary: ["band"], alwaysVary: ["star"] })).toEqual({ coarsest: 0b001, freest: 0b101 });
    expect(sharing({ sharing: "shared" })).toEqual({ coarsest: 0, freest: 0 });
    expect(sharing({ sharing: "separate" })).toEqual({ coarsest: 0b111, freest: 0b111 });
    expect(sharing({ sharing: "separate", neverVary: ["night"] })).toEqual({ coarsest: 0b011, freest: 0b011 });
  });

  it("cannot be both for one category", () => {
    const both = { neverVary: ["band"], alwaysVary: ["band"] };
    expect(() => sharing(both)).toThrow(/"band".*Take one of the two back/);
    expect(constraintComplaints({ columns: categories, settings: { ...defaultSettings, constraints: both } })).toEqual([
      expect.objectContaining({ field: "neverVary" }),
    ]);
  });
});

describe("numbers that are drawn towards their mean", () => {
  it("need squared errors", () => {
    expect(read({ pooling: true }).constraints.pooling).toBe(true);
    const settings = { ...defaultSettings, loss: "poisson", constraints: { pooling: true } };
    expect(() => readConstraints({ columns, settings })).toThrow(/squared errors only/);
  });
});

describe("readShape", () => {
  const inputs = ["x", "flow rate"];
  it.each([
    ["increasing in x", { kind: "increasing", input: 0, ranges: [] }],
    ["Convex in flow rate from -1 to 1e3", { kind: "convex", input: 1, ranges: [{ input: 1, from: -1, to: 1000 }] }],
    ["concave in flow_rate", { kind: "concave", input: 1, ranges: [] }],
    [
      "decreasing in x from 0 to 1, flow rate from 2 to 3",
      {
        kind: "decreasing",
        input: 0,
        ranges: [
          { input: 0, from: 0, to: 1 },
          { input: 1, from: 2, to: 3 },
        ],
      },
    ],
    ["at least 0", { kind: "between", least: 0, most: Infinity, ranges: [] }],
    [
      "between -1 and .5 for x from 0 to 1",
      { kind: "between", least: -1, most: 0.5, ranges: [{ input: 0, from: 0, to: 1 }] },
    ],
  ])("reads %s", (text, shape) => {
    expect(readShape(text, inputs)).toEqual(shape);
  });
});

describe("formulas that a person types", () => {
  it("start fitting at numbers that are not whole, and keep the others", () => {
    const constants = [{ name: "g", value: 9.81, unit: undefined }];
    const { expression, start } = readFormula("2 * g * x^2 + 1.25 * flow_rate^p1", {
      inputs: ["x", "flow rate"],
      constants,
    });
    const names = { inputs: ["x", "f"], parameter: (slot: number) => `p${slot + 1}` };
    expect(printText(expression, names)).toBe("2 * 9.81 * x^2 + p1 * f^p2");
    expect(start?.map((values) => [...values])).toEqual([[1.25], []]);
  });
});

describe("a run whose wishes change", () => {
  const asking = (constraints: ConstraintSettings) => {
    const document = planetsDocument({ front: [keplerFormula] });
    return { ...document, settings: { ...document.settings, constraints } };
  };

  it("asks another question where formulas may no longer stand, and the same where only more may", () => {
    const document = asking({ exponents: "integer", constants: ["g = 9.81"] });
    const answered = askedNow(document);
    const after = (constraints: ConstraintSettings) => answersEarlierQuestion({ ...asking(constraints), answered });
    expect(after({ exponents: "integer", starts: ["p1 * distance"] })).toBe(false);
    expect(after({ exponents: "rational" })).toBe(true);
    expect(after({})).toBe(true);
    expect(after({ exponents: "integer", neverVary: ["band"] })).toBe(true);
    expect(after({ exponents: "integer", pooling: true })).toBe(true);
  });

  it("keeps saying of its formulas whether their numbers were drawn towards their mean", () => {
    const answered = askedNow(asking({ pooling: true, exponents: "integer" }));
    const changed = asAnswered({ ...asking({ exponents: "rational" }), answered });
    expect(changed.settings.constraints).toEqual({ exponents: "rational", pooling: true });
  });
});
