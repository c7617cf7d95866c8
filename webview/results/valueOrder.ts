/** In which order the values of a parameter are listed, and which of them are alike. */
import type { ParameterView } from "../../src/protocol/formula";

type Values = ParameterView["values"];

export interface ValueOrder {
  readonly by: "level" | "value" | "error";
  readonly descending: boolean;
}

export const byLevel: ValueOrder = { by: "level", descending: false };

/** The order after a press on the head of a column: the same column turns it round. */
export function afterPress(order: ValueOrder, by: ValueOrder["by"]): ValueOrder {
  return { by, descending: order.by === by && !order.descending };
}

/** Indices of the values in that order. Those without a standard error come last, whichever way the errors run. */
export function orderOf(values: Values, { by, descending }: ValueOrder): number[] {
  const indices = values.map((_, index) => index);
  if (by === "level") return descending ? indices.reverse() : indices;
  const sign = descending ? -1 : 1;
  const key = (index: number): number | undefined =>
    by === "value" ? values[index].value : values[index].standardError;
  return indices.sort((a, b) => {
    const [left, right] = [key(a), key(b)];
    if (left === undefined || right === undefined)
      return Number(left === undefined) - Number(right === undefined) || a - b;
    return sign * (left - right) || a - b;
  });
}

export interface Likeness {
  /** Mean of the values, each weighted by how well the data know it. */
  readonly common: number;
  /** How many lie within two standard errors of the mean, of those that have one. */
  readonly alike: number;
  readonly known: number;
}

/** How alike the values of a parameter are; undefined where fewer than two are known. */
export function likenessOf(values: Values): Likeness | undefined {
  const known = values.flatMap(({ value, standardError = 0 }) =>
    standardError > 0 && Number.isFinite(standardError) ? [{ value, standardError }] : [],
  );
  if (known.length < 2) return undefined;
  // In units of the smallest error, whose square might not be a number.
  const unit = Math.min(...known.map(({ standardError }) => standardError));
  let [sum, total] = [0, 0];
  for (const { value, standardError } of known) {
    const weight = (unit / standardError) ** 2;
    sum += weight * value;
    total += weight;
  }
  const common = sum / total;
  const alike = known.filter(({ value, standardError }) => Math.abs(value - common) <= 2 * standardError).length;
  return { common, alike, known: known.length };
}
