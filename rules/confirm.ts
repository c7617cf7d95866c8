import type { Decimal } from "decimal.js";
import type { OperatorName } from "../src/expression/operatorName";
import type { Random } from "../src/numeric/random";
import { createRandom } from "../src/numeric/random";
import type { Rule } from "../src/simplify/rules/rule";
import type { Sign } from "../src/simplify/rules/rule";
import { writeTerm } from "../src/simplify/rules/ruleText";
import type { Tree } from "../src/simplify/tree";
import { hasParameter } from "../src/simplify/tree";
import { ParameterTarget } from "./parameterTargets";
import { admitted, coreCoordinates, drawCoordinate, drawGeneric, drawWide, specialCoordinates } from "./points";
import type { Precise } from "./precise";
import { floatValue, outside, PreciseArithmetic, unknown, unsaturatedValue } from "./precise";

/** How two sides compare: the same values on the same points, more points on the right, or no identity, and why not. */
export type Verdict = "equal" | "widening" | "narrowing" | "different" | "unreached" | "unproven";

export interface ConfirmOptions {
  readonly seed: number;
  readonly points: number;
  /** Patterns of parameter values of the left side. */
  readonly patterns: number;
  readonly digits: number;
}

/** Points that are compared in how much they say about a parameter. */
const mostSensed = 6;

/** At least one point in this many must be comparable. */
const leastShare = 8;

/** Compares both sides of a rule in high precision at points where its conditions hold. `widening` is not looked at. */
export function confirm(rule: Pick<Rule, "source" | "target" | "signs">, options: ConfirmOptions): Verdict {
  const random = createRandom(hashOf(writeTerm(rule.source), options.seed), 0);
  const arithmetic = arithmeticOf(options.digits);
  return hasParameter(rule.source)
    ? confirmFamily(rule, options, random, arithmetic)
    : compare(
        rule,
        drawPoints(random, pointsFor(rule.source, options), rule.signs, inputCount(rule.source)),
        furtherPoints(rule, random),
        arithmetic,
      );
}

/** What is looked at where the drawn points speak for the rule. */
function* furtherPoints(rule: Pick<Rule, "source" | "target" | "signs">, random: Random): Generator<number[]> {
  yield* pairPoints(random, rule.signs, inputCount(rule.source));
  yield* suspects(rule, random);
}

/** Whether the target of a widening rule has no value at ordinary points where the source has none. */
export function widensAtPointsOnly({ source, target }: Pick<Rule, "source" | "target">, seed: number): boolean {
  if (hasParameter(source)) return false;
  const random = createRandom(seed, 0);
  for (let row = 0; row < ordinaryPoints; row++) {
    const point = Array.from({ length: inputCount(source) }, () => drawGeneric(random, false));
    if (!Number.isFinite(floatValue(source, point)) && Number.isFinite(floatValue(target, point))) return false;
  }
  return true;
}

const ordinaryPoints = 200;

const arithmetics = new Map<number, PreciseArithmetic>();

function arithmeticOf(digits: number): PreciseArithmetic {
  let arithmetic = arithmetics.get(digits);
  if (arithmetic === undefined) arithmetics.set(digits, (arithmetic = new PreciseArithmetic(digits)));
  return arithmetic;
}

function hashOf(text: string, seed: number): number {
  let hash = seed | 0;
  for (let k = 0; k < text.length; k++) hash = Math.imul(hash ^ text.charCodeAt(k), 0x01000193) ^ (hash >>> 15);
  return hash;
}

export function inputCount(tree: Tree): number {
  if (tree.kind === "input") return tree.index + 1;
  return tree.kind === "operator" ? Math.max(...tree.operands.map(inputCount)) : 0;
}

/** Points in which every variable has every special value, alone and with others, and drawn ones. */
function drawPoints(random: Random, count: number, signs: readonly Sign[], variables: number): number[][] {
  const offsets = signs.map(() => random.integer(specialCoordinates.length));
  const points: number[][] = [];
  for (let row = 0; row < count; row++) {
    const point: number[] = [];
    for (let k = 0; k < variables; k++) {
      const isOneOfSeveral = variables > 1 && (row >> 1) % variables === k;
      const given = row < 2 * specialCoordinates.length && (row % 2 === 0 || isOneOfSeveral);
      const special = specialCoordinates[((row >> 1) * (k + 1) + offsets[k]) % specialCoordinates.length];
      const copied = k > 0 && random.integer(8) === 0 ? point[random.integer(k)] : undefined;
      point.push(admitted(given ? special : (copied ?? drawCoordinate(random, signs[k])), signs[k]));
    }
    points.push(point);
  }
  return points;
}

/** Where only arithmetic is done points cost little, and piecewise formulas may differ in small regions only. */
function pointsFor(source: Tree, { points }: ConfirmOptions): number {
  return isArithmetic(source) ? 8 * points : points;
}

const arithmeticOperators: ReadonlySet<OperatorName> = new Set<OperatorName>([
  "add",
  "sub",
  "mul",
  "div",
  "neg",
  "abs",
  "square",
  "cube",
  "sqrt",
  "min",
  "max",
]);

