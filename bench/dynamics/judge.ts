import { parseExpression } from "../../src/expression/parse";
import { canonicalHash } from "../../src/simplify/simplify";
import type { KnownSystem } from "./systems";

/** Laws as sums: for each state the coefficients by the canonical hash of their terms. */
export type Laws = readonly ReadonlyMap<string, number>[];

export interface Judgement {
  /** Whether every law has the terms of the true one and no others. */
  readonly termsRight: boolean;
  /** Distance of the coefficients from the true ones, relative to the length of these. */
  readonly coefficientError: number;
}

/** The hash by which a term is known, from its text. */
export function termKey(text: string, states: readonly string[]): string {
  return canonicalHash(parseExpression(text, { inputs: states }));
}

export function trueLaws({ laws, states }: KnownSystem): Laws {
  return laws.map((terms) => new Map(terms.map(([coefficient, term]) => [termKey(term, states), coefficient])));
}

export function judge(found: Laws | undefined, truth: Laws): Judgement {
  let [error, length] = [0, 0];
  let termsRight = true;
  truth.forEach((law, s) => {
    const other = found?.[s] ?? new Map<string, number>();
    for (const term of new Set([...law.keys(), ...other.keys()])) {
      if (!law.has(term) || !other.has(term)) termsRight = false;
      error += ((law.get(term) ?? 0) - (other.get(term) ?? 0)) ** 2;
      length += (law.get(term) ?? 0) ** 2;
    }
  });
  return { termsRight, coefficientError: Math.sqrt(error / length) };
}
