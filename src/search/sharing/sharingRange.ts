import type { Sharing } from "../../expression/expression";
import type { Problem } from "../problem";
import type { Spelling } from "../spelling";
import { meansOf } from "./sharingChoice";

/** Which sharings the numbers of formulas may have: each varies over all columns of `coarsest`, and over none but those of `freest`. */
export interface SharingRange {
  readonly coarsest: Sharing;
  readonly freest: Sharing;
}

type Asked = Pick<Problem, "categories" | "constraints">;

/** What the person leaves to the search; everything where nothing is asked for. */
export function sharingRangeOf({ categories, constraints }: Asked): SharingRange {
  return constraints.sharing ?? { coarsest: 0, freest: 2 ** categories.length - 1 };
}

/** The columns, by index, over which a number may vary or not as it pays. */
export function freeColumns({ coarsest, freest }: SharingRange): number[] {
  const columns: number[] = [];
  for (let k = 0; 2 ** k <= freest; k++) if (freest & ~coarsest & (1 << k)) columns.push(k);
  return columns;
}

/** Whether there is anything to find out about which number varies over what. */
export function leavesChoice({ coarsest, freest }: SharingRange): boolean {
  return coarsest !== freest;
}

/** The sharing in the range that is nearest to another one. */
export function nearestSharing(sharing: Sharing, { coarsest, freest }: SharingRange): Sharing {
  return (sharing & freest) | coarsest;
}

export function isInRange(sharing: Sharing, range: SharingRange): boolean {
  return nearestSharing(sharing, range) === sharing;
}

/** What numbers of a systematic proposal vary over: the context finds out what else pays. */
export function proposedSharing(problem: Asked): Sharing {
  return sharingRangeOf(problem).coarsest;
}

/** The formula with a sharing in the range for every number; those that had another start from the mean of what values they have. */
export function withSharingInRange(spelling: Spelling, range: SharingRange): Spelling {
  const { expression, start } = spelling;
  if (expression.sharing.every((each) => isInRange(each, range))) return spelling;
  const isKept = expression.sharing.map((each) => isInRange(each, range));
  const means = start && meansOf(start);
  return {
    expression: { ...expression, sharing: expression.sharing.map((each) => nearestSharing(each, range)) },
    start: start?.map((values, slot) => (isKept[slot] ? values : (means?.[slot] ?? values))),
  };
}
