/** How far a simulation is looked at; no drawing. */
import type { SystemDetail, SystemView } from "../../../src/protocol/motion";

/** Fewer rows say nothing. */
export const fewestRows = 4;

/** The part of a simulation up to a row, that row included. */
export function upTo(detail: SystemDetail, rows: number): SystemDetail {
  const points = (rows - 1) * detail.pointsPerRow + 1;
  return {
    ...detail,
    times: detail.times.subarray(0, rows),
    curveTimes: detail.curveTimes.subarray(0, points),
    states: detail.states.map(({ label, measured, simulated }) => ({
      label,
      measured: measured.subarray(0, rows),
      simulated: simulated.subarray(0, points),
    })),
  };
}

/**
 * How far the simulation of a state is from what was measured (root mean square): as a share of the standard deviation of the
 * state, or of its value, as a difference of logarithms. NaN where it left the finite numbers.
 */
export function deviationOf(
  { measured, simulated }: SystemDetail["states"][number],
  pointsPerRow: number,
  errors: SystemView["errors"],
): number {
  const mean = (values: Float64Array) => values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = measured.map((value, row) => {
    const difference =
      errors === "relative" ? Math.log(simulated[row * pointsPerRow] / value) : simulated[row * pointsPerRow] - value;
    return difference * difference;
  });
  if (errors === "relative") return Math.sqrt(mean(squares));
  const centre = mean(measured);
  return Math.sqrt(mean(squares) / mean(measured.map((value) => (value - centre) ** 2)));
}
