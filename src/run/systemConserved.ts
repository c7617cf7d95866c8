import { conservedQuantities, keepsSign } from "../dynamics/conserved";
import type { ColumnRange, ConservedQuantity } from "../dynamics/conserved";
import { smoothed } from "../dynamics/smoothing";
import type { Trajectory } from "../dynamics/trajectory";
import { cut } from "../dynamics/trajectory";
import { evaluate } from "../expression/evaluate";
import type { Expression } from "../expression/expression";
import { createRandom } from "../numeric/random";
import type { Tree } from "../simplify/tree";
import { constantLeaf, expressionOfTree, node } from "../simplify/tree";
import type { StoredSystem } from "./document";
import { motionOf } from "./storedSystem";

/** What the laws of a document conserve. */
export interface Conserved {
  /** Of `columnsOfLaws`, without parameters. */
  readonly expression: Expression;
  /**
   * Median deviation along the data, once smoothed, as a share of the one that there would be if the states were drawn from the
   * data each for itself; undefined where it cannot be told.
   */
  readonly variation: number | undefined;
}

/** Rows that are looked at, at most: those at the beginning. */
const mostRows = 2000;
/** Fewer of an experiment are not. */
const fewestRows = 8;
/** Combinations of states that are drawn. */
const draws = 1000;
/** A coefficient this close to 1 is not written. */
const rounding = 1e-9;

/** Quantities that the laws conserve, the simplest first. A map from row to row is not looked into. */
export function conservedBy(system: StoredSystem, trajectories: readonly Trajectory[]): Conserved[] {
  if (system.kind === "map") return [];
  const parts = smooth(beginning(trajectories), system.kind === "accelerations");
  const columns = parts[0].map((_, c) => Float64Array.from(parts.flatMap((part) => [...part[c]])));
  const lengths = parts.map(([first]) => first.length);
  const { rightHandSide, parameters } = motionOf(system);
  const ranges = columns.map((values, c): ColumnRange => {
    const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // A rate that happened to be positive need not stay so; a population that noise made negative is none the less positive.
    const isPositive =
      c < system.states.length &&
      (values.every((value) => value > 0) || (meanOf(values) > 0 && keepsSign(rightHandSide, parameters, c)));
    return { size, isPositive };
  });
  return conservedQuantities(rightHandSide, parameters, ranges).map((quantity) => {
    const { expression } = expressionOfTree(sumOf(quantity));
    return { expression, variation: variationOf(expression, columns, lengths) };
  });
}

function beginning(trajectories: readonly Trajectory[]): Trajectory[] {
  let left = mostRows;
  return trajectories.flatMap((trajectory) => {
    const end = Math.min(left, trajectory.times.length);
    left -= end;
    return end < fewestRows ? [] : [cut({ trajectory, start: 0, end })];
  });
}

/** Of each trajectory, the columns that laws refer to: states, their rates where `withRates`, inputs, and time. */
function smooth(trajectories: readonly Trajectory[], withRates: boolean): Float64Array[][] {
  return smoothed(trajectories).trajectories.map(({ trajectory: { times, inputs }, curves }) => {
    const points = curves.map((curve) => curve!.at(times));
    const rates = withRates ? points.map(({ slopes }) => slopes) : [];
    return [...points.map(({ values }) => values), ...rates, ...inputs, times];
  });
}

function sumOf(quantity: ConservedQuantity): Tree {
  const [first, ...others] = quantity.map(({ tree, value }) => {
    const size = Math.abs(value);
    const term = Math.abs(size - 1) < rounding ? tree : node("mul", constantLeaf(size), tree);
    return { term, sign: value < 0 ? "sub" : "add" } as const;
  });
  return others.reduce<Tree>((sum, { term, sign }) => node(sign, sum, term), first.term);
}

function variationOf(
  expression: Expression,
  columns: readonly Float64Array[],
  lengths: readonly number[],
): number | undefined {
  const random = createRandom(1, 0);
  const values = evaluate(expression, { inputs: columns, parameters: [], rowCount: columns[0].length });
  const drawn = columns.map((each) => Float64Array.from({ length: draws }, () => each[random.integer(each.length)]));
  const spread = deviations(evaluate(expression, { inputs: drawn, parameters: [], rowCount: draws }));
  let end = 0;
  const within = lengths.flatMap((length) => deviations(values.subarray(end, (end += length))));
  const variation = median(within) / median(spread);
  return Number.isFinite(variation) ? variation : undefined;
}

/** From the median, of the values that are finite: there is no logarithm where noise made a state negative. */
function deviations(values: Float64Array): number[] {
  const finite = Array.from(values).filter(Number.isFinite);
  const middle = median(finite);
  return finite.map((value) => Math.abs(value - middle));
}

function median(values: readonly number[]): number {
  const sorted = Float64Array.from(values).sort();
  return sorted[sorted.length >> 1];
}

function meanOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
