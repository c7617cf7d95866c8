import type { Expression, Sharing } from "../../expression/expression";
import type { ResidualSpace } from "../../numeric/kernel";
import { LevenbergMarquardt, NormalEquations, projectedStep } from "../../numeric/leastSquares";
import type { LeastSquaresOptions } from "../../numeric/leastSquares";
import type { Program } from "../../numeric/program";
import { compile } from "../../numeric/program";
import type { Residuals, ValueLayout } from "../../numeric/residuals";
import type { Candidate, Metrics } from "../candidate";
import { CellLayout } from "./cellLayout";
import { meanCost, spreadOf } from "../loss/loss";
import { measure, powerOfTwo, targetScale } from "../loss/metrics";
import type { TargetScale } from "../loss/metrics";
import type { ColumnScale, ParameterRoles } from "./parameterRoles";
import { parameterRoles } from "./parameterRoles";
import type { SolveEquation } from "./equationSolver";
import { EquationSolver } from "./equationSolver";
import { exactLoss } from "../front";
import type { FitEffort } from "./fitEffort";
import { linearisationOf } from "./linearisation";
import { determinedCells, predict } from "./predict";
import type { Problem, RowSet } from "../problem";
import { residualsOf, spaceOf } from "./residualsOf";
import { sampleRows } from "../rowSample";
import { CellModels } from "../sharing/cellModels";
import { LevelStarts } from "../sharing/levelStarts";
import { SeparateCells } from "../sharing/separateCells";
import { leavesChoice, sharingRangeOf } from "../sharing/sharingRange";
import { startingValue } from "./startingValues";

/** Rows that a first fit sees; the promising are fitted to all of them. */
const sampleSize = 1000;
/** Rows on which starts are held against each other. */
const screeningRows = 64;
/** Standard deviation of log|y| from which small values count for nothing beside large ones in plain residuals. */
const wideTarget = 1.5;
/** Magnitudes beyond these are rescaled inside the fit, since their squares would leave the range of float64. */
const [tiny, huge] = [1e-60, 1e60];
/** Of a column of which nothing is known. */
const unitScale: ColumnScale = { magnitude: 1, spread: 1 };
/** Loss that no step can improve any more. */
const zeroLoss = 1e-33;

/** Values by slot, and the loss on the rows they were fitted to. */
export interface Fit {
  readonly parameters: readonly Float64Array[];
  readonly loss: number;
  /** No other start could have given another result: everything was solved for. */
  readonly isCertain: boolean;
}

/** Rows that a fit sees. */
interface Seen {
  readonly rows: RowSet;
  readonly residuals: Residuals;
  /** Sum of their weights. */
  readonly weight: number;
  readonly predictions: Float64Array;
  /** Of a few of the rows where they are many: enough to choose a start by. */
  readonly screening: Residuals;
  /** Solves formulas that are linear in another form of the target, on the rows of `screening`. */
  readonly equations: EquationSolver;
}

/** A formula as an equation that is linear in more of its parameters. */
interface FormulaEquation {
  readonly solve: SolveEquation;
  /** True where it is linear in all of them. */
  readonly isComplete: boolean;
}

interface Start {
  readonly vector: Float64Array;
  readonly cost: number;
}

/**
 * Fits expressions to the training rows of a problem by weighted least squares. Fitting is a pure function of expression,
 * start and effort. Parameters and losses are always those of the expression as it stands, in the person's own units:
 * scaling happens inside.
 */
export class Fitter {
  private readonly layout: CellLayout;
  private readonly columns: readonly ColumnScale[];
  private readonly scale: TargetScale;
  /** What residuals are divided by: the deviation of the target. */
  private readonly unit: number;
  private readonly wide: boolean;
  /** Where the cost is the loss that the problem asks for. */
  private readonly space: ResidualSpace;
  private readonly sample: Seen;
  private readonly all: Seen;
  private compiled: { readonly expression: Expression; readonly program: Program } | undefined;
  private readonly normal = new NormalEquations();
  private readonly optimiser = new LevenbergMarquardt();

