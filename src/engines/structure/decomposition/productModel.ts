import { dot, subtract } from "../../../numeric/columns";
import { fitLinear, OrthonormalBasis } from "../linearModel";
import { negligible, rounding } from "./additiveModel";
import { columnFunctions } from "./columnFunctions";
import { showInteractions } from "./interactions";
import type { Breathe } from "./surrogate";

/** Numbers of functions of each column that are tried, one more than the other. */
const ladder = [3, 5, 8, 12, 17];
/** Numbers of a model as a share of the rows. */
const mostNumbersPerRow = 0.4;
/** Rounds over all factors, and what two must differ by for another, as a share of what is left. */
const [mostRounds, settled] = [20, 1e-4];
/** Slopes of all factors but the first where they begin: a product may lose what a factor of mean 0 says. */
const slopes = [0, 0.7, -1.9];

/** A target as a product of functions of one column each. */
export interface ProductFit {
  /** By column, by row. */
  readonly factors: readonly Float64Array[];
  /** What each row lacks of the prediction from all others, nearly. */
  readonly leftOut: Float64Array;
  /** Whether nothing that two columns do together shows in what is left. */
  readonly hasNoInteractions: boolean;
}

/**
 * Products of functions of one column each, of whatever sign, by least squares for one factor after the other (alternating least squares: Kroonenberg and de Leeuw 1980).
 * Unlike a sum of logarithms it takes errors as they are in the target, and zeros. Undefined where the search is over or the rows are too few.
 */
export async function productFit(
  columns: readonly Float64Array[],
  target: Float64Array,
  breathe: Breathe,
): Promise<ProductFit | undefined> {
  const ones = new Float64Array(target.length).fill(1);
  const functions = columns.map((column) => columnFunctions(column, ladder[ladder.length - 1]));
  let best: { readonly fit: Assessed; readonly functions: readonly (readonly Float64Array[])[] } | undefined;
  let known: readonly Float64Array[] | undefined;
  for (const size of ladder) {
    const chosen = functions.map(({ values, isComplete }) => [ones, ...(isComplete ? values : values.slice(0, size))]);
    const numbers = chosen.reduce((sum, each) => sum + each.length, 0);
    if (numbers > mostNumbersPerRow * target.length) break;
    let found: Alternated | undefined;
    for (const start of known === undefined ? startsOf(chosen) : [known]) {
      const other = await alternated(chosen, target, start, breathe);
      if (other === undefined) return undefined;
      if (found === undefined || other.left < found.left) found = other;
    }
    if (found === undefined) break;
    known = found.factors;
    const fit = assessed(chosen, target, found.factors);
    if (best === undefined || fit.error < best.fit.error) best = { fit, functions: chosen };
    else break;
    if (functions.every(({ isComplete }) => isComplete) || found.left <= rounding * dot(target, target)) break;
  }
  if (best === undefined) return undefined;
  const { factors, rest, leftOut, directions } = best.fit;
  const product = productOf(factors);
  const isExact = dot(rest, rest) <= negligible * dot(target, target);
  return { factors, leftOut, hasNoInteractions: isExact || !showInteractions(columns, directions, rest, product) };
}

function startsOf(functions: readonly (readonly Float64Array[])[]): Float64Array[][] {
  return slopes.map((slope) => functions.map(([one, first]) => one.map((value, row) => value + slope * first[row])));
}

interface Alternated {
  readonly factors: readonly Float64Array[];
  readonly left: number;
}

async function alternated(
  functions: readonly (readonly Float64Array[])[],
  target: Float64Array,
  start: readonly Float64Array[],
  breathe: Breathe,
): Promise<Alternated | undefined> {
  const factors = [...start];
  const ones = new Float64Array(target.length).fill(1);
  let left = Infinity;
  for (let round = 0; round < mostRounds; round++) {
    const before = left;
    for (const [k, own] of functions.entries()) {
      if (!(await breathe(target.length * own.length ** 2))) return undefined;
      const others = productOf(factors.filter((_, other) => other !== k));
      const columns = own.map((column) => column.map((value, row) => value * others[row]));
      const { coefficients, unexplained } = fitLinear(columns, target, ones);
      factors[k] = scaled(combined(own, coefficients));
      left = unexplained * dot(target, target);
    }
    if (!(before - left > settled * left)) break;
  }
  // The scale that each factor has lost stands in the first.
  const product = productOf(factors);
  const scale = dot(product, target) / dot(product, product);
  if (!Number.isFinite(scale)) return { factors, left: Infinity };
  factors[0] = factors[0].map((value) => value * scale);
  return { factors, left };
}

interface Assessed {
  readonly factors: readonly Float64Array[];
  readonly rest: Float64Array;
  readonly leftOut: Float64Array;
  /** Mean square of `leftOut`. */
  readonly error: number;
  readonly directions: readonly Float64Array[];
}

/** How well left-out rows are predicted, to first order in the change that a row makes. */
function assessed(
  functions: readonly (readonly Float64Array[])[],
  target: Float64Array,
  factors: readonly Float64Array[],
): Assessed {
  const basis = new OrthonormalBasis(new Float64Array(target.length).fill(1));
  functions.forEach((own, k) => {
    const others = productOf(factors.filter((_, other) => other !== k));
    for (const column of own) basis.add(column.map((value, row) => value * others[row]));
  });
  const product = productOf(factors);
  const rest = target.map((value, row) => value - product[row]);
  const leverage = new Float64Array(target.length);
  for (const direction of basis.directions) {
    for (let row = 0; row < leverage.length; row++) leverage[row] += direction[row] * direction[row];
  }
  const leftOut = rest.map((value, row) => value / Math.max(1e-9, 1 - leverage[row]));
  return { factors, rest, leftOut, error: dot(leftOut, leftOut) / target.length, directions: basis.directions };
}

function productOf(factors: readonly Float64Array[]): Float64Array {
  return factors.reduce((product, factor) => product.map((value, row) => value * factor[row]));
}

function combined(functions: readonly Float64Array[], coefficients: Float64Array): Float64Array {
  const sum = new Float64Array(functions[0].length);
  functions.forEach((each, k) => subtract(sum, each, -coefficients[k]));
  return sum;
}

/** The factor with a root mean square of 1. */
function scaled(factor: Float64Array): Float64Array {
  const size = Math.sqrt(dot(factor, factor) / factor.length);
  return size > 0 ? factor.map((value) => value / size) : factor;
}
