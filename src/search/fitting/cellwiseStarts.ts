import type { ValueLayout } from "../../numeric/residuals";
import { LevelStarts } from "../sharing/levelStarts";
import { SeparateCells } from "../sharing/separateCells";
import type { Descent, Start } from "./descent";
import { zeroLoss } from "./descent";
import type { FitTask } from "./fitTask";
import { startingValue } from "./startingValues";

/** Each cell from its own best start; with more effort, again from what was best in other cells. */
export function separately(task: FitTask, starts: readonly Start[], descent: Descent): Start | undefined {
  const { rows, residuals, predictions } = task.on;
  const { layout, linear } = task.shape;
  const cells = new SeparateCells(rows, layout.positions, (vector) => {
    residuals.predict(vector, predictions);
    return predictions;
  });
  const combined = (vectors: readonly Float64Array[]): Start => {
    return descent.follow(task, {
      vector: vectors.length === 1 ? vectors[0] : cells.combined(vectors),
      cost: Infinity,
    });
  };
  if (starts.length === 0) return undefined;
  let best = combined(starts.map(({ vector }) => vector));
  for (let round = 1; round < task.effort.followed && rows.cells.length > 1; round++) {
    const solved = cells
      .donations(best.vector)
      .map((vector) => descent.solveLinear(residuals, vector, linear, "plain")?.vector ?? vector);
    const next = combined([best.vector, ...solved]);
    if (!(next.cost < best.cost)) break;
    best = next;
  }
  return best;
}

/** From what suits each level of a parameter that nothing solves for, of the values of other levels and some starts. */
export function levelByLevel(task: FitTask, start: Start, descent: Descent): Start {
  const { rows, residuals, predictions, weight } = task.on;
  const { layout, linear, roles } = task.shape;
  const { starts, followed } = task.effort;
  const levels = new LevelStarts(rows, layout, {
    predict: (vector) => {
      residuals.predict(vector, predictions);
      return predictions;
    },
    solveLinear: (vector) => descent.solveLinear(residuals, vector, linear, "plain")?.vector,
  });
  const nonlinear = Array.from(roles.linear.keys()).filter((slot) => !roles.linear[slot] && varies(layout, slot));
  let best = start;
  for (let round = 1; round < followed && best.cost > zeroLoss * weight; round++) {
    const before = best.cost;
    for (const slot of nonlinear) {
      const unit = layout.units[layout.positions[slot][0]];
      const further = Array.from({ length: starts }, (_, k) => startingValue(roles, slot, k) / unit);
      const vector = levels.from(best.vector, slot, further);
      const next = vector && descent.follow(task, { vector, cost: Infinity });
      if (next !== undefined && next.cost < best.cost) best = next;
    }
    if (!(best.cost < before)) break;
  }
  return best;
}

function varies({ positions }: Pick<ValueLayout, "positions">, slot: number): boolean {
  return positions[slot].some((position) => position !== positions[slot][0]);
}
