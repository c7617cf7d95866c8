import type { Sharing } from "../../expression/expression";
import { factoriseBlocks, inverseDiagonalOfBlocks, solveBlocks } from "../../numeric/blockCholesky";
import { NormalEquations } from "../../numeric/leastSquares";
import type { CellLayout } from "../fitting/cellLayout";

/** Steps of the widths at most, and the change of their logarithms that ends them. */
const [mostSteps, settled] = [20, 0.02];
/** The same where it is the values that count, not how probable all of them are. */
const [mostStepsOfPooling, settledPooling] = [100, 1e-3];
/** Widths below this share of the size of the values are none. */
const leastWidth = 1e-6;
/** Values that must be known, of all levels together, for their spread to be read off them. */
const quickFrom = 1;
/** Standard deviations of a normal distribution in the median of the deviations from its mean. */
const normalQuartile = 1.4826;

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

/** What one row says of the parameters, were they all shared. */
export interface Information {
  /** Standard error of each parameter. */
  readonly errors: Float64Array;
  /** Logarithm of the density of parameters that are known so well, near where they are. */
  readonly logDensity: number;
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
export class SpreadOfValues {
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

  static of(fitted: FittedValues, { errors }: Information): SpreadOfValues | undefined {
    const { layout, sharing } = fitted;
    const varying = varyingSlots(fitted);
    const all = [...sharing, ...varying.map(() => 0)];
    if (!layout.isSolvable(all)) return undefined;
    const arranged = layout.layout(all, () => 1);
    return new SpreadOfValues(fitted, arranged, varying, errors);
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

  /**
   * The values that are most probable together with their means: drawn towards these, each the more the less its own rows say. The widths
   * are those that are most probable where small ones are less so, in proportion to them (Chung et al., A nondegenerate penalized
   * likelihood estimator for variance parameters in multilevel models, 2013: a gamma distribution of shape 2), so that levels never become
   * one by accident.
   */
  pooled(): PooledFit | undefined {
    const { rows, cost, values, positions } = this.fitted;
    const freedom = rows - this.slots;
    let variance = cost / (rows - values.length);
    this.startWithin();
    let posterior = this.posterior(variance);
    for (let step = 0; step < mostStepsOfPooling && posterior !== undefined; step++) {
      variance = (cost + posterior.penalty) / freedom;
      const change = this.widen(posterior, variance, 1);
      posterior = this.posterior(variance);
      if (change < settledPooling) break;
    }
    if (posterior === undefined || !posterior.step.every(Number.isFinite)) return undefined;
    const vector = values.slice();
    positions.forEach((ofCell, slot) =>
      ofCell.forEach((position, cell) => {
        vector[position] = values[position] - posterior.step[this.arranged.positions[slot][cell]];
      }),
    );
    const ties = new Float64Array(this.slots);
    for (const { slot, width } of this.varying) ties[slot] = variance / width ** 2;
    return { vector, ties, certainty: () => this.certainty(posterior, variance) };
  }

  /** Widths that a few wild values, of levels with hardly a row, do not decide. */
  private startWithin(): void {
    this.deviations().forEach((deviations, k) => {
      const sizes = deviations.map(Math.abs).sort((a, b) => a - b);
      const typical = normalQuartile * sizes[sizes.length >> 1];
      const each = this.varying[k];
      if (typical > 0) each.width = Math.min(each.width, typical);
    });
  }

  /** By position of the fitted values: standard errors, and of those that vary the share that their own rows have in them. */
  private certainty({ factor }: Posterior, variance: number): Certainty {
    const { positions, values } = this.fitted;
    const errors = new Float64Array(values.length);
    const shares = new Float64Array(values.length).fill(NaN);
    const { diagonal, ofMeans } = this.variances(factor);
    const varying = new Map(this.varying.map((each, k) => [each.slot, { ...each, covariances: ofMeans[k] }]));
    positions.forEach((ofCell, slot) => {
      const own = varying.get(slot);
      ofCell.forEach((position, cell) => {
        const place = this.arranged.positions[slot][cell];
        errors[position] = Math.sqrt(variance * diagonal[place]);
        if (own === undefined) return;
        // What is left open by everything but the mean, beside what the spread of all levels leaves open.
        const open = diagonal[place] - own.covariances[place] ** 2 / own.covariances[own.mean];
        shares[position] = Math.min(1, Math.max(0, 1 - (variance / own.width ** 2) * open));
      });
    });
    return { errors, shares };
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

  /**
   * One step of expectation and maximisation, where widths are `avoided` powers of themselves less probable near zero; returns by how much the
   * logarithm of a width changed at most.
   */
  private widen({ step, factor }: Posterior, variance: number, avoided = 0): number {
    const before = this.deviations();
    const { ofDeviations } = this.variances(factor);
    let change = 0;
    this.varying.forEach((each, k) => {
      const { levels, mean, size, width } = each;
      let [squares, unknown] = [0, 0];
      levels.forEach((position, level) => {
        squares += (before[k][level] - step[position] + step[mean]) ** 2;
        unknown += variance * ofDeviations[k][level];
      });
      const known = levels.length - unknown / width ** 2 - avoided;
      // Both have the same fixed point; the first is there sooner where values are known.
      const square =
        avoided > 0 && known > quickFrom ? squares / known : (squares + unknown) / (levels.length - avoided);
      each.width = Math.min(size, Math.max(leastWidth * size, Math.sqrt(square)));
      change = Math.max(change, Math.abs(Math.log(each.width / width)));
    });
    return change;
  }

  /** In units of the variance of the errors. */
  private variances(factor: Float64Array): Variances {
    const { structure } = this.normal;
    const diagonal = inverseDiagonalOfBlocks(structure, factor.slice());
    const ofMeans = this.varying.map(({ mean }) => {
      const column = new Float64Array(this.arranged.size);
      column[mean] = 1;
      solveBlocks(structure, factor, column);
      return column;
    });
    const ofDeviations = this.varying.map(({ levels, mean }, k) =>
      Float64Array.from(levels, (level) => Math.max(0, diagonal[level] - 2 * ofMeans[k][level] + ofMeans[k][mean])),
    );
    return { diagonal, ofMeans, ofDeviations };
  }
}

interface Variances {
  /** Of each variable. */
  readonly diagonal: Float64Array;
  /** Of each mean with every variable. */
  readonly ofMeans: readonly Float64Array[];
  /** Of the difference between each level and its mean. */
  readonly ofDeviations: readonly Float64Array[];
}

/** Values drawn towards their means. */
export interface PooledFit {
  /** By position, as the fitted ones. */
  readonly vector: Float64Array;
  /** By slot: what the square of a deviation from the mean over levels costs, 0 where the parameter does not vary. */
  readonly ties: Float64Array;
  certainty(): Certainty;
}

/** How well values are known, by position. */
export interface Certainty {
  /** Standard errors. */
  readonly errors: Float64Array;
  /** Between 0, all from the other levels, and 1, all from its own rows; NaN where the parameter does not vary. */
  readonly shares: Float64Array;
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

function varyingSlots({ sharing, positions }: FittedValues): number[] {
  return Array.from(sharing.keys()).filter((slot) => positions[slot].some((each) => each !== positions[slot][0]));
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, each) => sum + each, 0) / values.length;
}
