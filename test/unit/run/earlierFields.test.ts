import { describe, expect, it } from "vitest";
import { parseDocument, serializeDocument } from "../../../src/run/documentFormat";
import { fieldAxis as axis, fieldLaw as law, planetsDocument } from "./documents";

const laws = { time: "t", spaces: ["x"], fields: ["u"], laws: [law], seconds: 1 };
const experiment = { times: axis, positions: [axis], isPeriodic: [false], followed: 3, isWhole: true };
/** The same as it was written when there was one experiment only, along a line. */
const earlier = {
  time: "t",
  space: "x",
  fields: ["u"],
  laws: [{ ...law, terms: [{ powers: [1], order: 2, coefficient: 0.1, error: 0.01, inclusion: 1 }] }],
  times: axis,
  positions: axis,
  isPeriodic: false,
  followed: 3,
  isWhole: true,
  seconds: 1,
};
const inPlane = {
  ...laws,
  spaces: ["x", "y"],
  laws: [
    {
      ...law,
      terms: [
        {
          ...law.terms[0],
          derivatives: [
            [2, 0],
            [0, 2],
          ],
        },
      ],
      start: Array(12).fill(1),
    },
  ],
  experiments: [{ ...experiment, positions: [axis, { ...axis, count: 4 }], isPeriodic: [false, true] }],
};

/** A document with such laws, as text. */
function withFields(fields: unknown): string {
  return JSON.stringify({ ...(JSON.parse(serializeDocument(planetsDocument())) as object), fields });
}

describe("laws of fields in documents", () => {
  it("are read as they were written when there was one experiment only", () => {
    const { fields } = parseDocument(withFields(earlier));
    expect(fields).toEqual({ ...laws, experiments: [experiment] });
  });

  it("may be those of a plane", () => {
    expect(parseDocument(withFields(inPlane)).fields).toEqual(inPlane);
  });

  it.each([
    { ...laws, experiments: [] },
    { ...laws, experiments: [{ ...experiment, positions: [{ ...axis, count: 4 }] }] },
    { ...laws, experiments: [{ ...experiment, isPeriodic: [] }] },
    { ...laws, spaces: ["x", "y"], experiments: [experiment] },
    { ...inPlane, laws: [law] },
    {
      ...inPlane,
      laws: [
        {
          ...inPlane.laws[0],
          terms: [
            {
              ...law.terms[0],
              derivatives: [
                [2, 0],
                [1, 1],
              ],
            },
          ],
        },
      ],
    },
    { ...laws, laws: [{ ...law, terms: [{ ...law.terms[0], derivatives: [] }] }] },
    { ...earlier, positions: 3 },
    { ...earlier, laws: 3 },
    "laws",
    [],
  ])("are refused where they are not whole: %j", (fields) => {
    expect(() => parseDocument(withFields(fields))).toThrow(/has a field that cannot be used \(.*fields/);
  });
});
