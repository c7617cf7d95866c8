import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Constraints, RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { Parts } from "./parts";
import { constantLeaf, inputLeaf, node } from "../../simplify/tree";

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
/** Values that agree in so many bits of their mantissa are the same. */
const mantissa = 2 ** 34;

export function treeOfCore({ operator, left, right, leaf }: Core): Tree {
  if (leaf !== undefined) return leaf;
  const operands = [left, right].filter((each) => each !== undefined).map(treeOfCore);
  return node(operator!, ...operands);
}

/** Cores in order of complexity, one of each vector of values, over fixed rows. */
export class Cores {
  /** Kept parts by complexity. */
  private readonly parts: Parts<Core>;
  private readonly known = new Set<string>();
  private readonly weights: Float64Array;
  private kept = 0;
  /** Largest complexity of which all cores are built; undefined while there is room for more parts. */
  private last: number | undefined;

  constructor(
    private readonly rows: RowSet,
    private readonly constraints: Constraints,
  ) {
    this.parts = new Parts(constraints);
    this.weights = Float64Array.from({ length: rows.rowCount }, (_, row) => 1 + Math.sin(row + 1));
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
        if (!this.isNew(core.values)) continue;
        level.push(core);
        if (++this.kept === mostParts) this.last = complexity;
      }
      yield core;
    }
    this.parts.add(complexity, level);
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

  private isNew(values: Float64Array): boolean {
    // Two rows, and a sum over all of them with weights that no formula has.
    let sum = 0;
    for (let row = 0; row < values.length; row++) sum += values[row] * this.weights[row];
    const key = `${rounded(sum)},${rounded(values[0])},${rounded(values[values.length >> 1])}`;
    if (this.known.has(key)) return false;
    this.known.add(key);
    return true;
  }
}

/** Undefined where it has no value in some row, or the same in all. */
function applied(operator: OperatorName, left: Core, right?: Core): Core | undefined {
  const values = new Float64Array(left.values.length);
  const [x, y] = [left.values, right?.values ?? left.values];
  const { value } = operators[operator];
  let isConstant = true;
  for (let row = 0; row < values.length; row++) {
    const result = operator === "mul" ? x[row] * y[row] : operator === "add" ? x[row] + y[row] : value(x[row], y[row]);
    if (result - result !== 0) return undefined;
    values[row] = result;
    if (result !== values[0]) isConstant = false;
  }
  return isConstant ? undefined : { values, operator, left, right };
}

function rounded(value: number): string {
  if (value === 0) return "0";
  const power = Math.floor(Math.log2(Math.abs(value)));
  return `${Math.round((value / 2 ** power) * mantissa)}e${power}`;
}
