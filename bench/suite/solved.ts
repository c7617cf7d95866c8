import { complexityOf } from "../../src/expression/complexity";
import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import { withParameterValues } from "../../src/expression/substitute";
import type { Random } from "../../src/numeric/random";
import type { Candidate } from "../../src/search/candidate";
import type { FitEffort } from "../../src/search/fitting/fitEffort";
import { Fitter } from "../../src/search/fitting/fitter";
import { exactLoss } from "../../src/search/front";
import type { Problem } from "../../src/search/problem";
import { simplify } from "../../src/simplify/simplify";
import { tidy } from "../../src/simplify/tidy";
import type { Tree } from "../../src/simplify/tree";
import { expressionOfTree, node, parameterLeaf, treeOf } from "../../src/simplify/tree";
import type { BenchmarkProblem } from "../problems/problem";
import { drawRows, isPositive, lawOf, widened } from "../problems/problem";
import { roundingError } from "./rounding";

/** A formula with the values of its parameters, which all rows share. */
export type Answer = Pick<Candidate, "expression" | "parameters">;

/** Rows, of a range 1.5 times as wide as that of the problem, on which an answer has to agree with the law. */
const checkedRows = 10_000;
const relativeTolerance = 1e-8;
/** An answer may be this many times as complex as the law. */
const allowance = 1.2;
/** Digits of constants that are taken for what was meant, where that does not hurt. */
const significantDigits = 5;
/** Bounds to first order of rounding errors are trusted up to this factor. */
const roundingFactor = 8;
/** Share of the rows where an answer may differ by its own rounding errors, as `(a - b)^2` multiplied out does. */
const roundedShare = 0.01;
/** As hard as it can be tried: an answer to noisy rows must not fail because it is badly fitted. */
const effort: FitEffort = {
  starts: 40,
  firstStart: 0,
  followed: 10,
  evaluations: 300,
  tolerance: 1e-12,
  hopeless: Infinity,
};
const refining = 100;

/**
 * Whether an answer is the law that the rows were made of: no more than 1.2 times as complex, both simplified, and equal
 * to 1e-8 on 10,000 rows of a wider range. Rows are left out where rounding alone moves the law itself by more than that.
 */
export class SolvedTest {
  /** Of the law, in its simplest spelling. */
  readonly complexity: number;
  /** False where the law is rounding noise nearly everywhere. Then no answer is accepted. */
  readonly isDecidable: boolean;
  private readonly inputs: readonly Float64Array[];
  private readonly target: Float64Array;
  private readonly fitter: Fitter;

  /**
   * `searched` is the problem as it was searched, but without noise. With `isNoisy` an answer counts for its structure:
   * its numbers are fitted to the rows without noise first, constants of nature among them, whose last digits may be others
   * than those of the law.
   */
  constructor(
    private readonly problem: BenchmarkProblem,
    private readonly searched: Problem,
    private readonly isNoisy: boolean,
    random: Random,
  ) {
    const law = lawOf(problem);
    this.complexity = this.simplestComplexity(law);
    this.fitter = new Fitter(searched);
    const { inputs, target } = drawRows(widened(problem), checkedRows, random);
    const isDefined = target.map((value, row) => {
      const error = roundingError(law, (index) => inputs[index][row], noParameter);
      return roundingFactor * error <= relativeTolerance * Math.abs(value) ? 1 : 0;
    });
    this.inputs = inputs.map((column) => column.filter((_, row) => isDefined[row] === 1));
    this.target = target.filter((_, row) => isDefined[row] === 1);
    this.isDecidable = this.target.length >= checkedRows / 100;
  }

  accepts(answer: Answer): boolean {
    if (!this.isDecidable) return false;
    const fitted = this.isNoisy ? this.fitted(answer) : answer;
    if (fitted === undefined) return false;
    const rounded = this.rounded(fitted);
    return (
      this.simplestComplexity(withValues(rounded)) <= allowance * this.complexity &&
      (this.agrees(rounded) || this.agrees(fitted))
    );
  }

  private fitted(answer: Answer): Answer | undefined {
    const { expression, parameters } = withFreeConstants(answer);
    const fit = this.fitter.fit(expression, parameters, effort);
    return (
      fit && { expression, parameters: (this.fitter.refine(expression, fit.parameters, refining) ?? fit).parameters }
    );
  }

  /** With constants of five digits, all of them or one after the other, where the training rows are met as well. */
  private rounded({ expression, parameters }: Answer): Answer {
    const lossOf = (values: readonly Float64Array[]) =>
      Math.max(exactLoss, this.fitter.candidate(expression, values, 0)?.train.loss ?? Infinity);
    let best = [...parameters];
    let loss = lossOf(best);
    parameters.forEach((values, slot) => {
      const changed = best.with(slot, roundedValues(values));
      const changedLoss = lossOf(changed);
      if (changedLoss <= loss) [best, loss] = [changed, changedLoss];
    });
    const all = parameters.map(roundedValues);
    return { expression, parameters: lossOf(all) <= loss ? all : best };
  }

  private agrees({ expression, parameters }: Answer): boolean {
    const { inputs, target } = this;
    // Most wrong answers are known by the first rows.
    for (const rowCount of [50, target.length]) {
      const values = evaluate(expression, { inputs, parameters, rowCount });
      let roundedRows = 0;
      for (let row = 0; row < rowCount; row++) {
        const distance = Math.abs(values[row] - target[row]);
        if (distance <= relativeTolerance * Math.abs(target[row])) continue;
        const error = roundingError(
          expression,
          (index) => inputs[index][row],
          (slot) => parameters[slot][0],
        );
        if (!(distance <= roundingFactor * error) || ++roundedRows > roundedShare * target.length) return false;
      }
    }
    return true;
  }

  private simplestComplexity(expression: Expression): number {
    const { constraints } = this.searched;
    const positive = (input: number) => isPositive(this.problem.inputs[input]);
    const allowed = new Set(constraints.operators);
    const options = { isPositive: positive, isAllowed: allowed.has.bind(allowed) };
    const tree = treeOf(expression);
    const spellings: Tree[] = [tree, tidy(tree, options), simplify(tree, options)];
    return Math.min(
      ...spellings.map((each) => complexityOf(expressionOfTree(each).expression, constraints.operatorComplexity)),
    );
  }
}

/** With a parameter for every constant of more digits than people write down. */
function withFreeConstants({ expression, parameters }: Answer): Answer {
  const freed = (tree: Tree): Tree => {
    if (tree.kind === "operator") return node(tree.operator, ...tree.operands.map(freed));
    if (tree.kind !== "constant" || isRounded(tree.value)) return tree;
    return parameterLeaf(0, Float64Array.of(tree.value));
  };
  const { expression: free, start } = expressionOfTree(freed(treeOf(expression, parameters)));
  return { expression: free, parameters: start };
}

function isRounded(value: number): boolean {
  return Number(value.toPrecision(significantDigits)) === value;
}

/** The formula with its values as constants, which can be folded. */
function withValues({ expression, parameters }: Answer): Expression {
  return withParameterValues(
    expression,
    parameters.map(([value]) => value),
  );
}

function roundedValues(values: Float64Array): Float64Array {
  return values.map((value) => Number(value.toPrecision(significantDigits)));
}

function noParameter(): number {
  throw new Error("A law has no parameters.");
}
