import type { Node } from "../expression/expression";
import type { Candidate, Metrics } from "./candidate";
import { isOfSquares } from "./candidate";
import { meantNumbersNear } from "./numbers/meantNumber";
import { convincing } from "./numbers/simpleNumbers";

/** Losses up to this are rounding noise: equally good, and no larger formula is worth anything beside them. */
export const exactLoss = 1e-25;

/** Relative difference of losses up to which rounding, and where a fit happened to end, tell them apart. */
const roundingOfLosses = 1e-6;

/** Whether two losses are the same but for rounding. */
export function isSameLoss(a: number, b: number): boolean {
  if (a <= exactLoss && b <= exactLoss) return true;
  return Math.abs(a - b) <= roundingOfLosses * Math.min(a, b);
}

/** Nothing above this loss is worth showing; rounding, or a loss without curvature, may lift the best constant above 1. */
const lossOfConstant = 1 + 1e-4;
/**
 * What a unit of complexity costs, in natural units of log likelihood. There are so many more formulas with every symbol
 * that the best of them fits noise better by about this much; less is no discovery.
 */
const priceOfComplexity = 1;
/** What a fitted number costs at least, in the same units. */
const priceOfNumber = 1;
/** Fitted exponents are held against multiples of 1 / this. */
const exponentDenominator = 4;
/** Closer than this to a simple number is as good as on it. */
const closestCoincidence = 1e-8;
/** Other numbers are held against simple ones that they come this close to, relatively. */
const reachOfCoincidence = 0.05;
/** Mean absolute error over root mean square error of normally distributed errors. */
const normalRatio = Math.sqrt(2 / Math.PI);
/** Share of the rows that counts at least, however uneven the errors, and how many rows do where there are as many. */
const [smallestShare, fewestRows] = [0.1, 10];

/**
 * Loss after paying for the numbers in the formula, as the Bayesian information criterion does (Schwarz 1978); at least
 * the residual variance, and never below the rounding floor.
 */
export function selectionLoss(candidate: Candidate): number {
  const worth = worthOf(candidate);
  return Math.exp(priced(worth, worth.rows));
}

/** Logarithm of a loss after paying for so many fitted numbers. */
export function pricedLoss(loss: number, numbers: number, rows: number): number {
  return priced({ loss, numbers, coincidence: 0 }, rows);
}

/**
 * How many rows with errors of one size would say as much. Where errors grow with the target a few rows make up most of
 * the loss; the ratio r of mean absolute to root mean square error then falls, and for errors whose size is spread
 * log-normally the kurtosis, and with it the variance of the loss, grows as r^-8. Formulas are compared on the same rows, so that
 * their losses vary together, and less counts against them: the root of that, which finds more laws in noise and does better on
 * tables of measurements than the whole of it or nothing (docs/benchmarks.md). Other losses than squares are chosen for how errors are
 * spread: every row counts.
 */
function effectiveRows(metrics: Metrics): number {
  const { rows, mae, rmse } = metrics;
  if (!isOfSquares(metrics)) return rows;
  const ratio = rmse > 0 ? Math.min(1, mae / rmse / normalRatio) : 1;
  return Math.max(rows * Math.max(smallestShare, ratio ** 4), Math.min(rows, fewestRows));
}

/** How many numbers were fitted. */
export function fittedValues(candidate: Pick<Candidate, "parameters">): number {
  let count = 0;
  for (const values of candidate.parameters) for (const value of values) if (!Number.isNaN(value)) count++;
  return count;
}

const noNumbers: ReadonlySet<number> = new Set();

/**
 * Fitted numbers, and constants that might as well have been fitted: those that are neither exponents nor 0 or 1, nor
 * `known` before there were any data.
 */
function freeNumbers(candidate: Candidate, known: ReadonlySet<number>): number {
  const { nodes } = candidate.expression;
  let count = fittedValues(candidate);
  nodes.forEach((node, index) => {
    if (node.kind !== "constant" || known.has(node.value)) return;
    if (Math.abs(node.value) !== 1 && node.value !== 0 && !isExponent(nodes, index)) count++;
  });
  return count;
}

/**
 * Minus the log probability that fitted numbers come so close to simple ones by accident. A law with the simple number
 * explains it, so this counts against one without: `a^1.4998` against `a^1.5`, `6.2831 * a` against `2 * pi * a`.
 */
