import type { Expression } from "../../expression/expression";
import { formHash } from "../../simplify/canonical/canonicalForm";
import type { TidyOptions } from "../../simplify/tidy";
import type { Candidate } from "../candidate";
import { firstFit, polish, secondFit } from "../fitting/fitEffort";
import { Fitter } from "../fitting/fitter";
import { isBetterFit } from "../front";
import type { Problem } from "../problem";
import { RecentMap } from "../recentMap";
import type { Spelling } from "../spelling";
import { withFewerCells } from "./fewerCells";
import { sharedByAll, SharingChoice } from "./sharingChoice";

/** Cells that are looked at for which numbers vary: as many tell that as well as thousands, in less time. */
const mostCells = 200;
/** How often a formula is written with other numbers, one sum after another. */
const roundsOfOtherNumbers = 3;
const rememberedStructures = 20_000;

/** What the search does for it. */
export interface SharingAttempts {
  /** Fits and offers a formula, with more effort where it must be known how good it is. */
  attempt(spelling: Spelling, isThorough: boolean): Candidate | undefined;
  isOnFront(candidate: Candidate): boolean;
  /** Whether a formula that fits like this could matter, if each of its parameters were one number. */
  mayMatter(candidate: Candidate): boolean;
}

/** Where there are categories: tries each formula once with numbers that vary over the columns that pay for it. */
export class BetterSharings {
  private readonly choice: SharingChoice;
  /** Formulas of which it is known what they gain by other sharings. */
  private readonly known = new RecentMap<true>(rememberedStructures);

  /** `fitter` is that of the problem. */
  constructor(
    problem: Problem,
    fitter: Fitter,
    private readonly tidyOptions: TidyOptions,
    private readonly search: SharingAttempts,
  ) {
    const part = withFewerCells(problem, mostCells);
    this.choice = new SharingChoice(
      part,
      part === problem ? fitter : new Fitter(part),
      part !== problem,
      { quick: firstFit, thorough: secondFit, polish },
      (candidate) => search.mayMatter(candidate),
    );
  }

  /** The best of what becomes of an expression and the candidate that it has already. */
  best(expression: Expression, complexity: number, candidate: Candidate | undefined): Candidate | undefined {
    const form = formHash(sharedByAll(expression), this.tidyOptions);
    if (this.known.get(form)) return candidate;
    this.known.set(form, true);
    let best = candidate;
    let known: Spelling | undefined;
    for (const care of ["quick", "thorough"] as const) {
      // What did not come onto the front is not worth more.
      if (care === "thorough" && (best === undefined || !this.search.isOnFront(best))) break;
      known ??= { expression: best?.expression ?? expression, start: best?.parameters };
      const choice = this.choice.choose(known.expression, known.start, complexity, care);
      const other = choice && this.search.attempt(choice, care === "thorough");
      if (choice !== undefined) known = other ? { expression: other.expression, start: other.parameters } : choice;
      if (isBetterFit(other, best)) best = other;
    }
    return best && this.inOtherNumbers(best);
  }

  /** What is on the front, with other numbers where fewer of these vary. */
  private inOtherNumbers(candidate: Candidate): Candidate {
    let best = candidate;
    for (let round = 0; round < roundsOfOtherNumbers && this.search.isOnFront(best); round++) {
      const before = best;
      for (const spelling of this.choice.inOtherNumbers(best)) {
        const other = this.search.attempt(spelling, true);
        if (isBetterFit(other, best)) best = other ?? best;
      }
      if (best === before) break;
    }
    return best;
  }
}
