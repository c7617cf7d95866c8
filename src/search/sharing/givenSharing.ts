import type { Sharing } from "../../expression/expression";
import type { Problem } from "../problem";
import type { Spelling } from "../spelling";
import { meansOf } from "./sharingChoice";

/** All numbers shared by all rows, or every number of its own in each combination of categories. */
export type GivenSharing = "shared" | "separate";

type Asked = Pick<Problem, "categories" | "constraints">;

/** The sharing that every number must have; undefined where the search finds out what pays, and where nothing can vary. */
export function givenSharing({ categories, constraints }: Asked): Sharing | undefined {
  if (categories.length === 0 || constraints.sharing === undefined) return undefined;
  return constraints.sharing === "shared" ? 0 : 2 ** categories.length - 1;
}

/** What numbers of a proposal may vary over: nothing, one of the categories, or all of them. */
export function proposedSharings(problem: Asked): Sharing[] {
  const given = givenSharing(problem);
  if (given !== undefined) return [given];
  const columns = problem.categories.map((_, k) => 1 << k);
  return columns.length > 1 ? [0, ...columns, 2 ** columns.length - 1] : [0, ...columns];
}

/** The formula with that sharing for every number, which starts from the mean of what values it has. */
export function withGivenSharing({ expression, start }: Spelling, given: Sharing): Spelling {
  if (expression.sharing.every((sharing) => sharing === given)) return { expression, start };
  return {
    expression: { ...expression, sharing: expression.sharing.map(() => given) },
    start: start && meansOf(start),
  };
}
