import type { Expression } from "../expression/expression";
import { canonicalExpression } from "../simplify/canonical/canonicalForm";
import { simplifyExpression } from "../simplify/simplify";
import type { TidyOptions } from "../simplify/tidy";
import { tidy } from "../simplify/tidy";
import type { Tree } from "../simplify/tree";
import { expressionOfTree } from "../simplify/tree";
import type { Candidate } from "./candidate";
import { formulaSize } from "./formulaSize";
import type { Constraints } from "./problem";
import type { Spelling } from "./spelling";
import { shortestSpelling } from "./spelling";

/** By how much less complexity a formula may come onto the front that another spelling is looked for. */
const largestShortening = 4;

/** What the search knows of formulas that might be written in a simpler way. */
export interface SpellingNeeds {
  /** Whether a candidate might come onto the front in a spelling of that complexity. */
  mayMatter(candidate: Candidate, complexity: number): boolean;
  /** Whether there is no time yet for rules, which must be compiled first. */
  isHurried(): boolean;
}

/** What is to be tried besides what engines propose: shorter spellings of formulas, and then formulas that say almost the same. */
export class SimplerSpellings {
  private readonly shorter: Spelling[] = [];
  private readonly variants: Tree[] = [];
  /** Candidates of the first moments, tried in their canonical form and waiting for the rules. */
  private readonly unruled: Candidate[] = [];

  constructor(
    private readonly constraints: Constraints,
    private readonly tidyOptions: TidyOptions,
    private readonly needs: SpellingNeeds,
  ) {}

  /** Has a shorter spelling of a formula tried, if there is one and the front may want it. */
  lookForShorter(candidate: Candidate): void {
    // Another spelling might not be of the template any more.
    if (this.constraints.template !== undefined) return;
    if (this.needs.isHurried()) {
      this.unruled.push(candidate);
      this.addShortest(candidate, canonicalExpression);
    } else for (const each of [...this.unruled.splice(0), candidate]) this.addShortest(each, simplifyExpression);
  }

  /** Formulas to try once there are no shorter spellings left. */
  addVariants(trees: readonly Tree[]): void {
    this.variants.push(...trees);
  }

  /** The next to try, and whether it says exactly what a formula says that has been fitted. */
  next(): { readonly spelling: Spelling; readonly isSame: boolean } | undefined {
    const shorter = this.shorter.shift();
    if (shorter !== undefined) return { spelling: shorter, isSame: true };
    const variant = this.variants.shift();
    return variant && { spelling: expressionOfTree(tidy(variant, this.tidyOptions)), isSame: false };
  }

  private addShortest(
    candidate: Candidate,
    simplify: (expression: Expression, options: TidyOptions) => Expression,
  ): void {
    const { expression, parameters, complexity } = candidate;
    if (!this.needs.mayMatter(candidate, complexity - largestShortening)) return;
    const { operatorComplexity } = this.constraints;
    const spelling = shortestSpelling(
      { expression, start: parameters },
      simplify,
      this.tidyOptions,
      operatorComplexity,
    );
    if (formulaSize(spelling.expression, this.constraints) < complexity) this.shorter.push(spelling);
  }
}
