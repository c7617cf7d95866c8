import type { Expression, Node, Sharing } from "../../expression/expression";
import type { Opcode } from "../../expression/opcode";
import type { Tree } from "../tree";
import { postfixOf } from "../tree";
import type { Chains } from "./chains";
import type { Leaves } from "./leaves";
import type { NodeId } from "./node";
import { nothing } from "./node";
import type { NodeStore } from "./nodeStore";
import { arityOf, opcodeOf } from "./opcodes";
import type { Operations } from "./operations";
import type { SignedZeros } from "./signedZeros";
import type { SpellingId, Spellings } from "./spelling";
import { Leaf, noSpelling } from "./spelling";

/** Canonical forms of expressions, trees and spellings. */
export class Reader {
  /** Operands of what is being read: an `Entry` each. */
  private stack = new Int32Array(256);
  private depth = 0;

  constructor(
    private readonly nodes: NodeStore,
    private readonly leaves: Leaves,
    private readonly zeros: SignedZeros,
    private readonly operations: Operations,
    private readonly chains: Chains,
    private readonly spellings: Spellings,
  ) {}

  /**
   * The canonical form of an expression. A parameter that stands in several places stays the same one. `spellings` gets the
   * shortest part for each node that it is the form of.
   */
  read(expression: Expression, spellings?: Map<NodeId, SpellingId>): NodeId {
    this.begin();
    const { nodes, sharing } = expression;
    const ties = isTied(expression) ? tiesOf(expression) : undefined;
    const written: SpellingId[] = [];
    for (const node of nodes) {
      switch (node.kind) {
        case "input":
          this.push(this.leaves.input(node.index));
          break;
        case "constant":
          this.push(this.leaves.constant(node.value));
          break;
        case "parameter": {
          const tie = ties?.get(node.slot);
          this.push(
            tie === undefined ? this.leaves.parameter(sharing[node.slot]) : this.leaves.tied(tie, sharing[node.slot]),
          );
          break;
        }
        case "operator":
          this.reduce(opcodeOf(node.operator));
      }
      if (spellings === undefined) continue;
      const spelling = this.spelled(node, sharing, written);
      written.push(spelling);
      const id = this.stack[this.depth - 1];
      if (id < 0) continue;
      const known = spellings.get(id);
      spellings.set(id, known === undefined ? spelling : this.spellings.shorter(known, spelling));
    }
    const id = this.end();
    if (spellings?.has(id) === false) spellings.set(id, written[0]);
    return id;
  }

  /** The canonical form of a tree, in which every parameter is one of its own. */
  readTree(tree: Tree): NodeId {
    this.begin();
    for (const each of postfixOf(tree)) {
      if (each.kind === "operator") this.reduce(opcodeOf(each.operator));
      else if (each.kind === "input") this.push(this.leaves.input(each.index));
      else this.push(each.kind === "constant" ? this.leaves.constant(each.value) : this.leaves.parameter(each.sharing));
    }
    return this.end();
  }

  /** The node that a spelling reads back to, which is kept with it and with its parts. They are not to be thousands deep. */
  formOf(spelling: SpellingId): NodeId {
    return this.zeros.withoutSign(this.partForm(spelling));
  }

  private partForm(spelling: SpellingId): NodeId {
    const { spellings } = this;
    const known = spellings.formOf(spelling);
    if (known >= 0) return known;
    const form = this.newForm(spelling);
    spellings.setForm(spelling, form);
    return form;
  }

  private newForm(spelling: SpellingId): NodeId {
    const { spellings } = this;
    const root = spellings.rootOf(spelling);
    switch (root) {
      case Leaf.Input:
        return this.leaves.input(spellings.labelOf(spelling));
      case Leaf.Constant:
        return this.leaves.constant(spellings.valueOf(spelling));
      case Leaf.Parameter:
        return this.leaves.parameter(spellings.labelOf(spelling));
      default: {
        const x = this.partForm(spellings.firstOf(spelling));
        const second = spellings.secondOf(spelling);
        return this.operations.apply(root, x, second === noSpelling ? nothing : this.partForm(second));
      }
    }
  }

  /** The spelling of a node of an expression whose operands are the last of those given, which are taken off the list. */
  private spelled(node: Node, sharing: readonly Sharing[], written: SpellingId[]): SpellingId {
    const { spellings } = this;
    switch (node.kind) {
      case "input":
        return spellings.input(node.index);
      case "constant":
        return spellings.constant(node.value);
      case "parameter":
        return spellings.parameter(sharing[node.slot]);
      case "operator": {
        const opcode = opcodeOf(node.operator);
        const last = written.pop()!;
        return arityOf[opcode] === 1 ? spellings.unary(opcode, last) : spellings.binary(opcode, written.pop()!, last);
      }
    }
  }

  private begin(): void {
    this.depth = 0;
    this.chains.clear();
    this.nodes.top = 0;
  }

  private end(): NodeId {
    if (this.depth !== 1) throw new Error("These nodes are not one whole postfix expression");
    return this.zeros.withoutSign(this.chains.settled(this.stack[0]));
  }

  private push(id: NodeId): void {
    if (this.depth === this.stack.length) {
      const stack = new Int32Array(2 * this.depth);
      stack.set(this.stack);
      this.stack = stack;
    }
    this.stack[this.depth++] = id;
  }

  private reduce(opcode: Opcode): void {
    const y = arityOf[opcode] === 2 ? this.stack[--this.depth] : nothing;
    const x = this.stack[--this.depth];
    if (x < 0 || y < 0 || this.chains.isLong(opcode, x) || this.chains.isLong(opcode, y)) {
      this.stack[this.depth++] = this.chains.reduce(opcode, x, y);
    } else this.stack[this.depth++] = this.operations.apply(opcode, x, y);
  }
}

/** Whether a slot occurs several times: slots are numbered in order of appearance. */
function isTied({ nodes }: Expression): boolean {
  let slots = 0;
  for (const node of nodes) if (node.kind === "parameter" && node.slot !== slots++) return true;
  return false;
}

/** Numbers of the slots that occur several times, in order of appearance. */
function tiesOf({ nodes }: Expression): ReadonlyMap<number, number> {
  const occurrences = new Map<number, number>();
  for (const node of nodes) {
    if (node.kind === "parameter") occurrences.set(node.slot, (occurrences.get(node.slot) ?? 0) + 1);
  }
  const ties = new Map<number, number>();
  for (const [slot, times] of occurrences) if (times > 1) ties.set(slot, ties.size);
  return ties;
}