function isArithmetic(tree: Tree): boolean {
  return tree.kind !== "operator" || (arithmeticOperators.has(tree.operator) && tree.operands.every(isArithmetic));
}

/** Points with every pair of core values for every two variables: what is special may be so only together. */
function pairPoints(random: Random, signs: readonly Sign[], variables: number): number[][] {
  const points: number[][] = [];
  for (let second = 1; second < variables; second++) {
    for (let first = 0; first < second; first++) {
      for (const a of coreCoordinates) {
        for (const b of coreCoordinates) {
          points.push(
            Array.from({ length: variables }, (_, k) =>
              admitted(k === first ? a : k === second ? b : drawCoordinate(random, signs[k]), signs[k]),
            ),
          );
        }
      }
    }
  }
  return points;
}

/** How many points are looked at in float64, and how many of each kind of suspect in high precision. */
const scannedPoints = 1000;
const mostSuspects = 8;

/**
 * Points, of many that are drawn widely, where float64 has other values on both sides, or values on one side only. Where
 * rounding is to blame high precision will say so; small regions in which the sides differ are found like this.
 */
function suspects({ source, target, signs }: Pick<Rule, "source" | "target" | "signs">, random: Random): number[][] {
  const found: { readonly [kind in "differing" | "widened"]: number[][] } = { differing: [], widened: [] };
  const variables = inputCount(source);
  for (let row = 0; row < scannedPoints; row++) {
    const point = Array.from({ length: variables }, (_, k) => drawWide(random, signs[k]));
    const [s, t] = [source, target].map((side) => unsaturatedValue(side, point));
    if (Number.isFinite(s) ? isClose(s, t) : !Number.isFinite(t) || !Number.isNaN(floatValue(source, point))) continue;
    const list = found[Number.isFinite(s) ? "differing" : "widened"];
    if (list.length < mostSuspects) list.push(point);
  }
  return [...found.differing, ...found.widened];
}

function isClose(s: number, t: number): boolean {
  return Math.abs(t - s) <= 1e-6 * Math.max(Math.abs(s), Math.abs(t));
}

interface Sides {
  readonly source: Tree;
  readonly target: Tree;
}

/** Compares at all points; whether enough could be compared is judged by those that were drawn. */
function compare(
  sides: Sides,
  drawn: readonly number[][],
  further: Iterable<number[]>,
  arithmetic: PreciseArithmetic,
): Verdict {
  let compared = 0;
  let widening = false;
  for (const [row, point] of drawn.entries()) {
    // Towers of functions that saturate are costly to look at, and will not be known at other points either.
    if (row > drawn.length / 3 && compared === 0) return "unproven";
    const verdict = compareAt(point, sides, arithmetic);
    if (verdict === "narrowing" || verdict === "different") return verdict;
    if (verdict === "equal") compared++;
    if (verdict === "widening") widening = true;
  }
  if (compared * leastShare < drawn.length) return "unproven";
  for (const point of further) {
    const verdict = compareAt(point, sides, arithmetic);
    if (verdict === "narrowing" || verdict === "different") return verdict;
    if (verdict === "widening") widening = true;
  }
  return widening ? "widening" : "equal";
}

function compareAt(point: readonly number[], { source, target }: Sides, arithmetic: PreciseArithmetic): Verdict {
  const inputs = point.map((each) => arithmetic.exact(each));
  const s = arithmetic.evaluate(source, inputs);
  const verdict = compareValues(s, arithmetic.evaluate(target, inputs), arithmetic);
  if (s !== outside) return verdict;
  // Infinities on the way may leave float64 with a finite value, as in atan(1 / 0) or 1 / 0^(-2): that must not change either.
  const before = floatValue(source, point);
  if (!Number.isFinite(before)) return verdict;
  if (Math.abs(floatValue(target, point) - before) <= 1e-9 * Math.abs(before)) return "unproven";
  return isPlain(point, source) ? "different" : verdict;
}

function compareValues(s: Precise, t: Precise, arithmetic: PreciseArithmetic): Verdict {
  if (s === unknown || t === unknown) return "unproven";
  if (s === outside) return t === outside ? "unproven" : "widening";
  if (t === outside) return "narrowing";
  return arithmetic.agree(s, t) ? "equal" : "different";
}

/** True where float64 makes no error in sums and products of the coordinates. */
function isPlain(point: readonly number[], source: Tree): boolean {
  return point.every((value) => Number.isInteger(2 * value) && Math.abs(value) <= 4) && hasOnlyWholeConstants(source);
}

function hasOnlyWholeConstants(tree: Tree): boolean {
  if (tree.kind === "constant") return Number.isInteger(tree.value);
  return tree.kind !== "operator" || tree.operands.every(hasOnlyWholeConstants);
}

const specialParameters = [2, -1, 0.5, 3, 1, 0, -2, -0.5];

