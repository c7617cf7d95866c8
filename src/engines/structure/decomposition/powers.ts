import { rootMeanSquare } from "../../../numeric/columns";
import type { Problem } from "../../../search/problem";
import { node } from "../../../simplify/tree";
import { isConfirmed, isTelling, ownFeatures } from "./confirmation";
import type { Finding } from "./finding";
import { formulaText } from "../../formulaText";
import type { Part } from "./part";
import { without } from "./part";
import { monomialTree } from "./powerTree";
import { dividedText, monomialLaw, multipliedText, powerLaw } from "./sentences";
import type { Breathe, Surrogate } from "./surrogate";

/** Exponents whose deviation over the rows is above this share of the largest exponent are not constant. */
const steady = 0.3;
/** Exponents are multiples of the inverse of one of these. */
const denominators = [1, 2, 3];
/** How far from such a multiple the mean over the rows may lie. */
const reach = 0.12;
const largestExponent = 6;
/** Standard error of an exponent that is told to people; for a fraction, over its denominator. */
const largestError = 0.1;

interface Power {
  readonly column: number;
  readonly exponent: number;
  /** Deviation over the rows. */
  readonly deviation: number;
}

/**
 * Finds columns with a constant exponent: the target is their power times a function of the others. `surrogate` describes the
 * logarithm of the target. Tests the whole product first, then factor by factor.
 */
export async function powerFactors(
  surrogate: Surrogate,
  problem: Problem,
  bar: number,
  breathe: Breathe,
): Promise<Finding | undefined> {
  const steadiest = steadyPowers(surrogate);
  const together = await withoutPowers(surrogate, steadiest, problem, bar, breathe);
  if (together !== undefined || steadiest.length < 2) return together;
  for (const power of steadiest) {
    const alone = await withoutPowers(surrogate, [power], problem, bar, breathe);
    if (alone !== undefined) return alone;
  }
  return undefined;
}

/** The steadiest first. */
function steadyPowers(surrogate: Surrogate): Power[] {
  const { columns } = surrogate.part;
  const gradients = surrogate.gradients();
  const exponents = columns.map(({ values }, k) =>
    gradients[k].map((slope, row) => slope * surrogate.scale * values[row]),
  );
  const largest = Math.max(...exponents.map(rootMeanSquare));
  const powers: Power[] = [];
  columns.forEach(({ values }, column) => {
    const isPositive = values.every((value) => value > 0);
    if (!isPositive && (surrogate.space !== "magnitude" || values.includes(0))) return;
    const mean = exponents[column].reduce((sum, value) => sum + value, 0) / values.length;
    const deviation = rootMeanSquare(exponents[column].map((value) => value - mean));
    const exponent = simpleExponent(mean);
    const isPossible = exponent !== undefined && (isPositive || Number.isInteger(exponent));
    if (isPossible && deviation < steady * largest) powers.push({ column, exponent, deviation });
  });
  return powers.sort((a, b) => a.deviation - b.deviation);
}

/** The closest multiple of the inverse of a small number, the smallest first; undefined where there is none, or it is 0. */
export function simpleExponent(value: number): number | undefined {
  for (const denominator of denominators) {
    const nearest = Math.round(value * denominator) / denominator;
    if (Math.abs(value - nearest) <= reach / denominator) {
      return nearest === 0 || Math.abs(nearest) > largestExponent ? undefined : nearest;
    }
  }
  return undefined;
}

async function withoutPowers(
  surrogate: Surrogate,
  powers: readonly Power[],
  problem: Problem,
  bar: number,
  breathe: Breathe,
): Promise<Finding | undefined> {
  if (powers.length === 0) return undefined;
  const { part } = surrogate;
  const columns = powers.map(({ column }) => column).sort((a, b) => a - b);
  const rest = dividedBy(without(part, columns), part, powers, problem);
  const from = part.columns.map((_, k) => k).filter((k) => !columns.includes(k));
  const simpler = await surrogate.simpler(rest, from, breathe);
  const features = columns.flatMap((column) => ownFeatures(surrogate, column));
  if (!isConfirmed(simpler, surrogate, features, bar)) return undefined;
  const factors = powers
    .map(({ column, exponent }) => ({ tree: part.columns[column].tree, exponent, column }))
    .sort((a, b) => a.column - b.column);
  const monomial = monomialTree(factors);
  const others = rest.columns.map(({ text }) => text);
  const sentence =
    factors.length === 1
      ? powerLaw(part.text, part.columns[columns[0]].text, powers[0].exponent, others)
      : monomialLaw(part.text, formulaText(monomial, problem), others);
  const isTold = isTelling(simpler) && powers.every((power) => isDetermined(power, simpler, part));
  return {
    sentence: isTold ? sentence : undefined,
    parts: [rest],
    surrogate: simpler,
    compose: ([tree]) => node("mul", monomial, tree),
  };
}

/** Whether the rows tell an exponent from the next simple one. */
function isDetermined({ column, exponent }: Power, { process, scale }: Surrogate, { columns }: Part): boolean {
  const logarithms = columns[column].values.map((value) => Math.log(Math.abs(value)));
  const mean = logarithms.reduce((sum, value) => sum + value, 0) / logarithms.length;
  const error = process.standardError(logarithms.map((value) => value - mean)) * scale;
  const denominator = denominators.find((each) => Number.isInteger(Math.round(exponent * each * 1e6) / 1e6)) ?? 1;
  return error < largestError / denominator;
}

/** The part with its target divided by powers of columns of `of`. */
export function dividedBy(
  part: Part,
  of: Part,
  powers: readonly { readonly column: number; readonly exponent: number }[],
  problem: Problem,
): Part {
  const target = part.target.map((value, row) =>
    powers.reduce((rest, { column, exponent }) => rest / of.columns[column].values[row] ** exponent, value),
  );
  const isInverse = powers.every(({ exponent }) => exponent < 0);
  const factors = powers.map(({ column, exponent }) => ({
    tree: of.columns[column].tree,
    exponent: isInverse ? -exponent : exponent,
  }));
  const monomial = formulaText(monomialTree(factors), problem);
  return { ...part, target, text: isInverse ? multipliedText(part.text, monomial) : dividedText(part.text, monomial) };
}
