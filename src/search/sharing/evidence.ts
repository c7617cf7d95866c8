import type { Sharing } from "../../expression/expression";
import { factoriseBlocks, solveBlocks } from "../../numeric/blockCholesky";
import { factorise, solveFactorised } from "../../numeric/cholesky";
import { NormalEquations } from "../../numeric/leastSquares";
import type { CellLayout } from "../cellLayout";

/** Steps of the widths at most, and the change of their logarithms that ends them. */
const [mostSteps, settled] = [20, 0.02];
/** Widths below this share of the size of the values are none. */
const leastWidth = 1e-6;
/** Levels of a parameter whose errors are looked at: as many tell how wide it varies as well as thousands. */
const mostLevels = 64;

/** The best values with one sharing, in a quadratic model of the cost around them. */
export interface FittedValues {
  readonly layout: CellLayout;
  readonly sharing: readonly Sharing[];
  /** By cell: the lower triangle of J^T J over the slots row by row, then as many numbers as there are slots, which do not matter. */
  readonly equations: Float64Array;
  readonly values: Float64Array;
  /** `positions[slot][cell]` in `values`. */
  readonly positions: readonly Int32Array[];
  /** Sum of squares. */
  readonly cost: number;
  readonly rows: number;
}

/**
 * Logarithm of the marginal likelihood of a formula with a sharing, up to what is the same for all its sharings: by it these are held
 * against each other. The values of a parameter that varies are taken for normally distributed around a mean of which nothing is known, as
 * nothing is known of a parameter that does not vary. How widely is estimated from the rows (MacKay, Bayesian interpolation, 1992, sections 3
 * and 4), and pays for that by Laplace's approximation with any width up to the size of the values, or what one row would leave open if
 * that is more, as probable as any other (Gelman 2006). So a number pays for how much more exactly its rows say it than its kin did: little
 * in few or noisy rows, much in many good ones. Undefined where the fit is exact or the rows do not determine the numbers.
 */
export function logEvidence(fitted: FittedValues): number | undefined {
  const information = informationOf(fitted);
  return information && Variation.of(fitted, information)?.logEvidence();
}

/**
 * The same, up to what is the same for all formulas: where a parameter is shared, or its mean, as much is known beforehand as one row says (Kass and
 * Wasserman 1995). Less exact between sharings of one formula, since what a row says is taken from each fit.
 */
export function logEvidenceAmongFormulas(fitted: FittedValues): number | undefined {
  const information = informationOf(fitted);
  if (information === undefined) return undefined;
  const evidence = Variation.of(fitted, information)?.logEvidence();
  return evidence === undefined ? undefined : evidence + information.logDensity;
}

/** A parameter that varies, and how widely. */
interface Varying {
  readonly slot: number;
  /** Where its values and their mean stand among the variables. */
  readonly levels: readonly number[];
  readonly mean: number;
  /** What it might vary by at most: the root mean square of its values, or what a single row would leave open where that is more. */
  readonly size: number;
  /** Standard deviation over the levels, in units of the values. */
  width: number;
}

/** The marginal likelihood of values and their means: values of parameters first, and then a mean for each of those that vary. */
class Variation {
  private readonly slots: number;
  private readonly cells: number;
  private readonly normal = new NormalEquations();
  private readonly varying: readonly Varying[];

  private constructor(
    private readonly fitted: FittedValues,
    private readonly arranged: ReturnType<CellLayout["layout"]>,
    varyingSlots: readonly number[],
    errors: Float64Array,
  ) {
    const { sharing, values, positions } = fitted;
    this.slots = sharing.length;
    this.cells = arranged.positions[0].length;
    this.varying = varyingSlots.map((slot, k): Varying => {
      const own = Array.from(new Set(positions[slot]), (position) => values[position]);
      const mean = meanOf(own);
      const size = Math.max(errors[slot], Math.sqrt(meanOf(own.map((value) => value * value))));
      return {
        slot,
        levels: Array.from(new Set(arranged.positions[slot])),
        mean: arranged.positions[this.slots + k][0],
        size,
        width: Math.max(leastWidth * size, Math.sqrt(meanOf(own.map((value) => (value - mean) ** 2)))),
      };
    });
  }

  static of(fitted: FittedValues, { errors }: Information): Variation | undefined {
    const { layout, sharing } = fitted;
    const varying = varyingSlots(fitted);
    const all = [...sharing, ...varying.map(() => 0)];
    if (!layout.isSolvable(all)) return undefined;
    const arranged = layout.layout(all, () => 1);
    return new Variation(fitted, arranged, varying, errors);
  }

  /** The largest over the steps that widths take to their most probable values. */
  logEvidence(): number | undefined {
    const { rows, cost, values } = this.fitted;
    const freedom = rows - this.slots;
    let variance = cost / (rows - values.length);
    let largest: number | undefined;
    for (let step = 0; step < mostSteps; step++) {
      const posterior = this.posterior(variance);
      if (posterior === undefined) break;
      variance = (cost + posterior.penalty) / freedom;
      const logarithm = -(freedom * Math.log(variance) + posterior.logVolume) / 2 + this.logShareOfWidths();
      if (!Number.isFinite(logarithm)) break;
      largest = Math.max(largest ?? -Infinity, logarithm);
      if (this.widen(posterior, variance) < settled) break;
    }
    return largest;
  }

