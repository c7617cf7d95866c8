import type { Expression, Sharing } from "../../expression/expression";
import type { CellModels, MergedValues } from "./cellModels";
import type { Fitted } from "./mostProbable";
import { mostProbable } from "./mostProbable";
import type { SharingRange } from "./sharingRange";
import { freeColumns } from "./sharingRange";
import { applied, countSharings, everySharing, neighbours, stepsOf } from "./sharingSteps";

/** A formula with the sharing of its parameters, and values to fit it from. */
export interface Assignment {
  readonly sharing: readonly Sharing[];
  readonly parameters: readonly Float64Array[];
  /** Description length as `priceOf` measures it. */
  readonly price: number;
}

/** What a choice of sharing needs to know of the problem. */
export interface SharingPrices {
  /** What sharings there are. */
  readonly range: SharingRange;
  /** Numbers that a fit would determine; Infinity where there are too many for the rows. */
  numbers(sharing: readonly Sharing[]): number;
  /** What a formula costs that has this loss (a sum of squares) and so many numbers: the smaller, the better. */
  price(cost: number, numbers: number): number;
  /** A difference of prices in natural units of log likelihood. */
  inNats(difference: number): number;
  /** Whether there is a marginal likelihood to go by: not for other losses than squares. */
  readonly hasEvidence: boolean;
}

/** What it can have done. */
export interface SharingTrials extends SharingPrices {
  /**
   * A fit, as models of its cells, of the values alone that are given, or from other starts as well; undefined where nothing comes of it
   * or it is not worth more.
   */
  fit(
    sharing: readonly Sharing[],
    parameters: readonly Float64Array[] | undefined,
    from: "given" | "all",
  ): CellModels | undefined;
}

/** Fits of one course at most, each from what the models of the last one say. */
const rounds = 8;
/** Share of the numbers that stays when models of the cells are trusted: they know nothing of what is far away. */
const trusted = 0.5;
/** Sharings that are fitted at most before a course ends, of those that the models like best. */
const fittedAtATime = 8;
/** Fits of one sharing at most, from different values. */
const fitsOfOne = 2;
/** All sharings are held against each other where they are so few, each counted once for every cell. */
const fewSharings = 16_000;
/** A move must promise so much, in units of the price. */
const leastGain = 1e-9;

/**
 * A sharing that pays for a formula whose parameters might each vary over any of the category columns (Martinek and Herzog
 * 2026 name the levels), by a single fit: every number is as free as the rows allow, and then numbers are made to agree over
 * one column after another, as models of the cells advise.
 */
export function quickSharing(trials: SharingTrials, expression: Expression): Assignment | undefined {
  const [freest] = starts(trials, expression);
  const found = freest && fitted(trials, freest, undefined, "all");
  return found && mergedGreedily(trials, found.models, found.assignment, 0);
}

/**
 * The sharing that the rows speak most for, near the one that pays best by several courses: from the one that is known, the formula with every number free, those with every
 * number per level of one column, and the one with every number shared. Models of the cells say what each step costs, and a fit
 * in between that they are not trusted too far.
 */
export function bestSharing(
  trials: SharingTrials,
  { sharing }: Expression,
  parameters: readonly Float64Array[] | undefined,
): Assignment | undefined {
  const courses = new Courses(trials);
  courses.follow(sharing, parameters);
  for (const start of starts(trials, { sharing })) courses.follow(start, undefined);
  courses.searchAll();
  return courses.mostProbable();
}

/** What the models, which are those of the freest sharing, find cheapest of all sharings; of what merges lead to, where there are many. */
export function cheapestOf(
  trials: SharingPrices,
  models: CellModels,
  { sharing }: Pick<Expression, "sharing">,
): Assignment | undefined {
  const freest = { sharing, parameters: [], price: Infinity };
  const all = everyAssignment(trials, models, freest);
  const merged = all.length > 0 ? all[0] : mergedGreedily(trials, models, freest, 0);
  return merged === freest ? undefined : merged;
}

