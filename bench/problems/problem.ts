import { evaluate } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import { parseExpression } from "../../src/expression/parse";
import type { Random } from "../../src/numeric/random";
import type { Trajectories } from "./trajectories";
import { pointsOn } from "./trajectories";

/** A law that a search is to find from rows of numbers. */
export interface BenchmarkProblem {
  readonly id: string;
  /** What the law is of, where the suite says. */
  readonly name?: string;
  /** As the authors of the suite say; absent where they do not. */
  readonly difficulty?: Difficulty;
  /** Of `v1`, `v2`, ... in the order of `inputs`. */
  readonly formula: string;
  /** Of the target, such as `kg m^2`; absent where the suite says none. */
  readonly unit?: string;
  readonly inputs: readonly InputRange[];
  /** Training rows, where the problem has another number than its suite. */
  readonly rows?: number;
  /** Training rows are points on these, if any; the first inputs are the state. */
  readonly trajectories?: Trajectories;
}

export const difficulties = ["easy", "medium", "hard"] as const;
export type Difficulty = (typeof difficulties)[number];

/** Where the values of an input lie. */
export interface InputRange {
  readonly name: string;
  readonly unit?: string;
  readonly low: number;
  readonly high: number;
  /** On which values are spread evenly. */
  readonly scale: "linear" | "logarithmic" | "integer";
  /** `positive` takes the values between `low` and `high` as they are, whatever their signs; the others take them as magnitudes. */
  readonly sign: "positive" | "negative" | "either";
  /** In training, so many evenly spaced values, each with each of the other inputs; absent where values are drawn. */
  readonly points?: number;
  /** Where rows to measure on come from, if not from `low` to `high`. */
  readonly test?: readonly [number, number];
}

/** Rows of a problem: `inputs[k][row]`. */
export interface DrawnRows {
  readonly inputs: Float64Array[];
  readonly target: Float64Array;
}

/** Rows where the law has no value are drawn again this often, each, before we give up. */
const patience = 10_000;
/** A range is this much wider where it is to be seen how a formula goes on. */
const widening = 1.5;

export function lawOf({ formula, inputs }: Pick<BenchmarkProblem, "formula" | "inputs">): Expression {
  return parseExpression(formula, { inputs: inputs.map((_, k) => `v${k + 1}`) });
}

/** Rows at random where the law has a value. Throws where it has next to none. */
export function drawRows(problem: BenchmarkProblem, rowCount: number, random: Random): DrawnRows {
  return fill(
    problem,
    Array.from({ length: rowCount }, () => []),
    random,
  );
}

/**
 * Rows to learn from: `rowCount` of them at random, or where that is undefined those of the problem, which may lie on a
 * grid or on trajectories, and `usual` ones at random where it asks for nothing special.
 */
export function trainingRows(
  problem: BenchmarkProblem,
  rowCount: number | undefined,
  usual: number,
  random: Random,
): DrawnRows {
  const { inputs, trajectories } = problem;
  if (trajectories !== undefined) return fill(problem, pointsOn(trajectories, rowCount), random);
  if (rowCount === undefined && inputs.some(({ points }) => points !== undefined)) {
    const axes = inputs.map(({ points, low, high }) => (points === undefined ? [NaN] : spaced(low, high, points)));
    const onGrid = product(axes).filter((row) => row.some(Number.isNaN) || Number.isFinite(valueAt(problem, row)));
    return fill(problem, onGrid, random);
  }
  return drawRows(problem, rowCount ?? problem.rows ?? usual, random);
}

/** Rows to measure on, from where the suite says. */
export function testRows(problem: BenchmarkProblem, rowCount: number, random: Random): DrawnRows {
  const inputs = problem.inputs.map((range) =>
    range.test === undefined ? range : { ...range, low: range.test[0], high: range.test[1] },
  );
  return drawRows({ ...problem, inputs }, rowCount, random);
}

/**
 * The problem with each range 1.5 times as wide on its scale, about its middle. Values that had one sign keep it: masses
 * and lengths do not become negative.
 */
export function widened(problem: BenchmarkProblem): BenchmarkProblem {
  return { ...problem, inputs: problem.inputs.map(widenedRange) };
}

/** The problem with inputs that the law does not know, spread like those that it does. */
export function withIrrelevantInputs(problem: BenchmarkProblem, count: number): BenchmarkProblem {
  const irrelevant = Array.from({ length: count }, (_, k): InputRange => {
    const { low, high, scale, sign } = problem.inputs[k % problem.inputs.length];
    return { name: `irrelevant${k + 1}`, low, high, scale, sign };
  });
  return { ...problem, inputs: [...problem.inputs, ...irrelevant] };
}

/** Whether every value of an input is positive. */
export function isPositive({ low, sign }: InputRange): boolean {
  return sign === "positive" && low >= 0;
}

/** The given rows with values drawn for the inputs that they lack, which are the last ones or NaN. */
function fill(problem: BenchmarkProblem, given: readonly (readonly number[])[], random: Random): DrawnRows {
  const inputs = problem.inputs.map(() => new Float64Array(given.length));
  const target = new Float64Array(given.length);
  given.forEach((known, row) => {
    const { values, value } = firstDefined(problem, known, random);
    values.forEach((each, k) => (inputs[k][row] = each));
    target[row] = value;
  });
  return { inputs, target };
}

function firstDefined(problem: BenchmarkProblem, known: readonly number[], random: Random) {
  for (let tried = 0; tried < patience; tried++) {
    const values = problem.inputs.map((range, k) => (Number.isNaN(known[k] ?? NaN) ? draw(range, random) : known[k]));
    const value = valueAt(problem, values);
    if (Number.isFinite(value)) return { values, value };
  }
  throw new Error(`${problem.id} has no value in ${patience} rows one after the other.`);
}

const laws = new Map<string, Expression>();

function valueAt(problem: BenchmarkProblem, values: readonly number[]): number {
  const { formula, inputs } = problem;
  const key = `${inputs.length} ${formula}`;
  const law = laws.get(key) ?? lawOf(problem);
  laws.set(key, law);
  return evaluate(law, { inputs: values.map((each) => [each]), parameters: [], rowCount: 1 })[0];
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

function widenedRange(range: InputRange): InputRange {
  const { low, high, scale } = range;
  if (scale === "logarithmic") {
    const step = (high / low) ** ((widening - 1) / 2);
    return { ...range, low: low / step, high: high * step };
  }
  const step = ((widening - 1) / 2) * (high - low);
  const lowest = low >= 0 ? Math.max(0, low - step) : low - step;
  const highest = lowest + widening * (high - low);
  if (scale === "linear") return { ...range, low: lowest, high: highest };
  return { ...range, low: low > 0 ? Math.max(1, Math.floor(lowest)) : Math.floor(lowest), high: Math.ceil(highest) };
}

function spaced(low: number, high: number, count: number): number[] {
  return Array.from({ length: count }, (_, k) => low + ((high - low) * k) / (count - 1));
}

/** Each value of each axis with each of the others. */
function product(axes: readonly (readonly number[])[]): number[][] {
  return axes.reduce<number[][]>((rows, axis) => rows.flatMap((row) => axis.map((value) => [...row, value])), [[]]);
}
