import type { Sharing } from "../../expression/expression";
import { NormalEquations, projectedStep } from "../../numeric/leastSquares";
import type { CellLayout } from "../fitting/cellLayout";
import { logEvidence, logEvidenceAmongFormulas, pooledFit } from "./evidence";
import type { FittedValues } from "./spreadOfValues";

/** What a fit says about the values in each cell, in units by slot. */
export interface CellEquations {
  /** By slot: what its values are measured in. */
  readonly units: Float64Array;
  /** By cell and slot. */
  readonly values: Float64Array;
  /** By cell: the lower triangle of J^T J over the slots row by row, then J^T r. */
  readonly equations: Float64Array;
  /** Sum of squares at these values. */
  readonly cost: number;
}

/** Values with some sharing, and the cost they have as far as the models tell. */
export interface MergedValues {
  readonly cost: number;
  /** By slot, as a fit starts from them. */
  readonly parameters: readonly Float64Array[];
}

/** Values that are drawn towards the mean over the levels of their parameter. */
export interface PooledValues {
  /** By slot and value, and so is what follows; NaN for combinations that occur in no row. */
  readonly parameters: readonly Float64Array[];
  /** What such values add to the cost. */
  penalty(parameters: readonly Float64Array[]): number;
  /** Standard errors, and the shares that values have from their own rows: NaN where a parameter does not vary. */
  certainty(): { readonly errors: readonly Float64Array[]; readonly shares: readonly Float64Array[] };
}

/** Where the models have their minimum, and where the way there began. */
interface Solution {
  readonly vector: Float64Array;
  readonly start: Float64Array;
  readonly positions: readonly Int32Array[];
  readonly units: Float64Array;
  readonly cost: number;
}

/** The models are quadratic, so that the second step only removes what rounding left of the first. */
const steps = 2;

/**
 * The loss of every cell as a quadratic function of its own values, around those of a fit. What a formula would lose or gain by
 * another sharing follows from these without another look at the rows: one linear system in the values it would have.
 */
export class CellModels {
  private readonly slots: number;
  readonly cells: number;
  private readonly triangle: number;
  private readonly normal = new NormalEquations();

  constructor(
    private readonly layout: CellLayout,
    private readonly at: CellEquations,
    /** How many rows they were made from. */
    private readonly rows: number,
  ) {
    this.slots = at.units.length;
    this.triangle = (this.slots * (this.slots + 1)) / 2;
    this.cells = at.values.length / this.slots;
  }

  /** The best values with these sharings; undefined where there are too many to solve for. */
  merged(sharing: readonly Sharing[]): MergedValues | undefined {
    const solution = this.solution(sharing);
    return (
      solution && { cost: solution.cost, parameters: this.layout.scatter(sharing, solution.start, solution.units) }
    );
  }

  /** Sum of squares where the models were made. */
  get cost(): number {
    return this.at.cost;
  }

  /** The values by these models where each is drawn towards its mean over levels; undefined where nothing is known of that. */
  pooled(sharing: readonly Sharing[]): PooledValues | undefined {
    const solution = this.solution(sharing);
    if (solution === undefined) return undefined;
    const fit = pooledFit(this.fittedAt(sharing, solution));
    if (fit === undefined) return undefined;
    const { units } = solution;
    const scatter = (vector: Float64Array) => this.layout.scatter(sharing, vector, units);
    return {
      parameters: scatter(fit.vector),
      penalty: (parameters) => fit.penalty(this.layout.gather(sharing, parameters, units, () => NaN)),
      certainty: () => {
        const { errors, shares } = fit.certainty();
        return { errors: scatter(errors), shares: scatter(shares.map((share, j) => share / units[j])) };
      },
    };
  }

  /** By which sharings of the formula are held against each other (see `evidence.ts`); undefined where nothing is known of it. */
  logEvidence(sharing: readonly Sharing[]): number | undefined {
    const fitted = this.fitted(sharing);
    return fitted && logEvidence(fitted);
  }

  /** By which different formulas are. */
  logEvidenceAmongFormulas(sharing: readonly Sharing[]): number | undefined {
    const fitted = this.fitted(sharing);
    return fitted && logEvidenceAmongFormulas(fitted);
  }

