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

/** What numbers of a systematic proposal vary over: where nothing is asked for, the context finds out what pays. */
export function proposedSharing(problem: Asked): Sharing {
  return givenSharing(problem) ?? 0;
}

/** The formula with that sharing for every number, which starts from the mean of what values it has. */
export function withGivenSharing({ expression, start }: Spelling, given: Sharing): Spelling {
  if (expression.sharing.every((sharing) => sharing === given)) return { expression, start };
  return {
    expression: { ...expression, sharing: expression.sharing.map(() => given) },
    start: start && meansOf(start),
  };
}