  constructor(private readonly problem: Problem) {
    const { train, loss } = problem;
    this.space = spaceOf(loss);
    this.layout = new CellLayout(problem.categories, train.cells);
    this.columns = train.inputs.map((column) => columnScale(column, train));
    this.scale = targetScale(train);
    this.unit = spreadOf(train);
    this.wide = logDeviation(train) > wideTarget;
    const on = (rows: RowSet): Seen => {
      const residuals = residualsOf(rows, this.unit, problem);
      const few = rows.rowCount < 2 * screeningRows || rows.cells.length > 1 ? rows : sampleRows(rows, screeningRows);
      return {
        rows,
        residuals,
        weight: targetScale(rows).weight,
        predictions: new Float64Array(rows.rowCount),
        screening: few === rows ? residuals : residualsOf(few, this.unit, problem),
        equations: new EquationSolver(few, this.unit, problem.arithmetic),
      };
    };
    this.all = on(train);
    const sampled = sampleRows(train, sampleSize);
    this.sample = sampled === train ? this.all : on(sampled);
  }

  /** True where first fits see only a part of the rows. */
  get samples(): boolean {
    return this.sample !== this.all;
  }

  /**
   * A first fit, from `start` (values by slot; what is missing or NaN is chosen) and from starts of its own. Undefined
   * where there are more values than rows, too many to solve for, or no start gives finite predictions.
   */
  fit(expression: Expression, start: readonly Float64Array[] | undefined, effort: FitEffort): Fit | undefined {
    return this.fitOn(this.sample, expression, start, effort);
  }

  /** Fits to all rows, from values that are close already. */
  refine(expression: Expression, start: readonly Float64Array[], evaluations: number): Fit | undefined {
    const tolerance = this.samples ? 1e-6 : 1e-9;
    const effort = { starts: 0, firstStart: 0, followed: 1, evaluations, tolerance, hopeless: Infinity };
    return this.fitOn(this.all, expression, start, effort);
  }

  /**
   * The expression with these values, measured on the training rows (or on those that first fits see). Undefined where
   * a prediction is not finite.
   */
  candidate(
    expression: Expression,
    parameters: readonly Float64Array[],
    complexity: number,
    seen: "all" | "sample" = "all",
  ): Candidate | undefined {
    const on = this.seen(seen);
    const { units } = this.load(on, expression, undefined);
    const vector = this.layout.gather(expression.sharing, parameters, units, () => NaN);
    on.residuals.predict(vector, on.predictions);
    const lossOf = () => on.residuals.evaluate(vector, undefined, Infinity) / on.weight;
    const train = measure(on.rows, on.predictions, {
      scale: this.scale,
      ...(this.problem.loss !== undefined && { lossOf }),
    });
    if (train === undefined || train.maximumError === Number.MAX_VALUE) return undefined;
    const fitted = { expression, parameters };
    const validation = seen === "all" ? this.validate(fitted) : undefined;
    // What has no value on rows that were held back is no law of these data.
    if (validation?.maximumError === Number.MAX_VALUE || validation?.loss === Number.MAX_VALUE) return undefined;
    const candidate = { ...fitted, complexity, train, validation };
    return seen === "all" ? this.weighed(candidate) : candidate;
  }

  /** The candidate with the evidence of those rows for its sharing. */
  weighed(candidate: Candidate, seen: "all" | "sample" = "all"): Candidate {
    const { expression, parameters, train } = candidate;
    const isChosen = leavesChoice(sharingRangeOf(this.problem)) && expression.sharing.length > 0;
    if (!isChosen || this.problem.loss !== undefined) return candidate;
    if (!(train.loss > exactLoss)) return candidate;
    const models = this.cellModels(expression, parameters, seen);
    const evidence = models?.logEvidence(expression.sharing);
    return evidence === undefined ? candidate : { ...candidate, evidence };
  }

  private validate(fitted: Pick<Candidate, "expression" | "parameters">): Metrics | undefined {
    const { validation, loss } = this.problem;
    if (validation.rowCount === 0) return undefined;
    const predictions = predict(fitted, this.problem, validation);
    const counts = determinedCells(fitted, this.problem, validation);
    const lossOf =
      loss && (() => meanCost(loss, predictions, validation, ofRows(counts, validation)) / loss.ofConstant);
    return measure(validation, predictions, { counts, ...(lossOf && { lossOf }) });
  }

  /** How many numbers a fit of parameters with these sharings determines; Infinity where there are too many to solve for. */
  numbers(sharing: readonly Sharing[]): number {
    return this.layout.isSolvable(sharing) ? this.layout.size(sharing) : Infinity;
  }

  /** The loss for the sum of squares that models of cells on these rows speak of. */
  lossOfCost(cost: number, seen: "all" | "sample" = "sample"): number {
    return cost / this.seen(seen).weight;
  }

