import { describe, expect, it } from "vitest";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import { planetsDocument } from "./documents";

const axis = { first: 0, step: 0.5, count: 3 };
const law = {
  terms: [{ powers: [1], order: 2, coefficient: 0.1, error: 0.01, inclusion: 1 }],
  error: 0.01,
  scale: 1,
  deviation: 0.02,
  start: [1, 2, 3],
};
const laws = { time: "t", space: "x", fields: ["u"], laws: [law], seconds: 1 };
const experiment = { times: axis, positions: axis, isPeriodic: false, followed: 3, isWhole: true };

/** A document with such laws, as text. */
function withFields(fields: unknown): string {
  return JSON.stringify({ ...(JSON.parse(serializeDocument(planetsDocument())) as object), fields });
}

describe("laws of fields in documents", () => {
  it("are read as they were written when there was one experiment only", () => {
    const { fields } = parseDocument(withFields({ ...laws, ...experiment }));
    expect(fields).toEqual({ ...laws, experiments: [experiment] });
  });

  it.each([
    { ...laws, experiments: [] },
    { ...laws, experiments: [{ ...experiment, positions: { ...axis, count: 4 } }] },
    { ...laws, positions: axis },
    { ...laws, ...experiment, positions: 3 },
    "laws",
    [],
  ])("are refused where they are not whole: %j", (fields) => {
    expect(() => parseDocument(withFields(fields))).toThrow(/has a field that cannot be used \(.*fields/);
  });
});
