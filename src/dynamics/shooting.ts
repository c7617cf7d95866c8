import { blockStructure, entryAt } from "../numeric/blockStructure";
import type { BlockStructure } from "../numeric/blockStructure";
import { factorise, solveFactorised } from "../numeric/cholesky";
import type { LeastSquaresModel } from "../numeric/leastSquares";
import { LevenbergMarquardt, NormalEquations } from "../numeric/leastSquares";
import type { RightHandSide } from "./rightHandSide";
import type { ErrorKind } from "./smoothing";
import type { Accuracy, Advance } from "./simulation";
import { simulate } from "./simulation";
import type { Stretch } from "./trajectory";

export interface ShootingProblem {
  readonly system: RightHandSide;
  readonly advance: Advance;
  readonly stretches: readonly Stretch[];
  /** Residuals are differences of the states, or of their logarithms. */
  readonly errors: ErrorKind;
  /** Standard deviation of the noise of each state, or of its logarithm. */
  readonly noise: Float64Array;
  readonly accuracy: Accuracy;
}

export interface ShootingFit {
  readonly parameters: Float64Array;
  /** State at the start of each stretch. */
  readonly starts: readonly Float64Array[];
  /** Sum of squared residuals, each in units of the noise. */
  readonly cost: number;
  /** Sums of squared residuals of each state, in its own unit, and how many there are. */
  readonly squares: Float64Array;
  readonly counts: Int32Array;
}

/** A quadratic model of the cost as a function of the parameters, the best starts being taken for each of their values. */
export interface Quadratic {
  /** Half of the second derivatives, row-major. */
  readonly matrix: Float64Array;
  /** Half of the slopes at the parameters. */
  readonly gradient: Float64Array;
}

/**
 * Fits the parameters of a system, and the state at the start of every stretch, to measured trajectories: multiple
 * shooting (Bock, Recent advances in parameter identification techniques for O.D.E., 1983) in which stretches need not
 * meet, by Levenberg-Marquardt with sensitivities. Undefined where the start cannot be simulated.
 */
export function fitByShooting(
  problem: ShootingProblem,
  parameters: Float64Array,
  starts: readonly Float64Array[],
  { maximumEvaluations = 30, tolerance = 1e-6, magnitude = parameters.map(Math.abs) } = {},
): ShootingFit | undefined {
  const model = new ShootingModel(problem);
  const vector = model.vector(parameters, starts);
  const scales = model.vector(
    magnitude,
    starts.map(() => problem.accuracy.scale),
  );
  const cost = new LevenbergMarquardt().minimise(model, vector, {
    maximumEvaluations,
    tolerance,
    floor: 0,
    linear: new Uint8Array(model.size),
    magnitude: scales,
  });
  if (!Number.isFinite(cost)) return undefined;
  return model.fitAt(vector);
}

/** How the cost depends on the parameters near a fit. Undefined where the starts cannot be solved for. */
export function quadraticAt(problem: ShootingProblem, fit: ShootingFit): Quadratic | undefined {
  const model = new ShootingModel(problem);
  const normal = new NormalEquations();
  const cost = model.evaluate(model.vector(fit.parameters, fit.starts), normal, Infinity);
  return Number.isFinite(cost) ? model.withoutStarts(normal) : undefined;
}

class ShootingModel implements LeastSquaresModel {
  readonly size: number;
  private readonly states: number;
  private readonly firstParameter: number;
  private readonly structure: BlockStructure;
  private squares: Float64Array;
  private counts: Int32Array;

  constructor(private readonly problem: ShootingProblem) {
    const { system, stretches } = problem;
    this.states = system.equations.length;
    this.firstParameter = stretches.length * this.states;
    this.size = this.firstParameter + system.parameterCount;
    const groups = [{ levels: stretches.length, width: this.states, ofCell: Int32Array.from(stretches.keys()) }];
    if (system.parameterCount > 0) {
      groups.push({ levels: 1, width: system.parameterCount, ofCell: new Int32Array(stretches.length) });
    }
    this.structure = blockStructure(groups)!;
    this.squares = new Float64Array(this.states);
    this.counts = new Int32Array(this.states);
  }

  vector(parameters: Float64Array, starts: readonly Float64Array[]): Float64Array {
    const vector = new Float64Array(this.size);
    starts.forEach((start, k) => vector.set(start, k * this.states));
    vector.set(parameters, this.firstParameter);
    return vector;
  }

  fitAt(vector: Float64Array): ShootingFit {
    const cost = this.evaluate(vector, undefined, Infinity);
    return {
      cost,
      parameters: vector.slice(this.firstParameter),
      starts: this.problem.stretches.map((_, k) => vector.slice(k * this.states, (k + 1) * this.states)),
      squares: this.squares.slice(),
      counts: this.counts.slice(),
    };
  }

