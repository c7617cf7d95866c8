import { eliminatedModels } from "../../sparse/elimination";
import { forwardSelection } from "../../sparse/forwardSelection";
import type { LinearProblem, SparseModel } from "../../sparse/linearProblem";
import { fitTerms } from "../../sparse/linearProblem";
import { exactLoss } from "../../search/front";
import type { Certainty } from "../certainty";
import type { Interruption } from "../interruption";
import { pause } from "../interruption";
import { chooseTerms } from "../termChoice";
import { information, standardErrors } from "./fieldCertainty";
import type { ExperimentFields, FieldFit } from "./fieldFit";
import { fitOnce, plainProblem } from "./fieldFit";
import type { FieldGrid, FieldScale } from "./fieldGrid";
import { scalesOf } from "./fieldGrid";
import { noiseOf } from "./fieldNoise";
import type { FieldLibrary, FieldTerm } from "./fieldTerms";
import { complexityOfTerm, isLaplacian, orderOf, sameDerivatives } from "./fieldTerms";
import { WeakFields } from "./weakFields";
import type { Overlap, Widths } from "./windowChoice";
import { coarse, fine, WindowChoice } from "./windowChoice";

/** The law of one field: its rate of change as a sum of terms. */
export interface FieldLaw {
  readonly terms: readonly (Certainty & { readonly term: FieldTerm; readonly coefficient: number })[];
  /** Standard deviation of what the law cannot explain of the field, taken as noise. */
  readonly noise: number;
}

/** Smaller deviations, as a share of the spread of a field, are not looked into: few data are given with more digits. */
const relativeFloor = 1e-5;
/** What a unit of complexity costs, as on the front, in units of twice the log likelihood. */
const priceOfComplexity = 2;
/** What a term must gain before the noise of the equations is known. */
const firstPrice = 40;
/** Terms of a law with which a search begins, besides those that pay; and terms of a law at most. */
const [mostOfFew, mostChosen] = [5, 15];
const mostRounds = 16;
/** Means of fields further from zero, in spreads, leave nothing to tell their products by. */
const mostOffset = 100;
/** A law is none where no term is more probable than this. */
const leastInclusion = 0.5;
/** Rounds of a fit while terms are looked for: one with the right terms needs no more, and others are of no use. */
const fewRounds = 5;
/** Terms of a model that are left out to see whether it is better without: the least certain ones. */
const mostDoubted = 3;
/** What is left of equations counts as noise within so many standard deviations of it. */
const mostDeviation = 3;
/** A coefficient that changes by a smaller share stays: while terms are looked for, and in the end. */
const [roughly, exactly] = [1e-4, 1e-8];

/**
 * The laws of fields, the same in all experiments, each in the units of the grids; undefined for one that none is found for. Terms are those of the library that pay for
 * themselves in the weak form (Messenger and Bortz, Weak SINDy for partial differential equations, J. Comput. Phys. 443, 2021), with
 * all errors of the measured values taken into account. Widths of windows are those by which the coefficients are known best. Rejects
 * with the signal's reason once it aborts.
 */
export async function findFieldLaws(
  grids: readonly FieldGrid[],
  library: FieldLibrary,
  interruption: Interruption,
  log: (sentence: string) => void = () => undefined,
): Promise<(FieldLaw | undefined)[]> {
  const scales = scalesOf(grids);
  const told = library.filter((term) => canBeTold(term, scales));
  const near = grids.map((grid) => aboutZero(grid, scales));
  const noise = near.map((grid) =>
    grid.fields.map((values, f) => Math.max(noiseOf(values, grid), relativeFloor * scales[f].spread)),
  );
  const laws: (FieldLaw | undefined)[] = [];
  for (const [law, { spread }] of scales.entries()) {
    laws.push(await new LawSearch(near, told, noise, law, spread, interruption, log).find());
  }
  return laws;
}

/** Whether a field lies so far from zero that it is a constant as a factor. */
function isFar({ level, spread }: FieldScale): boolean {
  return Math.abs(level) > mostOffset * spread;
}

/** False for products that are the same as what is left without a field that lies far from zero. */
function canBeTold({ powers, derivatives }: FieldTerm, scales: readonly FieldScale[]): boolean {
  const degree = powers.reduce((sum, power) => sum + power, 0);
  return (degree === 1 && orderOf(derivatives) > 0) || !powers.some((power, f) => power > 0 && isFar(scales[f]));
}

/** Fields far from zero without their mean, which has no derivatives: integrals of the rest are more exact. */
function aboutZero(grid: FieldGrid, scales: readonly FieldScale[]): FieldGrid {
  const fields = grid.fields.map((values, f) =>
    isFar(scales[f]) ? values.map((value) => value - scales[f].level) : values,
  );
  return { ...grid, fields };
}

