import { expect, it } from "vitest";
import { structuralHash } from "../../../src/expression/hash";
import { deletedIdentities } from "../../../src/run/deletedFormulas";
import type { StoredFormula } from "../../../src/run/document";
import { canonicalHash } from "../../../src/simplify/simplify";
import { formula } from "../search/formulas";
import { keplerFormula } from "./documents";

const columns = { inputs: [{ name: "width", unit: undefined }], categories: [] };
const deleted = (id: string, expression: string, column = "width"): StoredFormula => ({
  ...keplerFormula,
  id,
  expression,
  names: { w: column },
  deleted: true,
});

it("knows deleted formulas by what they are and by what they say, and others not at all", () => {
  const product = formula("p1 * x * x");
  const identities = deletedIdentities(
    [deleted(structuralHash(product), "w * p1 * w"), { ...deleted("a", "p1 * w"), deleted: false }],
    columns,
  );
  expect(identities).toEqual([structuralHash(product), canonicalHash(formula("p1 * x^2"))]);
});

it("knows those that cannot be read any more by what they are", () => {
  expect(deletedIdentities([deleted("a", "p1 *"), deleted("b", "p1 * w", "height")], columns)).toEqual(["a", "b"]);
});
