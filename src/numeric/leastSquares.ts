import { factoriseBlocks, solveBlocks } from "./blockCholesky";
import type { BlockStructure } from "./blockStructure";
import { denseStructure } from "./blockStructure";
import { factorise, solveFactorised } from "./cholesky";

/** A sum of squared residuals as a function of parameters. */
export interface LeastSquaresModel {
  /** How many parameters. */
  readonly size: number;
  /**
   * Sum of squared residuals at `parameters`; Infinity where it is not finite. May stop and return Infinity as soon as
   * the sum exceeds `limit`. Where `normal` is given and the sum is within the limit, it is filled.
   */
  evaluate(parameters: Float64Array, normal: NormalEquations | undefined, limit: number): number;
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
    this.matrix.fill(0, 0, structure.entryCount);
    this.gradient.fill(0, 0, size);
  }
}

export interface LeastSquaresOptions {
  /** Evaluations of the model at most. */
  readonly maximumEvaluations: number;
  /** Stops when a step lowers the cost by less than this share of it. */
  readonly tolerance: number;
  /** Cost that is as good as zero. */
  readonly floor: number;
  /** 1 where the model is linear in the parameter while all others are held: never damped, never bounded. */
  readonly linear: Uint8Array;
  /** A step changes a parameter by at most ten times the larger of its value and its typical magnitude. */
  readonly magnitude: Float64Array;
  /** Asked after every step that succeeded, with the cost before and after; false ends the search. */
  readonly goOn?: (before: number, after: number, steps: number) => boolean;
}

const initialDamping = 1e-3;
const smallestDamping = 1e-14;
const largestDamping = 1e12;
/** Keeps the equations of linear parameters solvable where two of them cannot be told apart. */
const ridge = 1e-13;

/**
 * Levenberg-Marquardt with Marquardt's scaling by the diagonal and Nielsen's update of the damping (Madsen, Nielsen and
 * Tingleff, Methods for non-linear least squares problems, 2004, section 3.2). Linear parameters are left undamped,
 * which for small steps is variable projection in Kaufman's approximation. Holds its work space between calls.
 */
export class LevenbergMarquardt {
  private normal = new NormalEquations();
  private trialNormal = new NormalEquations();
  private factor = new Float64Array(0);
  private step = new Float64Array(0);
  private trial = new Float64Array(0);

  /** Improves `parameters` in place and returns the cost there, which is never above that at the start. */
  minimise(model: LeastSquaresModel, parameters: Float64Array, options: LeastSquaresOptions): number {
    const n = model.size;
    let cost = model.evaluate(parameters, this.normal, Infinity);
    this.reserve(this.normal.structure);
    let damping = initialDamping;
    let growth = 2;
    let steps = 0;
    for (let evaluations = 1; evaluations < options.maximumEvaluations && cost > options.floor;) {
      if (damping > largestDamping || !Number.isFinite(cost)) break;
      const expected = this.solve(n, damping, options.linear);
      if (!(expected > 0) || !this.bound(parameters, options)) {
        damping *= growth;
        growth *= 2;
        continue;
      }
      if (expected < 1e-17 * cost) break;
      for (let j = 0; j < n; j++) this.trial[j] = parameters[j] + this.step[j];
      const trialCost = model.evaluate(this.trial.subarray(0, n), this.trialNormal, cost);
      evaluations++;
      if (!(trialCost < cost)) {
        damping *= growth;
        growth *= 2;
        continue;
      }
      const before = cost;
      const gain = (cost - trialCost) / expected;
      cost = trialCost;
      parameters.set(this.trial.subarray(0, n));
      [this.normal, this.trialNormal] = [this.trialNormal, this.normal];
      damping = Math.max(smallestDamping, damping * Math.min(2, Math.max(0.1, 1 - (2 * gain - 1) ** 3)));
      growth = 2;
      steps++;
      if (before - cost <= options.tolerance * before || options.goOn?.(before, cost, steps) === false) break;
    }
    return cost;
  }

  /** Solves the damped normal equations into `step`; the decrease the linear model expects, or NaN without solution. */
  private solve(n: number, damping: number, linear: Uint8Array): number {
    const { structure, matrix, gradient } = this.normal;
    const { entryCount, diagonal: diagonalEntry } = structure;
    for (let entry = 0; entry < entryCount; entry++) this.factor[entry] = matrix[entry];
    for (let i = 0; i < n; i++) {
      const diagonal = matrix[diagonalEntry[i]];
      // A parameter without any effect stays where it is.
      this.factor[diagonalEntry[i]] = diagonal === 0 ? 1 : diagonal * (1 + (linear[i] ? ridge : damping));
      this.step[i] = -gradient[i];
    }
    if (!solveInPlace(structure, this.factor, this.step)) return NaN;
    // With (A + D) h = -g, the model's cost falls by h^T D h - g^T h, D being the damping (section 3.2, eq. 3.14).
    let expected = 0;
    for (let i = 0; i < n; i++) {
      const damped = matrix[diagonalEntry[i]] * (linear[i] ? ridge : damping);
      expected += this.step[i] * (damped * this.step[i] - gradient[i]);
    }
    return expected;
  }

  /** Shortens `step` as a whole so that no nonlinear parameter jumps out of reach; false where it is not finite. */
  private bound(parameters: Float64Array, { linear, magnitude }: LeastSquaresOptions): boolean {
    let shortening = 1;
    for (let j = 0; j < parameters.length; j++) {
      const length = Math.abs(this.step[j]);
      if (!(length < Infinity)) return false;
      const longest = 10 * Math.max(Math.abs(parameters[j]), magnitude[j]);
      if (!linear[j] && length > longest) shortening = Math.min(shortening, longest / length);
    }
    if (shortening < 1) for (let j = 0; j < parameters.length; j++) this.step[j] *= shortening;
    return true;
  }

  private reserve({ size, entryCount }: BlockStructure): void {
    if (this.factor.length < entryCount) this.factor = new Float64Array(entryCount);
    if (this.step.length >= size) return;
    this.step = new Float64Array(size);
    this.trial = new Float64Array(size);
  }
}

/** Solves A x = b; both are overwritten, b by the solution. False where there is none to working precision. */
function solveInPlace(structure: BlockStructure, a: Float64Array, b: Float64Array): boolean {
  if (structure.blockCount > 1) {
    if (!factoriseBlocks(structure, a)) return false;
    solveBlocks(structure, a, b);
    return true;
  }
  if (!factorise(a, structure.size)) return false;
  solveFactorised(a, structure.size, b);
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

/** Only the marked rows and columns are gathered: with few values, that is quicker than any bookkeeping. */
function denseStep({ size: n, matrix, gradient }: NormalEquations, mask: Uint8Array): Float64Array | undefined {
  const chosen: number[] = [];
  for (let j = 0; j < n; j++) if (mask[j] && matrix[j * n + j] > 0) chosen.push(j);
  const size = chosen.length;
  const factor = new Float64Array(size * size);
  const solution = new Float64Array(size);
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