/** A fit whose terms are settled. */
interface Settled {
  readonly fit: FieldFit;
  /** Minus twice the log likelihood, with a price for every term. */
  readonly criterion: number;
  /** Mean square of what is left of the equations, in units of the noise. */
  readonly variance: number;
}

type Beginning = Pick<FieldFit, "terms" | "coefficients" | "fields">;

class LawSearch {
  private readonly choice: WindowChoice;
  /** Variance below which nothing is looked into, in units of the noise. */
  private readonly floor: number;
  private readonly measured: ExperimentFields;
  /** By widths and overlap. */
  private readonly weak = new Map<string, readonly WeakFields[]>();
  /** Typical noise of the field in all experiments. */
  private readonly ownNoise: number;

  constructor(
    private readonly grids: readonly FieldGrid[],
    private readonly library: FieldLibrary,
    /** By experiment, of each field. */
    private readonly noise: readonly (readonly number[])[],
    private readonly law: number,
    spread: number,
    private readonly interruption: Interruption,
    private readonly log: (sentence: string) => void,
  ) {
    this.choice = new WindowChoice(grids);
    this.measured = grids.map(({ fields }) => fields);
    const [squares, count] = grids.reduce(
      ([sum, all], { fields }, e) => [sum + noise[e][law] ** 2 * fields[law].length, all + fields[law].length],
      [0, 0],
    );
    this.ownNoise = Math.sqrt(squares / count);
    this.floor = ((relativeFloor * spread) / this.ownNoise) ** 2;
  }

  async find(): Promise<FieldLaw | undefined> {
    const found: { readonly widths: Widths; readonly best: Settled }[] = [];
    for (const widths of this.choice.beginnings()) {
      const best = await this.bestAt(widths, coarse, []);
      if (best !== undefined && best.fit.terms.length > 0) found.push({ widths, best });
    }
    if (found.length === 0) return undefined;
    let widths = found.reduce((a, b) => (informationOf(b.best) > informationOf(a.best) ? b : a)).widths;
    const models = distinct(found.map(({ best }) => best.fit));
    // The best widths depend on the terms, and the terms that are found on the widths.
    let best: Settled | undefined;
    for (let round = 0; round < 2; round++) {
      best = await this.bestAt(widths, coarse, models);
      if (best === undefined || best.fit.terms.length === 0) return undefined;
      const better = await this.bestWidths(widths, best);
      if (better === widths) break;
      widths = better;
    }
    const last = (await this.bestAt(widths, fine, best === undefined ? models : [best.fit, ...models])) ?? best;
    if (last === undefined || last.fit.terms.length === 0) return undefined;
    const weak = this.weakAt(widths, fine);
    const whole = { ...last.fit, ...withoutMixedLaplacians(last.fit, this.library) };
    const law = this.reported((await this.fitted(weak, whole, exactly)) ?? last);
    return law.terms.some(({ inclusion }) => inclusion >= leastInclusion) ? law : undefined;
  }

  /** The best of what settles from the usual beginnings and from models that were found before. */
  private async bestAt(widths: Widths, overlap: Overlap, models: readonly SparseModel[]): Promise<Settled | undefined> {
    const weak = this.weakAt(widths, overlap);
    let best: Settled | undefined;
    const starts = distinct([...models, ...this.beginnings(weak)]);
    const known = new Map<string, Settled | undefined>();
    for (const start of starts) {
      if (best !== undefined && this.isAdequate(best)) break;
      const settled = await this.settle(weak, { ...start, fields: this.measured }, known);
      this.log(
        `law ${this.law} widths ${widths.time} ${widths.space} start ${start.terms.join(" ")}: ${settled && describe(settled)}`,
      );
      if (settled !== undefined && (best === undefined || settled.criterion < best.criterion)) best = settled;
    }
    return best && (await this.simplified(weak, best, starts, known));
  }

