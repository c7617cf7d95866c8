import { exactLoss } from "../search/front";
import { complexityOfTree } from "../simplify/tree";
import { eliminatedModels } from "../sparse/elimination";
import { forwardSelection } from "../sparse/forwardSelection";
import type { Library } from "../sparse/library";
import type { LinearProblem } from "../sparse/linearProblem";
import { fitTerms } from "../sparse/linearProblem";
import type { LinearSystem } from "./linearSystem";
import { extended, lawsOf, placesOf, reduced, rightHandSideOf, systemOf, weakProblems } from "./linearSystem";
import type { ShootingFit, ShootingProblem } from "./shooting";
import { fitByShooting, quadraticAt } from "./shooting";
import type { Smoothed } from "./smoothing";
import { smoothed } from "./smoothing";
import { chooseTerms, linearProblemOf, standardErrorsOf } from "./termChoice";
import type { Stretch, Trajectory } from "./trajectory";
import { stretchesOf } from "./trajectory";
import { mapEquations, weakEquations } from "./weakForm";

/** What laws say of the states: how fast each changes, how its rate changes, or what it is in the next row. */
export const systemKinds = ["rates", "accelerations", "map"] as const;
export type SystemKind = (typeof systemKinds)[number];

/** Which laws move the states that were measured? Terms are of the states, for accelerations their rates, the inputs, and time. */
export interface SystemQuestion {
  readonly trajectories: readonly Trajectory[];
  readonly kind: SystemKind;
  /** From few terms to many. */
  readonly libraries: readonly Library[];
}

/** A system with what a fit to the trajectories says of it. */
export interface FittedSystem {
  readonly system: LinearSystem;
  readonly stretches: readonly Stretch[];
  readonly fit: ShootingFit;
  /** Minus twice the log likelihood of its residuals, with a price for every term. */
  readonly criterion: number;
  /** Standard deviation of the residuals of each measured state. */
  readonly noise: Float64Array;
}

/** What was found, and what is needed to simulate it. */
export interface FoundSystem extends FittedSystem {
  readonly problem: ShootingProblem;
  /** Standard deviation of each measured state itself. */
  readonly scale: Float64Array;
  /** How sure each coefficient is, in the order of `system.values`. */
  readonly certainties: readonly Certainty[];
}

/** Of a coefficient. */
export interface Certainty {
  readonly error: number;
  /** Probability that its term is part of the law, all others being as they are (by Schwarz's approximation). */
  readonly inclusion: number;
}

/** Smaller deviations, as a share of the scale of a state, are not looked into: few data are given with more digits. */
const relativeFloor = 1e-6;
/** Length of the first stretches, in units of the time in which the fastest state moves by its scale. */
const firstLength = 4;
/** What a term must gain in the weak form, whose equations are not independent of each other. */
const weakPrice = 40;
/** Terms of a law with which a search begins, besides those that pay in the weak form. */
const mostOfFew = 4;
/** Terms of a system that are chosen at most. */
const mostChosen = 40;
/** What a unit of complexity costs, as on the front, in units of twice the log likelihood. */
const priceOfComplexity = 2;
/** Rounds of fitting and choosing terms. */
const mostRounds = 8;
/** Points of the first stretches of a map. */
const firstMapLength = 4;
/** Error of an integration, in units of the noise, and bounds for it relative to the scale of a state. */
const [toleranceOfNoise, leastTolerance, mostTolerance] = [1e-3, 1e-13, 1e-5];
/** Where residuals are below the floor, how far below they are taken to be in the end. */
const exactShare = 1e-4;
/** How far a fit is driven. */
interface Effort {
  readonly maximumEvaluations: number;
  readonly tolerance: number;
}
const usualEffort: Effort = { maximumEvaluations: 15, tolerance: 1e-4 };
const thoroughEffort: Effort = { maximumEvaluations: 30, tolerance: 1e-6 };
/** A fit over longer stretches whose residuals grow by this factor has lost its way. */
const lost = 1.5;

export function findSystem(
  question: SystemQuestion,
  log: (sentence: string) => void = () => undefined,
): FoundSystem | undefined {
  return new SystemSearch(question, log).find();
}

class SystemSearch {
  private readonly smooth: Smoothed;
  private readonly measured: number;
  private readonly floor: Float64Array;
  private readonly scale: Float64Array;
  private readonly price: number;
  private readonly columnCount: number;
  /** Points of the first stretches. */
  private readonly points: number;
  private readonly window: number;

  constructor(
    private readonly question: SystemQuestion,
    private readonly log: (sentence: string) => void,
  ) {
    const { trajectories, kind, libraries } = question;
    this.smooth = smoothed(trajectories);
    const { scale, speed } = this.smooth;
    this.measured = scale.length;
    this.floor = scale.map((each) => (this.smooth.errors === "absolute" ? each : 1) * relativeFloor);
    this.scale = kind === "accelerations" ? Float64Array.of(...scale, ...speed) : scale;
    const time = Math.min(...Array.from(scale, (each, s) => each / speed[s]));
    const step = usualStep(trajectories);
    this.points = kind === "map" ? firstMapLength : Math.max(5, Math.round((firstLength * time) / step));
    this.window = Math.max(firstLength * time, 5 * step);
    this.columnCount = this.scale.length + trajectories[0].inputs.length + 1;
    const count = trajectories.reduce((sum, { times }) => sum + times.length, 0) * this.measured;
    const largest = libraries[libraries.length - 1].length * this.measured;
    this.price = Math.log(count) + 2 * Math.log(largest);
  }

