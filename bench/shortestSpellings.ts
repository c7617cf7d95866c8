import { evaluate } from "../src/expression/evaluate";
import type { Expression, Node } from "../src/expression/expression";
import { operatorNames } from "../src/expression/operatorName";
import { operators } from "../src/expression/operators";
import { checkedRows, checkRowCount } from "../test/support/checkedRows";
import { constants } from "./randomFormulas";

const leafInputs = 3;
/** Rows that tell formulas apart: the first half have positive inputs, where most formulas are finite. */
const rows = [0, 1, 2, 3, 4, 5, 8, 9, 10, 11, 12, 13];
const positiveRows = 6;
const isLeaf = -1;
const negligible = 1e-9;

/**
 * Every function that can be written with up to `largest` nodes over three inputs, all operators, and the constants of the
 * random formulas, with its shortest spelling. Built from below; functions with the same values in 12 rows, to about nine
 * digits, count as one.
 *
 * A formula has a shorter spelling if a function here has the same values wherever the formula is finite in the rows that
 * formulas are checked on. This misses what takes other constants, and formulas that are not finite for positive inputs
 * are only matched with functions that are not finite there either. So a share that is found too long is a lower bound.
 */
export class ShortestSpellings {
  private readonly operator: number[] = [];
  private readonly left: number[] = [];
  private readonly right: number[] = [];
  private readonly values: number[] = [];
  /** `starts[size]`: index of the first function of that size. */
  private readonly starts: number[] = [0, 0];
  private readonly known = new Set<string>();
  /** Last function with these values for positive inputs, and for each function the one before it. */
  private readonly byPositive = new Map<number, number>();
  private readonly previous: number[] = [];
  private readonly scratch = new Float64Array(rows.length);
  private readonly rounded = new Float64Array(rows.length);
  private readonly words = new Int32Array(this.rounded.buffer);
  /** How many spellings were looked at. */
  count = 0;

  constructor(readonly largest = 5) {
    for (let index = 0; index < leafInputs; index++) this.offerLeaf((row) => checkedRows[index][row], index);
    constants.forEach((constant, k) => this.offerLeaf(() => constant, leafInputs + k));
    for (let size = 2; size <= largest; size++) this.grow(size);
    this.starts.push(this.operator.length);
  }

  /** Nodes of the shortest known spelling, `largest` + 1 where that cannot be shortened; undefined for larger ones. */
  sizeOf(expression: Expression): number | undefined {
    if (expression.nodes.length > this.largest + 1) return undefined;
    return this.shortest(expression)?.nodes.length ?? expression.nodes.length;
  }

  /** The shortest spelling, if there is one that is shorter. The expression has no parameters. */
  shortest(expression: Expression): Expression | undefined {
    const inputs = inputsOf(expression);
    if (inputs.length > leafInputs) return undefined;
    const renamed = { ...expression, nodes: rename(expression.nodes, (index) => inputs.indexOf(index)) };
    const every = { inputs: checkedRows, parameters: [], rowCount: checkRowCount };
    const values = evaluate(renamed, every);
    rows.forEach((row, k) => (this.scratch[k] = values[row]));
    this.round();
    let best: Expression | undefined;
    for (let each = this.byPositive.get(this.keyOf(positiveRows)); each !== undefined; each = this.previous[each]) {
      if (each < 0) break;
      const candidate = this.spell(each);
      const isShorter = candidate.nodes.length < (best ?? expression).nodes.length;
      if (!isShorter) continue;
      const others = evaluate(candidate, every);
      if (values.every((value, row) => !Number.isFinite(value) || areClose(value, others[row]))) best = candidate;
    }
    return best && { ...best, nodes: rename(best.nodes, (index) => inputs[index]) };
  }

  private grow(size: number): void {
    this.starts.push(this.operator.length);
    const { scratch, values } = this;
    const width = rows.length;
    operatorNames.forEach((name, code) => {
      const { arity, value, commutative } = operators[name];
      if (arity === 1) {
        for (let x = this.starts[size - 1]; x < this.starts[size]; x++) {
          for (let k = 0; k < width; k++) scratch[k] = value(values[x * width + k], 0);
          this.offer(code, x, isLeaf, size);
        }
        return;
      }
      for (let first = 1; first < size - 1; first++) {
        const second = size - 1 - first;
        if (commutative && first > second) continue;
        for (let x = this.starts[first]; x < this.starts[first + 1]; x++) {
          for (let y = this.starts[second]; y < this.starts[second + 1]; y++) {
            for (let k = 0; k < width; k++) scratch[k] = value(values[x * width + k], values[y * width + k]);
            this.offer(code, x, y, size);
          }
        }
      }
    });
  }

  private offerLeaf(valueIn: (row: number) => number, leaf: number): void {
    rows.forEach((row, k) => (this.scratch[k] = valueIn(row)));
    this.offer(isLeaf, leaf, isLeaf, 1);
  }

  /** Keeps the function in `scratch` if there is none like it. */
  private offer(operator: number, left: number, right: number, size: number): void {
    this.count++;
    if (!this.scratch.some(Number.isFinite)) return;
    this.round();
    const positive = this.keyOf(positiveRows);
    const key = `${positive} ${this.keyOf(rows.length)}`;
    if (this.known.has(key)) return;
    this.known.add(key);
    const index = this.operator.length;
    this.operator.push(operator);
    this.left.push(left);
    this.right.push(right);
    this.previous.push(this.byPositive.get(positive) ?? -1);
    this.byPositive.set(positive, index);
    // Nothing is built from the largest ones.
    if (size < this.largest) for (const value of this.scratch) this.values.push(value);
  }

  /** About 32 bits of each value. */
  private round(): void {
    for (let k = 0; k < rows.length; k++) {
      const value = this.scratch[k];
      const large = value * 2_097_153;
      const short = Number.isFinite(large) ? large - (large - value) + 0 : value;
      this.rounded[k] = Number.isNaN(short) ? NaN : short;
    }
  }

  /** 53 bits of the first `count` rounded values. */
  private keyOf(count: number): number {
    let [high, low] = [0x9e3779b9, 0x85ebca6b];
    for (let k = 0; k < 2 * count; k++) {
      high = Math.imul(high ^ this.words[k], 0xcc9e2d51);
      high ^= high >>> 15;
      low = Math.imul(low ^ this.words[k] ^ high, 0x1b873593);
      low ^= low >>> 13;
    }
    return (high >>> 11) * 0x100000000 + (low >>> 0);
  }

  private spell(index: number): Expression {
    const nodes: Node[] = [];
    const visit = (each: number): void => {
      const [code, left, right] = [this.operator[each], this.left[each], this.right[each]];
      if (code === isLeaf) {
        nodes.push(
          left < leafInputs
            ? { kind: "input", index: left }
            : { kind: "constant", value: constants[left - leafInputs] },
        );
        return;
      }
      visit(left);
      if (right !== isLeaf) visit(right);
      nodes.push({ kind: "operator", operator: operatorNames[code] });
    };
    visit(index);
    return { nodes, sharing: [] };
  }
}

function inputsOf({ nodes }: Expression): number[] {
  return [...new Set(nodes.flatMap((node) => (node.kind === "input" ? [node.index] : [])))];
}

function rename(nodes: readonly Node[], map: (index: number) => number): Node[] {
  return nodes.map((node) => (node.kind === "input" ? { kind: "input", index: map(node.index) } : node));
}

function areClose(a: number, b: number): boolean {
  return Math.abs(a - b) <= negligible * Math.min(Math.abs(a), Math.abs(b));
}
