import * as l10n from "@vscode/l10n";
import { listed } from "../../listed";
import type { Space } from "./surrogate";

export function notDependingOn(target: string, names: readonly string[]): string {
  return l10n.t("{0} does not depend on {1}.", target, listed(names));
}

/** How a target grows with a power of a column, and what else it depends on. */
export function powerLaw(target: string, column: string, exponent: number, others: readonly string[]): string {
  const law = powerOfOne(target, column, exponent);
  return others.length === 0
    ? l10n.t("{0}.", law)
    : l10n.t("{0} and is otherwise a function of {1}.", law, listed(others));
}

function powerOfOne(target: string, column: string, exponent: number): string {
  switch (exponent) {
    case 1:
      return l10n.t("{0} is proportional to {1}", target, column);
    case -1:
      return l10n.t("{0} is inversely proportional to {1}", target, column);
    case 2:
      return l10n.t("{0} grows with the square of {1}", target, column);
    case -2:
      return l10n.t("{0} falls with the square of {1}", target, column);
    case 0.5:
      return l10n.t("{0} grows with the square root of {1}", target, column);
    case -0.5:
      return l10n.t("{0} falls with the square root of {1}", target, column);
    default:
      return l10n.t("{0} goes with {1} to the power of {2}", target, column, numberText(exponent));
  }
}

/** The same for a product of powers of several columns. */
export function monomialLaw(target: string, monomial: string, others: readonly string[]): string {
  return others.length === 0
    ? l10n.t("{0} is proportional to {1}.", target, monomial)
    : l10n.t("{0} is proportional to {1} and is otherwise a function of {2}.", target, monomial, listed(others));
}

/** How two columns act together. */
export type Bond = "sum" | "difference" | "product" | "ratio" | "squares" | "weighted" | "other";

export function onlyTogether(target: string, names: readonly [string, string], bond: Bond, together: string): string {
  const [a, b] = names;
  switch (bond) {
    case "sum":
      return l10n.t("{0} depends on {1} and {2} only through their sum.", target, a, b);
    case "difference":
      return l10n.t("{0} depends on {1} and {2} only through their difference.", target, a, b);
    case "product":
      return l10n.t("{0} depends on {1} and {2} only through their product.", target, a, b);
    case "ratio":
      return l10n.t("{0} depends on {1} and {2} only through their ratio.", target, a, b);
    case "squares":
      return l10n.t("{0} depends on {1} and {2} only through the sum of their squares.", target, a, b);
    case "weighted":
    case "other":
      return l10n.t("{0} depends on {1} and {2} only through {3}.", target, a, b, together);
  }
}

export function sumOfFunctions(target: string, groups: readonly (readonly string[])[]): string {
  return l10n.t("{0} is a function of {1} plus a function of {2}.", target, ...groups.map(listed));
}

export function productOfFunctions(target: string, groups: readonly (readonly string[])[]): string {
  return l10n.t("{0} is a function of {1} times a function of {2}.", target, ...groups.map(listed));
}

/** Of a sum of functions of one column each, its terms; all of it is times `outer` where that is there. */
export function summandTexts(outer: string | undefined, columns: readonly string[]): string[] {
  if (columns.length === 0) return [outer === undefined ? l10n.t("a number") : l10n.t("a multiple of {0}", outer)];
  return columns.map((column) =>
    outer === undefined ? l10n.t("a function of {0}", column) : l10n.t("{0} times a function of {1}", outer, column),
  );
}

export function productText(columns: readonly string[]): string {
  if (columns.length === 0) return l10n.t("a number");
  if (columns.length === 1) return l10n.t("a function of {0}", columns[0]);
  return l10n.t("a product of functions of {0}", listed(columns));
}

export function sumOf(target: string, summands: readonly string[]): string {
  return l10n.t("{0} is the sum of {1}.", target, listed(summands));
}

/** One column after the other is taken from those that are left. */
export function oneAfterTheOther(
  target: string,
  columns: readonly string[],
  told: typeof sumOfFunctions | typeof productOfFunctions,
): string[] {
  if (columns.length < 2) return [];
  const others = columns.slice(1);
  return [told(target, [columns.slice(0, 1), others]), ...oneAfterTheOther(partText(target, others), others, told)];
}

export function byUnits(target: string, numbers: readonly string[]): string {
  return l10n.t("By the units, {0} depends on nothing but {1}.", target, listed(numbers));
}

/** What is left of a target when another part is taken away. */
export function partText(target: string, names: readonly string[]): string {
  return l10n.t("the part of {0} that depends on {1}", target, listed(names));
}

export function dividedText(target: string, divisor: string): string {
  return l10n.t("{0} divided by {1}", target, divisor);
}

export function multipliedText(target: string, factor: string): string {
  return l10n.t("{0} times {1}", target, factor);
}

/** `share` is the deviation of the noise over that of the target. */
export function noiseSentence(target: string, share: number): string {
  return l10n.t("Measurement noise is about {0} % of the spread of {1}.", percent(share), target);
}

/** `share`: root mean square of what the surrogate leaves, over the deviation of the target or over the target. */
export function resolutionSentence(target: string, share: number, space: Space): string {
  return space === "plain"
    ? l10n.t(
        "This holds to about {0} % of the spread of {1}; smaller effects would go unnoticed.",
        percent(share),
        target,
      )
    : l10n.t("This holds to about {0} % of {1}; smaller effects would go unnoticed.", percent(share), target);
}

function percent(share: number): string {
  return numberText(100 * share, 1);
}

function numberText(value: number, digits = 3): string {
  return String(Number(value.toPrecision(digits)));
}
