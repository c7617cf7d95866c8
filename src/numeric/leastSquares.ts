import { factoriseBlocks, multiplyBlocks, solveBlocks } from "./blockCholesky";
import type { BlockStructure } from "./blockStructure";
import { denseStructure } from "./blockStructure";
import { factorise, solveFactorised } from "./cholesky";

/** A sum of squared residuals as a function of parameters. */
export interface LeastSquaresModel {
  /** How many parameters. */
  readonly size: number;
  /**
   * Sum of squared residuals at `parameters`; Infinity where it is not finite. May stop and return Infinity as soon as
   * the sum exceeds `limit`. Where `normal` is given and the sum is within `useful` too, it is filled; else it may hold
   * anything.
   */
  evaluate(parameters: Float64Array, normal: NormalEquations | undefined, limit: number, useful?: number): number;
}

/** J^T J (lower triangle, arranged by `structure`) and J^T r of residuals r with Jacobian J. */
export class NormalEquations {
  structure = denseStructure(0);
  matrix = new Float64Array(0);
  gradient = new Float64Array(0);

  get size(): number {
    return this.structure.size;
  }

  /** Makes room for `size` parameters and sets everything to 0. Without a structure the matrix is dense, row-major. */
  reset(size: number, structure: BlockStructure = denseStructure(size)): void {
    if (this.gradient.length < size) this.gradient = new Float64Array(size);
    if (this.matrix.length < structure.entryCount) this.matrix = new Float64Array(structure.entryCount);
    this.structure = structure;
    // For a few numbers, loops are quicker than what arrays have for filling and copying, here and below.
    const { matrix, gradient } = this;
    for (let entry = 0; entry < structure.entryCount; entry++) matrix[entry] = 0;
    for (let j = 0; j < size; j++) gradient[j] = 0;
  }
}

/** A box: the nearest point within it is found value by value. */
export interface Bounds {
  readonly lower: Float64Array;
  readonly upper: Float64Array;
}

export interface LeastSquaresOptions {
  /** Evaluations of the model at most. */
  readonly maximumEvaluations: number;
  /** Stops when a step lowers the cost by less than this share of it, or fails where no more was to be had. */
  readonly tolerance: number;
  /** Cost that is as good as zero. */
  readonly floor: number;
  /** 1 where the model is linear in the parameter while all others are held: never damped, never bounded. */
  readonly linear: Uint8Array;
  /** A step changes a parameter by at most ten times the larger of its value and its typical magnitude. */
  readonly magnitude: Float64Array;
  /** Smallest and largest value of each parameter, infinite where there is none. */
  readonly bounds?: Bounds;
  /** The cost that step number `step` (1, 2, ...) must get below for the search to go on, from the cost before it. */
  readonly goal?: (before: number, step: number) => number;
}

/** Added to the diagonal, relative to it: keeps the equations solvable where parameters cannot be told apart. */
const ridge = 1e-13;
/** No step is damped less at first: along directions without effect, a less damped one would follow rounding errors. */
const initialDamping = 1e-3;
/** What the least damping is multiplied by after every step that succeeded. */
const dampingDecrease = 1e-2;
const largestDamping = 1e12;
/** A step whose length is within this range of the radius is as good as one that has just that. */
const [shortEnough, longEnough] = [1.1, 0.75];
/** Dampings tried for one step at most; one or two are enough as a rule. */
const maximumTrials = 8;

/*
 * Geodesic acceleration is not here on purpose: docs/numerics.md says what was measured.
 */

/**
 * Levenberg-Marquardt with the damping chosen by a trust region (Moré, The Levenberg-Marquardt algorithm: implementation
 * and theory, 1978): a step is as little damped as its length allows, each parameter being measured by the largest
 * derivative it has had. Linear parameters are left undamped, which for small steps is variable projection in Kaufman's
 * approximation. With bounds, each step is the best one within them, and all parameters are damped. Holds its work space
 * between calls.
 */
export class LevenbergMarquardt {
  private normal = new NormalEquations();
  private trialNormal = new NormalEquations();
  private factor = new Float64Array(0);
  private step = new Float64Array(0);
  private trial = new Float64Array(0);
  /** Squares of what a change of each parameter is multiplied by in the length of a step; 0 where it is not damped. */
  private scale = new Float64Array(0);
  private scratch = new Float64Array(0);
  private damping = 0;

