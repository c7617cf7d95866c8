import type { Expression } from "../expression/expression";
import type { Tree } from "../simplify/tree";
import type { LinearSystem } from "./linearSystem";
import { lawsOf, reduced, rightHandSideOf, weakFit } from "./linearSystem";
import type { RightHandSide } from "./rightHandSide";
import type { ShootingFit, ShootingProblem } from "./shooting";
import { fitByShooting, quadraticAt } from "./shooting";
import type { Smoothed } from "./smoothing";
import { smoothed } from "./smoothing";
import { chooseTerms } from "./termChoice";
import type { Stretch, Trajectory } from "./trajectory";
import { stretchesOf } from "./trajectory";
import { weakEquations } from "./weakForm";

export interface SystemQuestion {
  readonly trajectories: readonly Trajectory[];
  readonly order: 1 | 2;
  readonly terms: readonly Tree[];
}

export interface FoundSystem {
  readonly system: LinearSystem;
  readonly fit: ShootingFit;
  readonly criterion: number;
  readonly noise: Float64Array;
}

const relativeFloor = 1e-6;

export function findSystem(
  { trajectories, order, terms }: SystemQuestion,
  log = (_: string) => {},
): FoundSystem | undefined {
  const smooth = smoothed(trajectories);
  const measured = smooth.scale.length;
  const time = Math.min(...Array.from(smooth.scale, (scale, s) => scale / smooth.speed[s]));
  const step = usualStep(trajectories);
  const weak = weakEquations(smooth.trajectories, Math.max(4 * time, 10 * step), order);
  let system = weakFit(weak, terms);
  if (system === undefined) return undefined;
  log(`noise ${smooth.noise} time ${time} points ${time / step}`);
  const scale = order === 1 ? smooth.scale : Float64Array.of(...smooth.scale, ...smooth.speed);
  const floor = smooth.scale.map((each) => relativeFloor * each);
  let noise: Float64Array = smooth.noise.map((each, s) => Math.max(each, floor[s]));
  const columnCount = measured * order + trajectories[0].inputs.length + 1;
  const rightHandSide = (of: LinearSystem): RightHandSide => rightHandSideOf(lawsOf(of), order, columnCount);
  const problemFor = (of: LinearSystem, stretches: readonly Stretch[]): ShootingProblem => ({
    system: rightHandSide(of),
    advance: "flow",
    stretches,
    noise: order === 1 ? noise : Float64Array.of(...noise, ...noise),
    accuracy: {
      tolerance: Math.max(1e-9, Math.min(1e-5, 0.01 * Math.min(...noise.map((each, s) => each / smooth.scale[s])))),
      scale,
    },
  });
  let points = Math.max(8, Math.round((4 * time) / step));
  let stretches = stretchesOf(trajectories, points);
  let starts: readonly Float64Array[] = startsOf(smooth, stretches, order);
  let fit: ShootingFit | undefined;
  for (let round = 0; round < 12; round++) {
    const began = performance.now();
    fit = fitByShooting(problemFor(system, stretches), system.values, starts, {
      maximumEvaluations: 15,
      tolerance: 1e-4,
    });
    if (fit === undefined) {
      log("cannot be simulated");
      return undefined;
    }
    noise = noiseOf(fit, system, stretches, measured, floor);
    const quadratic = quadraticAt(problemFor(system, stretches), fit);
    if (quadratic === undefined) return undefined;
    const count = fit.counts.reduce((sum, each) => sum + each, 0);
    const { kept, values } = chooseTerms(
      quadratic,
      fit.parameters,
      Math.log(count) + 2 * Math.log(terms.length * measured),
    );
    log(
      `round ${round} points ${points} stretches ${stretches.length} cost ${fit.cost} noise ${noise} kept ${kept.length}/${system.values.length} ${(performance.now() - began).toFixed(0)} ms`,
    );
    const isSmaller = kept.length < system.values.length;
    system = reduced(system, kept, isSmaller ? values : fit.parameters);
    starts = fit.starts;
    if (!isSmaller && round > 2) break;
    if (stretches.length > trajectories.length) {
      points *= 2;
      const longer = stretchesOf(trajectories, points);
      starts = longer.map((stretch) => nearestStart(stretch, stretches, fit!.starts, smooth, order));
      stretches = longer;
    } else if (!isSmaller) break;
  }
  return fit && { system, fit, criterion: 0, noise };
}

function nearestStart(
  stretch: Stretch,
  before: readonly Stretch[],
  starts: readonly Float64Array[],
  smooth: Smoothed,
  order: 1 | 2,
): Float64Array {
  const same = before.findIndex(
    ({ trajectory, start }) => trajectory === stretch.trajectory && start === stretch.start,
  );
  return same >= 0 ? starts[same] : startsOf(smooth, [stretch], order)[0];
}

function startsOf({ trajectories }: Smoothed, stretches: readonly Stretch[], order: 1 | 2): Float64Array[] {
  return stretches.map(({ trajectory, start }) => {
    const { curves } = trajectories.find((each) => each.trajectory === trajectory)!;
    const points = curves.map((curve) => curve!.at([trajectory.times[start]]));
    const values = points.map(({ values: [value] }) => value);
    return Float64Array.from(order === 1 ? values : [...values, ...points.map(({ slopes: [slope] }) => slope)]);
  });
}

function noiseOf(
  { squares, counts, parameters }: ShootingFit,
  { support }: LinearSystem,
  stretches: readonly Stretch[],
  measured: number,
  floor: Float64Array,
): Float64Array {
  const fitted = (parameters.length + stretches.length * support.length) / measured;
  return Float64Array.from({ length: measured }, (_, s) =>
    Math.max(floor[s], Math.sqrt(squares[s] / Math.max(1, counts[s] - fitted))),
  );
}

function usualStep(trajectories: readonly Trajectory[]): number {
  const steps = trajectories.flatMap(({ times }) =>
    Array.from({ length: times.length - 1 }, (_, k) => times[k + 1] - times[k]),
  );
  return steps.sort((a, b) => a - b)[steps.length >> 1];
}

export function expressionsOf(system: LinearSystem): Expression[] {
  return lawsOf(system);
}