  private fitted(sharing: readonly Sharing[]): FittedValues | undefined {
    const solution = this.solution(sharing);
    return solution && this.fittedAt(sharing, solution);
  }

  private fittedAt(sharing: readonly Sharing[], { vector: values, positions, cost }: Solution): FittedValues {
    const { layout, at, rows } = this;
    return { layout, sharing, equations: at.equations, values, positions, cost, rows };
  }

  private solution(sharing: readonly Sharing[]): Solution | undefined {
    if (!Number.isFinite(this.layout.size(sharing)) || !this.layout.isSolvable(sharing)) return undefined;
    const { size, positions, units, scatter } = this.layout.layout(sharing, (slot) => this.at.units[slot]);
    if (scatter === undefined) return undefined;
    const all = new Uint8Array(size).fill(1);
    const vector = this.averages(positions, size);
    const start = vector.slice();
    const shifted = this.at.equations.slice();
    for (let step = 0; step < steps; step++) {
      this.normal.reset(size, scatter.structure);
      for (let cell = 0; cell < this.cells; cell++) {
        this.slopesAt(vector, positions, cell, shifted);
        scatter.add(this.normal, shifted, cell * scatter.length, cell);
      }
      const projected = projectedStep(this.normal, Infinity, all);
      if (projected === undefined) return undefined;
      for (let j = 0; j < size; j++) vector[j] += projected.step[j];
    }
    const cost = this.costAt(vector, positions);
    return Number.isFinite(cost) ? { vector, start, positions, units, cost } : undefined;
  }

  /** Means of the cells' values, each weighted by how well the cell knows it: from there little is left to solve for. */
  private averages(positions: readonly Int32Array[], size: number): Float64Array {
    const { equations, values } = this.at;
    const sums = new Float64Array(size);
    const weights = new Float64Array(size);
    const counts = new Float64Array(size);
    const plain = new Float64Array(size);
    const length = this.triangle + this.slots;
    for (let slot = 0; slot < this.slots; slot++) {
      const diagonal = (slot * (slot + 3)) / 2;
      for (let cell = 0; cell < this.cells; cell++) {
        const position = positions[slot][cell];
        const weight = equations[cell * length + diagonal];
        const value = values[cell * this.slots + slot];
        weights[position] += weight;
        sums[position] += weight * value;
        counts[position]++;
        plain[position] += value;
      }
    }
    return sums.map((sum, j) => (weights[j] > 0 ? sum / weights[j] : plain[j] / counts[j]));
  }

  /** Puts J^T r at other values of a cell into `equations`. */
  private slopesAt(
    vector: Float64Array,
    positions: readonly Int32Array[],
    cell: number,
    equations: Float64Array,
  ): void {
    const first = cell * (this.triangle + this.slots);
    for (let slot = 0; slot < this.slots; slot++) {
      const target = first + this.triangle + slot;
      equations[target] = this.at.equations[target] + this.curvatureTimes(vector, positions, cell, slot);
    }
  }

  private costAt(vector: Float64Array, positions: readonly Int32Array[]): number {
    let cost = this.at.cost;
    for (let cell = 0; cell < this.cells; cell++) {
      const gradient = cell * (this.triangle + this.slots) + this.triangle;
      for (let slot = 0; slot < this.slots; slot++) {
        const change = this.change(vector, positions, cell, slot);
        cost += change * (2 * this.at.equations[gradient + slot] + this.curvatureTimes(vector, positions, cell, slot));
      }
    }
    return Math.max(0, cost);
  }

  /** Row `slot` of J^T J times the change of the cell's values. */
  private curvatureTimes(vector: Float64Array, positions: readonly Int32Array[], cell: number, slot: number): number {
    const first = cell * (this.triangle + this.slots);
    let sum = 0;
    for (let other = 0; other < this.slots; other++) {
      const [row, column] = other > slot ? [other, slot] : [slot, other];
      const entry = this.at.equations[first + (row * (row + 1)) / 2 + column];
      sum += entry * this.change(vector, positions, cell, other);
    }
    return sum;
  }

  private change(vector: Float64Array, positions: readonly Int32Array[], cell: number, slot: number): number {
    return vector[positions[slot][cell]] - this.at.values[cell * this.slots + slot];
  }
}
