import { describe, expect, it } from "vitest";
import { treeOfTokens } from "../../../src/engines/transformer/tokens";
import { unitMask } from "../../../src/engines/transformer/unitMask";
import { startToken, vocabulary } from "../../../src/engines/transformer/vocabulary";
import { operatorNames } from "../../../src/expression/operatorName";
import { Grammar } from "../../../src/inference/grammar";
import type { Decoder } from "../../../src/inference/writing";
import { beamSearch, sample } from "../../../src/inference/writing";
import { createRandom } from "../../../src/numeric/random";
import { unitsOfFormula } from "../../../src/search/constraints/unitCheck";
import { expressionOfTree } from "../../../src/simplify/tree";

const signal = new AbortController().signal;
const idsOf = (text: string): number[] => text.split(" ").map((token) => vocabulary.indexOf(token));
const textOf = (tokens: Iterable<number>): string => Array.from(tokens, (token) => vocabulary[token]).join(" ");

/** Remembers what each formula has read, and says what may come next by `score(read, token)`. */
function decoder(score: (read: readonly number[], token: number) => number): Decoder<readonly (readonly number[])[]> {
  return {
    startToken,
    vocabularySize: vocabulary.length,
    begin: (rows) => Array.from({ length: rows }, () => []),
    step: async (memory, tokens, position) => {
      const read = memory.map((before, row) => [...before, tokens[row]]);
      expect(read.every((each) => each.length === position + 1)).toBe(true);
      const logits = read.flatMap((each) => vocabulary.map((_, token) => score(each.slice(1), token)));
      return { logits: Float32Array.from(logits), memory: read };
    },
    select: (memory, rows) => rows.map((row) => memory[row]),
  };
}

/** Writes this formula nearly always: an odds ratio of `certainty` at each token. */
const knowing = (text: string, certainty: number) =>
  decoder((read, token) => (idsOf(text)[read.length] === token ? Math.log(certainty) : 0));

const options = { count: 200, temperature: 1, nucleus: 1, random: createRandom(5, 0), signal };

describe("writing formulas", () => {
  it("writes only formulas of the inputs and operators there are, and no longer than allowed", async () => {
    const grammar = new Grammar(2, ["add", "mul", "sin", "pow"], 9);
    const formulas = await sample(
      decoder(() => 0),
      grammar,
      options,
    );
    expect(formulas).toHaveLength(200);
    const usable = new Set(idsOf("c 1 2 pi v1 v2 add mul sin pow"));
    for (const tokens of formulas) {
      expect(tokens.length).toBeLessThanOrEqual(9);
      expect(tokens.every((token) => usable.has(token))).toBe(true);
      expect(treeOfTokens([...tokens])).toBeDefined();
      expect(textOf(tokens)).not.toMatch(/sin (c|1|2|pi)/);
    }
    expect(new Set(formulas.map(textOf)).size).toBeGreaterThan(50);
  });

  it("writes each formula once, the most probable mostly first, and keeps each one's memory as others leave", async () => {
    const law = "div mul v1 v2 square sub v3 v1";
    const grammar = new Grammar(3, operatorNames, 26);
    const formulas = await sample(knowing(law, 3000), grammar, options);
    expect(formulas).toHaveLength(200);
    expect(new Set(formulas.map(textOf)).size).toBe(200);
    expect(formulas.findIndex((tokens) => textOf(tokens) === law)).toBeLessThan(3);
  });

  it("draws first what it draws first with the probabilities of the decoder", async () => {
    const wanted: Record<string, number> = { v1: 0.55, v2: 0.3, sin: 0.15 };
    const odds = decoder((read, token) =>
      Math.log((read.length === 0 ? wanted[vocabulary[token]] : Number(vocabulary[token] === "v1")) ?? 0),
    );
    const random = createRandom(11, 0);
    const counts: Record<string, number> = {};
    const draws = 4000;
    for (let k = 0; k < draws; k++) {
      const drawn = await sample(odds, new Grammar(2, ["sin"], 2), { ...options, count: 2, random });
      const words = drawn.map(textOf).join(", ");
      counts[words] = (counts[words] ?? 0) + 1;
    }
    // Without putting back: the second among what is left.
    for (const [first, second] of [
      ["v1", "v2"],
      ["v1", "sin"],
      ["v2", "v1"],
      ["v2", "sin"],
      ["sin", "v1"],
    ]) {
      const expected = wanted[first] * (wanted[second] / (1 - wanted[first]));
      const words = [first, second].map((token) => (token === "sin" ? "sin v1" : token)).join(", ");
      expect(Math.abs((counts[words] ?? 0) / draws - expected)).toBeLessThan(0.025);
    }
  });

  it("leaves out what is improbable by temperature and by nucleus", async () => {
    const law = "mul v1 sin v2";
    const grammar = new Grammar(2, operatorNames, 26);
    const placeOf = async (more: object) =>
      (await sample(knowing(law, 40), grammar, { ...options, random: createRandom(5, 0), ...more })).findIndex(
        (tokens) => textOf(tokens) === law,
      );
    expect(await placeOf({})).toBeGreaterThanOrEqual(0);
    expect(await placeOf({ temperature: 4 })).toBe(-1);
    const formulas = await sample(knowing(law, 200), grammar, { ...options, nucleus: 0.8 });
    expect(formulas.map(textOf)).toStrictEqual([law]);
  });

  it("writes formulas of right units only, and as many of them", async () => {
    // A length from a length, a time and a speed that is not known to be one.
    const rules = {
      mode: "require" as const,
      bases: ["m", "s"],
      target: [1, 0],
      inputs: [
        [1, 0],
        [0, 1],
        [1, -1],
      ],
      constants: new Map(),
    };
    const free = decoder((_, token) => (vocabulary[token] === "c" ? -3 : 0));
    const names = ["add", "mul", "div", "sin", "sqrt", "square"] as const;
    const grammar = new Grammar(3, names, 9);
    const isRight = (tokens: Uint8Array) =>
      unitsOfFormula(expressionOfTree(treeOfTokens([...tokens])!).expression, rules).isRight;
    const any = await sample(free, grammar, { ...options, count: 100 });
    expect(any.filter(isRight).length).toBeLessThan(80);
    const right = await sample(free, grammar, { ...options, count: 100, mayBecomeRight: unitMask(rules) });
    expect(right.length).toBeGreaterThan(90);
    expect(right.every(isRight)).toBe(true);
  });

  it("writes the same again for the same seed", async () => {
    const write = () =>
      sample(
        decoder(() => 0),
        new Grammar(2, operatorNames, 12),
        { ...options, random: createRandom(8, 0) },
      );
    expect(await write()).toStrictEqual(await write());
  });

  it("finds the most probable formulas with a beam, the best first", async () => {
    // v1 comes first more often, but sin of v2 is certain after sin.
    const odds = (read: readonly number[], token: number): number => {
      const wanted = read.length === 0 ? { v1: 0.45, sin: 0.5, v2: 0.05 } : { v2: 0.98, v1: 0.02 };
      return Math.log((wanted as Record<string, number>)[vocabulary[token]] ?? 1e-12);
    };
    const formulas = await beamSearch(decoder(odds), new Grammar(2, operatorNames, 26), { count: 4, signal });
    expect(formulas.map(textOf)).toStrictEqual(["sin v2", "v1", "v2", "sin v1"]);
  });

  it("stops when asked to", async () => {
    const stopping = AbortSignal.abort();
    await expect(
      sample(
        decoder(() => 0),
        new Grammar(2, operatorNames, 26),
        { ...options, signal: stopping },
      ),
    ).rejects.toThrow();
  });
});
