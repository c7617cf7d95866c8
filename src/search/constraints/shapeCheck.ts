import type { Expression } from "../../expression/expression";
import { usedInputs } from "../../expression/usedInputs";
import type { Candidate } from "../candidate";
import { parameterIndex } from "../fitting/parameterLayout";
import type { Problem } from "../problem";
import type { Enclosure } from "./enclosure";
import { enclosureOf } from "./enclosureOf";
import type { Interval } from "./interval";
import { minus, plus, point, times } from "./interval";
import type { Shape, Slope } from "./shape";

type Box = readonly Interval[];

/** Boxes looked at before a formula counts as one of which nothing is known. */
const boxLimit = 400;
/** Share of the spread of the target that rounding may take, and what belongs to it along the range of an input. */
const slack = 1e-9;

/**
 * Proves that formulas have a shape, or refuses them: over a box that is halved until interval arithmetic decides
 * (branch and bound; Kronberger et al. 2022, "Shape-constrained symbolic regression"). What stays undecided is refused, so
 * that all that is accepted holds everywhere in the box and not only at points.
 */
export class ShapeCheck {
  /** Where the inputs lie in the data. */
  private readonly ranges: readonly Interval[];
  private readonly spread: number;

  constructor(private readonly problem: Problem) {
    const { inputs, target } = problem.train;
    this.ranges = inputs.map(rangeOf);
    const { low, high } = rangeOf(target);
    this.spread = high - low;
  }

  /** Whether the formula has the shape for the numbers of every cell. */
  holds(candidate: Pick<Candidate, "expression" | "parameters">, shape: Shape): boolean {
    const { expression } = candidate;
    const whole = this.boxOf(shape);
    const inputs = usedInputs(expression);
    const bounds = this.boundsOf(shape, whole);
    const seenOf = (box: Box, parameters: readonly number[]): Interval | undefined => {
      if (shape.kind === "between") return valuesOver(expression, parameters, box, inputs);
      const enclosure = enclosureOf(expression, parameters, box, shape.input);
      return enclosure && derivativeOf(enclosure, shape.kind);
    };
    return this.parametersOf(candidate).every((parameters) =>
      isWithin(bounds, whole, inputs, (box) => seenOf(box, parameters)),
    );
  }

  private boxOf({ ranges }: Shape): Box {
    const given = new Map(ranges.map(({ input, from, to }) => [input, { low: from, high: to }]));
    return this.ranges.map((range, input) => given.get(input) ?? range);
  }

  /** Where the value or derivative that the shape is about must lie. */
  private boundsOf(shape: Shape, box: Box): Interval {
    if (shape.kind === "between") {
      return { low: shape.least - slack * this.spread, high: shape.most + slack * this.spread };
    }
    const width = box[shape.input].high - box[shape.input].low || 1;
    const order = shape.kind === "increasing" || shape.kind === "decreasing" ? 1 : 2;
    const allowed = (slack * this.spread) / width ** order;
    return shape.kind === "increasing" || shape.kind === "convex"
      ? { low: -allowed, high: Infinity }
      : { low: -Infinity, high: allowed };
  }

  /** The numbers of the formula by slot, for each combination of levels in the data that it tells apart. */
  private parametersOf({ expression, parameters }: Pick<Candidate, "expression" | "parameters">): number[][] {
    const { categories, train } = this.problem;
    const sets = new Map<string, number[]>();
    for (const { levels } of train.cells) {
      const values = parameters.map(
        (slot, k) => slot[parameterIndex(expression.sharing[k], categories, levels)] ?? slot[0],
      );
      sets.set(values.join(" "), values);
    }
    return [...sets.values()];
  }
}

function derivativeOf({ slope, curvature }: Enclosure, kind: Slope["kind"]) {
  return kind === "increasing" || kind === "decreasing" ? slope : curvature;
}

/**
 * All values over the box: what the formula gives as it stands, and what its slopes allow from the middle on (the mean
 * value form), which small boxes do much better with.
 */
function valuesOver(
  expression: Expression,
  parameters: readonly number[],
  box: Box,
  inputs: readonly number[],
): Interval | undefined {
  const plain = enclosureOf(expression, parameters, box, undefined)?.value;
  const middle = box.map((range) => point(middleOf(range)));
  let fromMiddle = enclosureOf(expression, parameters, middle, undefined)?.value;
  for (const k of inputs) {
    const slope = enclosureOf(expression, parameters, box, k)?.slope;
    fromMiddle = fromMiddle && slope && plus(fromMiddle, times(slope, minus(box[k], middle[k])));
  }
  if (plain === undefined || fromMiddle === undefined) return plain;
  return { low: Math.max(plain.low, fromMiddle.low), high: Math.min(plain.high, fromMiddle.high) };
}

/** Whether all that is seen of the box lies within the bounds; false too where that cannot be decided. */
function isWithin(
  bounds: Interval,
  whole: Box,
  inputs: readonly number[],
  seen: (box: Box) => Interval | undefined,
): boolean {
  const open: Box[] = [whole];
  for (let looked = 0; looked < open.length; looked++) {
    if (looked === boxLimit) return false;
    const box = open[looked];
    const all = seen(box);
    if (all !== undefined && all.low >= bounds.low && all.high <= bounds.high) continue;
    // One point that is certainly outside decides.
    const middle = seen(box.map((range) => point(middleOf(range))));
    if (middle === undefined || middle.high < bounds.low || middle.low > bounds.high) return false;
    const input = widest(box, whole, inputs);
    if (input === undefined) return false;
    const { low, high } = box[input];
    const half = middleOf(box[input]);
    open.push(
      box.map((range, k) => (k === input ? { low, high: half } : range)),
      box.map((range, k) => (k === input ? { low: half, high } : range)),
    );
  }
  return true;
}

/** Which of the inputs is to be halved: the one with most left of its range; undefined where nothing is. */
function widest(box: Box, whole: Box, inputs: readonly number[]): number | undefined {
  let found: number | undefined;
  let most = 0;
  for (const k of inputs) {
    const share = (box[k].high - box[k].low) / (whole[k].high - whole[k].low);
    if (share > most) [found, most] = [k, share];
  }
  return found;
}

function middleOf({ low, high }: Interval): number {
  return low + (high - low) / 2;
}

function rangeOf(values: Float64Array): Interval {
  let [low, high] = [Infinity, -Infinity];
  for (const value of values) [low, high] = [Math.min(low, value), Math.max(high, value)];
  return { low, high };
}
