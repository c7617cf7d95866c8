import type { OperatorName } from "../expression/operatorName";
import { operators } from "../expression/operators";
import { firstInput, operatorOfToken, parameterToken, vocabulary } from "../engines/transformer/vocabulary";

/** A formula that is being written in prefix order. */
export interface Prefix {
  readonly tokens: readonly number[];
  /** Operands that are still missing; none of a finished formula. */
  readonly missing: number;
}

export const emptyPrefix: Prefix = { tokens: [], missing: 1 };

/** What may come next in a formula, for a problem with so many inputs and these operators. */
export class Grammar {
  private readonly usable: readonly { readonly token: number; readonly arity: number }[];

  constructor(
    inputs: number,
    allowed: readonly OperatorName[],
    private readonly maximumTokens: number,
  ) {
    const leaves = Array.from({ length: inputs }, (_, k) => firstInput + k);
    const numbers = Array.from({ length: firstInput - parameterToken }, (_, k) => parameterToken + k);
    const functions = vocabulary
      .map((_, token) => token)
      .filter((token) => {
        const operator = operatorOfToken(token);
        return operator !== undefined && allowed.includes(operator);
      });
    this.usable = [...numbers, ...leaves, ...functions].map((token) => ({ token, arity: arityOf(token) }));
  }

  /** Tokens with which the formula can still be finished in time. A function of a number alone is a number, and not written. */
  next({ tokens, missing }: Prefix): readonly number[] {
    const last = tokens.at(-1);
    const isArgument = last !== undefined && arityOf(last) === 1 && operatorOfToken(last) !== "neg";
    const room = this.maximumTokens - tokens.length - missing;
    return this.usable
      .filter(({ token, arity }) => arity <= room && !(isArgument && isNumber(token)))
      .map(({ token }) => token);
  }
}

export function extended({ tokens, missing }: Prefix, token: number): Prefix {
  return { tokens: [...tokens, token], missing: missing - 1 + arityOf(token) };
}

const isNumber = (token: number): boolean => token >= parameterToken && token < firstInput;

/** Operands that a token takes. */
function arityOf(token: number): number {
  const operator = operatorOfToken(token);
  return operator === undefined ? 0 : operators[operator].arity;
}
