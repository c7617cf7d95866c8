import { triangularFactor, withoutColumn } from "../numeric/triangularFactor";
import type { LinearProblem, SparseModel } from "./linearProblem";
import { coefficientsOf, dependentShare, modelOf, usableTerms, withRidge } from "./linearProblem";

/** What lets columns that outnumber the rows, or depend on one another, have coefficients to be compared at all. */
const ridge = 1e-10;

/** The terms that are left. */
interface Remaining {
  readonly terms: readonly number[];
  /** The triangular factor of their columns and then the target. */
  readonly factor: readonly Float64Array[];
  /** The same with a ridge where columns depend on one another: by this one terms are chosen. */
  readonly ridged: readonly Float64Array[];
}

/**
 * The models of sequentially thresholded least squares (Brunton, Proctor and Kutz 2016) from all terms to none: the threshold rises to the smallest
 * coefficient that is left, all below it are dropped and the others fitted again, until none is below. Coefficients are those of columns of length
 * 1. Where columns depend on one another, terms are chosen with a small ridge (Rudy et al. 2017) and fitted without it.
 */
export function thresholdedModels(problem: LinearProblem): SparseModel[] {
  const models: SparseModel[] = [];
  let remaining = begin(problem);
  let threshold = 0;
  while (remaining.terms.length > 0) {
    models.push(modelOf(problem, remaining.terms, remaining.factor));
    let sizes = coefficientsOf(remaining.ridged).map(Math.abs);
    threshold = Math.max(threshold, Math.min(...sizes));
    for (let below = indexOfBelow(sizes, threshold); below >= 0; below = indexOfBelow(sizes, threshold)) {
      const dropped: number[] = [];
      sizes.forEach((size, k) => size <= threshold && dropped.push(k));
      for (const k of dropped.reverse()) remaining = without(remaining, k);
      sizes = coefficientsOf(remaining.ridged).map(Math.abs);
    }
  }
  return models;
}

/** Models from all terms to one, each without the term of the last that is missed least: backward elimination. */
export function eliminatedModels(problem: LinearProblem): SparseModel[] {
  const models: SparseModel[] = [];
  let remaining = begin(problem);
  while (remaining.terms.length > 0) {
    models.push(modelOf(problem, remaining.terms, remaining.factor));
    const losses = lossesWithout(remaining.ridged);
    remaining = without(remaining, losses.indexOf(Math.min(...losses)));
  }
  return models;
}

/** By how much the squares that are left grow without each of the terms of a factor. */
export function lossesWithout(factor: readonly Float64Array[]): number[] {
  const count = factor.length - 1;
  const coefficients = coefficientsOf(factor);
  const lengths = inverseRowLengths(factor.slice(0, count));
  return [...coefficients].map((value, k) => (lengths[k] > 0 ? (value / lengths[k]) ** 2 : 0));
}

/** Lengths of the rows of R^-1: what a coefficient's standard error is in units of that of the noise. */
function inverseRowLengths(triangle: readonly Float64Array[]): Float64Array {
  const count = triangle.length;
  const squares = new Float64Array(count);
  for (let j = 0; j < count; j++) {
    // Column j of the inverse.
    const x = new Float64Array(j + 1);
    x[j] = 1;
    for (let i = j; i >= 0; i--) {
      x[i] = triangle[i][i] === 0 ? 0 : x[i] / triangle[i][i];
      for (let k = 0; k < i; k++) x[k] -= triangle[i][k] * x[i];
      squares[i] += x[i] * x[i];
    }
  }
  return squares.map(Math.sqrt);
}

function begin(problem: LinearProblem): Remaining {
  const terms = usableTerms(problem);
  const factorOf = ({ columns, target }: LinearProblem) => triangularFactor([...terms.map((k) => columns[k]), target]);
  const factor = factorOf(problem);
  const isDependent = terms.some((_, k) => Math.abs(factor[k][k]) <= dependentShare);
  return { terms, factor, ridged: isDependent ? factorOf(withRidge(problem, ridge)) : factor };
}

function without({ terms, factor, ridged }: Remaining, index: number): Remaining {
  const rest = withoutColumn(factor, index);
  return {
    terms: terms.filter((_, k) => k !== index),
    factor: rest,
    ridged: ridged === factor ? rest : withoutColumn(ridged, index),
  };
}

function indexOfBelow(sizes: Float64Array, threshold: number): number {
  return sizes.findIndex((size) => size <= threshold);
}
