import { readFileSync } from "node:fs";
import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import { parseExpression } from "../../src/expression/parse";
import type { Random } from "../../src/numeric/random";

/** A law that a search is to find, from rows drawn at random. */
export interface BenchmarkProblem {
  readonly id: string;
  readonly name: string;
  readonly difficulty: "easy" | "medium" | "hard";
  /** Of `v1`, `v2`, ... in the order of `inputs`. */
  readonly formula: string;
  readonly inputs: readonly InputRange[];
}

/** Magnitudes from `low` to `high`, even on their scale; either sign where both occur. */
export interface InputRange {
  readonly name: string;
  readonly low: number;
  readonly high: number;
  readonly scale: "linear" | "logarithmic" | "integer";
  readonly sign: "positive" | "negative" | "either";
}

/** The problems of a suite: `fastsrb` (Martinek, arXiv:2508.14481, 120 formulas of physics with physical ranges). */
export function problemsOf(suite: "fastsrb"): BenchmarkProblem[] {
  const text = readFileSync(`bench/problems/${suite}.json`, "utf8");
  return JSON.parse(text) as BenchmarkProblem[];
}

export function lawOf({ formula, inputs }: BenchmarkProblem): Expression {
  return parseExpression(formula, { inputs: inputs.map((_, k) => `v${k + 1}`) });
}

/** Rows where the law has a value; `inputs[k][row]`. */
export function drawRows(
  problem: BenchmarkProblem,
  rowCount: number,
  random: Random,
): { readonly inputs: Float64Array[]; readonly target: Float64Array } {
  const law = lawOf(problem);
  const inputs = problem.inputs.map(() => new Float64Array(rowCount));
  const target = new Float64Array(rowCount);
  for (let row = 0; row < rowCount;) {
    const drawn = problem.inputs.map((range) => draw(range, random));
    const [value] = evaluate(law, { inputs: drawn.map((each) => [each]), parameters: [], rowCount: 1 });
    if (!Number.isFinite(value)) continue;
    drawn.forEach((each, k) => (inputs[k][row] = each));
    target[row++] = value;
  }
  return { inputs, target };
}

function draw({ low, high, scale, sign }: InputRange, random: Random): number {
  const share = random.next();
  let value: number;
  if (scale === "logarithmic") value = low * (high / low) ** share;
  else if (scale === "integer") value = Math.round(low) + random.integer(Math.round(high) - Math.round(low) + 1);
  else value = low + share * (high - low);
  const isNegative = sign === "negative" || (sign === "either" && random.next() < 0.5);
  return isNegative ? -value : value;
}
