import * as l10n from "@vscode/l10n";
import type { Trajectory } from "../dynamics/trajectory";
import { simulate } from "../dynamics/simulation";
import type { SystemDetail } from "../protocol/motion";
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
 * What was measured in one experiment, by its index, beside a simulation of it from its first moment, and what the laws conserve in all
 * experiments. The first one is shown where there is no such experiment.
 */
export function systemDetail(
  system: StoredSystem,
  { time, states }: SystemColumns,
  trajectories: readonly Trajectory[],
  wanted = 0,
): SystemDetail {
  const starts = startsOf(system);
  const experiments = experimentLabels(trajectories.slice(0, starts.length), time.name);
  const shown = wanted < experiments.length ? wanted : 0;
  const trajectory = trajectories[shown];
  const rows = Math.min(mostRows, trajectory.times.length);
  // What acts from outside is known at the rows only, and a map says nothing of what is between them.
  const isBetween = system.kind !== "map" && system.inputs.length === 0;
  const pointsPerRow = isBetween ? Math.max(1, Math.ceil(smoothPoints / rows)) : 1;
  const times = trajectory.times.slice(0, rows);
  const curveTimes = refined(times, pointsPerRow);
  const simulated = simulation(system, { ...trajectory, times: curveTimes }, starts[shown]);
  return {
    experiments,
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

/** States at the beginning of each experiment that can be simulated, and then their rates for accelerations. */
function startsOf({ starts, laws, kind }: StoredSystem): readonly (readonly number[])[] {
  const first = (kind === "accelerations" ? [0, 1] : [0]).flatMap((k) => laws.map((law) => law.start[k]));
  const isComplete = starts !== undefined && starts.length > 0 && starts.every(({ length }) => length === first.length);
  return isComplete ? starts : [first];
}

/** What tells experiments apart: their names, and where there is none or one has gaps, when they begin. */
function experimentLabels(trajectories: readonly Trajectory[], time: string): string[] {
  const parts = new Map<string | undefined, number>();
  for (const { name } of trajectories) parts.set(name, (parts.get(name) ?? 0) + 1);
  return trajectories.map(({ name, times }) => {
    if (name !== undefined && parts.get(name) === 1) return name;
    const begin = `${time} = ${Number(times[0].toPrecision(6))}`;
    return name === undefined ? l10n.t("from {0}", begin) : l10n.t("{0}, from {1}", name, begin);
  });
}

/** Values of each state at the times of a trajectory, NaN from where a simulation leaves the finite numbers. */
function simulation(system: StoredSystem, trajectory: Trajectory, start: readonly number[]): Float64Array[] {
  const { kind, laws, begin, end } = system;
  const { rightHandSide, parameters } = motionOf(system);
  const order = kind === "accelerations" ? 2 : 1;
  const scales = laws.map(({ scale }) => scale);
  // A rate is at least as large as a change by the scale over the whole time.
  const scale = Float64Array.from(order === 1 ? scales : [...scales, ...scales.map((each) => each / (end - begin))]);
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
