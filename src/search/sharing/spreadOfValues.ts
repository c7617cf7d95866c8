import type { Sharing } from "../../expression/expression";
import { factoriseBlocks, inverseDiagonalOfBlocks, solveBlocks } from "../../numeric/blockCholesky";
import { factorise, solveFactorised } from "../../numeric/cholesky";
import { NormalEquations } from "../../numeric/leastSquares";
import type { CellLayout } from "../fitting/cellLayout";
import { extrapolated } from "./extrapolate";
import { leastPenalty } from "./mainEffects";

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

/** How widely some values vary. */
interface Width {
  /** What they might vary by at most: the root mean square of the values, or what a single row would leave open where that is more. */
  readonly size: number;
  /** Standard deviation over the levels, in units of the values. */
  width: number;
}

/** A parameter that varies, and how widely. */
interface Varying extends Width {
  readonly slot: number;
  /** Where its values stand among the variables, and a cell of each. */
  readonly levels: readonly number[];
  readonly cells: readonly number[];
  /** The rows of a cell's equations that hold its mean and what is added to that. */
  readonly mean: number;
  readonly effects: readonly VaryingEffect[];
}

/** What each level of one column adds to the mean of a parameter that varies over several. */
interface VaryingEffect extends Width {
  /** The row of a cell's equations. */
  readonly row: number;
  /** Where they stand among the variables, and by value of the parameter which of them it has. */
  readonly levels: readonly number[];
  readonly ofValue: Int32Array;
}

/**
 * The marginal likelihood of values and their means: values of parameters first, then a mean for each of those that vary, and then, where asked for,
 * what each level of one column adds to that.
 */
export class SpreadOfValues {
  private readonly slots: number;
  private readonly cells: number;
  private readonly normal = new NormalEquations();
  private readonly varying: readonly Varying[];
  private readonly widths: readonly Width[];

  private constructor(
    private readonly fitted: FittedValues,
    private readonly arranged: ReturnType<CellLayout["layout"]>,
    varyingSlots: readonly number[],
    effects: readonly EffectOfColumn[],
    errors: Float64Array,
  ) {
    const { sharing, values, positions } = fitted;
    this.slots = sharing.length;
    this.cells = arranged.positions[0].length;
    this.varying = varyingSlots.map((slot, k): Varying => {
      const own = Array.from(new Set(positions[slot]), (position) => values[position]);
      const mean = meanOf(own);
      const size = Math.max(errors[slot], Math.sqrt(meanOf(own.map((value) => value * value))));
      const firstCells = firstCellsOf(arranged.positions[slot]);
      const cells = [...firstCells.values()];
      const row = this.slots + varyingSlots.length;
      return {
        slot,
        levels: [...firstCells.keys()],
        cells,
        mean: this.slots + k,
        effects: effects.flatMap((effect, n) =>
          effect.slot === slot ? [effectAt(row + n, arranged.positions[row + n], cells, size)] : [],
        ),
        size,
        width: Math.max(leastWidth * size, Math.sqrt(meanOf(own.map((value) => (value - mean) ** 2)))),
      };
    });
    this.widths = [...this.varying, ...this.varying.flatMap(({ effects }) => effects)];
  }

