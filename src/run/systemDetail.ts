import type { Trajectory } from "../dynamics/trajectory";
import { simulate } from "../dynamics/simulation";
import type { SystemDetail } from "../protocol/page";
import type { ColumnSetting, StoredSystem } from "./document";
import { motionOf } from "./storedSystem";
import { conservedBy } from "./systemConserved";
import type { SystemColumns } from "./systemQuestion";
import { labelOf } from "./views/label";
import { conservedView } from "./views/system";

/** Rows that are shown at most: those at the beginning. */
const mostRows = 5000;
/** Points of a curve at least, so that it looks smooth. */
const smoothPoints = 600;
/** Error of a step of the integration, relative to the scale of a state. */
const tolerance = 1e-8;

/**
 * What was measured in the first experiment beside a simulation of it from its first moment, and what the laws conserve in all
 * experiments.
 */
export function systemDetail(
  system: StoredSystem,
  { time, states }: SystemColumns,
  trajectories: readonly Trajectory[],
): SystemDetail {
  const [trajectory] = trajectories;
  const rows = Math.min(mostRows, trajectory.times.length);
  // What acts from outside is known at the rows only, and a map says nothing of what is between them.
  const isBetween = system.kind !== "map" && system.inputs.length === 0;
  const pointsPerRow = isBetween ? Math.max(1, Math.ceil(smoothPoints / rows)) : 1;
  const times = trajectory.times.slice(0, rows);
  const curveTimes = refined(times, pointsPerRow);
  const simulated = simulation(system, { ...trajectory, times: curveTimes });
  return {
    timeLabel: labelOf(quantity(time)),
    times,
    curveTimes,
    pointsPerRow,
    rows: trajectory.times.length,
    states: states.map((state, s) => ({
      label: labelOf(quantity(state)),
      measured: trajectory.states[s]!.slice(0, rows),
      simulated: simulated[s],
    })),
    conserved: conservedBy(system, trajectories).map((each) => conservedView(each, system)),
  };
}

/** Values of each state at the times of a trajectory, NaN from where a simulation leaves the finite numbers. */
function simulation(system: StoredSystem, trajectory: Trajectory): Float64Array[] {
  const { kind, laws, begin, end } = system;
  const { rightHandSide, parameters } = motionOf(system);
  const order = kind === "accelerations" ? 2 : 1;
  const scales = laws.map(({ scale }) => scale);
  // A rate is at least as large as a change by the scale over the whole time.
  const scale = Float64Array.from(order === 1 ? scales : [...scales, ...scales.map((each) => each / (end - begin))]);
  const start = Array.from({ length: order }, (_, k) => laws.map((law) => law.start[k])).flat();
  const { length } = trajectory.times;
  const values = laws.map(() => new Float64Array(length).fill(NaN));
  const visit = (point: number, state: Float64Array) => values.forEach((each, s) => (each[point] = state[s]));
  const stretch = { trajectory, start: 0, end: length };
  simulate(rightHandSide, kind === "map" ? "map" : "flow", parameters, start, stretch, false, visit, {
    tolerance,
    scale,
  });
  return values;
}

/** Times with as many more between each two that there are `count` for each but the last. */
function refined(times: Float64Array, count: number): Float64Array {
  return Float64Array.from({ length: (times.length - 1) * count + 1 }, (_, k) => {
    const [row, share] = [Math.floor(k / count), (k % count) / count];
    return share === 0 ? times[row] : times[row] + share * (times[row + 1] - times[row]);
  });
}

function quantity({ name, unit }: ColumnSetting) {
  return { name, unit };
}