/** The same sharing for every parameter, the freest first, as far as the rows determine so many numbers. */
function starts(trials: SharingTrials, { sharing }: Pick<Expression, "sharing">): (readonly Sharing[])[] {
  const { coarsest, freest } = trials.range;
  const masks = new Set([freest, ...freeColumns(trials.range).map((column) => coarsest | (1 << column)), coarsest]);
  return Array.from(masks, (mask) => sharing.map(() => mask)).filter((each) => Number.isFinite(trials.numbers(each)));
}

function cheapest(assignments: readonly (Assignment | undefined)[]): Assignment | undefined {
  let best: Assignment | undefined;
  for (const each of assignments) if (each !== undefined && !(each.price >= (best?.price ?? Infinity))) best = each;
  return best;
}

/** Courses from sharing to sharing, as long as a fit says that the next is better; what one has seen, others need not see. */
class Courses {
  private found: Fitted | undefined;
  /** The cheapest fit of each sharing. */
  private readonly all = new Map<string, Fitted>();
  private readonly fits = new Map<string, number>();
  private readonly left = new Map<string, number>();

  constructor(private readonly trials: SharingTrials) {}

  /** Of all that was fitted, and what is near it. */
  mostProbable(): Assignment | undefined {
    const fits = [...this.all.values()].sort((a, b) => a.assignment.price - b.assignment.price);
    if (fits.length === 0) return undefined;
    const { trials } = this;
    const [{ assignment: cheapest }] = fits;
    // What is left of an exact fit is rounding, which speaks for nothing.
    const isExact = cheapest.price <= trials.price(0, trials.numbers(cheapest.sharing));
    if (isExact || !trials.hasEvidence) return cheapest;
    return mostProbable(fits, {
      promising: ({ models, assignment }) => {
        const far = everyAssignment(trials, models, assignment);
        return far.length > 0
          ? far
          : assigned(trials, models, assignment, neighbours(trials.range, assignment.sharing));
      },
      fit: ({ sharing, parameters }) => fitted(trials, sharing, parameters, "given"),
      inNats: (difference) => trials.inNats(difference),
    }).assignment;
  }

  follow(sharing: readonly Sharing[], parameters: readonly Float64Array[] | undefined): void {
    this.goOn(this.fit(sharing, parameters, "all"));
  }

  /** Goes on from the best that was found, to what is best of all sharings, if those are few. */
  searchAll(): void {
    for (let round = 0; round < rounds && this.found !== undefined; round++) {
      const { assignment, models } = this.found;
      const better = this.firstBetter(assignment, farProposals(this.trials, models, assignment));
      if (better === undefined) return;
      this.goOn(better);
    }
  }

  private goOn(from: Fitted | undefined): void {
    let here = from;
    for (let round = 0; round < rounds && here !== undefined; round++) {
      const { assignment, models } = here;
      const key = assignment.sharing.join();
      // From here another course has gone on.
      if (!(assignment.price < (this.left.get(key) ?? Infinity) - leastGain)) return;
      this.left.set(key, assignment.price);
      here = this.firstBetter(assignment, proposals(this.trials, models, assignment));
    }
  }

  private firstBetter(than: Assignment, proposed: readonly Assignment[]): Fitted | undefined {
    const wanted = than.price - leastGain;
    for (const { sharing, parameters, price } of proposed) {
      const key = sharing.join();
      const count = this.fits.get(key) ?? 0;
      if (count >= fitsOfOne) continue;
      this.fits.set(key, count + 1);
      let other = this.fit(sharing, parameters, "given");
      // What promised more than it holds may have ended in another minimum.
      if (price < wanted && !(other !== undefined && other.assignment.price < wanted)) {
        other = this.fit(sharing, other?.assignment.parameters ?? parameters, "all");
      }
      if (other !== undefined && other.assignment.price < wanted) return other;
    }
    return undefined;
  }

  private fit(
    sharing: readonly Sharing[],
    parameters: readonly Float64Array[] | undefined,
    from: "given" | "all",
  ): Fitted | undefined {
    const found = fitted(this.trials, sharing, parameters, from);
    if (found === undefined) return undefined;
    const { price } = found.assignment;
    const key = sharing.join();
    if (!(price >= (this.all.get(key)?.assignment.price ?? Infinity))) this.all.set(key, found);
    if (!(price >= (this.found?.assignment.price ?? Infinity))) this.found = found;
    return found;
  }
}

