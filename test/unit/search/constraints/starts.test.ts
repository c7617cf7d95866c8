import { describe, expect, it } from "vitest";
import { Search } from "../../../../src/search/search";
import { formula, textOf } from "../formulas";
import { noisyProblem, searched } from "./constrainedSearch";

describe("formulas to start from", () => {
  const law = (x: number, y: number) => 1.7 * Math.sin(3.1 * x + 2.3 * y * y) * Math.exp(-x * y) + y ** 1.3;
  const text = "p1 * sin(p2 * x + p3 * y^2) * exp(-x * y) + y^p4";

  it("are fitted before anything else, and given to the engines", () => {
    const problem = { ...noisyProblem(law, {}, 1e-3), starts: [{ expression: formula(text) }] };
    const context = new Search({
      problem,
      limits: { evaluations: 100 },
      seed: 1,
      stream: 1,
      signal: new AbortController().signal,
      seeds: [],
      rest: () => Promise.resolve(),
    });
    const [first] = context.received();
    expect(textOf(first.expression)).toBe(textOf(formula(text)));
    expect(context.received()).toEqual([]);
  });

  it("bring a search where it would hardly come by itself", async () => {
    const start = [2, 3, 2, 1].map((value) => Float64Array.of(value));
    const problem = noisyProblem(law, {}, 1e-3);
    const { front } = await searched({ ...problem, starts: [{ expression: formula(text), start }] }, 300);
    expect(front.at(-1)?.train.r2).toBeGreaterThan(0.9999);
  });
});

describe("known numbers", () => {
  it("stand before a fitted number that is hardly better for the noise", async () => {
    const constants = [{ name: "g", value: 9.81, unit: undefined }];
    const { front } = await searched(
      noisyProblem((x, y) => 9.81 * x * y, { constants }, 0.1),
      400,
    );
    const law = front.find(({ complexity }) => complexity === 5);
    expect(law && textOf(law.expression)).toContain("9.81");
  });

  it("are in formulas as they are", async () => {
    const constants = [{ name: "g", value: 9.81, unit: undefined }];
    const problem = noisyProblem((x, y) => 9.81 * x * y, { constants }, 0);
    const { front } = await searched(problem, 400);
    expect(front.map(({ expression }) => textOf(expression)).some((each) => each.includes("9.81"))).toBe(true);
  });
});
