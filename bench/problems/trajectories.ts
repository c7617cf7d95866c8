import { evaluate } from "../../src/expression/evaluate";
import { parseExpression } from "../../src/expression/parse";

/** How the state `v1`, `v2`, ... of a system moves, and from where. */
export interface Trajectories {
  /** Rate of change of each variable. */
  readonly derivatives: readonly string[];
  readonly starts: readonly (readonly number[])[];
  /** Time that each trajectory takes. */
  readonly duration: number;
  /** Points on each, evenly spaced in time, the start included. */
  readonly points: number;
}

/** Steps of the integration from one point to the next. */
const stepsBetweenPoints = 50;

/** States on the trajectories, one row each; `rowCount` of them in all, or as many as `points` says. */
export function pointsOn({ derivatives, starts, duration, points }: Trajectories, rowCount?: number): number[][] {
  const names = derivatives.map((_, k) => `v${k + 1}`);
  const laws = derivatives.map((each) => parseExpression(each, { inputs: names }));
  const rates = (state: readonly number[]) => {
    const inputs = state.map((each) => [each]);
    return laws.map((law) => evaluate(law, { inputs, parameters: [], rowCount: 1 })[0]);
  };
  const count = rowCount === undefined ? points : Math.ceil(rowCount / starts.length);
  const step = duration / ((count - 1) * stepsBetweenPoints);
  const rows = starts.flatMap((start) => {
    const states = [[...start]];
    let state = [...start];
    while (states.length < count) {
      for (let k = 0; k < stepsBetweenPoints; k++) state = rungeKutta(rates, state, step);
      states.push(state);
    }
    return states;
  });
  return rows.slice(0, rowCount);
}

/** One step of the classical method of fourth order. */
function rungeKutta(rates: (state: readonly number[]) => number[], state: readonly number[], step: number): number[] {
  const moved = (by: readonly number[], share: number) => state.map((each, k) => each + share * step * by[k]);
  const a = rates(state);
  const b = rates(moved(a, 1 / 2));
  const c = rates(moved(b, 1 / 2));
  const d = rates(moved(c, 1));
  return state.map((each, k) => each + (step / 6) * (a[k] + 2 * b[k] + 2 * c[k] + d[k]));
}
