import { leafComplexity } from "../../expression/complexity";
import type {
  ConstantNode,
  Expression,
  InputNode,
  Node,
  OperatorNode,
  ParameterNode,
  Sharing,
} from "../../expression/expression";
import type { Opcode } from "../../expression/opcode";
import { operatorNames } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { NodeId } from "./node";

/** Number of a spelling among all of its store. */
export type SpellingId = number;

/** What stands for a node that cannot be written with the operators allowed. */
export const noSpelling: SpellingId = 0;

/** Number of symbols, and complexity. */
export interface Length {
  readonly size: number;
  readonly complexity: number;
}

/** What a spelling is other than an operator: `label` is an index, a place among the constants, or a sharing. */
export enum Leaf {
  Input = 32,
  Constant = 33,
  Parameter = 34,
}

const operatorNodes: OperatorNode[] = [];
const complexities: number[] = [];
for (const operator of operatorNames) {
  operatorNodes[operators[operator].opcode] = { kind: "operator", operator };
  complexities[operators[operator].opcode] = operators[operator].complexity;
}
const inputNodes: InputNode[] = [];
const parameterNodes: ParameterNode[] = [];

/** Of each spelling: its root, an opcode or a leaf; its operands, or the label of the leaf; and the node it reads back to. */
const wordsEach = 4;
const initialCapacity = 1024;

/**
 * Ways to write nodes. They share their parts, stand in arrays because there are many of them for each formula, and only one
 * that is chosen becomes an expression.
 */
export class Spellings {
  private words = new Int32Array(wordsEach * initialCapacity);
  /** Size and complexity of each; both may be beyond any whole number where parts are shared many times. */
  private lengths = new Float64Array(2 * initialCapacity);
  private constants: number[] = [];
  private count = 0;
  /** Those on their way into an expression, and those in it. */
  private readonly open: SpellingId[] = [];
  private readonly order: SpellingId[] = [];

  constructor() {
    this.clear();
  }

  /** Forgets all spellings. */
  clear(): void {
    this.count = 0;
    this.constants = [];
    this.constant(NaN);
  }

  input(index: number): SpellingId {
    return this.add(Leaf.Input, index, 0, 1, leafComplexity);
  }

  constant(value: number): SpellingId {
    return this.add(Leaf.Constant, this.constants.push(value) - 1, 0, 1, leafComplexity);
  }

  parameter(sharing: Sharing): SpellingId {
    return this.add(Leaf.Parameter, sharing, 0, 1, leafComplexity);
  }

  unary(opcode: Opcode, x: SpellingId): SpellingId {
    return this.add(opcode, x, noSpelling, 1 + this.sizeOf(x), complexities[opcode] + this.complexityOf(x));
  }

  binary(opcode: Opcode, x: SpellingId, y: SpellingId): SpellingId {
    const size = 1 + this.sizeOf(x) + this.sizeOf(y);
    return this.add(opcode, x, y, size, complexities[opcode] + this.complexityOf(x) + this.complexityOf(y));
  }

  private add(root: number, first: number, second: number, size: number, complexity: number): SpellingId {
    const id = this.count++;
    if (wordsEach * id === this.words.length) this.grow();
    const { words, lengths } = this;
    words[wordsEach * id] = root;
    words[wordsEach * id + 1] = first;
    words[wordsEach * id + 2] = second;
    words[wordsEach * id + 3] = -1;
    lengths[2 * id] = size;
    lengths[2 * id + 1] = complexity;
    return id;
  }

  private grow(): void {
    const { words, lengths } = this;
    this.words = new Int32Array(2 * words.length);
    this.words.set(words);
    this.lengths = new Float64Array(2 * lengths.length);
    this.lengths.set(lengths);
  }

  sizeOf(id: SpellingId): number {
    return this.lengths[2 * id];
  }

  complexityOf(id: SpellingId): number {
    return this.lengths[2 * id + 1];
  }