  /**
   * Improves `parameters` in place and returns the cost there, which is never above that at the start. A start outside the
   * bounds is moved to the nearest point within them first.
   */
  minimise(model: LeastSquaresModel, parameters: Float64Array, options: LeastSquaresOptions): number {
    const n = model.size;
    const { bounds, tolerance } = options;
    if (bounds !== undefined) clamp(parameters, bounds);
    let cost = model.evaluate(parameters, this.normal, Infinity);
    this.reserve(this.normal.structure);
    for (let j = 0; j < n; j++) this.scale[j] = 0;
    this.rescale(options);
    for (let j = 0; j < n; j++) this.step[j] = Math.max(Math.abs(parameters[j]), options.magnitude[j]);
    let radius = this.lengthOf(this.step);
    let steps = 0;
    let leastDamping = initialDamping;
    let smallestDamping = initialDamping;
    for (let evaluations = 1; evaluations < options.maximumEvaluations && cost > options.floor; evaluations++) {
      if (!Number.isFinite(cost) || !this.limitStep(parameters, radius, leastDamping, bounds)) break;
      const shortening = this.shortening(parameters, options);
      for (let j = 0; j < n; j++) this.step[j] *= shortening;
      const expected = this.expectedDecrease(shortening, bounds !== undefined);
      if (!(expected > 1e-17 * cost)) break;
      const length = this.lengthOf(this.step);
      if (steps === 0) radius = Math.min(radius, length);
      for (let j = 0; j < n; j++) this.trial[j] = parameters[j] + this.step[j];
      if (bounds !== undefined) clamp(this.trial, bounds);
      const goal = Math.min((1 - tolerance) * cost, options.goal?.(cost, steps + 1) ?? Infinity);
      // Without derivatives where they would serve no further step.
      const useful = evaluations + 1 < options.maximumEvaluations ? goal : -Infinity;
      const trialCost = model.evaluate(this.trial, this.trialNormal, cost, useful);
      if (!(trialCost < cost)) {
        // A shorter step gains still less.
        if (expected <= tolerance * cost) break;
        radius = length / 4;
        leastDamping = this.damping;
        continue;
      }
      const gain = (cost - trialCost) / expected;
      cost = trialCost;
      for (let j = 0; j < n; j++) parameters[j] = this.trial[j];
      if (!(cost < useful)) break;
      [this.normal, this.trialNormal] = [this.trialNormal, this.normal];
      this.rescale(options);
      smallestDamping *= dampingDecrease;
      if (gain < 0.25) radius = length / 2;
      else if (gain > 0.75 || this.damping === leastDamping) radius = 2 * length;
      leastDamping = smallestDamping;
      steps++;
    }
    return cost;
  }

  /** Takes the largest squared derivative of each parameter so far; only grows, so that no valley looks ever wider. */
  private rescale({ linear, bounds }: LeastSquaresOptions): void {
    const { structure, matrix } = this.normal;
    for (let j = 0; j < structure.size; j++) {
      const square = matrix[structure.diagonal[j]];
      if (square > this.scale[j] && (bounds !== undefined || linear[j] === 0)) this.scale[j] = square;
    }
  }

  /** The length of a step of all parameters, as the trust region measures it. */
  private lengthOf(step: Float64Array): number {
    let sum = 0;
    for (let j = 0; j < this.normal.size; j++) sum += this.scale[j] * step[j] * step[j];
    return Math.sqrt(sum);
  }

  /**
   * Solves for the step with the least damping, from `least` on, that makes it no longer than `radius`; Newton's method on
   * the reciprocal length, held between dampings known to be too small and too large (section 5). False where no damping
   * gives a step.
   */
  private limitStep(parameters: Float64Array, radius: number, least: number, bounds: Bounds | undefined): boolean {
    let [tooSmall, tooLarge] = [least, Infinity];
    this.damping = least;
    for (let trial = 0; ; trial++) {
      const isSolved = bounds ? this.solveWithin(bounds, parameters) : this.solve();
      if (!isSolved) {
        tooSmall = this.damping;
        this.damping = Math.max(1e-12, 100 * this.damping);
        if (this.damping > largestDamping) return false;
        continue;
      }
      const length = this.lengthOf(this.step);
      const isShort = length <= shortEnough * radius;
      if (isShort && (this.damping <= tooSmall || length >= longEnough * radius || trial >= maximumTrials)) return true;
      if (length < radius) tooLarge = this.damping;
      else tooSmall = this.damping;
      this.damping += this.dampingTowards(radius, length);
      if (!(this.damping > tooSmall && this.damping < tooLarge)) {
        if (tooLarge < Infinity) this.damping = tooSmall > 0 ? Math.sqrt(tooSmall * tooLarge) : tooLarge / 100;
        else this.damping = Math.max(10 * tooSmall, 1e-12);
      }
      if (this.damping > largestDamping) return false;
    }
  }

