import { expect, it } from "vitest";
import { fieldTable } from "../../../src/cli/fieldTable";
import type { StoredFieldExperiment, StoredFields } from "../../../src/run/document";
import { fieldAxis as axis, fieldLaw as law } from "../run/documents";

const whole: StoredFieldExperiment = {
  times: axis,
  positions: [axis],
  isPeriodic: [false],
  followed: 3,
  isWhole: true,
};
const stored: StoredFields = {
  time: "t",
  spaces: ["x"],
  fields: ["u"],
  laws: [law],
  experiments: [whole],
  seconds: 1,
};

it("tells how far the simulation comes, or that of each experiment", () => {
  expect(fieldTable(stored)).toMatch(/^One simulation from the first profile follows all 3 times\.$/m);
  const experiments = [
    { ...whole, name: "cold" },
    { ...whole, name: "hot", followed: 2 },
  ];
  const table = fieldTable({ ...stored, experiments });
  expect(table).toMatch(/^cold: A simulation from the first profile follows all 3 times\. Values at the ends/m);
  expect(table).toMatch(/^hot: A simulation from the first profile follows 2 of 3 times, until t 0\.5\. Values/m);
});
