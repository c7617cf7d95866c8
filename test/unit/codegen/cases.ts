import type { CodeFormula } from "../../../src/codegen/codeFormula";
import { usedCategories } from "../../../src/codegen/codePlan";
import { evaluate } from "../../../src/expression/evaluate";
import { usedInputs } from "../../../src/expression/usedInputs";
import { parameterIndex } from "../../../src/search/fitting/parameterLayout";

/** A formula with rows to try it on and what the oracle says of them. */
export interface Case {
  readonly formula: CodeFormula;
  readonly code: string;
  /** Arguments in the order of the generated function: numbers, then levels. One element per row. */
  readonly inputs: readonly (readonly number[])[];
  readonly categories: readonly (readonly string[])[];
  readonly expected: Float64Array;
  /** True if levels that are not in its tables are an error. */
  readonly fails: boolean;
}

/** A level that no table has. */
export const unknownLevel = "no such level";

/** Seeded, so that a failure can be repeated (mulberry32). */
export function randomNumbers(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

/** Random rows for a formula: inputs of both signs, and of the categories the combinations that have parameters. */
export function caseOf(formula: CodeFormula, code: string, rowCount: number, seed: number): Case {
  const random = randomNumbers(seed);
  const { expression, categories, parameters } = formula;
  const columns = inputColumns(formula, rowCount, random);
  const isKnown = (codes: readonly number[]) =>
    expression.sharing.every(
      (sharing, slot) => !Number.isNaN(parameters[slot][parameterIndex(sharing, categories, codes)]),
    );
  const codes = Array.from({ length: rowCount }, () => {
    for (;;) {
      const row = categories.map(({ levels }) => Math.floor(random() * levels.length));
      if (isKnown(row)) return row;
    }
  });
  const parameter = (slot: number, row: readonly number[]) =>
    parameters[slot][parameterIndex(expression.sharing[slot], categories, row)];
  return { ...evaluatedCase(formula, code, columns, codes, parameter), fails: usedCategories(expression).length > 0 };
}

/** Random rows for code that takes the mean of the known: of no known level first, then of any, in any combination. */
export function meanCaseOf(formula: CodeFormula, code: string, rowCount: number, seed: number): Case {
  const random = randomNumbers(seed);
  const { expression, categories, parameters } = formula;
  const columns = inputColumns(formula, rowCount, random);
  const codes = Array.from({ length: rowCount }, (_, row) =>
    categories.map(({ levels }) => (row === 0 ? -1 : Math.floor(random() * (levels.length + 1)) - 1)),
  );
  const means = parameters.map((values) => {
    const known = values.filter((value) => !Number.isNaN(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  });
  const parameter = (slot: number, row: readonly number[]) => {
    const sharing = expression.sharing[slot];
    const isKnown = row.every((code, k) => code >= 0 || !(sharing & (1 << k)));
    const value = isKnown ? parameters[slot][parameterIndex(sharing, categories, row)] : NaN;
    return Number.isNaN(value) ? means[slot] : value;
  };
  return { ...evaluatedCase(formula, code, columns, codes, parameter), fails: false };
}

function inputColumns({ inputs }: CodeFormula, rowCount: number, random: () => number): number[][] {
  return inputs.map(() => Array.from({ length: rowCount }, () => (random() - 0.25) * 4));
}

/** `codes` are the levels of each row; -1 is one that is not known. */
function evaluatedCase(
  formula: CodeFormula,
  code: string,
  columns: readonly (readonly number[])[],
  codes: readonly (readonly number[])[],
  parameter: (slot: number, row: readonly number[]) => number,
): Omit<Case, "fails"> {
  const { expression, categories } = formula;
  return {
    formula,
    code,
    inputs: usedInputs(expression).map((index) => columns[index]),
    categories: usedCategories(expression).map((k) =>
      codes.map((row) => (row[k] < 0 ? unknownLevel : categories[k].levels[row[k]])),
    ),
    expected: evaluate(expression, {
      inputs: columns,
      parameters: (slot, row) => parameter(slot, codes[row]),
      rowCount: codes.length,
    }),
  };
}

/** How each language begins the function that a snippet is about. */
const functionHead = new RegExp(
  [
    String.raw`(?:def|(?:export )?function|func|(?:pub )?fn|(?:inline )?double|\s*public static double) ([^=(]+)\(`,
    String.raw`function value = ([^(]+)\(`,
    String.raw`(\S+) <- function\((?!x\) sign)`,
  ]
    .map((head) => `^${head}`)
    .join("|"),
  "gmu",
);

/** The name that a snippet gives its function: of Python the first that is defined, elsewhere the last one at the top level. */
export function functionName(code: string): string {
  const matches = [...code.matchAll(functionHead)].map((match) => match.slice(1).find((name) => name !== undefined)!);
  const isInner = /^(?:function value = |!> )/mu.test(code);
  const name = isInner ? matches[0] : matches.at(-1);
  if (name === undefined) throw new Error(`No function in:\n${code}`);
  return name;
}

/** The case with fewer rows, for what is slow. */
export function firstRows(one: Case, count: number): Case {
  const first = <Value>(column: readonly Value[]) => column.slice(0, count);
  return {
    ...one,
    inputs: one.inputs.map(first),
    categories: one.categories.map(first),
    expected: one.expected.slice(0, count),
  };
}
