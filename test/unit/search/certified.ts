import { readFileSync } from "node:fs";
import type { Expression } from "../../../src/expression/expression";
import { parseNamedExpression } from "../../../src/expression/parse";
import type { FitEffort } from "../../../src/search/fitting/fitEffort";
import type { Problem } from "../../../src/search/problem";
import { makeProblem } from "./makeProblem";

/** Nonlinear regression problems of NIST's Statistical Reference Datasets, in the order of their list: by difficulty. */
export const certifiedNames = [
  ...["Misra1a", "Chwirut2", "Chwirut1", "Lanczos3", "Gauss1", "Gauss2", "DanWood", "Misra1b"],
  ...["Kirby2", "Hahn1", "Nelson", "MGH17", "Lanczos1", "Lanczos2", "Gauss3", "Misra1c", "Misra1d", "Roszman1", "ENSO"],
  ...["MGH09", "Thurber", "BoxBOD", "Rat42", "MGH10", "Eckerle4", "Rat43", "Bennett5"],
] as const;

export type CertifiedName = (typeof certifiedNames)[number];

/** A problem with the values that NIST certifies to 11 digits. All arrays are by slot of the expression. */
export interface CertifiedProblem {
  readonly name: CertifiedName;
  readonly problem: Problem;
  readonly expression: Expression;
  /** Start 1, far from the solution, and Start 2, close to it. */
  readonly starts: readonly (readonly number[])[];
  readonly parameters: readonly number[];
  readonly standardErrors: readonly number[];
  readonly residualSumOfSquares: number;
}

/** Reads a problem; the rows are those of `nist/<name>.txt`, from https://www.itl.nist.gov/div898/strd/nls/nls_main.shtml. */
export function certifiedProblem(name: CertifiedName): CertifiedProblem {
  const [head, ...rows] = readFileSync(`test/unit/search/nist/${name}.txt`, "utf8")
    .trimEnd()
    .split(/^rows: /m);
  const fields = new Map(head.split("\n").map((line) => line.split(": ", 2) as [string, string]));
  const [names, ...lines] = rows[0].split("\n");
  const columns = names.split(" ").map((_, k) => lines.map((line) => Number(line.split(" ")[k])));
  const target = fields.get("response") === "log(y)" ? columns[0].map(Math.log) : columns[0];
  const count = numbers(fields.get("certified")).length;
  const { expression, parameters: order } = parseNamedExpression(fields.get("model") ?? "", {
    inputs: names.split(" ").slice(1),
    parameters: Array.from({ length: count }, (_, k) => `p${k + 1}`),
  });
  const bySlot = (field: string): number[] => {
    const values = numbers(fields.get(field));
    return order.map((k) => values[k]);
  };
  return {
    name,
    problem: makeProblem({ inputs: columns.slice(1), target }),
    expression,
    starts: [bySlot("start 1"), bySlot("start 2")],
    parameters: bySlot("certified"),
    standardErrors: bySlot("standard deviations"),
    residualSumOfSquares: Number(fields.get("residual sum of squares")),
  };
}

function numbers(text = ""): number[] {
  return text.split(" ").map(Number);
}

/** Significant digits to which two numbers agree: the logarithmic relative error, at most the 11 that are certified. */
export function digits(actual: number | undefined, expected: number): number {
  if (actual === undefined || Number.isNaN(actual)) return 0;
  const error = Math.abs(actual - expected) / Math.abs(expected);
  return Math.min(11, Math.max(0, -Math.log10(error)));
}

/** Follows the start that is given, until nothing can be gained any more. */
export const certifiedEffort: FitEffort = {
  starts: 0,
  firstStart: 0,
  followed: 1,
  evaluations: 100000,
  tolerance: 0,
  hopeless: Infinity,
};