  /**
   * A model of fewer terms where one is better. A superfluous term may raise the errors that equations are thought to have, and look
   * as if it paid by that; only a fit without it tells.
   */
  private async simplified(
    weak: readonly WeakFields[],
    settled: Settled,
    others: readonly SparseModel[],
    known: Map<string, Settled | undefined>,
  ): Promise<Settled> {
    const { fit, variance, criterion } = settled;
    const size = fit.terms.length;
    const errors = standardErrors(fit, variance);
    const doubt = (k: number) => Math.abs(fit.coefficients[k] / errors[k]);
    const doubtful = [...fit.terms.keys()].sort((a, b) => doubt(a) - doubt(b)).slice(0, mostDoubted);
    const without = doubtful.map((place) =>
      fitTerms(
        fit.problem,
        fit.terms.filter((_, k) => k !== place),
      ),
    );
    const nothing = fitTerms(fit.problem, []);
    const fewer = [...distinct([...without, ...bestFew(fit.problem, size - 1), ...others]), nothing];
    for (const model of fewer) {
      if (model.terms.length >= size) continue;
      const key = model.terms.join(" ");
      if (!known.has(key)) known.set(key, await this.fitted(weak, { ...model, fields: this.measured }));
      const other = known.get(key);
      if (other !== undefined && other.criterion < criterion) return this.simplified(weak, other, others, known);
    }
    return settled;
  }

  /** Whether nothing but the noise of the fields is left. */
  private isAdequate({ variance, fit }: Settled): boolean {
    const isNoise = 1 + mostDeviation * Math.sqrt(2 / fit.problem.rowCount);
    return variance <= Math.max(this.floor, isNoise);
  }

  /** Climbs to the widths by which the coefficients of a model are known best. */
  private async bestWidths(widths: Widths, { fit }: Settled): Promise<Widths> {
    const known = new Map<string, number>();
    const score = async (each: Widths): Promise<number> => {
      const key = `${each.time} ${each.space}`;
      const before = known.get(key);
      if (before !== undefined) return before;
      const settled = await this.fitted(this.weakAt(each, coarse), { ...fit, fields: this.measured });
      const value = settled === undefined ? -Infinity : informationOf(settled);
      known.set(key, value);
      return value;
    };
    let best = widths;
    for (;;) {
      let next = best;
      for (const each of this.choice.neighbours(best)) if ((await score(each)) > (await score(next))) next = each;
      if (next === best) return best;
      best = next;
    }
  }

  private weakAt(widths: Widths, overlap: Overlap): readonly WeakFields[] {
    const key = `${widths.time} ${widths.space} ${overlap.windows}`;
    const weak = this.weak.get(key) ?? this.newWeakAt(widths, overlap);
    this.weak.set(key, weak);
    return weak;
  }

  private newWeakAt(widths: Widths, overlap: Overlap): WeakFields[] {
    const [{ times, space }] = this.grids;
    return this.choice.windows(widths, overlap).map((windows, e) => {
      const own = this.grids[e];
      // Coefficients are in units of the steps of the first grid: that of its first axis for all of space.
      const units = this.library.map(({ derivatives }) =>
        derivatives.map((orders) =>
          orders.reduce(
            (unit, order, axis) => unit * (space[0].step / own.space[axis].step) ** order,
            own.times.step / times.step,
          ),
        ),
      );
      return new WeakFields(windows, this.library, this.noise[e], units);
    });
  }

  /** Models to begin with, by least squares that know nothing of the errors: what pays, and the best few terms. */
  private beginnings(weak: readonly WeakFields[]): SparseModel[] {
    const problem = plainProblem(weak, this.measured, this.law);
    const all = this.library.map((_, index) => index);
    const full = fitTerms(problem, all);
    const variance = Math.max(full.squares / Math.max(1, problem.rowCount - all.length), exactLoss * problem.squares);
    const chosen = chooseTerms(problem, new Float64Array(all.length).fill(firstPrice * variance), mostChosen);
    const few = bestFew(problem, mostOfFew);
    // Where equations are hardly more than terms, all terms seem to pay.
    return distinct(chosen.terms.length > mostChosen ? few : [chosen, ...few]);
  }

  /** Fits a law and asks of every term of the library whether it pays, until nothing changes. */
  private async settle(
    weak: readonly WeakFields[],
    start: Beginning,
    known: Map<string, Settled | undefined>,
  ): Promise<Settled | undefined> {
    const prices = this.prices(weak);
    let from = start;
    const visited: string[] = [];
    for (;;) {
      const key = from.terms.join(" ");
      // Two sets of terms that each prefer the other: what the fits say decides.
      if (visited.includes(key)) break;
      visited.push(key);
      if (!known.has(key)) known.set(key, await this.fitted(weak, from));
      const settled = known.get(key);
      if (settled === undefined) break;
      if (visited.length > mostRounds) break;
      const variance = Math.max(settled.variance, this.floor);
      const next = chooseTerms(
        settled.fit.problem,
        prices.map((price) => price * variance),
        mostChosen,
      );
      from = { ...next, fields: settled.fit.fields };
    }
    const all = visited.flatMap((key) => known.get(key) ?? []);
    return all.length === 0 ? undefined : all.reduce((a, b) => (b.criterion < a.criterion ? b : a));
  }

