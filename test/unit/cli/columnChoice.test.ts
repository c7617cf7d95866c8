import { describe, expect, it } from "vitest";
import { chooseRoles, emptyColumnsRemark, findColumn } from "../../../src/cli/columnChoice";
import type { ColumnPreview } from "../../../src/data/source";
import type { ColumnSetting } from "../../../src/run/document";

function column(header: string, kind: ColumnPreview["kind"] = "number"): ColumnPreview {
  const [, name, unit] = /^(.*?)(?: \[(.*)\])?$/.exec(header) as unknown as [string, string, string | undefined];
  return {
    name,
    header,
    unit,
    kind,
    minimum: 0,
    maximum: 1,
    missing: 0,
    infinite: 0,
    distinct: 5,
    levels: [],
    histogram: [],
  };
}

const columns = [
  column("planet", "text"),
  column("distance [au]"),
  column("period [yr]"),
  column("sigma"),
  column("Sigma"),
];

describe("findColumn", () => {
  it.each(["period", "period [yr]", " period ", "Period", "PERIOD [YR]"])("finds period as %j", (text) => {
    expect(findColumn(text, columns).name).toBe("period");
  });

  it("lets capitals decide between columns that differ in nothing else", () => {
    expect(findColumn("Sigma", columns).name).toBe("Sigma");
    expect(() => findColumn("SIGMA", columns)).toThrow(expect.objectContaining({ code: "ambiguousColumn" }));
  });

  it("takes the first of columns that share a header by that header", () => {
    const twice = [column("x"), { ...column("x"), name: "x 2" }];
    expect(findColumn("x", twice).name).toBe("x");
    expect(findColumn("x 2", twice).name).toBe("x 2");
  });

  it("lists the columns where there is none of that name", () => {
    expect(() => findColumn("mass", columns)).toThrow(/"mass".*planet, distance, period, sigma, Sigma/);
  });
});

describe("chooseRoles", () => {
  const none = { target: "period", inputs: undefined, by: undefined, bins: undefined, weights: undefined };
  const rolesOf = (choice: Partial<typeof none> | Record<string, unknown>, of = columns) =>
    Object.fromEntries(chooseRoles(of, { ...none, ...choice }).map(({ name, role }) => [name, role]));

  it("makes every other numeric column an input, and no text a category", () => {
    expect(rolesOf({})).toStrictEqual({
      planet: "ignored",
      distance: "input",
      period: "target",
      sigma: "input",
      Sigma: "input",
    });
  });

  it("takes dates together as asked, as before, or by what is likely", () => {
    const levels = { distinct: 3, levels: [], histogram: [] };
    const dated: ColumnPreview[] = [
      ...columns,
      {
        ...columns[0],
        name: "seen",
        header: "seen",
        kind: "date",
        bins: (["month", "weekday"] as const).map((bin) => ({ bin, ...levels })),
      },
    ];
    const bin = (bins: string[] | undefined, before: readonly ColumnSetting[] = []) =>
      chooseRoles(dated, { ...none, by: ["seen"], bins }, before).find(({ name }) => name === "seen")?.bin;
    expect(bin(undefined)).toBe("month");
    expect(bin(["SEEN=weekday"])).toBe("weekday");
    expect(bin(["seen=value"])).toBeUndefined();
    expect(bin(undefined, [{ name: "seen", role: "category", bin: "weekday" }])).toBe("weekday");
    expect(bin(undefined, [{ name: "seen", role: "category" }])).toBeUndefined();
    expect(() => bin(["seen=fortnight"])).toThrow(/one of year, quarter, month/);
    expect(() => bin(["seen"])).toThrow(/--bin date=month/);
    expect(() => bin(["planet=month"])).toThrow(/"planet" holds no dates/);
    expect(() => chooseRoles(dated, { ...none, bins: ["seen=month"] })).toThrow(/"seen", which is no category/);
  });

  it("gives the roles that were asked for, and units as the headers have them", () => {
    expect(rolesOf({ inputs: ["distance [au]"], by: ["planet"], weights: "sigma" })).toStrictEqual({
      planet: "category",
      distance: "input",
      period: "target",
      sigma: "weight",
      Sigma: "ignored",
    });
    expect(chooseRoles(columns, none)[1].unit).toBe("au");
  });

  it("understands names that hold commas, next to others", () => {
    const comma = [column("a"), column("a,b"), column("b"), column("c"), column("y")];
    const inputs = (list: string) =>
      Object.entries(rolesOf({ target: "y", inputs: [list] }, comma)).flatMap(([name, role]) =>
        role === "input" ? [name] : [],
      );
    expect(inputs("a,b,c")).toStrictEqual(["a,b", "c"]);
    expect(inputs("b, c")).toStrictEqual(["b", "c"]);
    expect(inputs('"a,b",c')).toStrictEqual(["a,b", "c"]);
    expect(inputs('c, "a" ,"b"')).toStrictEqual(["a", "b", "c"]);
    const quoted = [column('a" b'), column('"c"'), column("y")];
    expect(rolesOf({ target: "y", inputs: ['"a"" b","c"'] }, quoted)).toMatchObject({
      'a" b': "input",
      '"c"': "input",
    });
    expect(() => inputs('"d,e",c')).toThrow(/no column "d,e"/);
  });

  it("makes no column an input that has no values, unless it is asked for", () => {
    const empty: ColumnPreview = { ...column("empty"), minimum: undefined, maximum: undefined, distinct: 0 };
    const chosen = chooseRoles([...columns, empty], none);
    expect(chosen.at(-1)?.role).toBe("ignored");
    expect(emptyColumnsRemark([...columns, empty], chosen)).toBe("Columns without values are left out: empty.");
    expect(emptyColumnsRemark(columns, chosen)).toBeUndefined();
    expect(rolesOf({ inputs: ["empty"] }, [...columns, empty])).toMatchObject({ empty: "input" });
  });

  it.each([
    [{ target: undefined }, "noTarget"],
    [{ target: "mass" }, "noSuchColumn"],
    [{ inputs: ["distance,mass"] }, "noSuchColumn"],
    [{ inputs: ["distance,period"] }, "twoRoles"],
    [{ by: ["sigma"], weights: "sigma" }, "twoRoles"],
  ])("refuses %j", (choice, code) => {
    expect(() => rolesOf(choice)).toThrow(expect.objectContaining({ code }));
  });
});
