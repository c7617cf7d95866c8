import { describe, expect, it } from "vitest";
import { treeOfTokens } from "../../../src/engines/transformer/tokens";
import { startToken, vocabulary } from "../../../src/engines/transformer/vocabulary";
import { operatorNames } from "../../../src/expression/operatorName";
import { Grammar } from "../../../src/inference/grammar";
import type { Decoder } from "../../../src/inference/writing";
import { beamSearch, sample } from "../../../src/inference/writing";
import { createRandom } from "../../../src/numeric/random";

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

  it("draws what is probable, and keeps each formula's memory as others leave", async () => {
    const law = "div mul v1 v2 square sub v3 v1";
    const formulas = await sample(knowing(law, 3000), new Grammar(3, operatorNames, 26), options);
    expect(formulas.filter((tokens) => textOf(tokens) === law).length).toBeGreaterThan(150);
  });

  it("leaves out what is improbable by temperature and by nucleus", async () => {
    const law = "mul v1 sin v2";
    const grammar = new Grammar(2, operatorNames, 26);
    const hits = async (more: object) =>
      (await sample(knowing(law, 200), grammar, { ...options, random: createRandom(5, 0), ...more })).filter(
        (tokens) => textOf(tokens) === law,
      ).length;
    const plain = await hits({});
    expect(await hits({ temperature: 2 })).toBeLessThan(plain);
    expect(await hits({ nucleus: 0.8 })).toBe(200);
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
