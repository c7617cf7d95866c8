import type { ParameterLeaf, Tree } from "../../simplify/tree";
import {
  complexityOfTree,
  constantLeaf,
  node as operation,
  parameterLeaf,
  replaceAt,
  sizeOf,
  walk,
} from "../../simplify/tree";
import { binomialSquares } from "./binomialSquares";
import { completedSquares } from "./completedSquares";
import { dividedOut } from "./dividedOut";
import { multipliedOut } from "./multipliedOut";
import { partialFractions } from "./partialFractions";
import { quarterTurns } from "./quarterTurns";
import { sharedCoefficients } from "./sharedCoefficients";
import { meantNumbersNear } from "../numbers/meantNumber";
import { convincing } from "../numbers/simpleNumbers";

/** Largest numerator and denominator of an exponent that counts as simple. */
const largestNumerator = 12;
const denominators = [1, 2, 3, 4];
/** How far an exponent may be from the simple number that replaces it: twice its standard error, within these limits. */
const [smallestReach, largestReach] = [0.02, 0.1];
/** A known number is tried up to so many standard errors away. */
const reachOfKnown = 3;
/** How far, relatively, a coefficient may be from the simple number that replaces it: 2.5 times its standard error, within these limits. */
const [smallestCoefficientReach, largestCoefficientReach] = [1e-7, 0.05];
/** Formulas with more nodes are not multiplied out: it would take long. */
const longestMultipliedOut = 100;

/**
 * Formulas that say the same or almost the same in fewer symbols or with fewer fitted numbers: parameters replaced by
 * simple numbers they are close to, sums multiplied out, parts left out. Whether they are as good is for a fit to decide. `errors` are the
 * standard errors of the parameters in order of appearance, where they are known; `known` are numbers the person gave;
 * `isPositive` says which inputs are positive in every row.
 */
export function simplerVariants(
  tree: Tree,
  errors: readonly (number | undefined)[],
  known: ReadonlySet<number> = new Set(),
  isPositive: (input: number) => boolean = () => false,
): Tree[] {
  return [
    ...shorterSums(tree, isPositive),
    ...knownNumbers(tree, errors, known),
    ...roundings(tree, errors),
    ...quarterTurns(tree, errors),
    ...powers(tree),
    ...omissions(tree),
  ];
}

/** Fitted numbers replaced by known ones that the data cannot tell from them. */
function knownNumbers(tree: Tree, errors: readonly (number | undefined)[], known: ReadonlySet<number>): Tree[] {
  return walk(tree)
    .filter(({ node }) => node.kind === "parameter")
    .flatMap(({ node, path }, slot) => {
      const value = node.kind === "parameter" && node.values?.length === 1 ? node.values[0] : NaN;
      const reach = Math.max(smallestCoefficientReach * Math.abs(value), reachOfKnown * (errors[slot] ?? 0));
      const near = [...known].filter((each) => Math.abs(each - value) <= reach);
      return near.map((each) => replaceAt(tree, path, constantLeaf(each)));
    });
}

/**
 * The formula with parts multiplied or divided out, as squares or in fractions of their own, where that is shorter; and with one number for
 * many, where it is no longer.
 */
function shorterSums(tree: Tree, isPositive: (input: number) => boolean): Tree[] {
  if (sizeOf(tree) > longestMultipliedOut) return [];
  const complexity = complexityOfTree(tree);
  const multiplied = [tree, ...dividedOut(tree, isPositive)].map((each) =>
    shortestParts(each, (part) => multipliedOut(part, isPositive)),
  );
  const others = [
    ...multiplied,
    ...binomialSquares(tree, isPositive),
    ...completedSquares(tree, isPositive),
    ...partialFractions(tree, isPositive),
  ];
  return [
    ...others.filter((each) => complexityOfTree(each) < complexity),
    ...sharedCoefficients(tree, isPositive).filter((each) => complexityOfTree(each) <= complexity),
  ];
}

