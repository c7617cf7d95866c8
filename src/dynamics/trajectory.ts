/** What was measured along one experiment. */
export interface Trajectory {
  /** Ascending strictly; gaps and uneven steps are fine. */
  readonly times: Float64Array;
  /** `states[s][k]` at time k; undefined for a state that was not measured. */
  readonly states: readonly (Float64Array | undefined)[];
  /** What acts from outside: `inputs[i][k]` at time k. */
  readonly inputs: readonly Float64Array[];
  /** Of the experiment, where a column tells them apart. */
  readonly name?: string;
}

/** Some points of a trajectory, one after the other: those from `start` on, before `end`. */
export interface Stretch {
  readonly trajectory: Trajectory;
  readonly start: number;
  readonly end: number;
}

/** A step this many times longer than usual is a gap: nothing is known of what happened meanwhile. */
const gapFactor = 8;
const fewestPoints = 8;

/** The trajectories without their gaps; parts of fewer than eight points are left out. */
export function unbroken(trajectories: readonly Trajectory[]): Trajectory[] {
  return trajectories.flatMap((trajectory) => {
    const { times } = trajectory;
    const steps = Float64Array.from({ length: times.length - 1 }, (_, k) => times[k + 1] - times[k]);
    const usual = steps.slice().sort()[steps.length >> 1];
    const starts = [
      0,
      ...Array.from(steps.keys())
        .filter((k) => steps[k] > gapFactor * usual)
        .map((k) => k + 1),
    ];
    return starts.flatMap((start, part) => {
      const end = starts[part + 1] ?? times.length;
      return end - start < fewestPoints ? [] : [cut({ trajectory, start, end })];
    });
  });
}

/** The points of a stretch as a trajectory of their own. */
export function cut({ trajectory, start, end }: Stretch): Trajectory {
  const { times, states, inputs } = trajectory;
  return {
    ...trajectory,
    times: times.subarray(start, end),
    states: states.map((each) => each?.subarray(start, end)),
    inputs: inputs.map((each) => each.subarray(start, end)),
  };
}

/** The trajectories in stretches of about that many points each, none of them much shorter. */
export function stretchesOf(trajectories: readonly Trajectory[], points: number): Stretch[] {
  return trajectories.flatMap((trajectory) => {
    const { length } = trajectory.times;
    const count = Math.max(1, Math.round(length / points));
    return Array.from({ length: count }, (_, k) => ({
      trajectory,
      start: Math.round((k * length) / count),
      end: Math.round(((k + 1) * length) / count),
    }));
  });
}
