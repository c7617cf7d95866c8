import { medianOf, rootMeanSquare } from "../../../numeric/columns";
import { solveFactorised } from "../../../numeric/cholesky";

/** Columns that a term reads; a process is a sum of terms, each a function of its columns together. */
export type Term = readonly number[];

/** Bounds of lengths, amplitudes and noise; columns and target have deviation 1 or thereabouts. */
const lengthBounds = [Math.log(0.05), Math.log(60)] as const;
const amplitudeBounds = [Math.log(1e-3), Math.log(60)] as const;
const noiseBounds = [Math.log(1e-5), Math.log(2)] as const;
const [firstLength, firstAmplitude, firstNoise] = [Math.log(2), 0, Math.log(0.03)];
/** Variance of the constant, and of each slope, before anything is known. */
const linearVariance = 1;
/** Steps by which the logarithms move: first, smallest, largest; and how they change (Rprop). */
const [firstStep, smallestStep, largestStep] = [0.3, 1e-3, 1];
/** The first step where the shape is known roughly. */
export const smallStep = 0.1;
const [faster, slower] = [1.3, 0.5];
/** Where all steps are smaller, nothing is gained any more. */
const settledStep = 0.01;

/** What a process is fitted to; columns are centred and of deviation 1 or thereabouts, and so is the target. */
export interface Observations {
  readonly columns: readonly Float64Array[];
  readonly target: Float64Array;
}

/**
 * Regression by a Gaussian process: a linear function plus a sum of smooth terms with a length for each column (Rasmussen and
 * Williams, Gaussian Processes for Machine Learning, 2006, equations 2.25, 5.1 and 5.9). Everything is O(rows^3).
 */
export class GaussianProcess {
  private readonly rows: number;
  /** Squared differences of the rows of each column, lower triangle without the diagonal. */
  private readonly squares: readonly Float64Array[];
  /** Of each term, in the same order. */
  private readonly covariances: readonly Float64Array[];
  private readonly linear: Float64Array;
  /** The lower triangle holds the inverse of the covariance of the observations after `condition`. */
  private readonly inverse: Float64Array;
  private readonly factor: Float64Array;
  private readonly weights: Float64Array;
  /** Natural logarithms: a length per column, an amplitude per term, and the deviation of the noise. */
  private logs: Float64Array;
  /** Log probability of the observations. */
  evidence = -Infinity;