function fitted(
  trials: SharingTrials,
  sharing: readonly Sharing[],
  parameters: readonly Float64Array[] | undefined,
  from: "given" | "all",
): Fitted | undefined {
  const models = trials.fit(sharing, parameters, from);
  const assignment = models && assignmentOf(trials, models, sharing);
  return models && assignment && { assignment, models };
}

/** What the models find best: as far as they lead, and then what is near, since they may be wrong. */
function proposals(trials: SharingPrices, models: CellModels, here: Assignment): Assignment[] {
  const far = descended(trials, models, here);
  const near = promising(trials, models, here, neighbours(trials.range, here.sharing));
  return far === here ? near : [far, ...near];
}

/** What the models find best of all sharings; nothing where those are many. */
function farProposals(trials: SharingPrices, models: CellModels, here: Assignment): Assignment[] {
  return everyAssignment(trials, models, here).slice(0, fittedAtATime);
}

function promising(
  trials: SharingPrices,
  models: CellModels,
  here: Assignment,
  sharings: readonly (readonly Sharing[])[],
): Assignment[] {
  return assigned(trials, models, here, sharings).slice(0, fittedAtATime);
}

/** All sharings but the present one, the cheapest first; nothing where there are many. */
function everyAssignment(trials: SharingPrices, models: CellModels, here: Assignment): Assignment[] {
  const { range } = trials;
  const slots = here.sharing.length;
  if (countSharings(range, slots) * models.cells > fewSharings) return [];
  return assigned(trials, models, here, everySharing(range, slots));
}

/** These sharings but the present one as the models see them, the cheapest first. */
function assigned(
  trials: SharingPrices,
  models: CellModels,
  here: Assignment,
  sharings: readonly (readonly Sharing[])[],
): Assignment[] {
  return sharings
    .map((sharing) => assignmentOf(trials, models, sharing))
    .filter((each) => each !== undefined)
    .filter((each) => each.sharing.some((mask, slot) => mask !== here.sharing[slot]))
    .sort((a, b) => a.price - b.price);
}

/** The best that steps can reach of which each lowers the price: the cheapest merges together first, then one step at a time. */
function descended(trials: SharingPrices, models: CellModels, from: Assignment): Assignment {
  const least = trusted * trials.numbers(from.sharing);
  let current = mergedGreedily(trials, models, from, least);
  for (;;) {
    if (trials.numbers(current.sharing) <= least) return current;
    const next = cheapest(
      neighbours(trials.range, current.sharing).map((sharing) => assignmentOf(trials, models, sharing)),
    );
    if (next === undefined || next.price >= current.price - leastGain) return current;
    current = next;
  }
}

/** Lets slots vary over fewer columns as long as that lowers the price, in the order of what each step gains alone. */
function mergedGreedily(trials: SharingPrices, models: CellModels, from: Assignment, least: number): Assignment {
  let current = from;
  for (let isFalling = true; isFalling;) {
    isFalling = false;
    const before = current;
    const steps = stepsOf(trials.range, before.sharing)
      .filter(({ isCoarser }) => isCoarser)
      .map((step) => ({ step, price: assignmentOf(trials, models, applied(before.sharing, step))?.price ?? Infinity }))
      .filter(({ price }) => price < before.price - leastGain)
      .sort((a, b) => a.price - b.price);
    for (const { step } of steps) {
      const next = assignmentOf(trials, models, applied(current.sharing, step));
      if (next === undefined || next.price >= current.price - leastGain) continue;
      current = next;
      if (trials.numbers(current.sharing) <= least) return current;
      isFalling = true;
    }
  }
  return current;
}

function assignmentOf(trials: SharingPrices, models: CellModels, sharing: readonly Sharing[]): Assignment | undefined {
  const numbers = trials.numbers(sharing);
  const merged: MergedValues | undefined = Number.isFinite(numbers) ? models.merged(sharing) : undefined;
  return merged && { sharing, parameters: merged.parameters, price: trials.price(merged.cost, numbers) };
}