  find(): FoundSystem | undefined {
    const { libraries, kind, trajectories } = this.question;
    const weak =
      kind === "map"
        ? mapEquations(trajectories)
        : weakEquations(this.smooth.trajectories, this.window, kind === "rates" ? 1 : 2);
    let best: FittedSystem | undefined;
    for (const terms of libraries) {
      const problems = weakProblems(weak, terms, this.smooth.errors);
      if (problems === undefined) continue;
      // Where nothing but noise is left, new terms need only show that they pay.
      const starts = this.isAdequate(best) ? [] : startsByWeakForm(terms, problems);
      if (best !== undefined) starts.unshift(best.system);
      for (const start of starts) {
        if (start !== starts[0] && this.isAdequate(best)) break;
        const found = this.settle(start, terms);
        this.log(`library ${terms.length} start ${start.values.length} found ${found && describe(found)}`);
        if (found !== undefined && (best === undefined || found.criterion < best.criterion)) best = found;
      }
      if (best?.noise.every((each, s) => each <= this.floor[s])) break;
    }
    return best && this.reported(this.overLongerStretches(best));
  }

  /** Whether simulations are as close to the data as smooth curves are. */
  private isAdequate(found: FittedSystem | undefined): boolean {
    return (
      found?.noise.every(
        (each, s) => each <= Math.max(this.floor[s], this.smooth.noise[s] * (1 + Math.sqrt(2 / found.fit.counts[s]))),
      ) ?? false
    );
  }

  /** Fits a system, asks of every term of the library whether it pays, and begins again until nothing changes. */
  private settle(start: LinearSystem, library: Library): FittedSystem | undefined {
    const points = this.points;
    const stretches = stretchesOf(this.question.trajectories, points);
    let starts: readonly Float64Array[] = this.startsOf(stretches);
    let system = start;
    // A map need not be smooth.
    let noise = this.question.kind === "map" ? this.smooth.scale : this.floored(this.smooth.noise);
    let best: FittedSystem | undefined;
    const seen = new Set<string>();
    for (let round = 0; round < mostRounds; round++) {
      const found = this.fit(system, stretches, starts, noise);
      if (found === undefined) return best;
      if (best === undefined || found.criterion < best.criterion) best = found;
      noise = found.noise;
      starts = found.fit.starts;
      const next = this.chosen(found, library);
      if (next === undefined) return best;
      const key = JSON.stringify(next.support);
      if (seen.has(key)) break;
      seen.add(key);
      system = next;
    }
    return best;
  }

  private fit(
    system: LinearSystem,
    stretches: readonly Stretch[],
    starts: readonly Float64Array[],
    noise: Float64Array,
    { maximumEvaluations, tolerance }: Effort = usualEffort,
  ): FittedSystem | undefined {
    const fit = fitByShooting(this.problemFor(system, stretches, noise), system.values, starts, {
      maximumEvaluations,
      tolerance,
    });
    if (fit === undefined) return undefined;
    const fitted = (system.values.length + stretches.length * this.scale.length) / this.measured;
    const deviations = Float64Array.from({ length: this.measured }, (_, s) =>
      Math.sqrt(fit.squares[s] / Math.max(1, fit.counts[s] - fitted)),
    );
    let criterion = this.pricesOf(system).reduce((sum, price) => sum + price, 0);
    for (let s = 0; s < this.measured; s++) {
      criterion += fit.counts[s] * Math.log(Math.max(fit.squares[s] / fit.counts[s], this.floor[s] ** 2));
    }
    return {
      system: { ...system, values: fit.parameters },
      stretches,
      fit,
      criterion,
      noise: this.floored(deviations),
    };
  }

  /** The terms of the library that pay near a fit. */
  private chosen({ system, stretches, fit, noise }: FittedSystem, library: Library): LinearSystem | undefined {
    const all = extended(system, library);
    const quadratic = quadraticAt(this.problemFor(all, stretches, noise), { ...fit, parameters: all.values });
    if (quadratic === undefined) return undefined;
    const problem = linearProblemOf(quadratic, all.values);
    if (problem === undefined) return undefined;
    const { terms, coefficients } = chooseTerms(problem, this.pricesOf(all), mostChosen);
    return reduced(all, terms, coefficients);
  }

  /** The fit over stretches that get longer and longer, as far as simulations follow the data. */
  private overLongerStretches(found: FittedSystem): FittedSystem {
    const { trajectories } = this.question;
    let best = found;
    for (let points = 2 * this.points; best.stretches.length > trajectories.length; points *= 2) {
      const stretches = stretchesOf(trajectories, points);
      const starts = stretches.map((stretch) => this.startNear(stretch, best));
      const longer = this.fit(best.system, stretches, starts, best.noise, thoroughEffort);
      if (longer === undefined || longer.noise.some((each, s) => each > lost * best.noise[s])) break;
      best = longer;
    }
    return best;
  }