  constructor(
    private readonly observations: Observations,
    private readonly terms: readonly Term[],
    start?: GaussianProcess,
  ) {
    const { columns, target } = observations;
    const n = (this.rows = target.length);
    const pairs = (n * (n - 1)) / 2;
    this.squares = columns.map((column) => {
      const squares = new Float64Array(pairs);
      for (let i = 1, pair = 0; i < n; i++) {
        for (let j = 0; j < i; j++, pair++) squares[pair] = (column[i] - column[j]) ** 2;
      }
      return squares;
    });
    this.linear = new Float64Array(n * n);
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) {
        let sum = 1;
        for (const column of columns) sum += column[i] * column[j];
        this.linear[i * n + j] = linearVariance * sum;
      }
    }
    this.covariances = terms.map(() => new Float64Array(pairs));
    this.inverse = new Float64Array(n * n);
    this.factor = new Float64Array(n * n);
    this.weights = new Float64Array(n);
    this.logs = new Float64Array(columns.length + terms.length + 1);
    this.logs.fill(firstLength, 0, columns.length);
    this.logs.fill(firstAmplitude, columns.length, columns.length + terms.length);
    this.logs[this.logs.length - 1] = firstNoise;
    if (start !== undefined) this.takeOver(start);
  }

  /** Begins with the lengths and the noise of another process over the same columns; its amplitude is that of every term. */
  takeOver(start: GaussianProcess): void {
    const columns = this.squares.length;
    if (start.squares.length === columns) this.logs.set(start.logs.subarray(0, columns));
    const same = start.terms.length === this.terms.length;
    for (let k = 0; k < this.terms.length; k++) {
      this.logs[columns + k] = start.logs[start.squares.length + (same ? k : 0)];
    }
    this.logs[this.logs.length - 1] = start.logs[start.logs.length - 1];
  }

  /** Multiply-adds of one step of `fit`, roughly. */
  get workOfStep(): number {
    return this.rows ** 3 + this.rows ** 2 * (this.squares.length + 10 * this.terms.length);
  }

  /** Deviation of the noise, in units of the target. */
  get noise(): number {
    return Math.exp(this.logs[this.logs.length - 1]);
  }

  /** Begins with these lengths, by column. */
  set lengths(lengths: readonly number[]) {
    lengths.forEach((length, k) => (this.logs[k] = Math.log(length)));
  }

  get lengths(): readonly number[] {
    return Array.from(this.logs.subarray(0, this.squares.length), Math.exp);
  }

  /**
   * Maximises the evidence by steps along the signs of its gradient (Riedmiller and Braun's Rprop, 1993). `breathe` is awaited before every step; where it
   * says false, or the rows do not allow a fit, the result is false.
   */
  async fit(steps: number, breathe: (work: number) => Promise<boolean>, step = firstStep): Promise<boolean> {
    const size = new Float64Array(this.logs.length).fill(step);
    const before = new Float64Array(this.logs.length);
    let best: Float64Array | undefined;
    let bestEvidence = -Infinity;
    for (let count = 0; count < steps; count++) {
      if (!(await breathe(this.workOfStep))) return false;
      const gradient = this.condition() ? this.gradientOfEvidence() : undefined;
      if (gradient === undefined) {
        // Too little noise for the rows to be told apart in double precision.
        this.logs[this.logs.length - 1] += 1;
        continue;
      }
      const gain = this.evidence - bestEvidence;
      if (gain > 0) {
        best = this.logs.slice();
        bestEvidence = this.evidence;
      }
      for (let k = 0; k < this.logs.length; k++) {
        const agreement = gradient[k] * before[k];
        if (agreement > 0) size[k] = Math.min(largestStep, size[k] * faster);
        else if (agreement < 0) size[k] = Math.max(smallestStep, size[k] * slower);
        before[k] = agreement < 0 ? 0 : gradient[k];
        const [low, high] = this.boundsOf(k);
        const next = Math.min(high, Math.max(low, this.logs[k] + Math.sign(before[k]) * size[k]));
        this.logs[k] = next;
      }
      if (size.every((each) => each < settledStep)) break;
    }
    if (best === undefined) return false;
    this.logs = best;
    return this.condition();
  }

  private boundsOf(k: number): readonly [number, number] {
    if (k < this.squares.length) return lengthBounds;
    return k < this.logs.length - 1 ? amplitudeBounds : noiseBounds;
  }

  /** Takes in the observations with the present shape; false where the covariance is singular. */
  condition(): boolean {
    const { rows: n, logs, factor, weights } = this;
    this.terms.forEach((term, t) => {
      const covariance = this.covariances[t];
      const rates = term.map((k) => -0.5 * Math.exp(-2 * logs[k]));
      const columns = term.map((k) => this.squares[k]);
      const variance = Math.exp(2 * logs[this.squares.length + t]);
      for (let pair = 0; pair < covariance.length; pair++) {
        let exponent = 0;
        for (let k = 0; k < rates.length; k++) exponent += rates[k] * columns[k][pair];
        covariance[pair] = variance * Math.exp(exponent);
      }
    });
    let diagonal = Math.exp(2 * logs[logs.length - 1]);
    for (let t = 0; t < this.terms.length; t++) diagonal += Math.exp(2 * logs[this.squares.length + t]);
    factor.set(this.linear);
    for (let i = 0, pair = 0; i < n; i++) {
      for (let j = 0; j < i; j++, pair++) {
        for (const covariance of this.covariances) factor[i * n + j] += covariance[pair];
      }
      factor[i * n + i] += diagonal;
    }
    this.evidence = -Infinity;
    if (!factoriseLarge(factor, n)) return false;
    weights.set(this.observations.target);
    solveFactorised(factor, n, weights);
    let evidence = -0.5 * n * Math.log(2 * Math.PI);
    for (let i = 0; i < n; i++) {
      evidence -= 0.5 * this.observations.target[i] * weights[i] + Math.log(factor[i * n + i]);
    }
    if (!Number.isFinite(evidence)) return false;
    this.evidence = evidence;
    this.invert();
    return true;
  }

  /** The inverse of the covariance, from its factor: L^-1 first, and then its transpose times itself. */
  private invert(): void {
    const { rows: n, factor, inverse } = this;
    // Row j of `transposed` is column j of L^-1.
    const transposed = new Float64Array(n * n);
    for (let j = 0; j < n; j++) {
      transposed[j * n + j] = 1 / factor[j * n + j];
      for (let i = j + 1; i < n; i++) {
        transposed[j * n + i] = -dot(factor, i * n + j, transposed, j * n + j, i - j) / factor[i * n + i];
      }
    }
    for (let i = 0; i < n; i++) {
      for (let j = 0; j <= i; j++) inverse[i * n + j] = dot(transposed, i * n + i, transposed, j * n + i, n - i);
    }
  }

  private gradientOfEvidence(): Float64Array {
    const { rows: n, logs, weights, inverse, squares } = this;
    const gradient = new Float64Array(logs.length);
    const excess = new Float64Array((n * (n - 1)) / 2);
    let ofDiagonal = 0;
    for (let i = 0, pair = 0; i < n; i++) {
      for (let j = 0; j < i; j++, pair++) excess[pair] = weights[i] * weights[j] - inverse[i * n + j];
      ofDiagonal += weights[i] * weights[i] - inverse[i * n + i];
    }
    this.terms.forEach((term, t) => {
      const covariance = this.covariances[t];
      const amplitude = squares.length + t;
      let ofAmplitude = 0;
      const ofColumns = new Float64Array(term.length);
      for (let pair = 0; pair < excess.length; pair++) {
        const product = excess[pair] * covariance[pair];
        ofAmplitude += product;
        for (let k = 0; k < term.length; k++) ofColumns[k] += product * squares[term[k]][pair];
      }
      gradient[amplitude] = 2 * ofAmplitude + ofDiagonal * Math.exp(2 * logs[amplitude]);
      term.forEach((column, k) => (gradient[column] += ofColumns[k] * Math.exp(-2 * logs[column])));
    });
    gradient[logs.length - 1] = ofDiagonal * Math.exp(2 * logs[logs.length - 1]);
    return gradient;
  }

  /** What each observation lacks of the prediction that all the others give for it (equation 5.12). */
  leftOut(): Float64Array {
    return this.weights.map((weight, row) => weight / this.inverse[row * this.rows + row]);
  }

  /** Median over the rows of the variance with which all others predict an observation. */
  medianVariance(): number {
    return medianOf(Float64Array.from({ length: this.rows }, (_, row) => 1 / this.inverse[row * this.rows + row]));
  }

  /** A process of the same shape that has yet to take in (`condition`) the rows that are chosen. */
  ofRows(isChosen: (row: number) => boolean): GaussianProcess {
    const pick = (column: Float64Array) => column.filter((_, row) => isChosen(row));
    const { columns, target } = this.observations;
    const process = new GaussianProcess({ columns: columns.map(pick), target: pick(target) }, this.terms);
    process.logs = this.logs.slice();
    return process;
  }

  /**
   * How many standard errors the coefficient of one more feature (a number per row) would lie from 0, by generalised least
   * squares: standard normal where the process describes the observations.
   */
  score(feature: Float64Array): number {
    let product = 0;
    for (let i = 0; i < this.rows; i++) product += feature[i] * this.weights[i];
    return product * this.standardError(feature);
  }

  /** Standard error that the coefficient of one more feature would have; 0 where the feature is 0. */
  standardError(feature: Float64Array): number {
    const { rows: n, inverse } = this;
    let information = 0;
    for (let i = 0; i < n; i++) {
      information += feature[i] * (2 * dot(feature, 0, inverse, i * n, i) + feature[i] * inverse[i * n + i]);
    }
    return information > 0 ? 1 / Math.sqrt(information) : 0;
  }

  /** What a term says at each row, with the slopes of its columns; the constant belongs to none. */
  termAtRows(t: number): Float64Array {
    const { rows: n, weights } = this;
    const values = new Float64Array(n);
    const covariance = this.covariances[t];
    const variance = Math.exp(2 * this.logs[this.squares.length + t]);
    for (let i = 0, pair = 0; i < n; i++) {
      values[i] += variance * weights[i];
      for (let j = 0; j < i; j++, pair++) {
        values[i] += covariance[pair] * weights[j];
        values[j] += covariance[pair] * weights[i];
      }
    }
    for (const k of this.terms[t]) {
      const slope = this.slopeOf(k);
      for (let i = 0; i < n; i++) values[i] += slope * this.observations.columns[k][i];
    }
    return values;
  }

  private slopeOf(column: number): number {
    let slope = 0;
    for (let i = 0; i < this.rows; i++) slope += this.observations.columns[column][i] * this.weights[i];
    return linearVariance * slope;
  }

  /** Derivatives by each column at each row: `gradients()[column][row]`. */
  gradients(): Float64Array[] {
    const { rows: n, weights, observations } = this;
    return observations.columns.map((column, k) => {
      const derivative = new Float64Array(n).fill(this.slopeOf(k));
      const rate = Math.exp(-2 * this.logs[k]);
      this.terms.forEach((term, t) => {
        if (!term.includes(k)) return;
        const covariance = this.covariances[t];
        for (let i = 1, pair = 0; i < n; i++) {
          for (let j = 0; j < i; j++, pair++) {
            const change = rate * (column[j] - column[i]) * covariance[pair];
            derivative[i] += change * weights[j];
            derivative[j] -= change * weights[i];
          }
        }
      });
      return derivative;
    });
  }

  /** Root mean square over rows of the mixed second derivatives by each pair of columns, of the first term. */
  interactions(): number[][] {
    const { rows: n, weights, observations, logs } = this;
    const [covariance] = this.covariances;
    const { columns } = observations;
    const strength = columns.map(() => columns.map(() => 0));
    for (let a = 1; a < columns.length; a++) {
      for (let b = 0; b < a; b++) {
        const rate = Math.exp(-2 * logs[a] - 2 * logs[b]);
        const mixed = new Float64Array(n);
        for (let i = 1, pair = 0; i < n; i++) {
          for (let j = 0; j < i; j++, pair++) {
            const bend = (columns[a][i] - columns[a][j]) * (columns[b][i] - columns[b][j]) * covariance[pair];
            mixed[i] += bend * weights[j];
            mixed[j] += bend * weights[i];
          }
        }
        strength[a][b] = strength[b][a] = rate * rootMeanSquare(mixed);
      }
    }
    return strength;
  }
}

