/** Values and first and second derivatives at some points; all arrays as long as the points. */
export interface CurvePoints {
  readonly values: Float64Array;
  readonly slopes: Float64Array;
  readonly curvatures: Float64Array;
}

/** A natural cubic spline through points that were chosen so that it is smooth. */
export interface SmoothingSpline {
  /** The smooth curve at the given times, ascending; beyond the ends it goes on as a straight line. */
  at(times: ArrayLike<number>): CurvePoints;
  /** Estimate of the variance of the noise in the values. */
  readonly noiseVariance: number;
}

/**
 * How much a degree of freedom counts: at 1, cross-validation now and then takes noise for signal (Kim and Gu, Smoothing
 * spline Gaussian regression, 2004).
 */
const inflation = 1.4;
/** Decades of smoothing that are looked through, in units of the mean distance of the points cubed. */
const [leastSmoothing, mostSmoothing] = [-6, 12];
const coarseSteps = 36;
const fineSteps = 12;

/**
 * The cubic smoothing spline of values (Reinsch 1967) whose smoothness is chosen by generalised cross-validation (Craven and
 * Wahba 1979), in time linear in the number of points. `times` ascend strictly and need not be even; at least four points. Whoever smooths many series of
 * the same times hands over what depends on these alone.
 */
export function smoothingSpline(
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  factors = new SplineFactors(times),
): SmoothingSpline {
  const system = new SplineSystem(factors, times, values);
  const score = (exponent: number) => system.solve(10 ** exponent).score;
  const step = (mostSmoothing - leastSmoothing) / coarseSteps;
  let best = leastSmoothing;
  let least = Infinity;
  for (let k = 0; k <= coarseSteps; k++) {
    const found = score(leastSmoothing + k * step);
    if (found < least) [best, least] = [leastSmoothing + k * step, found];
  }
  for (let [k, reach] = [0, step / 2]; k < fineSteps; k++, reach /= 1.6) {
    for (const exponent of [best - reach, best + reach]) {
      const found = score(exponent);
      if (found < least) [best, least] = [exponent, found];
    }
  }
  return system.curve(10 ** best);
}

/** L D L^T of R + smoothing Q^T Q, which has two bands beside the diagonal. */
interface Factor {
  readonly d: Float64Array;
  readonly l1: Float64Array;
  readonly l2: Float64Array;
  /** Of Q^T Q times the inverse. */
  readonly trace: number;
}

/** Degrees of smoothing whose factors are kept. */
const mostFactors = 1000;

/** What does not depend on the values (Green and Silverman, Nonparametric Regression and Generalized Linear Models, 1994, section 2.3). */
export class SplineFactors {
  readonly count: number;
  readonly unit: number;
  /** Distances of the points, in units of their mean. */
  readonly gaps: Float64Array;
  /** Bands of R and of Q^T Q, main diagonal first. */
  private readonly r: readonly Float64Array[];
  private readonly qq: readonly Float64Array[];
  private readonly known = new Map<number, Factor>();

  constructor(times: ArrayLike<number>) {
    const count = times.length;
    if (count < 4) throw new Error("A smoothing spline takes at least four points");
    this.count = count;
    this.unit = (times[count - 1] - times[0]) / (count - 1);
    const gaps = Float64Array.from({ length: count - 1 }, (_, k) => (times[k + 1] - times[k]) / this.unit);
    this.gaps = gaps;
    const inner = count - 2;
    const bands = (width: number) => Array.from({ length: width }, () => new Float64Array(inner));
    this.r = bands(2);
    this.qq = bands(3);
    for (let k = 0; k < inner; k++) {
      const [a, b] = [gaps[k], gaps[k + 1]];
      this.r[0][k] = (a + b) / 3;
      this.r[1][k] = b / 6;
      this.qq[0][k] = 1 / a ** 2 + (1 / a + 1 / b) ** 2 + 1 / b ** 2;
      if (k + 1 < inner) this.qq[1][k] = -(1 / a + 2 / b + 1 / gaps[k + 2]) / b;
      if (k + 2 < inner) this.qq[2][k] = 1 / (b * gaps[k + 2]);
    }
  }

  of(smoothing: number): Factor {
    let factor = this.known.get(smoothing);
    if (factor !== undefined) return factor;
    factor = this.factorised(smoothing);
    if (this.known.size < mostFactors) this.known.set(smoothing, factor);
    return factor;
  }