  /** `isNested` gives what varies over several columns a mean for each level of these, as far as the rows speak for that. */
  static of(fitted: FittedValues, { errors }: Information, isNested = false): SpreadOfValues | undefined {
    const { layout, sharing } = fitted;
    const varying = varyingSlots(fitted);
    const effects = isNested ? varying.flatMap((slot) => effectsOf(layout, slot, sharing[slot])) : [];
    const means = varying.map(() => 0);
    for (const chosen of effects.length > 0 ? [effects, []] : [[]]) {
      const all = [...sharing, ...means, ...chosen.map(({ column }) => column)];
      if (!layout.isSolvable(all)) continue;
      return new SpreadOfValues(
        fitted,
        layout.layout(all, () => 1),
        varying,
        chosen,
        errors,
      );
    }
    return undefined;
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
    let places: number[][] = [];
    for (let step = 0; step < mostStepsOfPooling && posterior !== undefined; step++) {
      variance = (cost + posterior.penalty) / freedom;
      if (places.length === 0) places.push(this.logWidths());
      const change = this.widen(posterior, variance, 1);
      const [from, first] = places;
      places.push(this.logWidths());
      const isDone = change < settledPooling;
      if (!isDone && first !== undefined) {
        this.setLogWidths(extrapolated([from, first, places[2]]));
        places = [];
      }
      posterior = this.posterior(variance);
      if (isDone) break;
    }
    if (posterior === undefined || !posterior.step.every(Number.isFinite)) return undefined;
    const vector = values.slice();
    positions.forEach((ofCell, slot) =>
      ofCell.forEach((position, cell) => {
        vector[position] = values[position] - posterior.step[this.arranged.positions[slot][cell]];
      }),
    );
    const penalty = this.penaltyOf(variance);
    return { vector, penalty, certainty: () => this.certainty(posterior, variance) };
  }

  /** Of parameters, and then of effects. */
  private logWidths(): number[] {
    return this.widths.map(({ width }) => Math.log(width));
  }

  private setLogWidths(logarithms: readonly number[]): void {
    this.widths.forEach((each, k) => (each.width = within(each.size, Math.exp(logarithms[k]))));
  }

  /** What values cost, by position, beside their sum of squares. */
  private penaltyOf(variance: number): PooledFit["penalty"] {
    const parts = this.varying.map(({ slot, cells, width, effects }) => {
      const ofEffects = effects.map(({ ofValue, levels, width }) => ({
        ofValue,
        levels: levels.length,
        tie: variance / width ** 2,
      }));
      const positions = cells.map((cell) => this.fitted.positions[slot][cell]);
      return { positions, tie: variance / width ** 2, ofEffects };
    });
    return (vector) =>
      parts.reduce((sum, { positions, tie, ofEffects }) => {
        const own = positions.map((position) => vector[position]);
        return sum + leastPenalty(own, tie, ofEffects);
      }, 0);
  }

  /** Widths that a few wild values, of levels with hardly a row, do not decide. */
  private startWithin(): void {
    this.deviations().forEach((deviations, k) => {
      const each = this.varying[k];
      const typical = normalQuartile * medianOf(deviations.map(Math.abs));
      if (typical > 0) each.width = Math.min(each.width, typical);
      for (const effect of each.effects) {
        const ofLevels = effect.levels.map((): number[] => []);
        deviations.forEach((deviation, n) => ofLevels[effect.ofValue[n]].push(deviation));
        const width = normalQuartile * medianOf(ofLevels.map((own) => Math.abs(medianOf(own))));
        effect.width = within(each.size, width > 0 ? width : each.width);
      }
    });
  }