/** The tree with every part as it is or rewritten, whichever is shorter, from the inside out. */
function shortestParts(tree: Tree, rewritten: (part: Tree) => Tree | undefined): Tree {
  if (tree.kind !== "operator") return tree;
  const whole = operation(tree.operator, ...tree.operands.map((each) => shortestParts(each, rewritten)));
  const other = rewritten(whole);
  return other !== undefined && complexityOfTree(other) < complexityOfTree(whole) ? other : whole;
}

/** `exp(y * log(x))` as `x^y`, which is the same where x is positive and more where it is not. */
function powers(tree: Tree): Tree[] {
  return walk(tree).flatMap(({ node, path }) => {
    if (node.kind !== "operator" || node.operator !== "exp") return [];
    const [argument] = node.operands;
    if (argument.kind !== "operator" || argument.operator !== "mul") return [];
    return [0, 1].flatMap((k) => {
      const logarithm = argument.operands[k];
      if (logarithm.kind !== "operator" || logarithm.operator !== "log") return [];
      return replaceAt(tree, path, operation("pow", logarithm.operands[0], argument.operands[1 - k]));
    });
  });
}

function roundings(tree: Tree, errors: readonly (number | undefined)[]): Tree[] {
  const variants: Tree[] = [];
  let slot = 0;
  let exponents = tree;
  let everything = tree;
  let count = 0;
  const exponentPaths = new Set<string>();
  for (const { node, path } of walk(tree)) {
    if (node.kind === "operator" && node.operator === "pow") exponentPaths.add([...path, 1].join());
    if (node.kind !== "parameter") continue;
    const isExponent = exponentPaths.has(path.join());
    const numbers = simpleNumbers(node, errors[slot], isExponent);
    slot++;
    if (numbers.length === 0) continue;
    count++;
    const [simple] = numbers;
    variants.push(...numbers.map((each) => replaceAt(tree, path, constantLeaf(each))));
    everything = replaceAt(everything, path, constantLeaf(simple));
    if (isExponent) exponents = replaceAt(exponents, path, constantLeaf(simple));
  }
  return count > 1 ? [everything, exponents, ...variants] : variants;
}

/** The numbers that the parameter may as well be, the most probable first. */
function simpleNumbers({ values }: ParameterLeaf, error: number | undefined, isExponent: boolean): number[] {
  if (values?.length !== 1) return [];
  return isExponent ? simpleExponents(values[0], error ?? 0) : meantCoefficients(values[0], error ?? 0);
}

function simpleExponents(value: number, error: number): number[] {
  const reach = Math.min(largestReach, Math.max(smallestReach, 2 * error));
  for (const denominator of denominators) {
    const numerator = Math.round(value * denominator);
    if (Math.abs(numerator) > largestNumerator) continue;
    const simple = numerator / denominator;
    if (Math.abs(simple - value) <= reach) return [simple];
  }
  return [];
}

/** Where the number is known so precisely that it would not come close to one so simple by accident. */
function meantCoefficients(value: number, error: number): number[] {
  const relative = error / Math.abs(value);
  const reach = Math.min(largestCoefficientReach, Math.max(smallestCoefficientReach, 2.5 * relative));
  return meantNumbersNear(value, reach, relative)
    .filter(({ evidence }) => evidence > convincing)
    .map((each) => each.value);
}

/** Every operator replaced by one of its operands, and every part by a single parameter, or nothing by 1. */
function omissions(tree: Tree): Tree[] {
  const variants: Tree[] = [];
  for (const { node, path } of walk(tree)) {
    if (node.kind !== "operator") {
      if (node.kind === "parameter" && path.length > 0) variants.push(replaceAt(tree, path, constantLeaf(1)));
      continue;
    }
    for (const operand of node.operands) variants.push(replaceAt(tree, path, operand));
    // What is subtracted has a sign, alone too.
    if (node.operator === "sub") variants.push(replaceAt(tree, path, operation("neg", node.operands[1])));
    if (path.length > 0) variants.push(replaceAt(tree, path, parameterLeaf()));
  }
  return variants;
}