function coincidence({ expression: { nodes, sharing }, parameters }: Candidate): number {
  let sum = 0;
  nodes.forEach((node, index) => {
    if (node.kind !== "parameter" || sharing[node.slot] !== 0 || parameters[node.slot]?.length !== 1) return;
    const [value] = parameters[node.slot];
    sum += isExponent(nodes, index) ? coincidenceOfExponent(value) : coincidenceOfCoefficient(value);
  });
  return sum;
}

function coincidenceOfExponent(value: number): number {
  const steps = value * exponentDenominator;
  return -Math.log(Math.max(closestCoincidence, 2 * Math.abs(steps - Math.round(steps))));
}

function coincidenceOfCoefficient(value: number): number {
  const evidence = meantNumbersNear(value, reachOfCoincidence, closestCoincidence).at(0)?.evidence ?? 0;
  // Less is said of most numbers without a meaning as well.
  return evidence > convincing ? evidence : 0;
}

/** An exponent stands right before its operator. */
function isExponent(nodes: readonly Node[], index: number): boolean {
  const next = nodes[index + 1];
  return next?.kind === "operator" && next.operator === "pow";
}

/** What decides over a place on the front. */
interface Worth {
  readonly complexity: number;
  readonly loss: number;
  readonly numbers: number;
  readonly coincidence: number;
  readonly fitted: number;
  /** Fitted numbers beyond one for each parameter. */
  readonly varying: number;
  /** Rows that count. */
  readonly rows: number;
  /** Of the rows for its sharing, where others of the same structure have it too. */
  readonly evidence: number | undefined;
  readonly nodes: readonly Node[];
}

/**
 * The Pareto front: at most one formula per complexity, each with a smaller loss than every simpler one, or fewer numbers
 * that vary over categories, and by more than its size would gain by chance. Of equally complex formulas the one stays that is better for the numbers in it.
 * What is worse than a constant is no formula.
 */
export class Front<T extends Candidate = Candidate> {
  private kept: { readonly candidate: T; readonly worth: Worth }[] = [];

  /** `known`: numbers that a formula may hold for nothing. */
  constructor(readonly known: ReadonlySet<number> = noNumbers) {}

  /** True if the candidate is now a member; members that it beats have then gone. */
  offer(candidate: T): boolean {
    const worth = this.accepted(candidate, candidate.train.loss);
    if (worth === undefined) return false;
    this.kept = this.kept.filter(
      (other) =>
        other.worth.complexity < worth.complexity ||
        (other.worth.complexity > worth.complexity && isWorthItsSize(other.worth, worth)),
    );
    this.kept.push({ candidate, worth });
    this.kept.sort((a, b) => a.worth.complexity - b.worth.complexity);
    return true;
  }

  /** Whether the candidate would become a member if its loss were multiplied by `factor`. */
  wouldAccept(candidate: Candidate, factor = 1): boolean {
    return this.accepted(candidate, factor * candidate.train.loss) !== undefined;
  }

  /** From simple to accurate. */
  members(): T[] {
    return this.kept.map((member) => member.candidate);
  }

  /** Smallest training loss among members that are no more complex; Infinity where there is none. */
  bestLoss(complexity: number): number {
    let best = Infinity;
    for (const { worth } of this.kept) {
      if (worth.complexity > complexity) break;
      best = Math.min(best, worth.loss);
    }
    return best;
  }

  /** What the candidate is worth with that loss, where it has a place; undefined where it has none. */
  private accepted(candidate: Candidate, loss: number): Worth | undefined {
    const { known } = this;
    const withoutCoincidence = { ...worthOf(candidate, known, 0), loss };
    // Coincidences only count against a candidate, and take longer to find than all else.
    if (!this.hasPlaceFor(withoutCoincidence)) return undefined;
    const worth = { ...withoutCoincidence, coincidence: coincidence(candidate) };
    return this.hasPlaceFor(worth) ? worth : undefined;
  }

  private hasPlaceFor(worth: Worth): boolean {
    if (!(worth.loss <= lossOfConstant)) return false;
    return this.kept.every(({ worth: other }) => {
      if (other.complexity > worth.complexity) return true;
      return other.complexity < worth.complexity ? isWorthItsSize(worth, other) : isBetter(worth, other);
    });
  }
}