/** As `factorise` of `cholesky.ts`, for matrices so large that the order of summation decides over the time. */
function factoriseLarge(a: Float64Array, n: number): boolean {
  for (let i = 0; i < n; i++) {
    for (let j = 0; j < i; j++) a[i * n + j] = (a[i * n + j] - dot(a, i * n, a, j * n, j)) / a[j * n + j];
    const pivot = a[i * n + i] - dot(a, i * n, a, i * n, i);
    if (!(pivot > 1e-15 * a[i * n + i]) || pivot === Infinity) return false;
    a[i * n + i] = Math.sqrt(pivot);
  }
  return true;
}

/** Sum of products of `count` elements. Four sums side by side take a third of the time of one, which waits for itself. */
function dot(a: Float64Array, atA: number, b: Float64Array, atB: number, count: number): number {
  let [first, second, third, fourth] = [0, 0, 0, 0];
  const whole = count - (count % 4);
  for (let k = 0; k < whole; k += 4) {
    first += a[atA + k] * b[atB + k];
    second += a[atA + k + 1] * b[atB + k + 1];
    third += a[atA + k + 2] * b[atB + k + 2];
    fourth += a[atA + k + 3] * b[atB + k + 3];
  }
  for (let k = whole; k < count; k++) first += a[atA + k] * b[atB + k];
  return first + second + (third + fourth);
}
