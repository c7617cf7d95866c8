import { printText } from "../../src/expression/printText";
import { withParameterValues } from "../../src/expression/substitute";
import type { Candidate } from "../../src/search/candidate";
import { measure } from "../../src/search/loss/metrics";
import { predict } from "../../src/search/fitting/predict";
import { kneeIndex } from "../../src/search/score";
import { simplify } from "../../src/simplify/simplify";
import { tidy } from "../../src/simplify/tidy";
import { sizeOf, treeOf } from "../../src/simplify/tree";
import type { SearchOutcome } from "../suite/searchProcess";
import type { TableQuestion } from "./question";

/** A formula, and how well it does. */
export interface JudgedFormula {
  /** On the rows held out. */
  readonly r2: number;
  readonly trainingR2: number;
  /** Nodes of its shortest spelling, values filled in: what SRBench counts. */
  readonly size: number;
  readonly complexity: number;
  readonly formula: string;
}

/** What a program makes of a table. */
export interface TableResult {
  /** `parsimony`, a peer, or `linear` for a regression on all inputs. */
  readonly by: string;
  readonly problem: string;
  readonly seed: number;
  readonly rows: number;
  readonly seconds: number;
  readonly busySeconds: number;
  readonly evaluations: number | null;
  /** The formula that our front recommends, also of the peer's formulas. Null where there is none. */
  readonly recommended: JudgedFormula | null;
  /** What the peer itself would take; null where it does not say. */
  readonly own: JudgedFormula | null;
  /** The best of all formulas on the rows held out, so that a bad choice can be told from a bad search. */
  readonly best: JudgedFormula | null;
  /** From simple to accurate. Of a peer, all formulas. */
  readonly formulas: readonly JudgedFormula[];
  readonly fault?: string;
}

/** What there is to judge. */
export interface Found extends Pick<SearchOutcome, "seconds" | "busySeconds" | "evaluations" | "faults"> {
  readonly front: readonly Candidate[];
  /** All formulas, where there are more than those of the front. */
  readonly formulas?: readonly Candidate[];
  readonly choice?: Candidate;
}

export function judgeTable(by: string, question: TableQuestion, found: Found, seed: number): TableResult {
  const { front, formulas = front, choice, seconds, busySeconds, evaluations, faults } = found;
  const recommended = front.at(kneeIndex(front));
  const judged = (candidate: Candidate) => judgedFormula(candidate, question);
  const all = formulas.map(judged).sort((a, b) => a.complexity - b.complexity);
  return {
    by,
    problem: question.table.id,
    seed,
    rows: question.problem.train.rowCount,
    seconds,
    busySeconds,
    evaluations,
    recommended: recommended === undefined ? null : judged(recommended),
    own: choice === undefined ? null : judged(choice),
    best: bestOf(all),
    formulas: all,
    ...(faults.length > 0 && { fault: faults[0] }),
  };
}

function judgedFormula(candidate: Candidate, { table, problem, heldOut }: TableQuestion): JudgedFormula {
  const { expression, parameters, complexity, train } = candidate;
  const tree = treeOf(
    withParameterValues(
      expression,
      parameters.map(([value]) => value),
    ),
  );
  return {
    r2: measure(heldOut, predict(candidate, problem, heldOut))?.r2 ?? -Number.MAX_VALUE,
    trainingR2: train.r2,
    size: Math.min(...[tree, tidy(tree), simplify(tree)].map(sizeOf)),
    complexity,
    formula: printText(expression, {
      inputs: table.inputs,
      parameter: (slot) => String(Number(parameters[slot][0].toPrecision(6))),
    }),
  };
}

function bestOf(formulas: readonly JudgedFormula[]): JudgedFormula | null {
  return formulas.reduce<JudgedFormula | null>(
    (best, each) => (best === null || each.r2 > best.r2 ? each : best),
    null,
  );
}
