import { leafComplexity } from "../../expression/complexity";
import type { Node } from "../../expression/expression";
import type { OperatorName } from "../../expression/operatorName";

/** A written part of a formula. Equal parts of one `Parts` are one object. Immutable. */
export interface Part {
  readonly node: Node;
  readonly operands: readonly Part[];
  /** Equal for equal parts. */
  readonly id: number;
  readonly size: Size;
  readonly hasInput: boolean;
  /** As a polynomial of the inputs, functions counting as numbers: what sums are ordered by. */
  readonly degree: number;
}

/** What makes one spelling better than another, the most important first. */
export interface Size {
  /** Complexity: close to the number of symbols. */
  readonly length: number;
  readonly depth: number;
  /** Fraction bars on one another. */
  readonly bars: number;
}

export function isSmaller(a: Size, b: Size): boolean {
  return (a.length - b.length || a.depth - b.depth || a.bars - b.bars) < 0;
}

/** Makes parts, each only once. `price` is what an operator adds to the length. */
export class Parts {
  private readonly known = new Map<string, Part>();

  constructor(private readonly price: (operator: OperatorName) => number) {}

  constant(value: number): Part {
    return this.of({ kind: "constant", value });
  }

  apply(operator: OperatorName, ...operands: readonly Part[]): Part {
    return this.of({ kind: "operator", operator }, operands);
  }

  of(node: Node, operands: readonly Part[] = []): Part {
    const key = keyOf(node, operands);
    let part = this.known.get(key);
    if (part === undefined) {
      const size = this.sizeOf(node, operands);
      const hasInput = node.kind === "input" || operands.some((each) => each.hasInput);
      part = { node, operands, id: this.known.size, size, hasInput, degree: degreeOf(node, operands) };
      this.known.set(key, part);
    }
    return part;
  }

  private sizeOf(node: Node, operands: readonly Part[]): Size {
    let length = node.kind === "operator" ? this.price(node.operator) : leafComplexity;
    let [depth, bars] = [0, 0];
    for (const { size } of operands) {
      length += size.length;
      depth = Math.max(depth, size.depth);
      bars = Math.max(bars, size.bars);
    }
    const isFraction = node.kind === "operator" && node.operator === "div";
    return { length, depth: depth + 1, bars: isFraction ? bars + 1 : bars };
  }
}

function keyOf(node: Node, operands: readonly Part[]): string {
  switch (node.kind) {
    case "input":
      return `x${node.index}`;
    case "parameter":
      return `p${node.slot}`;
    case "constant":
      return Object.is(node.value, -0) ? "-0" : String(node.value);
    case "operator":
      return `${node.operator} ${operands.map(({ id }) => id).join()}`;
  }
}

function degreeOf(node: Node, [x, y]: readonly Part[]): number {
  if (node.kind !== "operator") return node.kind === "input" ? 1 : 0;
  switch (node.operator) {
    case "add":
    case "sub":
      return Math.max(x.degree, y.degree);
    case "mul":
      return x.degree + y.degree;
    case "div":
      return x.degree - y.degree;
    case "neg":
      return x.degree;
    case "square":
      return 2 * x.degree;
    case "cube":
      return 3 * x.degree;
    case "sqrt":
      return x.degree / 2;
    case "pow":
      return y.node.kind === "constant" && Number.isFinite(y.node.value) ? x.degree * y.node.value : 0;
    default:
      return 0;
  }
}

/** The postfix nodes of a part. */
export function nodesOf(part: Part): Node[] {
  const nodes: Node[] = [];
  // Backwards, the operator first: without recursion, since formulas may be thousands of operators deep.
  const open: Part[] = [part];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    nodes.push(each.node);
    open.push(...each.operands);
  }
  return nodes.reverse();
}
