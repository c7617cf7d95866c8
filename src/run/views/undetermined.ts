import * as l10n from "@vscode/l10n";
import { parameterName } from "../../expression/printText";
import type { Candidate } from "../../search/candidate";
import type { ParameterValue } from "../../search/certainty/indistinguishable";
import { parameterLevels } from "../../search/fitting/parameterLayout";
import type { CategoryColumn, Problem } from "../../search/problem";
import { byLevelNames } from "../levelOrder";

const mostSentences = 4;
/** Names of levels in one sentence and parameter. */
const mostLevels = 3;

type ValueSet = readonly ParameterValue[];

/** Sets of values of the same parameters: one sentence says it of all. */
interface Group {
  readonly isAlone: boolean;
  readonly sets: ValueSet[];
}

/**
 * What the data leave open about the numbers of a formula, in whole sentences, a few at most. `sets` are those of
 * `indistinguishableValues`.
 */
export function undeterminedSentences(
  sets: readonly ValueSet[],
  candidate: Pick<Candidate, "expression" | "parameters">,
  { categories }: Pick<Problem, "categories">,
): string[] {
  const groups = new Map<string, Group>();
  for (const set of sets) {
    const isAlone = set.length === 1;
    const key = `${isAlone} ${slotsOf([set]).join()}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, { isAlone, sets: [set] });
    else group.sets.push(set);
  }
  const sentences = Array.from(groups.values(), (group) => sentence(group, candidate, categories));
  const more = sentences.length - mostSentences;
  if (more <= 0) return sentences;
  return [...sentences.slice(0, mostSentences), l10n.t("The same goes for {0} more groups of numbers.", more)];
}

function sentence(
  { isAlone, sets }: Group,
  { expression, parameters }: Pick<Candidate, "expression" | "parameters">,
  categories: readonly CategoryColumn[],
): string {
  const values = sets.flat();
  const members = slotsOf(sets).map((slot) => {
    const indices = values.flatMap((value) => (value.slot === slot ? [value.index] : []));
    const isWhole = indices.length === parameters[slot].filter((value) => !Number.isNaN(value)).length;
    const name = parameterName(slot);
    return { isWhole, text: isWhole ? name : `${name} (${levelsText(expression.sharing[slot], categories, indices)})` };
  });
  const isWhole = members.every((member) => member.isWhole);
  const text = listText(members.map((member) => member.text));
  if (isAlone) {
    return isWhole
      ? l10n.t("{0} has no effect on these data: any number fits as well. A formula without it says the same.", text)
      : l10n.t("{0} has no effect on these data: any number fits as well.", text);
  }
  if (members.length === 1) {
    return l10n.t(
      "The values of {0} cannot be told apart by these data: only combinations of them are determined. One of them can be fixed at any number, and the formula fits as well.",
      text,
    );
  }
  // A parameter can go only where each of its values can be had from one value of each of the others.
  const oneEach = sets.every((set) => new Set(set.map(({ slot }) => slot)).size === set.length);
  return isWhole && oneEach
    ? l10n.t(
        "{0} cannot be told apart by these data: only a combination of them is determined. A formula without one of them fits as well.",
        text,
      )
    : l10n.t(
        "{0} cannot be told apart by these data: only combinations of them are determined. One of their values can be fixed at any number, and the formula fits as well.",
        text,
      );
}

function slotsOf(sets: readonly ValueSet[]): number[] {
  return [...new Set(sets.flat().map(({ slot }) => slot))].sort((a, b) => a - b);
}

/** Such as `SN a · g, SN b · r and 3 more`. */
function levelsText(sharing: number, categories: readonly CategoryColumn[], indices: readonly number[]): string {
  const varying = categories.filter((_category, k) => sharing & (1 << k));
  const names = indices
    .map((index) => parameterLevels(sharing, categories, index))
    .sort(byLevelNames(varying, (codes) => codes))
    .map((codes) => codes.map((code, k) => varying[k].levels[code]).join(" · "));
  if (names.length <= mostLevels) return listText(names);
  const more = l10n.t("{0} more", names.length - mostLevels);
  return listText([...names.slice(0, mostLevels), more]);
}

/** `a, b and c`. */
function listText(items: readonly string[]): string {
  if (items.length === 1) return items[0];
  return l10n.t("{0} and {1}", items.slice(0, -1).join(", "), items[items.length - 1]);
}
