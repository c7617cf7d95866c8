import type { ParameterView } from "../protocol/page";
import type { Discovery } from "../search/candidate";
import { parameterLevels } from "../search/parameterLayout";
import type { Problem } from "../search/problem";
import { byLevelNames } from "./levelOrder";
import { parameterName } from "../expression/printText";

/**
 * The fitted numbers of a formula, one entry per parameter, with a value per combination of levels that occurs.
 * `errors[slot][value]` are standard errors; undefined where there are no data to tell.
 */
export function parameterTable(
  discovery: Pick<Discovery, "expression" | "parameters">,
  { categories }: Pick<Problem, "categories">,
  errors: readonly (readonly (number | undefined)[])[] | undefined,
): ParameterView[] {
  return discovery.parameters.map((values, slot) => {
    const sharing = discovery.expression.sharing[slot];
    const varying = categories.filter((_category, k) => sharing & (1 << k));
    const entries: { codes: number[]; value: number; standardError: number | undefined }[] = [];
    values.forEach((value, index) => {
      if (Number.isNaN(value) && sharing !== 0) return;
      entries.push({
        codes: parameterLevels(sharing, categories, index),
        value,
        standardError: errors?.[slot]?.[index],
      });
    });
    entries.sort(byLevelNames(varying, (entry) => entry.codes));
    const symbol = `p_{${slot + 1}}`;
    return {
      symbol,
      name: parameterName(slot),
      varies: varying.map((category) => category.name),
      values: entries.map(({ codes, value, standardError }) => {
        return { levels: codes.map((code, k) => varying[k].levels[code]), value, standardError };
      }),
    };
  });
}
