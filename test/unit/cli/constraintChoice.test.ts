import { describe, expect, it } from "vitest";
import type { ConstraintFlags } from "../../../src/cli/arguments";
import { parseDiscoverArguments } from "../../../src/cli/arguments";
import { constraintsFrom } from "../../../src/cli/constraintChoice";
import type { ColumnPreview } from "../../../src/data/source";
import type { ConstraintSettings } from "../../../src/run/constraints/constraintSettings";
import type { ColumnSetting } from "../../../src/run/document";

const preview = ["star", "band", "x"].map((name): ColumnPreview => ({
  name,
  header: name,
  unit: undefined,
  kind: "text",
  minimum: undefined,
  maximum: undefined,
  missing: 0,
  infinite: 0,
  distinct: 2,
  levels: [],
  histogram: [],
}));
const columns: readonly ColumnSetting[] = [
  { name: "star", role: "category" },
  { name: "band", role: "category" },
  { name: "x", role: "input" },
];
const flags = (...words: string[]): ConstraintFlags => parseDiscoverArguments(words).constraints;
const from = (asked: ConstraintFlags, before?: ConstraintSettings) => constraintsFrom(asked, before, preview, columns);

describe("what numbers vary over, by flags", () => {
  it("is said of single categories, on top of what holds for all", () => {
    expect(from(flags("--never-vary", "star,band"))).toEqual({ neverVary: ["star", "band"] });
    expect(from(flags("--sharing", "shared", "--always-vary", "STAR"))).toEqual({
      sharing: "shared",
      alwaysVary: ["star"],
    });
  });

  it("replaces what a resumed run says of the same columns, and of all where all are meant", () => {
    const before: ConstraintSettings = { neverVary: ["star"], alwaysVary: ["band"] };
    expect(from(flags(), before)).toEqual(before);
    expect(from(flags("--always-vary", "star"), before)).toEqual({ alwaysVary: ["star"] });
    expect(from(flags("--never-vary", "band"), before)).toEqual({ neverVary: ["band"] });
    expect(from(flags("--sharing", "auto"), before)).toBeUndefined();
  });

  it("is asked of categories only", () => {
    expect(() => from(flags("--never-vary", "x"))).toThrow(/"x", which is no category. Name it with --by/);
    expect(() => from(flags("--never-vary", "telescope"))).toThrow(/no column "telescope"/);
  });
});