  evaluate(vector: Float64Array, normal: NormalEquations | undefined, limit: number): number {
    const { system, advance, stretches, errors, noise, accuracy } = this.problem;
    const { states } = this;
    const parameters = vector.subarray(this.firstParameter);
    const width = states + parameters.length;
    normal?.reset(this.size, this.structure);
    this.squares.fill(0);
    this.counts.fill(0);
    // Of one stretch: lower triangle by start and parameters together.
    const matrix = new Float64Array(normal ? width * width : 0);
    const gradient = new Float64Array(normal ? width : 0);
    let cost = 0;
    for (let k = 0; k < stretches.length; k++) {
      const { trajectory, start } = stretches[k];
      matrix.fill(0);
      gradient.fill(0);
      const visit = (point: number, y: Float64Array): void => {
        for (let s = 0; s < states; s++) {
          const measured = trajectory.states[s];
          if (measured === undefined) continue;
          const value = measured[start + point];
          const difference = errors === "absolute" ? y[s] - value : Math.log(y[s] / value);
          const residual = difference / noise[s];
          cost += residual * residual;
          this.squares[s] += difference * difference;
          this.counts[s]++;
          if (normal === undefined) continue;
          const row = states + s * width;
          // Sensitivities of the logarithm are those of the state divided by it.
          const unit = errors === "absolute" ? 1 : 1 / y[s];
          const weight = (unit / noise[s]) ** 2;
          for (let i = 0; i < width; i++) {
            const slope = weight * y[row + i];
            if (slope === 0) continue;
            gradient[i] += (slope / unit) * difference;
            for (let j = 0; j <= i; j++) matrix[i * width + j] += slope * y[row + j];
          }
        }
      };
      const from = vector.subarray(k * states, (k + 1) * states);
      const done = simulate(system, advance, parameters, from, stretches[k], normal !== undefined, visit, accuracy);
      if (!done || !(cost <= limit)) return Infinity;
      if (normal !== undefined) this.add(normal, k, matrix, gradient);
    }
    return cost;
  }

  /** Adds what one stretch says to the normal equations of all. */
  private add(normal: NormalEquations, stretch: number, matrix: Float64Array, gradient: Float64Array): void {
    const { states, structure, firstParameter } = this;
    const width = gradient.length;
    const positionOf = (i: number) => (i < states ? stretch * states + i : firstParameter + i - states);
    for (let i = 0; i < width; i++) {
      normal.gradient[positionOf(i)] += gradient[i];
      const entry = entryAt(structure, positionOf(i), positionOf(0));
      for (let j = 0; j < Math.min(i + 1, states); j++) normal.matrix[entry + j] += matrix[i * width + j];
      if (i < states) continue;
      const own = entryAt(structure, positionOf(i), firstParameter);
      for (let j = states; j <= i; j++) normal.matrix[own + j - states] += matrix[i * width + j];
    }
  }

  /** Schur complement of the starts in the normal equations. */
  withoutStarts({ matrix, gradient }: NormalEquations): Quadratic | undefined {
    const { states, structure, firstParameter, size } = this;
    const count = size - firstParameter;
    const reduced = new Float64Array(count * count);
    const slopes = gradient.slice(firstParameter, size);
    for (let i = 0; i < count; i++) {
      const entry = entryAt(structure, firstParameter + i, firstParameter);
      for (let j = 0; j <= i; j++) reduced[i * count + j] = matrix[entry + j];
    }
    for (let k = 0; k < this.problem.stretches.length; k++) {
      const first = k * states;
      const own = new Float64Array(states * states);
      for (let i = 0; i < states; i++) {
        const entry = entryAt(structure, first + i, first);
        for (let j = 0; j <= i; j++) own[i * states + j] = matrix[entry + j];
        own[i * states + i] *= 1 + 1e-12;
      }
      if (!factorise(own, states)) return undefined;
      const coupled = Array.from({ length: count }, (_, i) => {
        const entry = entryAt(structure, firstParameter + i, first);
        return matrix.slice(entry, entry + states);
      });
      const pull = gradient.slice(first, first + states);
      solveFactorised(own, states, pull);
      for (let i = 0; i < count; i++) {
        const solved = coupled[i].slice();
        solveFactorised(own, states, solved);
        for (let s = 0; s < states; s++) slopes[i] -= coupled[i][s] * pull[s];
        for (let j = 0; j <= i; j++) {
          let sum = 0;
          for (let s = 0; s < states; s++) sum += solved[s] * coupled[j][s];
          reduced[i * count + j] -= sum;
        }
      }
    }
    for (let i = 0; i < count; i++) for (let j = 0; j < i; j++) reduced[j * count + i] = reduced[i * count + j];
    return { matrix: reduced, gradient: slopes };
  }
}
