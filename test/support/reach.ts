import { evaluate, evaluateWithDerivatives } from "../../src/expression/evaluate";
import type { Expression } from "../../src/expression/expression";
import { operators } from "../../src/expression/operators";
import type { LeastSquaresModel, NormalEquations } from "../../src/numeric/leastSquares";
import { LevenbergMarquardt } from "../../src/numeric/leastSquares";
import { createRandom } from "../../src/numeric/random";
import type { ValuedFormula } from "./agreement";
import { differenceBetween } from "./agreement";
import { checkedRows } from "./checkedRows";

/** Fits begun: waves and signs make many places where one ends early. */
const starts = 40;
/** What parameters are multiplied by where no fit arrives. */
const sizes = [1, 0.5, 0.2, 1.7, 0.1];
/** A fit begins with inputs so small, or so large, that waves are slow: the parameters are the same. */
const ladders = [
  [0.1, 0.4],
  [10, 3],
];
/** Rows of ordinary inputs. */
const rowCount = 22;
/** Points of several parameters from which the best are taken as starts. */
const draws = 600;
const evaluations = 80;
/** Rows beyond this are left out, and values that a change of the inputs by a billionth moves by more than a millionth. */
const largestValue = 1e9;
const steadiness = 1e-6;
/** Relative error in every row of a fit that has arrived. */
const negligible = 1e-6;

/** Points that are tried where no fit arrives. */
const mostPoints = 300_000;

/**
 * Whether the formula can take on the values of another one, in all rows where those are finite, by a choice of its own
 * parameters. Where no fit arrives, parameters of the same signs but other sizes are tried for the other formula: waves of
 * high frequency cannot be fitted, while a sign or a number that is lost is missing whatever the sizes are. In the end all
 * likely numbers are tried in all places. Rows where the other formula is finite only by way of a value that is not do not
 * count.
 */
export function canReach(after: Expression, before: ValuedFormula): boolean {
  const isFitted = sizes.some((factor, k) => {
    const parameters = before.parameters.map((values, slot) =>
      values.map((value) => value * factor * (1 + ((k * (slot + 1)) % 5) / 10)),
    );
    return canReachValues(after, { ...before, parameters });
  });
  return isFitted || hasLikelyPoint(after, before);
}

/** Whether numbers of the formula, one number that it makes and one that two of those make, give its values. */
function hasLikelyPoint(after: Expression, before: ValuedFormula): boolean {
  const size = after.sharing.length;
  const model = modelFor(after, before, 1);
  const [single, several] = likelyNumbers(before);
  const own = before.parameters.flatMap(([value]) => [value, -value]);
  for (let first = 0; first < size; first++) {
    for (let second = 0; second < size; second++) {
      if (first === second && size > 1) continue;
      const choices = Array.from({ length: size }, (_, slot) =>
        slot === first ? several : slot === second ? single : own,
      );
      const count = choices.reduce((product, each) => product * each.length, 1);
      for (let k = 0; k < Math.min(count, mostPoints); k++) {
        let rest = k;
        const point = Float64Array.from(choices, (each) => {
          const value = each[rest % each.length];
          rest = Math.floor(rest / each.length);
          return value;
        });
        if (model.largestError(point, 1) <= negligible && model.largestError(point) <= negligible) return true;
      }
    }
  }
  return false;
}

function canReachValues(after: Expression, before: ValuedFormula): boolean {
  const size = after.sharing.length;
  if (size === 0) return differenceBetween(before, { expression: after, parameters: [] }) === undefined;
  const far = modelFor(after, before, 1);
  if (far.rowCount === 0) return true;
  const random = createRandom(after.nodes.length, before.parameters.length);
  const search = new LevenbergMarquardt();
  const options = {
    maximumEvaluations: evaluations,
    tolerance: 1e-9,
    floor: 1e-22,
    linear: new Uint8Array(size),
    magnitude: new Float64Array(size).fill(1),
  };
  const arrives = (start: Float64Array, models: readonly RelativeErrors[]) => {
    const point = start.slice();
    for (const model of models) search.minimise(model, point, options);
    return far.largestError(point) <= negligible;
  };
  const own = before.parameters.map(([value]) => value);
  const first = Float64Array.from({ length: size }, (_, slot) => own[slot % own.length]);
  if (arrives(first, [far])) return true;
  const [single, several] = likelyNumbers(before);
  return ladders.some((ladder) => {
    const models = [...ladder.map((scale) => modelFor(after, before, scale)), far];
    const drawn = Array.from({ length: draws }, () => {
      const point = Float64Array.from({ length: size }, () => {
        const kind = random.next();
        if (kind < 0.2) return (random.next() < 0.5 ? -1 : 1) * 0.02 * 2500 ** random.next();
        const likely = kind < 0.6 ? single : several;
        return likely[random.integer(likely.length)];
      });
      return { point, cost: models[0].evaluate(point, undefined) };
    });
    drawn.sort((one, other) => one.cost - other.cost);
    return drawn.slice(0, starts).some(({ point }) => arrives(point, models) || arrives(point, [far]));
  });
}