  private factorised(smoothing: number): Factor {
    const { r, qq } = this;
    const inner = this.count - 2;
    const d = new Float64Array(inner);
    const l1 = new Float64Array(inner);
    const l2 = new Float64Array(inner);
    for (let k = 0; k < inner; k++) {
      d[k] = r[0][k] + smoothing * qq[0][k];
      let beside = r[1][k] + smoothing * qq[1][k];
      if (k >= 1) {
        d[k] -= l1[k - 1] ** 2 * d[k - 1];
        beside -= l1[k - 1] * l2[k - 1] * d[k - 1];
      }
      if (k >= 2) d[k] -= l2[k - 2] ** 2 * d[k - 2];
      l1[k] = k + 1 < inner ? beside / d[k] : 0;
      l2[k] = k + 2 < inner ? (smoothing * qq[2][k]) / d[k] : 0;
    }
    // The central bands of the inverse (Hutchinson and de Hoog, Smoothing noisy data with spline functions, 1985).
    let trace = 0;
    let [next, nextBeside, afterNext] = [0, 0, 0];
    for (let k = inner - 1; k >= 0; k--) {
      const far = -l1[k] * nextBeside - l2[k] * afterNext;
      const beside = -l1[k] * next - l2[k] * nextBeside;
      const own = 1 / d[k] - l1[k] * beside - l2[k] * far;
      trace += qq[0][k] * own + 2 * (qq[1][k] * beside + qq[2][k] * far);
      [next, nextBeside, afterNext] = [own, beside, next];
    }
    return { d, l1, l2, trace };
  }
}

/** The equations of one series. */
class SplineSystem {
  private readonly qy: Float64Array;

  constructor(
    private readonly factors: SplineFactors,
    private readonly times: ArrayLike<number>,
    private readonly values: ArrayLike<number>,
  ) {
    const { gaps, count } = factors;
    this.qy = Float64Array.from(
      { length: count - 2 },
      (_, k) => (values[k + 2] - values[k + 1]) / gaps[k + 1] - (values[k + 1] - values[k]) / gaps[k],
    );
  }

  /** Second derivatives at the inner points, and how well the curve would do at points that it has not seen. */
  solve(smoothing: number): { curvatures: Float64Array; score: number; noiseVariance: number } {
    const { qy } = this;
    const { count } = this.factors;
    const { d, l1, l2, trace } = this.factors.of(smoothing);
    const inner = count - 2;
    const curvatures = qy.slice();
    for (let k = 0; k < inner; k++) {
      if (k >= 1) curvatures[k] -= l1[k - 1] * curvatures[k - 1];
      if (k >= 2) curvatures[k] -= l2[k - 2] * curvatures[k - 2];
    }
    for (let k = inner - 1; k >= 0; k--) {
      curvatures[k] /= d[k];
      if (k + 1 < inner) curvatures[k] -= l1[k] * curvatures[k + 1];
      if (k + 2 < inner) curvatures[k] -= l2[k] * curvatures[k + 2];
    }
    const freeOfNoise = smoothing * trace;
    let squares = 0;
    for (let k = 0; k < count; k++) squares += (smoothing * this.bend(curvatures, k)) ** 2;
    const degrees = count - inflation * (count - freeOfNoise);
    const score = degrees > 0 ? squares / degrees ** 2 : Infinity;
    return { curvatures, score, noiseVariance: squares / Math.max(freeOfNoise, 1e-300) };
  }

  curve(smoothing: number): SmoothingSpline {
    const { times } = this;
    const { count, unit } = this.factors;
    const { curvatures, noiseVariance } = this.solve(smoothing);
    const values = Float64Array.from(
      { length: count },
      (_, k) => this.values[k] - smoothing * this.bend(curvatures, k),
    );
    const second = new Float64Array(count);
    second.set(curvatures, 1);
    second.forEach((each, k) => (second[k] = each / unit ** 2));
    return { noiseVariance, at: (points) => cubicPieces(times, values, second, points) };
  }

  /** Row k of Q times the second derivatives. */
  private bend(curvatures: Float64Array, k: number): number {
    const { gaps, count } = this.factors;
    let sum = 0;
    if (k >= 2) sum += curvatures[k - 2] / gaps[k - 1];
    if (k >= 1 && k <= count - 2) sum -= curvatures[k - 1] * (1 / gaps[k - 1] + 1 / gaps[k]);
    if (k <= count - 3) sum += curvatures[k] / gaps[k];
    return sum;
  }
}

function cubicPieces(
  times: ArrayLike<number>,
  values: Float64Array,
  second: Float64Array,
  points: ArrayLike<number>,
): CurvePoints {
  const size = points.length;
  const result = {
    values: new Float64Array(size),
    slopes: new Float64Array(size),
    curvatures: new Float64Array(size),
  };
  let piece = 0;
  for (let k = 0; k < size; k++) {
    while (piece < times.length - 2 && points[k] > times[piece + 1]) piece++;
    const gap = times[piece + 1] - times[piece];
    const [v, w] = [values[piece], values[piece + 1]];
    const [p, q] = [second[piece], second[piece + 1]];
    const inside = Math.min(Math.max(points[k], times[piece]), times[piece + 1]);
    const b = (inside - times[piece]) / gap;
    const a = 1 - b;
    const slope = (w - v) / gap + (gap / 6) * ((3 * b * b - 1) * q - (3 * a * a - 1) * p);
    const value = a * v + b * w + (gap * gap * ((a ** 3 - a) * p + (b ** 3 - b) * q)) / 6;
    result.slopes[k] = slope;
    result.values[k] = value + slope * (points[k] - inside);
    result.curvatures[k] = points[k] === inside ? a * p + b * q : 0;
  }
  return result;
}
