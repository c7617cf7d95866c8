import { describe, expect, it } from "vitest";
import type { Role } from "../../../src/run/document";
import { carryRoles, likelyRoles, possibleRoles, withRole } from "../../../src/run/roles";
import { column } from "./datasets";
import { previewOf } from "./plainDataService";

function rolesFor(table: Readonly<Record<string, readonly (string | number)[]>>): Record<string, Role> {
  const columns = Object.entries(table).map(([name, values]) => previewOf(name, values.map(String)));
  const rows = Object.values(table)[0].length;
  return Object.fromEntries(likelyRoles(columns, rows).map(({ name, role }) => [name, role]));
}

const measured = (phase = 0) => column(40, (row) => Math.sin(row * 1.7 + phase) + row / 10);
const cycle = (...levels: string[]) => Array.from({ length: 40 }, (_, row) => levels[row % levels.length]);

describe("likely roles", () => {
  it("predicts the last column of numbers from the others and ignores names that are all different", () => {
    const planet = column(40, (row) => row).map((row) => `planet ${row}`);
    expect(rolesFor({ planet, distance: measured(), period: measured(1) })).toEqual({
      planet: "ignored",
      distance: "input",
      period: "target",
    });
  });

  it("takes text with few levels as categories, but not more of it than the rows can bear", () => {
    const roles = rolesFor({
      star: cycle("a", "b", "c"),
      band: cycle("g", "r"),
      site: cycle("p", "q", "s", "t", "u"),
      t: measured(),
      flux: measured(1),
    });
    expect(roles).toMatchObject({ star: "category", band: "category", site: "ignored", flux: "target" });
  });

  it("ignores constants, empty columns and text with one level", () => {
    const roles = rolesFor({
      x: measured(),
      g: column(40, () => 9.81),
      nothing: cycle(""),
      place: cycle("here"),
      y: measured(1),
    });
    expect(roles).toMatchObject({ x: "input", g: "ignored", nothing: "ignored", place: "ignored", y: "target" });
  });

  it.each([["id"], ["star_id"], ["StarID"], ["row"], ["index"], ["Unnamed: 0"], ["column0"]])(
    "ignores the row numbers in %s",
    (name) => {
      const roles = rolesFor({ [name]: column(40, (row) => row + 1), x: measured(), y: measured(1) });
      expect(roles).toEqual({ [name]: "ignored", x: "input", y: "target" });
    },
  );

  it.each([["t"], ["grid"], ["paid"], ["NO"], ["n"]])("keeps whole numbers that count nothing in %s", (name) => {
    const roles = rolesFor({ [name]: column(40, (row) => 10 + 3 * row), x: measured(), y: measured(1) });
    expect(roles[name]).toBe("input");
  });

  it("keeps a time that happens to count the rows", () => {
    expect(rolesFor({ t: column(40, (row) => row), y: measured() })).toEqual({ t: "input", y: "target" });
  });

  it("predicts from the index where there is nothing else", () => {
    expect(rolesFor({ index: column(40, (row) => row), y: measured() })).toEqual({ index: "input", y: "target" });
  });

  it("never weighs by itself: an uncertainty shows what was measured", () => {
    const roles = rolesFor({ t: measured(), flux: measured(1), flux_error: measured(2), airmass: measured(3) });
    expect(roles).toEqual({ t: "input", flux: "target", flux_error: "ignored", airmass: "input" });
  });

  it("takes sigma by itself for a quantity", () => {
    expect(rolesFor({ sigma: measured(), strain: measured(1) })).toEqual({ sigma: "input", strain: "target" });
  });

  it("finds no target where there are no numbers", () => {
    expect(rolesFor({ a: cycle("x", "y"), b: cycle("u", "v") })).toEqual({ a: "category", b: "category" });
  });

  it("brings units along", () => {
    const [x] = likelyRoles([previewOf("x", ["1", "2", "3"], "m")], 3);
    expect(x.unit).toBe("m");
  });
});

describe("possible roles", () => {
  it("lets text be a category or nothing, and numbers a category only with few values", () => {
    expect(possibleRoles("text", 3)).toEqual(["category", "ignored"]);
    expect(possibleRoles("number", 3)).toContain("category");
    expect(possibleRoles("number", 1000)).not.toContain("category");
  });
});

describe("roles of fields", () => {
  const columns = (["time", "space", "target", "target"] as const).map((role, k) => ({ name: "txuv"[k], role }));
  const given = (name: string, role: Role) => withRole(columns, name, role, () => true).map((column) => column.role);

  it("have places along a line or in a plane, and one time", () => {
    expect(given("u", "space")).toEqual(["time", "space", "space", "target"]);
    expect(given("u", "time")).toEqual(["ignored", "space", "time", "target"]);
  });

  it("are those of a formula again without a time", () => {
    expect(given("t", "ignored")).toEqual(["ignored", "input", "input", "target"]);
  });
});

describe("carried roles", () => {
  const settings = [
    { name: "x", role: "input", unit: "km" },
    { name: "gone", role: "target" },
    { name: "old", role: "ignored" },
  ] as const;

  it("keeps what a person said, and columns that vanished with a role to play", () => {
    const columns = [previewOf("new", ["1", "2"]), previewOf("x", ["1", "2"], "m")];
    expect(carryRoles(settings, columns)).toEqual([
      { name: "new", role: "ignored" },
      { name: "x", role: "input", unit: "km" },
      { name: "gone", role: "target" },
    ]);
  });
});