  /** The last fit, as exact as the data, and what it says of the coefficients. */
  private reported(found: FittedSystem): FoundSystem {
    const { stretches, noise } = found;
    const isExact = noise.every((each, s) => each <= this.floor[s]);
    const exact = isExact ? noise.map((each) => exactShare * each) : noise;
    const polished = this.fit(found.system, stretches, found.fit.starts, exact, thoroughEffort) ?? found;
    const problem = this.problemFor(polished.system, stretches, polished.noise);
    const quadratic = quadraticAt(problem, polished.fit);
    const errors = quadratic && standardErrorsOf(quadratic);
    const prices = this.pricesOf(polished.system);
    const certainties = prices.map((price, k): Certainty => {
      const error = errors?.[k] ?? NaN;
      const odds = (polished.system.values[k] / error) ** 2 - price;
      return { error, inclusion: 1 / (1 + Math.exp(-odds / 2)) };
    });
    return { ...polished, problem, scale: this.smooth.scale, certainties };
  }

  /** What each term of a system costs. */
  private pricesOf(system: LinearSystem): number[] {
    return placesOf(system).map(({ term }) => this.price + priceOfComplexity * complexityOfTree(system.terms[term]));
  }

  private problemFor(system: LinearSystem, stretches: readonly Stretch[], noise: Float64Array): ShootingProblem {
    const { kind } = this.question;
    const { errors } = this.smooth;
    const relative = Math.min(...noise.map((each, s) => (errors === "absolute" ? each / this.smooth.scale[s] : each)));
    return {
      system: rightHandSideOf(lawsOf(system), kind === "accelerations" ? 2 : 1, this.columnCount),
      advance: kind === "map" ? "map" : "flow",
      stretches,
      errors,
      noise: kind === "accelerations" ? Float64Array.of(...noise, ...noise) : noise,
      accuracy: {
        tolerance: Math.max(leastTolerance, Math.min(mostTolerance, toleranceOfNoise * relative)),
        scale: this.scale,
      },
    };
  }

  private startsOf(stretches: readonly Stretch[]): Float64Array[] {
    const { kind } = this.question;
    return stretches.map(({ trajectory, start }) => {
      if (kind === "map") return Float64Array.from(trajectory.states, (values) => values![start]);
      const { curves } = this.smooth.trajectories.find((each) => each.trajectory === trajectory)!;
      const points = curves.map((curve) => curve!.at([trajectory.times[start]]));
      const values = points.map(({ values: [value] }) => value);
      const hidden = kind === "rates" ? [] : points.map(({ slopes: [slope] }) => slope);
      return Float64Array.of(...values, ...hidden);
    });
  }

  private startNear(stretch: Stretch, { stretches, fit }: FittedSystem): Float64Array {
    const same = stretches.findIndex(
      ({ trajectory, start }) => trajectory === stretch.trajectory && start === stretch.start,
    );
    return same >= 0 ? fit.starts[same] : this.startsOf([stretch])[0];
  }

  private floored(noise: Float64Array): Float64Array {
    return noise.map((each, s) => Math.max(each, this.floor[s]));
  }
}

/** Where to begin: the terms of each law that pay in the weak form, all terms, and the best few of them, each once. */
function startsByWeakForm(library: Library, problems: readonly LinearProblem[]): LinearSystem[] {
  const all = library.map((_, index) => index);
  const full = problems.map((problem) => fitTerms(problem, all));
  const chosen = problems.map((problem, law) => {
    const variance = full[law].squares / Math.max(1, problem.rowCount - all.length);
    const price = weakPrice * Math.max(variance, exactLoss * problem.squares);
    return chooseTerms(problem, new Float64Array(all.length).fill(price), mostChosen);
  });
  const paths = problems.map((problem) => [
    ...forwardSelection(problem, mostOfFew),
    ...eliminatedModels(problem).filter(({ terms }) => terms.length <= mostOfFew),
  ]);
  const few = Array.from({ length: mostOfFew }, (_, k) =>
    paths.map((models) =>
      models.filter(({ terms }) => terms.length <= k + 1).reduce((a, b) => (b.squares < a.squares ? b : a)),
    ),
  );
  const systems = [chosen, full, ...few].map((models) => systemOf(library, models));
  return [...new Map(systems.map((system) => [JSON.stringify(system.support), system])).values()];
}

function describe({ system, criterion, noise }: FittedSystem): string {
  return `${placesOf(system)
    .map(({ law, term }) => `${law}:${term}`)
    .join(" ")} criterion ${criterion} noise ${noise}`;
}

function usualStep(trajectories: readonly Trajectory[]): number {
  const steps = trajectories.flatMap(({ times }) =>
    Array.from({ length: times.length - 1 }, (_, k) => times[k + 1] - times[k]),
  );
  return steps.sort((a, b) => a - b)[steps.length >> 1];
}
