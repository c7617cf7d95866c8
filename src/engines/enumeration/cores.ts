import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Constraints, RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { Parts } from "./parts";
import { constantLeaf, inputLeaf, node } from "../../simplify/tree";
import { KnownColumns } from "./knownColumns";

/** An expression without fitted numbers, with its value in every row. */
export interface Core {
  readonly values: Float64Array;
  readonly operator?: OperatorName;
  readonly left?: Core;
  readonly right?: Core;
  /** Where it is no operator. */
  readonly leaf?: Tree;
}

/** Numbers that cores are made of besides inputs; others come from the fit around them. */
const numbers = [1, 2];
/** Cores that are kept as parts of larger ones. */
const mostParts = 60_000;
/** The simplest ones, of which all products are to be had before their turn. */
const simplest = 240;

export function treeOfCore({ operator, left, right, leaf }: Core): Tree {
  if (leaf !== undefined) return leaf;
  const operands = [left, right].filter((each) => each !== undefined).map(treeOfCore);
  return node(operator!, ...operands);
}

/** Cores in order of complexity, one of each vector of values, over fixed rows. */
export class Cores {
  /** Kept parts by complexity. */
  private readonly parts: Parts<Core>;
  private readonly known: KnownColumns;
  private kept = 0;
  /** Largest complexity of which all cores are built; undefined while there is room for more parts. */
  private last: number | undefined;

  constructor(
    private readonly rows: RowSet,
    private readonly constraints: Constraints,
  ) {
    this.parts = new Parts(constraints);
    this.known = new KnownColumns(rows.rowCount, mostParts);
  }

  /** The cores of a complexity, where all smaller ones have been asked for; undefined where there are too many. */
  ofComplexity(complexity: number): Iterable<Core> | undefined {
    return this.last !== undefined && complexity > this.last ? undefined : this.build(complexity);
  }

  private *build(complexity: number): Generator<Core> {
    const level: Core[] = [];
    for (const core of complexity === 1 ? this.leaves() : this.applications(complexity)) {
      // Which of the largest are new does not matter any more: they are no parts of others.
      if (this.last === undefined) {
        if (!this.known.add(core.values)) continue;
        level.push(core);
        if (++this.kept === mostParts) this.last = complexity;
      }
      yield core;
    }
    this.parts.add(complexity, level);
  }

  /** Products of two different ones of the simplest cores so far, in no order: many are as large as what comes much later. */
  *products(): Generator<Core> {
    const { operators: allowed, operatorComplexity, maximumComplexity } = this.constraints;
    if (!allowed.includes("mul")) return;
    const ofProduct = operatorComplexity.mul ?? operators.mul.complexity;
    const factors = this.parts.simplest(simplest);
    for (const [k, left] of factors.entries()) {
      for (const right of factors.slice(0, k)) {
        // What is too large itself would take the place of others in the screen.
        if (left.complexity + ofProduct + right.complexity > maximumComplexity) continue;
        const core = applied("mul", left.part, right.part);
        if (core !== undefined) yield core;
      }
    }
  }

  private *leaves(): Generator<Core> {
    const { inputs, rowCount } = this.rows;
    yield* inputs.map((values, index) => ({ values, leaf: inputLeaf(index) }));
    const known = this.constraints.constants?.map(({ value }) => value) ?? [];
    yield* [...numbers, ...known].map((value) => ({
      values: new Float64Array(rowCount).fill(value),
      leaf: constantLeaf(value),
    }));
  }

  private *applications(complexity: number): Generator<Core> {
    for (const { operator, left, right } of this.parts.applications(complexity)) {
      const core = applied(operator, left, right);
      if (core !== undefined) yield core;
    }
  }
}

/** Undefined where it has no value in some row, or the same in all. */
function applied(operator: OperatorName, left: Core, right?: Core): Core | undefined {
  const values = new Float64Array(left.values.length);
  apply(operator, left.values, (right ?? left).values, values);
  let isConstant = true;
  for (let row = 0; row < values.length; row++) {
    const value = values[row];
    if (value - value !== 0) return undefined;
    if (value !== values[0]) isConstant = false;
  }
  return isConstant ? undefined : { values, operator, left, right };
}

/** The most frequent operators have loops of their own: a call for each row takes longer than they do. */
function apply(operator: OperatorName, x: Float64Array, y: Float64Array, values: Float64Array): void {
  const { length } = values;
  switch (operator) {
    case "add":
      for (let row = 0; row < length; row++) values[row] = x[row] + y[row];
      return;
    case "sub":
      for (let row = 0; row < length; row++) values[row] = x[row] - y[row];
      return;
    case "mul":
      for (let row = 0; row < length; row++) values[row] = x[row] * y[row];
      return;
    case "div":
      for (let row = 0; row < length; row++) values[row] = x[row] / y[row];
      return;
    default: {
      const { value } = operators[operator];
      for (let row = 0; row < length; row++) values[row] = value(x[row], y[row]);
    }
  }
}