  private seen(rows: "all" | "sample"): Seen {
    return rows === "all" ? this.all : this.sample;
  }

  /**
   * How the loss of each cell depends on its values near these, on the training rows or those that first fits see. Undefined
   * where something is not finite.
   */
  cellModels(
    expression: Expression,
    parameters: readonly Float64Array[],
    seen: "all" | "sample" = "sample",
  ): CellModels | undefined {
    const { sharing } = expression;
    const on = this.seen(seen);
    const { residuals } = on;
    const roles = parameterRoles(this.compile(expression), this.columns, this.unit);
    const { positions, units } = this.load(on, expression, roles);
    const vector = this.layout.gather(sharing, parameters, units, () => NaN);
    const cost = residuals.evaluate(vector, this.normal, Infinity);
    if (!Number.isFinite(cost)) return undefined;
    const values = new Float64Array(on.rows.cells.length * positions.length);
    positions.forEach((ofCell, slot) =>
      ofCell.forEach((position, cell) => (values[cell * positions.length + slot] = vector[position])),
    );
    const unitOfSlot = Float64Array.from(positions, ([position]) => units[position]);
    const at = { units: unitOfSlot, values, equations: residuals.cellEquations(), cost };
    return new CellModels(this.layout, at, on.rows.rowCount);
  }

  /** Once where an expression comes several times in a row. */
  private compile(expression: Expression): Program {
    const program = this.compiled?.expression === expression ? this.compiled.program : compile(expression);
    this.compiled = { expression, program };
    return program;
  }

  /** Makes the residuals of an expression ready. */
  private load(on: Seen, expression: Expression, roles: ParameterRoles | undefined): ValueLayout {
    const program = this.compile(expression);
    const layout = this.layout.layout(expression.sharing, (slot) =>
      roles === undefined ? 1 : unitFor(roles.magnitude[slot]),
    );
    on.residuals.use(program, layout);
    on.residuals.space = this.space;
    return layout;
  }

  private fitOn(
    on: Seen,
    expression: Expression,
    given: readonly Float64Array[] | undefined,
    effort: FitEffort,
  ): Fit | undefined {
    const { sharing } = expression;
    const { residuals, weight } = on;
    const size = this.layout.size(sharing);
    if (size > 0 && (size >= this.problem.train.rowCount || !this.layout.isSolvable(sharing))) return undefined;
    const program = this.compile(expression);
    const roles = parameterRoles(program, this.columns, this.unit);
    const layout = this.load(on, expression, roles);
    if (size === 0) {
      const cost = residuals.evaluate(layout.units, undefined, Infinity);
      return Number.isFinite(cost) ? { parameters: [], loss: cost / weight, isCertain: true } : undefined;
    }
    const shape = new FitShape(roles, layout);
    // What is solved for outright, or given, is not chosen.
    const isCertain = this.isSolvedOutright(shape);
    const screening = isCertain || effort.starts === 0 ? residuals : on.screening;
    if (screening !== residuals) screening.use(program, layout);
    const equation = this.equationFor(on, shape, expression, program);
    const starts = this.screen(screening, expression, shape, given, effort, equation);
    const follow = (start: Start): Start => this.follow(residuals, start, shape, effort, weight);
    const found = this.isSeparate(sharing)
      ? this.separately(on, starts, shape, effort, follow)
      : this.bestOf(on, starts, effort, follow);
    const best =
      found && !isCertain && effort.followed > 1 ? this.levelByLevel(on, found, shape, effort, follow) : found;
    if (best === undefined || !Number.isFinite(best.cost)) return undefined;
    return {
      parameters: this.layout.scatter(sharing, best.vector, layout.units),
      loss: best.cost / weight,
      isCertain,
    };
  }

  private bestOf(
    { weight }: Seen,
    starts: readonly Start[],
    { followed }: FitEffort,
    follow: (start: Start) => Start,
  ): Start | undefined {
    let best: Start | undefined;
    for (const start of starts.slice(0, followed)) {
      const end = follow(start);
      if (best === undefined || end.cost < best.cost) best = end;
      if (best.cost <= zeroLoss * weight) break;
    }
    return best;
  }

  /** Whether no two cells have a number in common. */
  private isSeparate(sharing: readonly Sharing[]): boolean {
    const { length } = this.problem.categories;
    return length > 0 && sharing.every((mask) => mask === 2 ** length - 1);
  }