function worthOf(candidate: Candidate, known = noNumbers, coincident = coincidence(candidate)): Worth {
  return {
    complexity: candidate.complexity,
    loss: candidate.train.loss,
    numbers: freeNumbers(candidate, known),
    coincidence: coincident,
    fitted: fittedValues(candidate),
    varying: fittedValues(candidate) - candidate.parameters.length,
    rows: effectiveRows(candidate.train),
    evidence: candidate.evidence,
    nodes: candidate.expression.nodes,
  };
}

/** Logarithm of the loss with the price of the numbers, if so many rows count. */
function priced({ loss, numbers, coincidence }: Pick<Worth, "loss" | "numbers" | "coincidence">, rows: number): number {
  const price = (2 * (coincidence + numbers * Math.max(priceOfNumber, Math.log(rows) / 2))) / rows;
  const unbiased = Math.log(rows / Math.max(0.5, rows - numbers));
  return Math.log(Math.max(loss, exactLoss)) + Math.max(price, unbiased);
}

/**
 * Whether a fit is better than another one of a formula that is as complex, for the rows and the numbers in it. Any is better
 * than none.
 */
export function isBetterFit(fit: Candidate | undefined, other: Candidate | undefined): boolean {
  if (fit === undefined) return false;
  return other === undefined || isBetter(worthOf(fit), worthOf(other));
}

/** Whether a formula is better than another one of the same size: of two that are as good, the one with fewer fitted numbers. */
function isBetter(worth: Worth, other: Worth): boolean {
  if (worth.evidence !== undefined && other.evidence !== undefined && isSameStructure(worth.nodes, other.nodes)) {
    return worth.evidence > other.evidence;
  }
  if (worth.fitted !== other.fitted && isSameLoss(worth.loss, other.loss)) return worth.fitted < other.fitted;
  const rows = Math.min(worth.rows, other.rows);
  const gain = priced(other, rows) - priced(worth, rows);
  return gain > 0;
}

/** Whether two formulas differ in nothing but what their parameters vary over. */
function isSameStructure(one: readonly Node[], other: readonly Node[]): boolean {
  return one.length === other.length && one.every((node, k) => isSameNode(node, other[k]));
}

function isSameNode(one: Node, other: Node): boolean {
  switch (one.kind) {
    case "input":
      return other.kind === "input" && one.index === other.index;
    case "constant":
      return other.kind === "constant" && one.value === other.value;
    case "parameter":
      return other.kind === "parameter" && one.slot === other.slot;
    case "operator":
      return other.kind === "operator" && one.operator === other.operator;
  }
}

/** Whether a larger formula is so much better than a smaller one that it is no accident. */
function isWorthItsSize(larger: Worth, smaller: Worth): boolean {
  const isMoreAccurate = larger.loss < smaller.loss && !isSameLoss(larger.loss, smaller.loss);
  // A law in a longer spelling may need fewer numbers for its categories, and then says more in less.
  if (!isMoreAccurate && larger.varying >= smaller.varying) return false;
  const rows = Math.min(larger.rows, smaller.rows);
  const freedom = Math.max(0.5, rows - larger.fitted);
  const price = (2 * priceOfComplexity * (larger.complexity - smaller.complexity)) / freedom;
  return priced(smaller, rows) - priced(larger, rows) > price;
}

/**
 * How many times over the gain of a larger formula pays for its size where rows are few: those that numbers were fitted to say nothing
 * for it. 0 where it gains nothing.
 */
export function timesItsPriceInFewRows(larger: Candidate, smaller: Candidate): number {
  const { rows } = larger.train;
  // With one row to spare, some formula of many meets that by accident as well.
  const freedom = Math.max(0, rows - fittedValues(larger) - 1);
  const gain = Math.max(0, priced(worthOf(smaller), rows) - priced(worthOf(larger), rows));
  return (gain * freedom) / (2 * priceOfComplexity * Math.max(1, larger.complexity - smaller.complexity));
}

/**
 * How many times over the gain of a larger formula pays for its size, if every symbol of it explains a row: a strict
 * measure, which asks for many rows or a large gain. 0 where it gains nothing.
 */
export function timesItsPrice(larger: Candidate, smaller: Candidate): number {
  const [worth, other] = [worthOf(larger), worthOf(smaller)];
  const rows = Math.min(worth.rows, other.rows);
  const gain = Math.max(0, priced(other, rows) - priced(worth, rows));
  const unexplained = Math.max(0, 1 - worth.complexity / larger.train.rows);
  return (gain * rows * unexplained) / (2 * priceOfComplexity * Math.max(1, worth.complexity - other.complexity));
}