  /** Newton's step of the damping, with the derivative of the length from the factor at hand (eq. 5.5). */
  private dampingTowards(radius: number, length: number): number {
    const { step, scale, scratch } = this;
    const { structure, size } = this.normal;
    for (let j = 0; j < size; j++) scratch[j] = scale[j] * step[j];
    solveFactor(structure, this.factor, scratch);
    let slope = 0;
    for (let j = 0; j < size; j++) slope += scale[j] * step[j] * scratch[j];
    return ((length * length) / slope) * ((length - radius) / radius);
  }

  /** Solves the damped normal equations into `step`. False where they have no finite solution. */
  private solve(): boolean {
    const { structure, gradient, size } = this.normal;
    this.dampInto(this.factor);
    for (let j = 0; j < size; j++) this.step[j] = -gradient[j];
    if (!factoriseInPlace(structure, this.factor)) return false;
    solveFactor(structure, this.factor, this.step);
    return areFinite(this.step, size);
  }

  private dampInto(factor: Float64Array): void {
    const { structure, matrix, size } = this.normal;
    const { entryCount, diagonal } = structure;
    for (let entry = 0; entry < entryCount; entry++) factor[entry] = matrix[entry];
    for (let j = 0; j < size; j++) {
      const square = matrix[diagonal[j]];
      // A parameter without any effect stays where it is.
      factor[diagonal[j]] = square === 0 ? 1 : square * (1 + ridge) + this.damping * this.scale[j];
    }
  }

  /**
   * `solve` within bounds: values that would pass one are held at it and the others solved for again, until none would.
   * Held values have infinite diagonal elements. Those at a bound that the cost falls across stay there.
   */
  private solveWithin({ lower, upper }: Bounds, parameters: Float64Array): boolean {
    const { structure, matrix, gradient, size } = this.normal;
    const held = new Uint8Array(size);
    const fixed = new Float64Array(size);
    for (let j = 0; j < size; j++) {
      if (parameters[j] <= lower[j] ? gradient[j] > 0 : parameters[j] >= upper[j] && gradient[j] < 0) held[j] = 1;
    }
    for (let isWithin = false; !isWithin;) {
      const pull = multiplyBlocks(structure, matrix, fixed);
      this.dampInto(this.factor);
      for (let j = 0; j < size; j++) {
        if (held[j]) this.factor[structure.diagonal[j]] = Infinity;
        this.step[j] = held[j] ? 0 : -gradient[j] - pull[j];
      }
      if (!factoriseBlocks(structure, this.factor)) return false;
      solveBlocks(structure, this.factor, this.step);
      isWithin = true;
      for (let j = 0; j < size; j++) {
        const length = Math.min(upper[j] - parameters[j], Math.max(lower[j] - parameters[j], this.step[j]));
        if (held[j] || length === this.step[j]) continue;
        held[j] = 1;
        fixed[j] = length;
        isWithin = false;
      }
    }
    for (let j = 0; j < size; j++) this.step[j] += fixed[j];
    return areFinite(this.step, size);
  }

  /** By how much the linear model expects the cost to fall over `step`, which is that solved for times `shortening`. */
  private expectedDecrease(shortening: number, isBounded: boolean): number {
    const { structure, matrix, gradient, size } = this.normal;
    let slope = 0;
    for (let j = 0; j < size; j++) slope -= gradient[j] * this.step[j];
    if (isBounded) {
      const product = multiplyBlocks(structure, matrix, this.step);
      return product.reduce((sum, each, j) => sum - each * this.step[j], 2 * slope);
    }
    // (A + D) h = -g gives h^T A h = -g^T h - h^T D h.
    let damped = 0;
    for (let j = 0; j < size; j++) damped += this.damping * this.scale[j] * this.step[j] * this.step[j];
    return 2 * slope - (shortening * slope - damped);
  }

  /** What `step` is to be multiplied by so that no nonlinear parameter jumps out of reach. */
  private shortening(parameters: Float64Array, { linear, magnitude }: LeastSquaresOptions): number {
    let shortening = 1;
    for (let j = 0; j < parameters.length; j++) {
      const length = Math.abs(this.step[j]);
      const longest = 10 * Math.max(Math.abs(parameters[j]), magnitude[j]);
      if (!linear[j] && length > longest) shortening = Math.min(shortening, longest / length);
    }
    return shortening;
  }

