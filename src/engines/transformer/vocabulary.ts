import type { OperatorName } from "../../expression/operatorName";

/** Columns that a network can tell apart. */
export const maximumInputs = 8;
/** Tokens of the longest formula that a network writes, without its start and its end. */
export const maximumTokens = 26;

/** Operators that a network writes, by their names in the operator table. */
export const writtenOperators = [
  "add",
  "sub",
  "mul",
  "div",
  "pow",
  "neg",
  "abs",
  "sqrt",
  "square",
  "cube",
  "exp",
  "log",
  "sin",
  "cos",
  "tan",
  "tanh",
  "asin",
  "acos",
  "atan",
] as const satisfies readonly OperatorName[];

/** Numbers that stand in a formula as they are; every other is a parameter. */
export const literals: readonly (readonly [token: string, value: number])[] = [
  ["1", 1],
  ["2", 2],
  ["pi", Math.PI],
];

/**
 * The tokens by their ids: what corpus, training and inference agree on. `c` is a parameter, which a fit chooses, and `v1`
 * the first input. A model is made for one list of tokens, so to change it is to train anew.
 */
export const vocabulary: readonly string[] = [
  "<pad>",
  "<start>",
  "<end>",
  "c",
  ...literals.map(([token]) => token),
  ...Array.from({ length: maximumInputs }, (_, k) => `v${k + 1}`),
  ...writtenOperators,
];

export const startToken = vocabulary.indexOf("<start>");
export const parameterToken = vocabulary.indexOf("c");
export const firstLiteral = parameterToken + 1;
export const firstInput = vocabulary.indexOf("v1");
export const firstOperator = firstInput + maximumInputs;

/** The token of an operator, or undefined where networks do not write it. */
export function operatorToken(name: OperatorName): number | undefined {
  const place = (writtenOperators as readonly OperatorName[]).indexOf(name);
  return place < 0 ? undefined : firstOperator + place;
}

/** The operator of a token, or undefined where it is no operator. */
export function operatorOfToken(token: number): OperatorName | undefined {
  return writtenOperators[token - firstOperator];
}