  /** Each cell from its own best start; with more effort, again from what was best in other cells. */
  private separately(
    { rows, residuals, predictions }: Seen,
    starts: readonly Start[],
    { layout, linear }: FitShape,
    { followed }: FitEffort,
    follow: (start: Start) => Start,
  ): Start | undefined {
    const cells = new SeparateCells(rows, layout.positions, (vector) => {
      residuals.predict(vector, predictions);
      return predictions;
    });
    const combined = (vectors: readonly Float64Array[]): Start => {
      return follow({ vector: vectors.length === 1 ? vectors[0] : cells.combined(vectors), cost: Infinity });
    };
    if (starts.length === 0) return undefined;
    let best = combined(starts.map(({ vector }) => vector));
    for (let round = 1; round < followed && rows.cells.length > 1; round++) {
      const solved = cells
        .donations(best.vector)
        .map((vector) => this.solveLinear(residuals, vector, linear, "plain")?.vector ?? vector);
      const next = combined([best.vector, ...solved]);
      if (!(next.cost < best.cost)) break;
      best = next;
    }
    return best;
  }

  /** From what suits each level of a parameter that nothing solves for, of the values of other levels and some starts. */
  private levelByLevel(
    { rows, residuals, predictions, weight }: Seen,
    start: Start,
    { layout, linear, roles }: FitShape,
    { starts, followed }: FitEffort,
    follow: (start: Start) => Start,
  ): Start {
    const levels = new LevelStarts(rows, layout, {
      predict: (vector) => {
        residuals.predict(vector, predictions);
        return predictions;
      },
      solveLinear: (vector) => this.solveLinear(residuals, vector, linear, "plain")?.vector,
    });
    const nonlinear = Array.from(roles.linear.keys()).filter((slot) => !roles.linear[slot] && varies(layout, slot));
    let best = start;
    for (let round = 1; round < followed && best.cost > zeroLoss * weight; round++) {
      const before = best.cost;
      for (const slot of nonlinear) {
        const unit = layout.units[layout.positions[slot][0]];
        const further = Array.from({ length: starts }, (_, k) => startingValue(roles, slot, k) / unit);
        const vector = levels.from(best.vector, slot, further);
        const next = vector && follow({ vector, cost: Infinity });
        if (next !== undefined && next.cost < best.cost) best = next;
      }
      if (!(best.cost < before)) break;
    }
    return best;
  }

  /** Whether no other start could lead elsewhere: only squares are solved for. */
  private isSolvedOutright(shape: FitShape): boolean {
    return shape.unsolved === 0 && this.space === "plain";
  }

  private equationFor(
    on: Seen,
    shape: FitShape,
    { sharing }: Expression,
    program: Program,
  ): FormulaEquation | undefined {
    if (shape.unsolved === 0) return undefined;
    const linearisation = linearisationOf(program, sharing, this.columns.length, shape.solvedSlots);
    if (linearisation === undefined) return undefined;
    const roles = parameterRoles(linearisation.equation, [...this.columns, unitScale], 1);
    const solved = roles.linear.reduce((sum, each) => sum + each, 0);
    if (solved <= shape.solvedSlots) return undefined;
    const solve = on.equations.prepare(linearisation, roles.linear, shape.layout);
    return { solve, isComplete: solved === sharing.length };
  }

  /** Starting points after everything linear in them has been solved, the most promising first. */
  private screen(
    residuals: Residuals,
    { sharing }: Expression,
    shape: FitShape,
    given: readonly Float64Array[] | undefined,
    effort: FitEffort,
    equation: FormulaEquation | undefined,
  ): Start[] {
    const { roles, layout } = shape;
    const space: ResidualSpace = this.wide && shape.hasLogarithm ? "logarithmic" : "plain";
    const starts: Start[] = [];
    const consider = (vector: Float64Array, solveLogarithm: boolean): void => {
      const solved = solveLogarithm ? this.solveLogarithm(residuals, vector, shape) : vector;
      const start = this.solveLinear(residuals, solved, shape.linear, space);
      const own = start && this.inOwnSpace(residuals, start, vector);
      if (own !== undefined) insert(starts, own);
    };
    const gather = (values: readonly Float64Array[], attempt: number): Float64Array =>
      this.layout.gather(sharing, values, layout.units, (slot) => startingValue(roles, slot, attempt));
    const complete = given !== undefined && isComplete(given, sharing.length);
    if (complete) {
      const vector = gather(given, 0);
      // As it is: its linear parameters say too which solution is meant.
      if (effort.starts === 0) insert(starts, { vector, cost: Infinity });
      if (effort.starts > 0 || effort.followed > 1) consider(vector, false);
    }
    const isCertain = this.isSolvedOutright(shape);
    // Where everything is solved for, every start leads to the same solution.
    const count = !isCertain ? effort.starts : starts.length > 0 ? 0 : Math.min(1, effort.starts);
    for (let k = 0; k < count; k++) {
      const vector = gather(complete ? [] : (given ?? []), effort.firstStart + k);
      if (shape.hasLogarithm) consider(vector, true);
      if (!shape.hasLogarithm || shape.unsolved === 0) consider(vector, false);
      if (k > 0 && equation?.isComplete) continue;
      for (const solution of equation?.solve(vector) ?? []) consider(solution, false);
    }
    return starts;
  }

