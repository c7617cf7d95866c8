import { exactLoss } from "../search/front";
import { complexityOfTree } from "../simplify/tree";
import { eliminatedModels } from "../sparse/elimination";
import { forwardSelection } from "../sparse/forwardSelection";
import type { Library } from "../sparse/library";
import type { LinearProblem } from "../sparse/linearProblem";
import { fitTerms } from "../sparse/linearProblem";
import type { Certainty } from "./certainty";
import { certaintyOf, errorsOf } from "./certainty";
import type { LinearSystem } from "./linearSystem";
import { extended, lawsOf, placesOf, reduced, systemOf, weakProblems } from "./linearSystem";
import type { ShootingProblem } from "./shooting";
import { quadraticAt } from "./shooting";
import type { SystemKind } from "./systemKind";
import { chooseTerms, linearProblemOf } from "./termChoice";
import type { Trajectory } from "./trajectory";
import type { FittedLaws, Laws } from "./trajectoryFit";
import { TrajectoryFit } from "./trajectoryFit";
import { mapEquations, weakEquations } from "./weakForm";

/** Which laws move the states that were measured? Terms are of the states, for accelerations their rates, the inputs, and time. */
export interface SystemQuestion {
  readonly trajectories: readonly Trajectory[];
  readonly kind: SystemKind;
  /** From few terms to many. */
  readonly libraries: readonly Library[];
}

/** Sums of terms with what a fit to the trajectories says of them. */
export interface FittedSystem extends FittedLaws {
  readonly system: LinearSystem;
}

/** What was found, and what is needed to simulate it. */
export interface FoundSystem extends FittedSystem {
  readonly problem: ShootingProblem;
  /** Standard deviation of each measured state itself. */
  readonly scale: Float64Array;
  /** How sure each coefficient is, in the order of `system.values`. */
  readonly certainties: readonly Certainty[];
}

/** What a term must gain in the weak form, whose equations are not independent of each other. */
const weakPrice = 40;
/** Terms of a law with which a search begins, besides those that pay in the weak form. */
const mostOfFew = 4;
/** Terms of a system that are chosen at most. */
const mostChosen = 40;
/** What a unit of complexity costs, as on the front, in units of twice the log likelihood. */
export const priceOfComplexity = 2;
/** Rounds of fitting and choosing terms. */
const mostRounds = 8;

/** The sums of terms that move the states; undefined where none could be simulated. */
export function findSystem(
  question: SystemQuestion,
  log: (sentence: string) => void = () => undefined,
): FoundSystem | undefined {
  const search = new SystemSearch(question, log);
  const found = search.find();
  return found && search.reported(found);
}

export class SystemSearch {
  readonly fits: TrajectoryFit;
  /** What a number to be fitted costs. */
  readonly price: number;

  constructor(
    private readonly question: SystemQuestion,
    private readonly log: (sentence: string) => void,
  ) {
    const { trajectories, kind, libraries } = question;
    this.fits = new TrajectoryFit(trajectories, kind);
    const largest = libraries[libraries.length - 1].length * this.fits.measured;
    this.price = Math.log(this.fits.valueCount) + 2 * Math.log(largest);
  }

  /** The best sums, fitted to short stretches. */
  find(): FittedSystem | undefined {
    const { fits } = this;
    const { libraries, kind, trajectories } = this.question;
    const weak =
      kind === "map"
        ? mapEquations(trajectories)
        : weakEquations(fits.smooth.trajectories, fits.window, kind === "rates" ? 1 : 2);
    let best: FittedSystem | undefined;
    const isAdequate = () => best !== undefined && fits.isAdequate(best);
    for (const terms of libraries) {
      const problems = weakProblems(weak, terms, fits.smooth.errors);
      if (problems === undefined) continue;
      // Where nothing but noise is left, new terms need only show that they pay.
      const starts = isAdequate() ? [] : startsByWeakForm(terms, problems);
      if (best !== undefined) starts.unshift(best.system);
      for (const start of starts) {
        if (start !== starts[0] && isAdequate()) break;
        const found = this.settle(start, terms);
        this.log(`library ${terms.length} start ${start.values.length} found ${found && describe(found)}`);
        if (found !== undefined && (best === undefined || found.criterion < best.criterion)) best = found;
      }
      if (best !== undefined && fits.isExact(best)) break;
    }
    return best;
  }

  /** The sums fitted to stretches as long as can be, and what that says of the coefficients. */
  reported(found: FittedSystem): FoundSystem {
    const { fits } = this;
    const end = fits.toTheEnd(found);
    const problem = fits.problemFor(end.laws.expressions, end.stretches, end.noise);
    const errors = errorsOf(problem, end.fit);
    const system = { ...found.system, values: end.fit.parameters };
    const certainties = this.pricesOf(system).map((price, k) => certaintyOf(system.values[k], errors[k], price));
    return { ...end, system, problem, scale: fits.smooth.scale, certainties };
  }

  /** Sums as laws that can be fitted. */
  lawsOf(system: LinearSystem): Laws {
    const price = this.pricesOf(system).reduce((sum, each) => sum + each, 0);
    return { expressions: lawsOf(system), values: system.values, price };
  }

  /** Fits a system, asks of every term of the library whether it pays, and begins again until nothing changes. */
  private settle(start: LinearSystem, library: Library): FittedSystem | undefined {
    const { fits } = this;
    let starts = fits.firstStarts();
    let system = start;
    let noise = fits.firstNoise();
    let best: FittedSystem | undefined;
    const seen = new Set<string>();
    for (let round = 0; round < mostRounds; round++) {
      const fitted = fits.fit(this.lawsOf(system), fits.stretches, starts, noise);
      if (fitted === undefined) return best;
      const found = { ...fitted, system: { ...system, values: fitted.fit.parameters } };
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

  /** The terms of the library that pay near a fit. */
  private chosen({ system, stretches, fit, noise }: FittedSystem, library: Library): LinearSystem | undefined {
    const all = extended(system, library);
    const near = { ...fit, parameters: all.values };
    const quadratic = quadraticAt(this.fits.problemFor(lawsOf(all), stretches, noise), near);
    if (quadratic === undefined) return undefined;
    const problem = linearProblemOf(quadratic, all.values);
    if (problem === undefined) return undefined;
    const { terms, coefficients } = chooseTerms(problem, this.pricesOf(all), mostChosen);
    return reduced(all, terms, coefficients);
  }

  /** What each term of a system costs. */
  pricesOf(system: LinearSystem): number[] {
    return placesOf(system).map(({ term }) => this.price + priceOfComplexity * complexityOfTree(system.terms[term]));
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