  /** The fit of given terms, in as many rounds as it takes. */
  private async fitted(
    weak: readonly WeakFields[],
    start: Beginning,
    tolerance = roughly,
  ): Promise<Settled | undefined> {
    let from = start;
    let fit: FieldFit | undefined;
    for (let round = 0; round < (tolerance === exactly ? mostRounds : fewRounds); round++) {
      await pause(this.interruption);
      fit = fitOnce(weak, this.measured, this.law, from, start.terms);
      if (fit === undefined || !fit.coefficients.every(Number.isFinite)) return undefined;
      const { coefficients } = from;
      const isDone = fit.coefficients.every(
        (value, k) => Math.abs(value - coefficients[k]) <= tolerance * Math.abs(value),
      );
      if (isDone) break;
      from = fit;
    }
    if (fit === undefined) return undefined;
    const count = equationCount(weak);
    const prices = this.prices(weak);
    return {
      fit,
      variance: fit.squares / Math.max(1, count - fit.terms.length),
      criterion:
        count * Math.log(Math.max(fit.squares / count, this.floor)) +
        fit.terms.reduce((sum, term) => sum + prices[term], 0),
    };
  }

  /** What each term costs. */
  private prices(weak: readonly WeakFields[]): number[] {
    const price = Math.log(equationCount(weak)) + 2 * Math.log(this.library.length);
    return this.library.map((term) => price + priceOfComplexity * complexityOfTerm(term));
  }

  /** The law in the units of the grids. */
  private reported({ fit, variance }: Settled): FieldLaw {
    const [{ times, space }] = this.grids;
    const count = fit.problem.rowCount;
    const price = Math.log(count) + 2 * Math.log(this.library.length);
    const errors = standardErrors(fit, variance);
    return {
      noise: Math.sqrt(variance) * this.ownNoise,
      terms: fit.terms.map((index, k) => {
        const term = this.library[index];
        const unit = space[0].step ** orderOf(term.derivatives) / times.step;
        const odds = (fit.coefficients[k] / errors[k]) ** 2 - price - priceOfComplexity * complexityOfTerm(term);
        return {
          term,
          coefficient: fit.coefficients[k] * unit,
          error: errors[k] * unit,
          inclusion: 1 / (1 + Math.exp(-odds / 2)),
        };
      }),
    };
  }
}

function equationCount(weak: readonly WeakFields[]): number {
  return weak.reduce((sum, each) => sum + each.equationCount, 0);
}

/** The same law where no Laplacian stands beside one of its parts: a (u_xx + u_yy) + b u_xx is (a + b) u_xx + a u_yy. */
function withoutMixedLaplacians(
  { terms, coefficients }: Pick<FieldFit, "terms" | "coefficients">,
  library: FieldLibrary,
): Pick<FieldFit, "terms" | "coefficients"> {
  const sums = new Map(terms.map((term, k) => [term, coefficients[k]]));
  for (const term of terms) {
    const { powers, derivatives } = library[term];
    if (!isLaplacian(derivatives)) continue;
    const parts = derivatives.map((orders) =>
      library.findIndex(
        (other) => sameDerivatives(other.derivatives, [orders]) && other.powers.join() === powers.join(),
      ),
    );
    if (!parts.some((part) => sums.has(part))) continue;
    const share = sums.get(term)!;
    sums.delete(term);
    for (const part of parts) sums.set(part, (sums.get(part) ?? 0) + share);
  }
  const sorted = [...sums].sort(([a], [b]) => a - b);
  return { terms: sorted.map(([term]) => term), coefficients: Float64Array.from(sorted, ([, value]) => value) };
}

/** The best models of one term, two terms, and so on, as far as paths of models meet them. */
function bestFew(problem: LinearProblem, most: number): SparseModel[] {
  const paths = [...forwardSelection(problem, most), ...eliminatedModels(problem)];
  return Array.from({ length: most }, (_, k) =>
    paths.filter(({ terms }) => terms.length <= k + 1).reduce((a, b) => (b.squares < a.squares ? b : a)),
  );
}

/** Models each once, by their terms. */
function distinct<M extends SparseModel | FieldFit>(models: readonly M[]): M[] {
  return [
    ...new Map(models.filter(({ terms }) => terms.length > 0).map((model) => [model.terms.join(" "), model])).values(),
  ];
}

function informationOf({ fit, variance }: Settled): number {
  return information(fit, variance);
}

function describe({ fit, criterion, variance }: Settled): string {
  return `${fit.terms.join(" ")} criterion ${criterion} variance ${variance}`;
}