/** Parameters of the left side by pattern, generic ones first, then special ones, alone and together. */
export function drawPatterns(random: Random, count: number, parameters: number): number[][] {
  return Array.from({ length: count }, (_, pattern) =>
    Array.from({ length: parameters }, (__, k) =>
      pattern < 3 || (pattern % 2 === 1 && pattern % parameters !== k)
        ? random.normal() + (random.integer(2) === 0 ? 0.5 : -0.5)
        : specialParameters[(pattern + k * (1 + pattern)) % specialParameters.length],
    ),
  );
}

export function countParameters(tree: Tree): number {
  if (tree.kind === "parameter") return 1;
  return tree.kind === "operator" ? tree.operands.reduce((sum, each) => sum + countParameters(each), 0) : 0;
}

/** Whether the right side reaches what the left side is for every pattern of parameter values. */
function confirmFamily(
  rule: Pick<Rule, "source" | "target" | "signs">,
  options: ConfirmOptions,
  random: Random,
  arithmetic: PreciseArithmetic,
): Verdict {
  const { source, target, signs } = rule;
  const family = new ParameterTarget(target);
  const variables = Math.max(1, inputCount(source));
  if (variables > 1) return "unproven";
  let widening = false;
  let proven = 0;
  for (const pattern of drawPatterns(random, options.patterns, countParameters(source))) {
    const points = drawPoints(random, options.points, signs, variables);
    const x = points.map(([value]) => value);
    const values = Float64Array.from(x, (each) => floatValue(source, [each], pattern));
    // Moderate points first: there the parameter can be told best.
    const order = x
      .map((_, k) => k)
      .sort((a, b) => Math.abs(Math.log(Math.abs(x[a]) + 1e-30)) - Math.abs(Math.log(Math.abs(x[b]) + 1e-30)));
    const moderate = order.filter((k) => Math.abs(x[k]) < 50 && (x[k] === 0 || Math.abs(x[k]) > 1e-3));
    const sample = Float64Array.from(moderate, (k) => values[k]);
    const isProof = sample.filter(Number.isFinite).length * leastShare >= sample.length;
    const inner = family.innerValues(moderate.map((k) => x[k]));
    const start = family.fit(inner, sample);
    if (start === undefined) {
      // Half of the patterns or more may have no values to speak of, such as a logarithm of a negative number.
      if (!isProof) continue;
      return "unreached";
    }
    const parameters = pattern.map((each) => arithmetic.exact(each));
    const at = points.map((point) => point.map((each) => arithmetic.exact(each)));
    const fitted = refine(
      target,
      at,
      start,
      (inputs) => arithmetic.evaluate(source, inputs, parameters),
      moderate,
      arithmetic,
    );
    let compared = 0;
    for (const inputs of at) {
      const s = arithmetic.evaluate(source, inputs, parameters);
      const verdict = compareValues(s, arithmetic.evaluate(target, inputs, [fitted]), arithmetic);
      if (verdict === "equal") compared++;
      else if (verdict === "narrowing" || verdict === "different") return verdict;
      else if (verdict === "widening") widening = true;
    }
    if (isProof && compared * leastShare >= points.length) proven++;
  }
  if (proven * 4 < options.patterns) return "unproven";
  return widening ? "widening" : "equal";
}

/** The parameter to all digits, by secants at the point, of the first that have a value, where it matters most. */
function refine(
  target: Tree,
  points: readonly Decimal[][],
  start: number,
  wanted: (inputs: Decimal[]) => Precise,
  order: readonly number[],
  arithmetic: PreciseArithmetic,
): Decimal {
  const guess = arithmetic.exact(start);
  const beside = guess.plus(guess.abs().mul(1e-9).plus(1e-12));
  let best: { readonly residual: (parameter: Decimal) => Decimal | undefined; readonly slope: Decimal } | undefined;
  let tried = 0;
  for (const row of order) {
    if (tried === mostSensed) break;
    const value = wanted(points[row]);
    if (typeof value === "string") continue;
    const residual = (parameter: Decimal): Decimal | undefined => {
      const reached = arithmetic.evaluate(target, points[row], [parameter]);
      return typeof reached === "string" ? undefined : reached.minus(value);
    };
    const [low, high] = [residual(guess), residual(beside)];
    // A flat spot says nothing about the parameter.
    if (low === undefined || high === undefined || low.equals(high) || low.abs().gt(1e-4)) continue;
    tried++;
    const slope = high.minus(low).abs();
    if (best === undefined || slope.gt(best.slope)) best = { residual, slope };
  }
  if (best === undefined) return guess;
  let [before, after] = [guess, beside];
  let [low, high] = [best.residual(before), best.residual(after)] as [Decimal, Decimal];
  for (let k = 0; k < 10 && !low.equals(high) && !high.isZero(); k++) {
    const next: Decimal = after.minus(high.mul(after.minus(before)).div(high.minus(low)));
    const value = best.residual(next);
    if (value === undefined || !next.isFinite()) break;
    [before, after, low, high] = [after, next, high, value];
  }
  // One that is meant to be simple is, where only rounding lies between.
  const simple = after.mul(2).round().div(2);
  return simple.minus(after).abs().lt(1e-25) ? simple : after;
}