  /** The loss of a start that was found by squares; where it has none (a negative rate, say), that of what it came from. */
  private inOwnSpace(residuals: Residuals, start: Start, before: Float64Array): Start | undefined {
    if (this.space === "plain") return start;
    residuals.space = this.space;
    for (const vector of [start.vector, before]) {
      const cost = residuals.evaluate(vector, undefined, Infinity);
      if (Number.isFinite(cost)) return { vector, cost };
    }
    return undefined;
  }

  /** One evaluation: the point with its linear parameters solved for, and its cost. Undefined where it is not finite. */
  private solveLinear(
    residuals: Residuals,
    vector: Float64Array,
    linear: Uint8Array,
    space: ResidualSpace,
  ): Start | undefined {
    residuals.space = "plain";
    const cost = residuals.evaluate(vector, this.normal, Infinity);
    if (!Number.isFinite(cost)) return undefined;
    const projected = projectedStep(this.normal, cost, linear);
    const isUsable = projected !== undefined && areFinite(projected.step);
    const solved = isUsable ? sumOf(vector, projected.step) : vector;
    if (space === "plain") return { vector: solved, cost: isUsable ? projected.cost : cost };
    residuals.space = space;
    const logCost = residuals.evaluate(vector, undefined, Infinity);
    residuals.space = "plain";
    return Number.isFinite(logCost) ? { vector, cost: logCost } : undefined;
  }

  /** Exponents and factor of a product of powers, solved for in log space: log y = log c + sum p_i log x_i. */
  private solveLogarithm(residuals: Residuals, vector: Float64Array, shape: FitShape): Float64Array {
    residuals.space = "logarithmic";
    const cost = residuals.evaluate(vector, this.normal, Infinity);
    residuals.space = "plain";
    if (!Number.isFinite(cost)) return vector;
    const projected = projectedStep(this.normal, cost, shape.logLinear);
    if (projected === undefined) return vector;
    const solved = vector.map((value, j) =>
      // A factor enters as its logarithm, and a step of log c multiplies c.
      shape.factor[j] ? value * Math.exp(projected.step[j] / value) : value + projected.step[j],
    );
    return solved.every(Number.isFinite) ? solved : vector;
  }

  /** Levenberg-Marquardt from a start: in log space first where the target spans decades, then in its own. */
  private follow(residuals: Residuals, start: Start, shape: FitShape, effort: FitEffort, weight: number): Start {
    const vector = start.vector.slice();
    const options: LeastSquaresOptions = {
      maximumEvaluations: effort.evaluations,
      tolerance: effort.tolerance,
      floor: zeroLoss * weight,
      // Where a start is followed as it is, its linear parameters count as much as the others.
      linear: effort.starts === 0 ? new Uint8Array(shape.linear.length) : shape.linear,
      magnitude: shape.magnitude,
      goal: (before, step) => (step < 3 ? Infinity : Math.max(0.7 * before, effort.hopeless * weight)),
    };
    if (this.wide && shape.hasLogarithm && shape.unsolved > 0) {
      residuals.space = "logarithmic";
      this.optimiser.minimise(residuals, vector, { ...options, linear: shape.logLinearWithoutFactors });
      residuals.space = "plain";
      const solved = this.solveLinear(residuals, vector, shape.linear, "plain");
      if (solved !== undefined) vector.set(solved.vector);
    }
    residuals.space = this.space;
    // Only squares are solved for outright: other losses may not even have a value where a whole step leads.
    const linear = this.space === "plain" ? shape.linear : shape.none;
    const cost = this.optimiser.minimise(residuals, vector, { ...options, linear });
    return { vector, cost };
  }
}

