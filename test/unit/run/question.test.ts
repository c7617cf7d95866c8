import { describe, expect, it } from "vitest";
import type { ColumnKind, ColumnPreview, Preview } from "../../../src/data/source";
import type { ColumnSetting, Role } from "../../../src/run/document";
import { defaultSettings } from "../../../src/run/documentFormat";
import { loadRequestOf, obstacles, questionOf } from "../../../src/run/question";
import { planetsDocument } from "./documents";

function column(name: string, kind: ColumnKind, range?: [number, number]): ColumnPreview {
  return {
    name,
    header: name,
    unit: undefined,
    kind,
    minimum: range?.[0],
    maximum: range?.[1],
    missing: 0,
    infinite: 0,
    distinct: 5,
    levels: [],
    histogram: [],
  };
}

const preview: Preview = {
  columns: [
    column("x", "number", [0, 5]),
    column("y", "number", [-1, 1]),
    column("same", "number", [4, 4]),
    column("empty", "number"),
    column("name", "text"),
    column("when", "date"),
  ],
  head: [],
  rowCount: 8,
  scannedRows: 8,
  dialect: { delimiter: ",", header: true, decimalComma: false, missing: [] },
  files: [],
  remarks: [],
};

const roles = (given: Readonly<Record<string, Role>>): ColumnSetting[] =>
  Object.entries(given).map(([name, role]) => ({ name, role }));
const codes = (given: Readonly<Record<string, Role>>, settings = {}, of = preview) =>
  obstacles(planetsDocument({ columns: roles(given), settings: { ...defaultSettings, ...settings } }), of).map(
    ({ code }) => code,
  );

describe("obstacles", () => {
  it.each<[Record<string, Role>, string[]]>([
    [{ x: "input", y: "target" }, []],
    [{ x: "input", y: "target", name: "category", when: "ignored" }, []],
    [{ x: "input" }, ["noTarget"]],
    [{ y: "target", x: "ignored" }, ["noInput"]],
    [{ x: "input", name: "target" }, ["targetNotNumeric"]],
    [{ x: "input", when: "target" }, ["targetNotNumeric"]],
    [{ x: "input", same: "target" }, ["constantTarget"]],
    [{ x: "input", empty: "target" }, ["noValues"]],
    [{ x: "input", y: "target", name: "input" as Role, when: "weight" }, ["inputNotNumeric", "weightNotNumeric"]],
    [{ x: "input", gone: "target", away: "category" }, ["noSuchColumn", "noSuchColumn"]],
  ])("of %j are %j", (given, expected) => {
    expect(codes(given)).toStrictEqual(expected);
  });

  it("name a text that is in the way of numbers", () => {
    const levels = ["12", "13", "n/a?"].map((value) => ({ value, rows: 1 }));
    const mixed = { ...preview, columns: [column("x", "number", [0, 5]), { ...column("name", "text"), levels }] };
    const [obstacle] = obstacles(planetsDocument({ columns: roles({ x: "input", name: "target" }) }), mixed);
    expect(obstacle.message).toContain('holds text such as "n/a?", not numbers');
  });

  it("include a search without operators or engines", () => {
    expect(codes({ x: "input", y: "target" }, { operators: [], engines: [] })).toStrictEqual([
      "noOperators",
      "noEngine",
    ]);
  });

  it("do not include a target that is constant only as far as was scanned", () => {
    expect(codes({ x: "input", same: "target" }, {}, { ...preview, rowCount: undefined })).toStrictEqual([]);
  });
});

describe("questionOf", () => {
  it("refuses more categories than a parameter can vary over", () => {
    const many = Object.fromEntries(Array.from({ length: 31 }, (_, k) => [`c${k}`, "category" as const]));
    expect(() => questionOf({ columns: roles({ x: "input", y: "target", ...many }) })).toThrow(
      expect.objectContaining({ code: "tooManyCategories" }),
    );
  });
});

describe("loadRequestOf", () => {
  it("asks for the columns of the question and resolves paths against the document", () => {
    const document = planetsDocument({
      data: { files: [{ path: "../data/planets.csv" }], dialect: { delimiter: ";" } },
      columns: roles({ x: "input", y: "target", name: "category", same: "weight", empty: "ignored" }),
    });
    expect(loadRequestOf(document, "/home/somebody/runs")).toMatchObject({
      source: { paths: ["/home/somebody/data/planets.csv"], dialect: { delimiter: ";" } },
      numbers: ["y", "x", "same"],
      categories: [{ name: "name" }],
    });
  });
});
