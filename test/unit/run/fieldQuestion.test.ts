import { expect, it } from "vitest";
import type { ColumnSetting } from "../../../src/run/document";
import { fieldColumnsOf } from "../../../src/run/fields/fieldQuestion";

const columnsOf = (roles: Readonly<Record<string, ColumnSetting["role"]>>) => ({
  columns: Object.entries(roles).map(([name, role]) => ({ name, role })),
});

it("says over which columns a field would have to change", () => {
  expect(() => fieldColumnsOf(columnsOf({ t: "time", x: "space" }))).toThrow(/that change over t and x; a text/);
  expect(() => fieldColumnsOf(columnsOf({ t: "time", x: "space", y: "space" }))).toThrow(
    /that change over t, x and y; a text/,
  );
});