  private reserve({ size, entryCount }: BlockStructure): void {
    if (this.factor.length < entryCount) this.factor = new Float64Array(entryCount);
    // Handed to the model, which may ask for its length.
    if (this.trial.length !== size) this.trial = new Float64Array(size);
    if (this.step.length >= size) return;
    this.step = new Float64Array(size);
    this.scale = new Float64Array(size);
    this.scratch = new Float64Array(size);
  }
}

function clamp(parameters: Float64Array, { lower, upper }: Bounds): void {
  for (let j = 0; j < lower.length; j++) parameters[j] = Math.min(upper[j], Math.max(lower[j], parameters[j]));
}

function areFinite(values: Float64Array, count: number): boolean {
  for (let j = 0; j < count; j++) if (!(Math.abs(values[j]) < Infinity)) return false;
  return true;
}

/** Replaces A by its Cholesky factor. False where there is none to working precision; A is then spoilt. */
function factoriseInPlace(structure: BlockStructure, a: Float64Array): boolean {
  return structure.blockCount > 1 ? factoriseBlocks(structure, a) : factorise(a, structure.size);
}

/** Solves A x = b in place with the factor of A. */
function solveFactor(structure: BlockStructure, factor: Float64Array, b: Float64Array): void {
  if (structure.blockCount > 1) solveBlocks(structure, factor, b);
  else solveFactorised(factor, structure.size, b);
}

/** Solves A x = b; both are overwritten, b by the solution. False where there is none to working precision. */
function solveInPlace(structure: BlockStructure, a: Float64Array, b: Float64Array): boolean {
  if (!factoriseInPlace(structure, a)) return false;
  solveFactor(structure, a, b);
  return true;
}

/**
 * Gauss-Newton step restricted to the parameters marked in `mask`: exact where the residuals are linear in them. Adds
 * nothing; returns the step (0 for the others) and the cost the step leads to, or undefined where it has no solution.
 */
export function projectedStep(
  normal: NormalEquations,
  cost: number,
  mask: Uint8Array,
): { readonly step: Float64Array; readonly cost: number } | undefined {
  const { size, gradient } = normal;
  const step = normal.structure.blockCount > 1 ? blockStep(normal, mask) : denseStep(normal, mask);
  if (step === undefined) return undefined;
  let projected = cost;
  for (let j = 0; j < size; j++) if (step[j] !== 0) projected += gradient[j] * step[j];
  return { step, cost: Math.max(0, projected) };
}

/** Work space of `denseStep`, which a search calls for each start. */
let [dense, right] = [new Float64Array(64), new Float64Array(8)];

/** Only the marked rows and columns are gathered: with few values, that is quicker than any bookkeeping. */
function denseStep({ size: n, matrix, gradient }: NormalEquations, mask: Uint8Array): Float64Array | undefined {
  const chosen: number[] = [];
  for (let j = 0; j < n; j++) if (mask[j] && matrix[j * n + j] > 0) chosen.push(j);
  const size = chosen.length;
  if (right.length < size) [dense, right] = [new Float64Array(size * size), new Float64Array(size)];
  const [factor, solution] = [dense, right];
  for (let i = 0; i < size; i++) {
    for (let j = 0; j <= i; j++) factor[i * size + j] = matrix[chosen[i] * n + chosen[j]];
    factor[i * size + i] *= 1 + ridge;
    solution[i] = -gradient[chosen[i]];
  }
  if (!factorise(factor, size)) return undefined;
  solveFactorised(factor, size, solution);
  const step = new Float64Array(n);
  for (let i = 0; i < size; i++) step[chosen[i]] = solution[i];
  return step;
}

/** All rows and columns are kept, and the others' values held by infinite diagonal elements. */
function blockStep({ structure, matrix, gradient }: NormalEquations, mask: Uint8Array): Float64Array | undefined {
  const factor = matrix.slice(0, structure.entryCount);
  const step = new Float64Array(structure.size);
  for (let j = 0; j < structure.size; j++) {
    const entry = structure.diagonal[j];
    const isFree = mask[j] !== 0 && matrix[entry] > 0;
    factor[entry] = isFree ? matrix[entry] * (1 + ridge) : Infinity;
    step[j] = isFree ? -gradient[j] : 0;
  }
  return solveInPlace(structure, factor, step) ? step : undefined;
}
