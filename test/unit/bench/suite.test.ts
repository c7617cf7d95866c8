import { execFileSync } from "node:child_process";
import { expect, it } from "vitest";

it("a benchmark finds an easy law, in a process of its own, and says so in one line of JSON", () => {
  const options = ["nguyen", "--only", "Nguyen-8", "--quick", "--seconds", "30", "--json"];
  const written = execFileSync(process.execPath, ["scripts/bench.mjs", ...options], {
    encoding: "utf8",
    stdio: "pipe",
  });
  const { medianSeconds, ...counts } = JSON.parse(written) as Record<string, number>;
  expect(counts).toEqual({ problems: 1, solved: 1, fvuRecovered: 1 });
  expect(medianSeconds).toBeGreaterThan(0);
  expect(medianSeconds).toBeLessThan(30);
});
