import { expect, it } from "vitest";
import { readSettings } from "../../../bench/suite/settings";

it("a benchmark can be limited by evaluations, with mechanisms switched off", () => {
  const { search } = readSettings(["nguyen", "--evaluations", "500", "--without", "semantic,forms"]);
  expect(search.evaluations).toBe(500);
  expect(search.without).toEqual(["semantic", "forms"]);
  expect(readSettings(["nguyen"]).search.evaluations).toBeUndefined();
});

it("says which mechanisms there are", () => {
  expect(() => readSettings(["nguyen", "--without", "luck"])).toThrow(/there is no luck\. There are .*semantic/);
});