  /** Where values and means are most probable with these widths, and how well they are known. */
  private posterior(variance: number): Posterior | undefined {
    const { arranged, normal, varying } = this;
    const { scatter, size } = arranged;
    if (scatter === undefined) return undefined;
    normal.reset(size, scatter.structure);
    this.addCells(variance);
    const { structure, matrix } = normal;
    const before = this.deviations();
    const pull = new Float64Array(size);
    let logVolume = 0;
    varying.forEach(({ levels, mean, width }, k) => {
      const precision = variance / width ** 2;
      levels.forEach((position, level) => {
        pull[position] = precision * before[k][level];
        pull[mean] -= precision * before[k][level];
      });
      logVolume -= levels.length * Math.log(precision);
    });
    const factor = matrix.slice(0, structure.entryCount);
    if (!factoriseBlocks(structure, factor)) return undefined;
    for (const entry of structure.diagonal) logVolume += 2 * Math.log(factor[entry]);
    if (!Number.isFinite(logVolume)) return undefined;
    const step = pull.slice();
    solveBlocks(structure, factor, step);
    let penalty = 0;
    varying.forEach(({ levels, mean, width }, k) => {
      const precision = variance / width ** 2;
      levels.forEach((position, level) => {
        const deviation = before[k][level];
        penalty += precision * deviation * (deviation - step[position] + step[mean]);
      });
    });
    return { logVolume, penalty, step, factor };
  }

  /** The fitted values less their mean, by parameter that varies and level. */
  private deviations(): number[][] {
    const { positions, values } = this.fitted;
    return this.varying.map(({ slot }) => {
      const own = Array.from(new Set(positions[slot]), (position) => values[position]);
      const mean = meanOf(own);
      return own.map((value) => value - mean);
    });
  }

  /** J^T J of all cells, and what ties values to their means, divided among the cells of each level. */
  private addCells(variance: number): void {
    const { scatter, positions, size } = this.arranged;
    const { equations } = this.fitted;
    if (scatter === undefined) return;
    const { slots, varying, cells } = this;
    const length = (slots * (slots + 3)) / 2;
    const triangle = (slots * (slots + 1)) / 2;
    const local = new Float64Array(scatter.length);
    const cellsOf = new Float64Array(size);
    for (const { slot } of varying) for (const position of positions[slot]) cellsOf[position]++;
    for (let cell = 0; cell < cells; cell++) {
      local.fill(0);
      local.set(equations.subarray(cell * length, cell * length + triangle));
      varying.forEach(({ slot, width }, k) => {
        const tie = variance / width ** 2 / cellsOf[positions[slot][cell]];
        const row = slots + k;
        local[(slot * (slot + 3)) / 2] += tie;
        local[(row * (row + 3)) / 2] += tie;
        local[(row * (row + 1)) / 2 + slot] -= tie;
      });
      scatter.add(this.normal, local, 0, cell);
    }
  }

  /** Logarithm of the share of widths that the rows leave: any up to the size of the values was as probable as any other. */
  private logShareOfWidths(): number {
    return this.varying.reduce((sum, { levels, size, width }) => {
      return sum + Math.log(width / size) - Math.log((levels.length - 1) / Math.PI) / 2;
    }, 0);
  }

  /** One step of expectation and maximisation; returns by how much the logarithm of a width changed at most. */
  private widen({ step, factor }: Posterior, variance: number): number {
    const before = this.deviations();
    let change = 0;
    this.varying.forEach((each, k) => {
      const { levels, mean, size, width } = each;
      const stride = Math.ceil(levels.length / mostLevels);
      const squares: number[] = [];
      for (let level = 0; level < levels.length; level += stride) {
        const deviation = before[k][level] - step[levels[level]] + step[mean];
        squares.push(deviation ** 2 + variance * this.varianceOf(levels[level], mean, factor));
      }
      each.width = Math.min(size, Math.max(leastWidth * size, Math.sqrt(meanOf(squares))));
      change = Math.max(change, Math.abs(Math.log(each.width / width)));
    });
    return change;
  }

  /** Of the difference of two variables, in units of the variance of the errors. */
  private varianceOf(one: number, other: number, factor: Float64Array): number {
    const difference = new Float64Array(this.arranged.size);
    difference[one] = 1;
    difference[other] = -1;
    solveBlocks(this.normal.structure, factor, difference);
    return difference[one] - difference[other];
  }
}

interface Posterior {
  /** Logarithm of the determinant of the curvature, less that of the ties. */
  readonly logVolume: number;
  /** What the ties add to the sum of squares. */
  readonly penalty: number;
  /** From the most probable values back to the fitted ones. */
  readonly step: Float64Array;
  readonly factor: Float64Array;
}

/** What one row says of the parameters, were they all shared. */
interface Information {
  /** Standard error of each parameter. */
  readonly errors: Float64Array;
  /** Logarithm of the density of parameters that are known so well, near where they are. */
  readonly logDensity: number;
}

/** Undefined where the fit is exact, or the rows do not determine the parameters even so. */
function informationOf({ sharing, equations, cost, rows, values }: FittedValues): Information | undefined {
  if (!(cost > 0) || rows <= values.length) return undefined;
  const slots = sharing.length;
  const matrix = new Float64Array(slots * slots);
  const length = (slots * (slots + 3)) / 2;
  for (let first = 0; first < equations.length; first += length) {
    for (let row = 0, entry = first; row < slots; row++) {
      for (let column = 0; column <= row; column++) matrix[row * slots + column] += equations[entry++];
    }
  }
  if (!factorise(matrix, slots)) return undefined;
  const variance = rows * (cost / (rows - values.length));
  let logDensity = (-slots / 2) * Math.log(variance);
  const errors = Float64Array.from(sharing, (_, slot) => {
    logDensity += Math.log(matrix[slot * slots + slot]);
    const column = new Float64Array(slots);
    column[slot] = 1;
    solveFactorised(matrix, slots, column);
    return Math.sqrt(variance * column[slot]);
  });
  return { errors, logDensity };
}

function varyingSlots({ sharing, positions }: FittedValues): number[] {
  return Array.from(sharing.keys()).filter((slot) => positions[slot].some((each) => each !== positions[slot][0]));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
