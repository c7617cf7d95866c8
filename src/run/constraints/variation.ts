import * as l10n from "@vscode/l10n";
import type { SharingRange } from "../../search/sharing/sharingRange";
import { UserError } from "../../userError";
import type { ConstraintSettings } from "./constraintSettings";

/** Whether the numbers of a formula vary over a category: as it pays, none of them, or every one. */
export type Variation = "free" | "never" | "always";

export const variations: readonly Variation[] = ["free", "never", "always"];

type Wishes = Pick<ConstraintSettings, "sharing" | "neverVary" | "alwaysVary">;

/** What is asked for one category. */
export function variationOver(category: string, { sharing, neverVary = [], alwaysVary = [] }: Wishes): Variation {
  if (neverVary.includes(category)) return "never";
  if (alwaysVary.includes(category)) return "always";
  return sharing === undefined ? "free" : sharing === "shared" ? "never" : "always";
}

/** The wishes that ask this of one category; what they asked of all then stands at each of the others. */
export function withVariation(
  wishes: Wishes,
  category: string,
  variation: Variation,
  categories: readonly string[],
): Wishes {
  const mentioned = new Set([...(wishes.neverVary ?? []), ...(wishes.alwaysVary ?? []), ...categories, category]);
  const having = (wanted: Variation) =>
    [...mentioned].filter((each) => (each === category ? variation : variationOver(each, wishes)) === wanted).sort();
  return { sharing: undefined, neverVary: having("never"), alwaysVary: having("always") };
}

/**
 * The sharings that numbers may have where these are the categories; undefined where nothing is asked for. Throws `UserError` for a
 * column over which numbers are always and never to vary. Names of other columns are left alone: they may become categories again.
 */
export function readSharingRange(wishes: Wishes, categories: readonly string[]): SharingRange | undefined {
  const contradicted = categories.find((name) => wishes.neverVary?.includes(name) && wishes.alwaysVary?.includes(name));
  if (contradicted !== undefined) {
    throw new UserError(
      "variationContradicts",
      l10n.t("Numbers are always and never to vary over {0}. Take one of the two back.", JSON.stringify(contradicted)),
    );
  }
  let [coarsest, freest] = [0, 0];
  categories.forEach((name, k) => {
    const variation = variationOver(name, wishes);
    if (variation === "always") coarsest |= 1 << k;
    if (variation !== "never") freest |= 1 << k;
  });
  return coarsest === 0 && freest === 2 ** categories.length - 1 ? undefined : { coarsest, freest };
}