  /** By position of the fitted values: standard errors, and of those that vary the share that their own rows have in them. */
  private certainty({ factor }: Posterior, variance: number): Certainty {
    const { positions, values } = this.fitted;
    const errors = new Float64Array(values.length);
    const shares = new Float64Array(values.length).fill(NaN);
    const { diagonal, inverse } = this.variances(factor);
    const varying = new Map(this.varying.map((each) => [each.slot, each]));
    positions.forEach((ofCell, slot) => {
      const own = varying.get(slot);
      ofCell.forEach((position, cell) => {
        errors[position] = Math.sqrt(variance * diagonal[this.arranged.positions[slot][cell]]);
        if (own === undefined || !Number.isNaN(shares[position])) return;
        // What is left open by everything but the means, beside what the spread of all levels leaves open.
        const means = [own.mean, ...own.effects.map(({ row }) => row)];
        const open = conditionalVariance(inverse(cell), slot, means);
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
    const { positions } = arranged;
    varying.forEach(({ levels, cells, mean, effects, width }, k) => {
      const precision = variance / width ** 2;
      levels.forEach((position, level) => {
        const force = precision * before[k][level];
        pull[position] = force;
        pull[positions[mean][cells[level]]] -= force;
        for (const { row } of effects) pull[positions[row][cells[level]]] -= force;
      });
      logVolume -= levels.length * Math.log(precision);
      for (const effect of effects) logVolume -= effect.levels.length * Math.log(variance / effect.width ** 2);
    });
    const factor = matrix.slice(0, structure.entryCount);
    if (!factoriseBlocks(structure, factor)) return undefined;
    for (const entry of structure.diagonal) logVolume += 2 * Math.log(factor[entry]);
    if (!Number.isFinite(logVolume)) return undefined;
    const step = pull.slice();
    solveBlocks(structure, factor, step);
    let penalty = 0;
    varying.forEach((each, k) => {
      const precision = variance / each.width ** 2;
      each.levels.forEach((_, level) => {
        const deviation = before[k][level];
        penalty += precision * deviation * (deviation - this.stepFromMeans(each, level, step));
      });
    });
    return { logVolume, penalty, step, factor };
  }

  /** How far a step takes a value from its mean and effects. */
  private stepFromMeans({ levels, cells, mean, effects }: Varying, level: number, step: Float64Array): number {
    const { positions } = this.arranged;
    const cell = cells[level];
    const ofEffects = effects.reduce((sum, { row }) => sum + step[positions[row][cell]], 0);
    return step[levels[level]] - step[positions[mean][cell]] - ofEffects;
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
    const tied = varying.map(({ slot, mean, effects }) => [slot, mean, ...effects.map(({ row }) => row)]);
    for (const [slot, , ...effects] of tied) {
      for (const row of [slot, ...effects]) for (const at of positions[row]) cellsOf[at]++;
    }
    for (let cell = 0; cell < cells; cell++) {
      local.fill(0);
      local.set(equations.subarray(cell * length, cell * length + triangle));
      for (let n = 0; n < varying.length; n++) {
        const { slot, effects, width } = varying[n];
        const tie = variance / width ** 2 / cellsOf[positions[slot][cell]];
        const rows = tied[n];
        for (let j = 0; j < rows.length; j++) {
          for (let k = 0; k <= j; k++) local[entryOf(rows[j], rows[k])] += j > 0 && k === 0 ? -tie : tie;
        }
        for (const { row, width } of effects) {
          local[entryOf(row, row)] += variance / width ** 2 / cellsOf[positions[row][cell]];
        }
      }
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
    const { diagonal, inverse } = this.variances(factor);
    const isQuick = avoided > 0;
    let change = 0;
    this.varying.forEach((each, k) => {
      const { levels, cells, mean, effects } = each;
      const means = [mean, ...effects.map(({ row }) => row)];
      let [squares, unknown] = [0, 0];
      levels.forEach((_, level) => {
        squares += (before[k][level] - this.stepFromMeans(each, level, step)) ** 2;
        unknown += variance * Math.max(0, varianceOfDifference(inverse(cells[level]), each.slot, means));
      });
      const found = { squares, unknown, count: levels.length - avoided };
      change = Math.max(change, widenOne(each, found, isQuick));
      for (const effect of effects) {
        const squares = effect.levels.reduce((sum, position) => sum + step[position] ** 2, 0);
        const unknown = effect.levels.reduce((sum, position) => sum + variance * diagonal[position], 0);
        // Without effects there is one mean still: their widths may be zero.
        const found = { squares, unknown, count: effect.levels.length };
        change = Math.max(change, widenOne(effect, found, isQuick));
      }
    });
    return change;
  }

  /** In units of the variance of the errors. */
  private variances(factor: Float64Array): Variances {
    const { structure } = this.normal;
    const matrix = factor.slice();
    const diagonal = inverseDiagonalOfBlocks(structure, matrix);
    return { diagonal, inverse: (cell) => (one, other) => matrix[this.arranged.scatter!.entry(cell, one, other)] };
  }
}

/**
 * One step of expectation and maximisation for the width of so many deviations: their squares, and what is open of these; returns by how much
 * its logarithm changed.
 */
function widenOne(
  each: Width,
  { squares, unknown, count }: Readonly<Record<"squares" | "unknown" | "count", number>>,
  isQuick: boolean,
): number {
  const { width } = each;
  const known = count - unknown / width ** 2;
  // Both have the same fixed point; the first is there sooner where values are known.
  const square = isQuick && known > quickFrom ? squares / known : (squares + unknown) / count;
  each.width = within(each.size, Math.sqrt(square));
  return Math.abs(Math.log(each.width / width));
}

function within(size: number, width: number): number {
  return Math.min(size, Math.max(leastWidth * size, width));
}

/** Entry of two rows in a lower triangle, row by row. */
function entryOf(one: number, other: number): number {
  const [row, column] = one > other ? [one, other] : [other, one];
  return (row * (row + 1)) / 2 + column;
}

/** Of a value less the sum of others. */
function varianceOfDifference(covariances: Covariances, value: number, others: readonly number[]): number {
  let sum = covariances(value, value);
  for (const other of others) {
    sum -= 2 * covariances(value, other);
    for (const another of others) sum += covariances(other, another);
  }
  return sum;
}

/** Of a value where others are given. */
function conditionalVariance(covariances: Covariances, value: number, given: readonly number[]): number {
  const size = given.length;
  const matrix = Float64Array.from({ length: size * size }, (_, k) => {
    return covariances(given[Math.floor(k / size)], given[k % size]);
  });
  const column = Float64Array.from(given, (other) => covariances(value, other));
  const own = covariances(value, value);
  const solved = column.slice();
  if (!factorise(matrix, size)) return own;
  solveFactorised(matrix, size, solved);
  return own - column.reduce((sum, each, k) => sum + each * solved[k], 0);
}

type Covariances = (one: number, other: number) => number;

interface Variances {
  /** Of each variable. */
  readonly diagonal: Float64Array;
  /** Of the variables of a cell with each other, by their rows of its equations. */
  inverse(cell: number): Covariances;
}

/** Values drawn towards their means. */
export interface PooledFit {
  /** By position, as the fitted ones. */
  readonly vector: Float64Array;
  /** What values by position cost with these widths, beside their sum of squares. */
  penalty(vector: Float64Array): number;
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

function medianOf(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1];
}

/** By position, in the order in which they come, the first cell that has it. */
function firstCellsOf(positions: Int32Array): Map<number, number> {
  const first = new Map<number, number>();
  positions.forEach((position, cell) => {
    if (!first.has(position)) first.set(position, cell);
  });
  return first;
}

/** Effects of the levels of one column on a parameter. */
interface EffectOfColumn {
  readonly slot: number;
  readonly column: Sharing;
}

/** The columns whose levels a parameter has more than one value for. */
function effectsOf(layout: CellLayout, slot: number, sharing: Sharing): EffectOfColumn[] {
  const columns = Array.from({ length: 31 }, (_, k) => 1 << k).filter((column) => sharing & column);
  const values = layout.size([sharing]);
  return columns.flatMap((column) => {
    const levels = layout.size([column]);
    return levels > 1 && levels < values ? [{ slot, column }] : [];
  });
}

/** The effect in this row of a cell's equations; `cells` has one cell for each value. */
function effectAt(row: number, positions: Int32Array, cells: readonly number[], size: number): VaryingEffect {
  const levels = [...new Set(positions)];
  const place = new Map(levels.map((position, level) => [position, level]));
  return { row, levels, ofValue: Int32Array.from(cells, (cell) => place.get(positions[cell])!), size, width: size };
}
