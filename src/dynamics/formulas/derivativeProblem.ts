import type { OperatorName } from "../../expression/operatorName";
import type { Problem, RowSet } from "../../search/problem";
import type { SmoothTrajectory } from "../smoothing";
import type { SystemKind } from "../systemKind";

/** What is searched for a formula of the law of one state. */
export interface DerivativeQuestion {
  readonly trajectories: readonly SmoothTrajectory[];
  readonly kind: SystemKind;
  /** Index of the state whose law is looked for. */
  readonly state: number;
  /** Columns that the law may be of, in the order of states, rates where there are any, inputs and the time: so many of them. */
  readonly columnCount: number;
  readonly operators: readonly OperatorName[];
}

/** Rows of the question at most: derivatives of smooth curves say little more between them. */
const mostRows = 250;
/** Share of a trajectory at either end where nothing holds the slope of its curve. */
const margin = 0.03;
/** Complexity of a law at most. */
const maximumComplexity = 24;

/** The question which formula of the columns is the derivative of a state, by smooth curves, or its value in the next row of a map. */
export function derivativeProblem(question: DerivativeQuestion): Problem {
  const { columnCount, operators } = question;
  const quantity = (name: string) => ({ name, unit: undefined });
  const empty = new Float64Array(0);
  return {
    target: quantity("rate"),
    inputs: Array.from({ length: columnCount }, (_, k) => quantity(`x${k + 1}`)),
    categories: [],
    constraints: { operators, operatorComplexity: {}, maximumComplexity },
    train: rowSetOf(rowsOf(question)),
    validation: rowSetOf({ inputs: Array.from({ length: columnCount }, () => empty), target: empty }),
  };
}

type Rows = Pick<RowSet, "inputs" | "target">;

function rowsOf(question: DerivativeQuestion): Rows {
  const parts = question.trajectories.map((each) => rowsOfTrajectory(each, question));
  const joined = (of: (part: Rows) => Float64Array) => Float64Array.from(parts.flatMap((part) => [...of(part)]));
  const target = joined((part) => part.target);
  const inputs = parts[0].inputs.map((_, c) => joined((part) => part.inputs[c]));
  const stride = Math.max(1, target.length / mostRows);
  const thinned = (values: Float64Array) =>
    Float64Array.from({ length: Math.floor(values.length / stride) }, (_, k) => values[Math.floor(k * stride)]);
  return { inputs: inputs.map(thinned), target: thinned(target) };
}

function rowsOfTrajectory(
  { trajectory, curves }: SmoothTrajectory,
  { kind, state, columnCount }: DerivativeQuestion,
): Rows {
  const { times, states, inputs } = trajectory;
  if (kind === "map") {
    const last = times.length - 1;
    const columns = [...states.map((values) => values!), ...inputs, times];
    return {
      inputs: columns.slice(0, columnCount).map((values) => values.subarray(0, last)),
      target: states[state]!.subarray(1),
    };
  }
  const points = curves.map((curve) => curve!.at(times));
  const rates = kind === "accelerations" ? points.map(({ slopes }) => slopes) : [];
  const columns = [...points.map(({ values }) => values), ...rates, ...inputs, times];
  const first = Math.max(1, Math.round(margin * times.length));
  const inside = (values: Float64Array) => values.subarray(first, times.length - first);
  const { slopes, curvatures } = points[state];
  return {
    inputs: columns.slice(0, columnCount).map(inside),
    target: inside(kind === "accelerations" ? curvatures : slopes),
  };
}

function rowSetOf({ inputs, target }: Rows): RowSet {
  const rowCount = target.length;
  return {
    rowCount,
    inputs,
    target,
    weights: undefined,
    cells: [{ start: 0, end: rowCount, levels: [] }],
    origin: Uint32Array.from({ length: rowCount }, (_, row) => row),
  };
}