/** What a fit knows about each value of its vector. */
class FitShape {
  readonly linear: Uint8Array;
  readonly logLinear: Uint8Array;
  readonly logLinearWithoutFactors: Uint8Array;
  readonly factor: Uint8Array;
  readonly none: Uint8Array;
  readonly magnitude: Float64Array;
  /** Exponents can be solved for in log space. */
  readonly hasLogarithm: boolean;
  /** Parameters that the linear or the logarithmic solution gives, and those that neither does. */
  readonly solvedSlots: number;
  readonly unsolved: number;

  constructor(
    readonly roles: ParameterRoles,
    readonly layout: ValueLayout,
  ) {
    const { size, positions, units } = layout;
    this.none = new Uint8Array(size);
    this.linear = new Uint8Array(size);
    this.magnitude = new Float64Array(size);
    let hasLogarithm = false;
    for (let slot = 0; slot < positions.length; slot++) {
      if (positions[slot].length > 0 && roles.logLinear[slot] > roles.factor[slot]) hasLogarithm = true;
    }
    this.hasLogarithm = hasLogarithm;
    // Nobody asks for the others where there is nothing to solve for in log space.
    this.logLinear = hasLogarithm ? new Uint8Array(size) : this.none;
    this.logLinearWithoutFactors = hasLogarithm ? new Uint8Array(size) : this.none;
    this.factor = hasLogarithm ? new Uint8Array(size) : this.none;
    let solvedSlots = 0;
    for (let slot = 0; slot < positions.length; slot++) {
      const ofCell = positions[slot];
      if (ofCell.length > 0 && (hasLogarithm ? roles.logLinear : roles.linear)[slot]) solvedSlots++;
      for (let cell = 0; cell < ofCell.length; cell++) {
        const position = ofCell[cell];
        this.linear[position] = roles.linear[slot];
        this.magnitude[position] = roles.magnitude[slot] / units[position];
        if (!hasLogarithm) continue;
        this.logLinear[position] = roles.logLinear[slot];
        this.factor[position] = roles.factor[slot];
        this.logLinearWithoutFactors[position] = roles.logLinear[slot] & (1 - roles.factor[slot]);
      }
    }
    this.solvedSlots = solvedSlots;
    this.unsolved = roles.linear.length - solvedSlots;
  }
}

/** Adds a start behind those that cost no more. */
function insert(starts: Start[], start: Start): void {
  let at = starts.length;
  while (at > 0 && starts[at - 1].cost > start.cost) at--;
  starts.splice(at, 0, start);
}

function sumOf(a: Float64Array, b: Float64Array): Float64Array {
  const sum = new Float64Array(a.length);
  for (let j = 0; j < sum.length; j++) sum[j] = a[j] + b[j];
  return sum;
}

function areFinite(values: Float64Array): boolean {
  for (let j = 0; j < values.length; j++) if (!Number.isFinite(values[j])) return false;
  return true;
}

function varies({ positions }: Pick<ValueLayout, "positions">, slot: number): boolean {
  return positions[slot].some((position) => position !== positions[slot][0]);
}

/** For each row what holds for its cell. */
function ofRows(flags: readonly boolean[], { cells, rowCount }: RowSet): Uint8Array {
  const rows = new Uint8Array(rowCount);
  cells.forEach(({ start, end }, cell) => rows.fill(flags[cell] ? 1 : 0, start, end));
  return rows;
}

function isComplete(values: readonly Float64Array[], slots: number): boolean {
  return values.length === slots && values.every((each) => each.some((value) => !Number.isNaN(value)));
}

function unitFor(magnitude: number): number {
  return magnitude < tiny || magnitude > huge ? powerOfTwo(magnitude) : 1;
}

function columnScale(column: Float64Array, { rowCount }: RowSet): ColumnScale {
  const { deviation, rootMeanSquare } = targetScale({ target: column, weights: undefined, rowCount });
  const magnitude = rootMeanSquare > 0 ? rootMeanSquare : 1;
  return { magnitude, spread: deviation > 0 ? deviation : magnitude };
}

/** Standard deviation of log|y| over the rows where y is not 0. */
function logDeviation({ target, rowCount }: RowSet): number {
  let count = 0;
  let sum = 0;
  let squares = 0;
  for (let row = 0; row < rowCount; row++) {
    if (target[row] === 0) continue;
    const value = Math.log(Math.abs(target[row]));
    count++;
    sum += value;
    squares += value * value;
  }
  return count === 0 ? 0 : Math.sqrt(Math.max(0, squares / count - (sum / count) ** 2));
}
