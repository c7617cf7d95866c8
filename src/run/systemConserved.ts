import { conservedQuantities } from "../dynamics/conserved";
import type { ColumnRange, ConservedQuantity } from "../dynamics/conserved";
import { smoothed } from "../dynamics/smoothing";
import type { Trajectory } from "../dynamics/trajectory";
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
   * Standard deviation along the data, once smoothed, as a share of the one that there would be if the states were drawn from the
   * data each for itself; undefined where it cannot be told.
   */
  readonly variation: number | undefined;
}

/** Combinations of states that are drawn. */
const draws = 1000;
/** A coefficient this close to 1 is not written. */
const rounding = 1e-9;

/** Quantities that the laws conserve, the simplest first. A map from row to row is not looked into. */
export function conservedBy(system: StoredSystem, trajectories: readonly Trajectory[]): Conserved[] {
  if (system.kind === "map") return [];
  const parts = smooth(trajectories, system.kind === "accelerations");
  const columns = parts[0].map((_, c) => Float64Array.from(parts.flatMap((part) => [...part[c]])));
  const lengths = parts.map(([first]) => first.length);
  const { rightHandSide, parameters } = motionOf(system);
  const ranges = columns.map((values, c): ColumnRange => {
    const size = values.reduce((most, value) => Math.max(most, Math.abs(value)), 0);
    // A rate that happened to be positive need not stay so.
    return { size, isPositive: c < system.states.length && values.every((value) => value > 0) };
  });
  return conservedQuantities(rightHandSide, parameters, ranges).map((quantity) => {
    const { expression } = expressionOfTree(sumOf(quantity));
    return { expression, variation: variationOf(expression, columns, lengths) };
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
  const spread = varianceOf(evaluate(expression, { inputs: drawn, parameters: [], rowCount: draws }));
  let [start, within] = [0, 0];
  for (const length of lengths) {
    within += (length / values.length) * varianceOf(values.subarray(start, start + length));
    start += length;
  }
  const variation = Math.sqrt(within / spread);
  return Number.isFinite(variation) ? variation : undefined;
}

function varianceOf(values: Float64Array): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  return values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
}
