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

export interface SamplingOptions {
  readonly count: number;
  readonly temperature: number;
  readonly nucleus: number;
  readonly random: Random;
  readonly signal: AbortSignal;
  /** Whether what is written can become a formula that is asked for; all can where it is left out. */
  readonly mayBecomeRight?: (prefix: Prefix) => boolean;
}

/** A formula, finished or not. */
interface Draft {
  readonly prefix: Prefix;
  /** Logarithm of its probability. */
  readonly score: number;
  /** The drafts of largest rank are gone on with. */
  readonly rank: number;
}

/** A token that may come next, and the logarithm of its probability. */
interface Choice {
  readonly token: number;
  readonly score: number;
}

/** How formulas are written. */
interface Manner {
  readonly count: number;
  readonly signal: AbortSignal;
  readonly mayBecomeRight: ((prefix: Prefix) => boolean) | undefined;
  /** Tokens that may come next, of those allowed at this place of the logits. */
  choose(logits: Float32Array, at: number, allowed: readonly number[]): readonly Choice[];
  /** The ranks of a draft's continuations, in the order of the choices. */
  rank(draft: Draft, choices: readonly Choice[]): readonly number[];
}

/**
 * Different formulas, drawn as if one after the other without putting back, each with the probability that the decoder gives
 * it among those that the grammar allows: by keeping those of largest perturbed probability while they are written (stochastic
 * beam search, Kool et al. 2019, algorithm 1). In the order in which they were drawn.
 */
export function sample<Memory>(
  decoder: Decoder<Memory>,
  grammar: Grammar,
  { count, temperature, nucleus, random, signal, mayBecomeRight }: SamplingOptions,
): Promise<Uint8Array[]> {
  return write(decoder, grammar, {
    count,
    signal,
    mayBecomeRight,
    choose: (logits, at, allowed) => mostProbable(probabilities(logits, at, allowed, temperature), nucleus),
    rank: (draft, choices) => {
      const drawn = choices.map(({ score }) => draft.score + score - Math.log(-Math.log(positive(random))));
      const most = Math.max(...drawn);
      return drawn.map((each) => truncated(each, most, draft.rank));
    },
  });
}

/** The most probable formulas, found with a beam of as many (after NeSymReS, Biggio et al. 2021), the most probable first. */
export function beamSearch<Memory>(
  decoder: Decoder<Memory>,
  grammar: Grammar,
  { count, signal, mayBecomeRight }: Pick<SamplingOptions, "count" | "signal" | "mayBecomeRight">,
): Promise<Uint8Array[]> {
  return write(decoder, grammar, {
    count,
    signal,
    mayBecomeRight,
    choose: (logits, at, allowed) => probabilities(logits, at, allowed, 1),
    rank: (draft, choices) => choices.map(({ score }) => draft.score + score),
  });
}

async function write<Memory>(decoder: Decoder<Memory>, grammar: Grammar, manner: Manner): Promise<Uint8Array[]> {
  const { count, signal, mayBecomeRight } = manner;
  /** The largest rank first. */
  let finished: readonly (Draft & { readonly row?: number })[] = [];
  let drafts: readonly Draft[] = [{ prefix: emptyPrefix, score: 0, rank: 0 }];
  let memory = decoder.begin(1);
  for (let position = 0; drafts.length > 0; position++) {
    signal.throwIfAborted();
    const last = drafts.map(({ prefix }) => prefix.tokens.at(-1) ?? decoder.startToken);
    const { logits, memory: later } = await decoder.step(memory, last, position);
    const continued = drafts.flatMap((draft, row) => {
      const choices = manner.choose(logits, row * decoder.vocabularySize, grammar.next(draft.prefix));
      const ranks = manner.rank(draft, choices);
      return choices.map(({ token, score }, k): Draft & { readonly row?: number } => ({
        prefix: extended(draft.prefix, token),
        score: draft.score + score,
        rank: ranks[k],
        row,
      }));
    });
    const kept: Draft[] = [];
    const unfinished: Draft[] = [];
    const rows: number[] = [];
    for (const { row, ...draft } of [...finished, ...continued].sort((a, b) => b.rank - a.rank)) {
      if (kept.length + unfinished.length >= count) break;
      // What is finished was looked at before.
      if (row !== undefined && mayBecomeRight?.(draft.prefix) === false) continue;
      if (row === undefined || draft.prefix.missing === 0) kept.push(draft);
      else {
        unfinished.push(draft);
        rows.push(row);
      }
    }
    finished = kept;
    drafts = unfinished;
    if (drafts.length > 0) memory = decoder.select(later, rows);
  }
  return finished.map(({ prefix }) => Uint8Array.from(prefix.tokens));
}

/** Of those tokens, the most probable first. */
function probabilities(logits: Float32Array, at: number, tokens: readonly number[], temperature: number): Choice[] {
  let most = -Infinity;
  for (const token of tokens) most = Math.max(most, logits[at + token]);
  let sum = 0;
  for (const token of tokens) sum += Math.exp((logits[at + token] - most) / temperature);
  const normal = Math.log(sum);
  return tokens
    .map((token) => ({ token, score: (logits[at + token] - most) / temperature - normal }))
    .sort((a, b) => b.score - a.score);
}

/** The most probable choices that have `nucleus` of the probability, as if there were no others (Holtzman et al. 2020). */
function mostProbable(choices: readonly Choice[], nucleus: number): Choice[] {
  let core = 0;
  let size = 0;
  while (size < choices.length && core < nucleus) core += Math.exp(choices[size++].score);
  return choices.slice(0, size).map(({ token, score }) => ({ token, score: score - Math.log(core) }));
}

/**
 * Given that the largest of the perturbed scores of a draft's continuations is the draft's own (Kool et al. 2019, equations 23
 * and 24, which keep their digits).
 */
function truncated(perturbed: number, largest: number, rank: number): number {
  const v = rank - perturbed + Math.log1p(-Math.exp(perturbed - largest));
  return rank - Math.max(0, v) - Math.log1p(Math.exp(-Math.abs(v)));
}

/** Between 0 and 1, but neither. */
function positive(random: Random): number {
  return Math.max(random.next(), Number.MIN_VALUE);
}
