import type { Random } from "../numeric/random";
import type { Grammar, Prefix } from "./grammar";
import { emptyPrefix, extended } from "./grammar";

/** What a decoder remembers of the formulas it is writing; how is its own business. */
export interface Decoder<Memory> {
  readonly startToken: number;
  readonly vocabularySize: number;
  /** Memory of `rows` formulas that nothing is written of yet. */
  begin(rows: number): Memory;
  /** Reads one more token of each formula: `logits[row * vocabularySize + token]` says what may come next. */
  step(memory: Memory, tokens: readonly number[], position: number): Promise<{ logits: Float32Array; memory: Memory }>;
  /** Memory of the formulas at these places only; a place may come several times. */
  select(memory: Memory, rows: readonly number[]): Memory;
}

/** Rows leave the batch when this share of it is finished: to copy the others costs as much as a few steps of them. */
const worthCompacting = 0.25;

export interface SamplingOptions {
  readonly count: number;
  readonly temperature: number;
  readonly nucleus: number;
  readonly random: Random;
  readonly signal: AbortSignal;
}

/** Formulas drawn token by token, each with the probability that the decoder gives it among those that the grammar allows. */
export async function sample<Memory>(
  decoder: Decoder<Memory>,
  grammar: Grammar,
  { count, temperature, nucleus, random, signal }: SamplingOptions,
): Promise<Uint8Array[]> {
  const finished: Uint8Array[] = [];
  let rows: { prefix: Prefix; isFinished: boolean }[] = Array.from({ length: count }, () => ({
    prefix: emptyPrefix,
    isFinished: false,
  }));
  let memory = decoder.begin(count);
  for (let position = 0; rows.length > 0; position++) {
    signal.throwIfAborted();
    const last = rows.map(({ prefix }) => prefix.tokens.at(-1) ?? decoder.startToken);
    const { logits, memory: later } = await decoder.step(memory, last, position);
    memory = later;
    let waiting = 0;
    rows.forEach((row, place) => {
      if (!row.isFinished) {
        const allowed = grammar.next(row.prefix);
        const token =
          allowed.length > 0
            ? draw(logits, place * decoder.vocabularySize, allowed, temperature, nucleus, random)
            : undefined;
        if (token !== undefined) row.prefix = extended(row.prefix, token);
        row.isFinished = token === undefined || row.prefix.missing === 0;
        if (token !== undefined && row.isFinished) finished.push(Uint8Array.from(row.prefix.tokens));
      }
      if (row.isFinished) waiting++;
    });
    if (waiting === rows.length) break;
    if (waiting >= worthCompacting * rows.length) {
      const places = rows.flatMap(({ isFinished }, place) => (isFinished ? [] : [place]));
      memory = decoder.select(memory, places);
      rows = places.map((place) => rows[place]);
    }
  }
  return finished;
}

/** The most probable formulas, found with a beam of as many (after NeSymReS, Biggio et al. 2021). */
export async function beamSearch<Memory>(
  decoder: Decoder<Memory>,
  grammar: Grammar,
  { count, signal }: Pick<SamplingOptions, "count" | "signal">,
): Promise<Uint8Array[]> {
  const finished: { readonly tokens: Uint8Array; readonly score: number }[] = [];
  let beams = [{ prefix: emptyPrefix, score: 0 }];
  let memory = decoder.begin(1);
  for (let position = 0; beams.length > 0; position++) {
    signal.throwIfAborted();
    const last = beams.map(({ prefix }) => prefix.tokens.at(-1) ?? decoder.startToken);
    const { logits, memory: later } = await decoder.step(memory, last, position);
    const next = beams.flatMap(({ prefix, score }, row) => {
      const allowed = grammar.next(prefix);
      const at = row * decoder.vocabularySize;
      const normal = logOfSum(logits, at, allowed);
      return allowed.map((token) => ({ row, prefix, token, score: score + logits[at + token] - normal }));
    });
    next.sort((a, b) => b.score - a.score);
    const kept = next.slice(0, count).map(({ row, prefix, token, score }) => ({
      row,
      prefix: extended(prefix, token),
      score,
    }));
    for (const { prefix, score } of kept) {
      if (prefix.missing === 0) finished.push({ tokens: Uint8Array.from(prefix.tokens), score });
    }
    const unfinished = kept.filter(({ prefix }) => prefix.missing > 0);
    if (unfinished.length === 0) break;
    memory = decoder.select(
      later,
      unfinished.map(({ row }) => row),
    );
    beams = unfinished;
  }
  return finished
    .sort((a, b) => b.score - a.score)
    .slice(0, count)
    .map(({ tokens }) => tokens);
}

/** One of the allowed tokens, from the most probable ones that have `nucleus` of the probability (Holtzman et al. 2020). */
function draw(
  logits: Float32Array,
  at: number,
  allowed: readonly number[],
  temperature: number,
  nucleus: number,
  random: Random,
): number {
  let most = -Infinity;
  for (const token of allowed) most = Math.max(most, logits[at + token]);
  const odds = allowed.map((token) => ({ token, weight: Math.exp((logits[at + token] - most) / temperature) }));
  odds.sort((a, b) => b.weight - a.weight);
  const total = odds.reduce((sum, { weight }) => sum + weight, 0);
  let core = 0;
  let size = 0;
  while (size < odds.length && core < nucleus * total) core += odds[size++].weight;
  let left = random.next() * core;
  for (let k = 0; k < size; k++) {
    left -= odds[k].weight;
    if (left < 0) return odds[k].token;
  }
  return odds[size - 1].token;
}

function logOfSum(logits: Float32Array, at: number, tokens: readonly number[]): number {
  let most = -Infinity;
  for (const token of tokens) most = Math.max(most, logits[at + token]);
  let sum = 0;
  for (const token of tokens) sum += Math.exp(logits[at + token] - most);
  return most + Math.log(sum);
}