  /** The opcode of an operator, or what leaf it is. */
  rootOf(id: SpellingId): Opcode | Leaf {
    return this.words[wordsEach * id];
  }

  labelOf(leaf: SpellingId): number {
    return this.words[wordsEach * leaf + 1];
  }

  firstOf(id: SpellingId): SpellingId {
    return this.words[wordsEach * id + 1];
  }

  /** `noSpelling` where the operator has one operand. */
  secondOf(id: SpellingId): SpellingId {
    return this.words[wordsEach * id + 2];
  }

  valueOf(constant: SpellingId): number {
    return this.constants[this.labelOf(constant)];
  }

  /** The canonical node that a spelling reads back to; -1 until it is set. */
  formOf(id: SpellingId): NodeId {
    return this.words[wordsEach * id + 3];
  }

  setForm(id: SpellingId, form: NodeId): void {
    this.words[wordsEach * id + 3] = form;
  }

  /** The shorter one, the first of two that are equally long. */
  shorter(a: SpellingId, b: SpellingId): SpellingId {
    const [size, other] = [this.sizeOf(a), this.sizeOf(b)];
    return other < size || (other === size && this.complexityOf(b) < this.complexityOf(a)) ? b : a;
  }

  isLonger(a: SpellingId, b: SpellingId): boolean {
    return this.sizeOf(a) > this.sizeOf(b) || this.complexityOf(a) > this.complexityOf(b);
  }

  isLongerThan(a: SpellingId, { size, complexity }: Length): boolean {
    return this.sizeOf(a) > size || this.complexityOf(a) > complexity;
  }

  /** The expression that is spelled so; every parameter has a slot of its own. Takes no recursion. */
  expressionOf(spelling: SpellingId): Expression {
    const { open, order } = this;
    // Operators before their operands and the second of those before the first: the other way round that is postfix.
    let [opened, ordered] = [1, 0];
    open[0] = spelling;
    while (opened > 0) {
      const id = open[--opened];
      order[ordered++] = id;
      if (this.rootOf(id) >= (Leaf.Input as number)) continue;
      open[opened++] = this.firstOf(id);
      if (this.secondOf(id) !== noSpelling) open[opened++] = this.secondOf(id);
    }
    const nodes: Node[] = [];
    const sharing: Sharing[] = [];
    while (ordered > 0) nodes.push(this.nodeOf(order[--ordered], sharing));
    return { nodes, sharing };
  }

  private nodeOf(id: SpellingId, sharing: Sharing[]): Node {
    const root = this.rootOf(id);
    switch (root) {
      case Leaf.Input:
        return inputNode(this.labelOf(id));
      case Leaf.Constant:
        return constantNode(this.valueOf(id));
      case Leaf.Parameter:
        return parameterNode(sharing.push(this.labelOf(id)) - 1);
      default:
        return operatorNodes[root];
    }
  }
}

function inputNode(index: number): InputNode {
  return (inputNodes[index] ??= { kind: "input", index });
}

function parameterNode(slot: number): ParameterNode {
  return (parameterNodes[slot] ??= { kind: "parameter", slot });
}

function constantNode(value: number): ConstantNode {
  return { kind: "constant", value };
}

/** The expression with a slot of its own for every parameter, in order of appearance. */
export function untied(expression: Expression): Expression {
  const { nodes, sharing } = expression;
  let slots = 0;
  for (const node of nodes) {
    if (node.kind !== "parameter" || node.slot === slots++) continue;
    const parameters = nodes.flatMap((each) => (each.kind === "parameter" ? [sharing[each.slot]] : []));
    return { nodes: renumbered(nodes), sharing: parameters };
  }
  return expression;
}

function renumbered(nodes: readonly Node[]): Node[] {
  let slots = 0;
  return nodes.map((node) => (node.kind === "parameter" ? { kind: "parameter", slot: slots++ } : node));
}