function modelFor(after: Expression, before: ValuedFormula, scale: number): RelativeErrors {
  const inputs = checkedRows.map((column) => [...column].slice(0, rowCount).map((value) => scale * value));
  const wanted = steadyValues(before, inputs);
  const rows = [...wanted.keys()].filter((row) => Number.isFinite(wanted[row]));
  return new RelativeErrors(
    after,
    inputs.map((column) => rows.map((row) => column[row])),
    rows.map((row) => wanted[row]),
  );
}

/** What a parameter of the simplified formula may stand for: what the numbers of the formula make, two at a time. */
function likelyNumbers({ expression, parameters }: ValuedFormula): [number[], number[]] {
  const results = resultsOf(
    expression,
    parameters.map(([value]) => value),
  );
  const found = new Set<number>([1, ...results.filter((each) => each !== undefined)]);
  const single = [...found].flatMap((each) => [each, 1 / each, each ** 2, each ** 3, Math.sqrt(Math.abs(each))]);
  const pairs = single.flatMap((one) => single.flatMap((other) => [one * other, one + other, one - other]));
  const both = (numbers: readonly number[]) =>
    [...new Set(numbers.filter((each) => Number.isFinite(each) && each !== 0))].flatMap((each) => [each, -each]);
  return [both(single), both(pairs)];
}

/** What each node gives; undefined where that takes an input that is not given. */
function resultsOf(
  { nodes }: Expression,
  parameters: readonly number[],
  inputs: readonly number[] = [],
): (number | undefined)[] {
  const stack: (number | undefined)[] = [];
  return nodes.map((node) => {
    if (node.kind === "input") stack.push(inputs[node.index]);
    else if (node.kind === "constant") stack.push(node.value);
    else if (node.kind === "parameter") stack.push(parameters[node.slot]);
    else {
      const { arity, value } = operators[node.operator];
      const y = arity === 2 ? stack.pop() : 0;
      const x = stack.pop();
      stack.push(x === undefined || y === undefined ? undefined : value(x, y));
    }
    return stack[stack.length - 1];
  });
}

/** Values by row; NaN where there is none, one by way of what is not finite, or one that rounding has a part in. */
function steadyValues({ expression, parameters }: ValuedFormula, inputs: readonly (readonly number[])[]): Float64Array {
  const at = (factor: number) =>
    evaluate(expression, {
      inputs: inputs.map((column, input) => column.map((value) => value * factor ** (input + 1))),
      parameters,
      rowCount,
    });
  const values = at(1);
  for (const moved of [at(1 + 1e-9), at(1 - 1e-9)]) {
    values.forEach((value, row) => {
      const size = Math.abs(value);
      const isSteady = size < largestValue && Math.abs(moved[row] - value) <= steadiness * size;
      if (!isSteady || size < 1 / largestValue) values[row] = NaN;
    });
  }
  const numbers = parameters.map(([value]) => value);
  return values.map((value, row) => {
    const results = resultsOf(
      expression,
      numbers,
      inputs.map((column) => column[row]),
    );
    return results.every(Number.isFinite) ? value : NaN;
  });
}

class RelativeErrors implements LeastSquaresModel {
  constructor(
    private readonly expression: Expression,
    private readonly inputs: readonly (readonly number[])[],
    private readonly wanted: readonly number[],
  ) {}

  get rowCount(): number {
    return this.wanted.length;
  }

  get size(): number {
    return this.expression.sharing.length;
  }

  evaluate(parameters: Float64Array, normal: NormalEquations | undefined): number {
    const { size, wanted } = this;
    const { values, derivatives } = evaluateWithDerivatives(this.expression, this.points(parameters));
    let cost = 0;
    normal?.reset(size);
    for (let row = 0; row < wanted.length; row++) {
      const residual = (values[row] - wanted[row]) / wanted[row];
      cost += residual * residual;
      for (let j = 0; j < size && normal !== undefined; j++) {
        const slope = derivatives[j][row] / wanted[row];
        normal.gradient[j] += slope * residual;
        for (let k = 0; k <= j; k++) normal.matrix[j * size + k] += (slope * derivatives[k][row]) / wanted[row];
      }
    }
    return Number.isFinite(cost) ? cost : Infinity;
  }

  /** Relative, over the first rows or all. */
  largestError(parameters: Float64Array, rowCount = this.wanted.length): number {
    const values = evaluate(this.expression, { ...this.points(parameters), rowCount });
    return values.reduce((largest, value, row) => Math.max(largest, Math.abs(value / this.wanted[row] - 1)), 0);
  }

  private points(parameters: Float64Array) {
    return { inputs: this.inputs, parameters: [...parameters].map((value) => [value]), rowCount: this.wanted.length };
  }
}
