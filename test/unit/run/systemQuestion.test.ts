import { describe, expect, it } from "vitest";
import type { SystemColumns } from "../../../src/run/systemQuestion";
import { trajectoriesOf } from "../../../src/run/systemQuestion";
import { UserError } from "../../../src/userError";
import { column, dataset } from "./datasets";

const columns: SystemColumns = {
  time: { name: "t", role: "time" },
  states: [{ name: "x", role: "target" }],
  inputs: [],
  trajectory: { name: "trial", role: "category" },
};

describe("the experiments of a table", () => {
  const trial = [...Array<string>(10).fill("a"), ...Array<string>(9).fill("b"), ...Array<string>(3).fill("c")];
  const t = column(22, (row) => (row * 7) % 22);

  it("are apart, in the order of time, and long enough", () => {
    const [a, b, ...others] = trajectoriesOf(
      dataset({ numbers: { t, x: t.map((time) => 2 * time) }, categories: { trial } }),
      columns,
    );
    expect(others).toEqual([]);
    expect([a.times.length, b.times.length]).toEqual([10, 9]);
    for (const { times, states } of [a, b]) {
      expect([...times]).toEqual([...times].sort((p, q) => p - q));
      expect([...states[0]!]).toEqual([...times].map((time) => 2 * time));
    }
  });

  it.each([
    ["a time that comes twice", { t: t.map((time) => time % 11), x: t }, /Two rows have the time/],
    ["a state that never changes", { t, x: t.map(() => 5) }, /x never changes/],
  ])("are refused with %s", (_name, numbers, sentence) => {
    const rows = dataset({ numbers, categories: { trial: trial.map(() => "a") } });
    expect(() => trajectoriesOf(rows, columns)).toThrow(UserError);
    expect(() => trajectoriesOf(rows, columns)).toThrow(sentence);
  });
});
