import type { OperatorName } from "../../expression/operatorName";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, postfixOf } from "../../simplify/tree";

/** Which powers a formula may hold. */
export interface PowerRule {
  /** `rational`: whole numbers of halves, thirds or quarters. Roots are powers too. */
  readonly exponents: "any" | "integer" | "rational";
  /** Largest magnitude of an exponent; of powers of powers, of their product. */
  readonly largest?: number;
}

const denominators: Readonly<Record<"integer" | "rational", readonly number[]>> = {
  integer: [1],
  rational: [1, 2, 3, 4],
};

const fixedExponents: Readonly<Partial<Record<OperatorName, number>>> = {
  square: 2,
  cube: 3,
  sqrt: 1 / 2,
  cbrt: 1 / 3,
};

/** As exponents are written: 0.3333 is no third. */
const roundingOfExponents = 1e-12;

/** The allowed exponent that is nearest; undefined where that is none or 0, which is no power. */
export function nearestExponent(exponent: number, { exponents, largest = Infinity }: PowerRule): number | undefined {
  if (!Number.isFinite(exponent)) return undefined;
  if (exponents === "any") return Math.abs(exponent) <= largest ? exponent : undefined;
  let nearest: number | undefined;
  for (const denominator of denominators[exponents]) {
    const numerator = Math.round(exponent * denominator);
    const value = numerator / denominator;
    if (numerator === 0 || Math.abs(value) > largest) continue;
    if (nearest === undefined || Math.abs(value - exponent) < Math.abs(nearest - exponent)) nearest = value;
  }
  return nearest;
}

/** Whether the formula could obey the rule once its numbers are known; exponents that are to be fitted can be rounded. */
export function mayObeyPowers(tree: Tree, rule: PowerRule): boolean {
  return postfixOf(tree).every((part) => {
    if (part.kind !== "operator") return true;
    if (part.operator !== "pow") return isAllowed(fixedExponents[part.operator], rule);
    const exponent = part.operands[1];
    if (exponent.kind === "parameter") return exponent.sharing === 0 || rule.exponents === "any";
    return exponent.kind === "constant" && isAllowed(exponent.value, rule);
  });
}

/** Whether the formula has exponents that fitting chooses and the rule wants rounded. */
export function hasExponentsToRound(tree: Tree, { exponents }: PowerRule): boolean {
  return exponents !== "any" && postfixOf(tree).some((part) => fittedExponent(part) !== undefined);
}

/** The formula with every fitted exponent at the nearest that is allowed; undefined where one has none. */
export function withRoundedExponents(tree: Tree, rule: PowerRule): Tree | undefined {
  if (tree.kind !== "operator") return tree;
  const operands = tree.operands.map((operand, k) => {
    const fitted = k === 1 ? fittedExponent(tree) : undefined;
    if (fitted === undefined) return withRoundedExponents(operand, rule);
    const nearest = nearestExponent(fitted[0], rule);
    return nearest === undefined ? undefined : constantLeaf(nearest);
  });
  return operands.every((operand) => operand !== undefined) ? { ...tree, operands } : undefined;
}

/** Whether every power of the formula is allowed. Parameters carry their values. */
export function obeysPowers(tree: Tree, rule: PowerRule): boolean {
  return largestPower(tree, rule) !== undefined;
}

/** The magnitude of the exponent that the formula as a whole stands under, 1 where it is no power; undefined where one is not allowed. */
function largestPower(tree: Tree, rule: PowerRule): number | undefined {
  if (tree.kind !== "operator") return 1;
  const inside = tree.operands.map((operand) => largestPower(operand, rule));
  if (inside.some((each) => each === undefined)) return undefined;
  const exponents = exponentsOf(tree);
  if (exponents === undefined) return 1;
  if (!exponents.every((exponent) => isAllowed(exponent, rule))) return undefined;
  const magnitude = Math.max(...exponents.map(Math.abs)) * (inside[0] ?? 1);
  return magnitude <= (rule.largest ?? Infinity) * (1 + roundingOfExponents) ? magnitude : undefined;
}

/** The exponents of a power, several where they vary over categories, NaN where it is no number; undefined for what is no power. */
function exponentsOf(tree: Tree): readonly number[] | undefined {
  if (tree.kind !== "operator") return undefined;
  if (tree.operator !== "pow") {
    const fixed = fixedExponents[tree.operator];
    return fixed === undefined ? undefined : [fixed];
  }
  const exponent = tree.operands[1];
  if (exponent.kind === "constant") return [exponent.value];
  // Combinations of levels that occur in no row have no value.
  const values = exponent.kind === "parameter" ? exponent.values?.filter((value) => !Number.isNaN(value)) : undefined;
  return values === undefined || values.length === 0 ? [NaN] : [...values];
}

function isAllowed(exponent: number | undefined, rule: PowerRule): boolean {
  if (exponent === undefined) return true;
  const nearest = nearestExponent(exponent, rule);
  return nearest !== undefined && Math.abs(nearest - exponent) <= roundingOfExponents * Math.abs(nearest);
}

/** The values of the exponent where it is a parameter. */
function fittedExponent(tree: Tree): Float64Array | undefined {
  if (tree.kind !== "operator" || tree.operator !== "pow") return undefined;
  const exponent = tree.operands[1];
  return exponent.kind === "parameter" ? (exponent.values ?? noValues) : undefined;
}

const noValues = new Float64Array(0);
