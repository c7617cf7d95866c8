import { setImmediate } from "node:timers/promises";
import { describe, expect, it } from "vitest";
import { transformer } from "../../../../src/engines/transformer/transformer";
import { vocabulary } from "../../../../src/engines/transformer/vocabulary";
import { createRandom } from "../../../../src/numeric/random";
import type { EngineProgress } from "../../../../src/search/engine";
import type { FormulaWriter, WritingRequest } from "../../../../src/search/formulaWriter";
import { Portfolio } from "../../../../src/search/portfolio";
import type { Problem } from "../../../../src/search/problem";
import { Search } from "../../../../src/search/search";
import { UserError } from "../../../../src/userError";
import { makeProblem } from "../../search/makeProblem";

const random = createRandom(3, 0);
const between = (low: number, high: number): number[] =>
  Array.from({ length: 100 }, () => low + (high - low) * random.next());

/** Writes what it is told to, once, then says that it cannot any more. */
function writing(...formulas: readonly string[]): FormulaWriter & { readonly requests: WritingRequest[] } {
  const requests: WritingRequest[] = [];
  return {
    requests,
    write: async (request) => {
      requests.push(request);
      if (requests.length > 1) throw new UserError("no-more", "Nothing more is written.");
      return formulas.map((text) => Uint8Array.from(text.split(" "), (token) => vocabulary.indexOf(token)));
    },
  };
}

async function search(problem: Problem, writer: FormulaWriter | undefined, signal = new AbortController().signal) {
  const said: EngineProgress[] = [];
  const search = new Search({
    problem,
    limits: { evaluations: 2000 },
    seed: 1,
    stream: 1,
    signal,
    seeds: [],
    ...(writer && { writer }),
    rest: () => setImmediate(),
    onProgress: (progress) => said.push(progress),
  });
  await new Portfolio([transformer], search).run();
  const losses = search.front.members().map(({ train }) => train.loss);
  return { least: Math.min(...losses), said };
}

describe("transformer", () => {
  const [x, y] = [between(1, 3), between(-2, 2)];

  it("takes no part where the same formulas must come out on every machine", () => {
    const problem = makeProblem({ inputs: [x], target: y });
    expect(transformer.objection(problem)).toBeUndefined();
    expect(transformer.objection({ ...problem, arithmetic: "reproducible" })).toContain(
      "differs from machine to machine",
    );
  });

  it("has what the network writes fitted", async () => {
    const target = x.map((each, row) => 3.137 * Math.exp(-0.42 * each) * y[row] ** 2);
    const { least } = await search(
      makeProblem({ inputs: [x, y], target }),
      writing("v1", "mul c mul square v2 exp mul c v1"),
    );
    expect(least).toBeLessThan(1e-20);
  });

  it("shows columns in handy units, and undoes that exactly", async () => {
    const [tiny, huge] = [x.map((each) => each * 1e-31), y.map((each) => each * 1e27)];
    const target = tiny.map((each, row) => 1e40 * (each * 1e31 + Math.sin(huge[row] * 1e-27)));
    const writer = writing("add v1 sin v2");
    const { least } = await search(makeProblem({ inputs: [tiny, huge], target }), writer);
    for (const column of [...writer.requests[0].inputs, writer.requests[0].target]) {
      const typical = [...column].map(Math.abs).sort((a, b) => a - b)[column.length >> 1];
      expect(typical).toBeGreaterThanOrEqual(1);
      expect(typical).toBeLessThan(10);
    }
    expect(least).toBeLessThan(1e-20);
  });

  it("shows the columns that matter where there are more than the network takes", async () => {
    const inputs = Array.from({ length: 14 }, () => between(1, 2));
    const target = inputs[11].map((each, row) => each * inputs[13][row]);
    const writer = writing("mul v1 v2");
    await search(makeProblem({ inputs, target }), writer);
    const shown = writer.requests[0].inputs.map((column) => column[0]);
    expect(shown).toHaveLength(8);
    const first = [inputs[11], inputs[13]].map((column) =>
      [...writer.requests[0].inputs].some((each) => column.some((value) => Math.fround(value) === each[0])),
    );
    expect(first).toStrictEqual([true, true]);
  });

  it("says why it cannot go on, and ends", async () => {
    const { said } = await search(makeProblem({ inputs: [x, y], target: x }), writing("v2"));
    expect(said).toContainEqual({ objection: "Nothing more is written." });
  });

  it("ends at once where nothing can write", async () => {
    expect((await search(makeProblem({ inputs: [x], target: y }), undefined)).least).toBe(Infinity);
  });

  it("does not outlive a search that is stopped while the network writes", async () => {
    const stopping = new AbortController();
    const never: FormulaWriter = { write: () => new Promise(() => setTimeout(() => stopping.abort(), 20)) };
    await search(makeProblem({ inputs: [x], target: y }), never, stopping.signal);
    expect(stopping.signal.aborted).toBe(true);
  });

  it("survives formulas that are none", async () => {
    const { least } = await search(
      makeProblem({ inputs: [x, y], target: x }),
      writing("add v1", "v1 v2", "<end>", "v1"),
    );
    expect(least).toBeLessThan(1e-25);
  });
});
