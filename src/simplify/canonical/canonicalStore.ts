import type { Expression, Sharing } from "../../expression/expression";
import type { Opcode } from "../../expression/opcode";
import type { Tree } from "../tree";
import { Chains } from "./chains";
import { Functions } from "./functions";
import { Leaves } from "./leaves";
import { hexadecimal } from "./mixing";
import type { NodeId } from "./node";
import { Trait } from "./node";
import { NodeStore } from "./nodeStore";
import { Operations } from "./operations";
import { Products } from "./products";
import { Reader } from "./reader";
import { SignedZeros } from "./signedZeros";
import type { SpellingId } from "./spelling";
import { Spellings } from "./spelling";
import { Sums } from "./sums";

export interface CanonicalOptions {
  /** Whether an input is positive in every row: then roots, powers and logarithms of products may be taken apart. */
  readonly isPositive?: (input: number) => boolean;
  /** Whether an input is negative in no row. */
  readonly isNonNegative?: (input: number) => boolean;
}

/** A store is emptied before the next formula when it holds this many numbers (about 2 MB): more would not stay in the caches. */
const largestExtent = 300_000;

/**
 * Canonical forms of formulas: formulas that are the same up to the order of operands, to redundant parameters and to what
 * is collected and folded have one id and one hash. Ids hold until the next call of `read` or `readTree`, which may empty
 * the store; hashes hold for ever.
 */
export class CanonicalStore {
  /** Changes whenever the store is emptied, and ids with it. */
  generation = 0;
  readonly nodes: NodeStore;
  readonly sums: Sums;
  readonly products: Products;
  /** How nodes are written. They are forgotten together with the nodes. */
  readonly spellings = new Spellings();
  private readonly functions: Functions;
  private readonly leaves: Leaves;
  private readonly operations: Operations;
  private readonly reader: Reader;

  constructor({ isPositive, isNonNegative }: CanonicalOptions = {}) {
    this.nodes = new NodeStore((input) => {
      if (isPositive?.(input) === true) return Trait.Positive | Trait.NonNegative;
      return isNonNegative?.(input) === true ? Trait.NonNegative : 0;
    });
    const { nodes } = this;
    this.sums = new Sums(nodes);
    this.products = new Products(nodes, this.sums);
    this.functions = new Functions(nodes, this.sums, this.products);
    this.leaves = new Leaves(nodes);
    const zeros = new SignedZeros(nodes, this.sums, this.products);
    this.operations = new Operations(nodes, this.sums, this.products, this.functions, zeros);
    const chains = new Chains(nodes, this.sums, this.products, this.functions, zeros, this.operations);
    this.reader = new Reader(nodes, this.leaves, zeros, this.operations, chains, this.spellings);
  }

  /** 16 hexadecimal digits that depend on the canonical form alone. */
  hashOf(id: NodeId): string {
    return hexadecimal(this.nodes.high[id], this.nodes.low[id]);
  }

  clear(): void {
    this.generation++;
    this.nodes.clear();
    this.sums.clear();
    this.spellings.clear();
    this.operations.clear();
    this.leaves.clear();
  }

  /**
   * The canonical form of an expression. A parameter that stands in several places stays the same one. `spellings` gets the
   * shortest part for each node that it is the form of.
   */
  read(expression: Expression, spellings?: Map<NodeId, SpellingId>): NodeId {
    this.makeRoom();
    return this.reader.read(expression, spellings);
  }

  /** The canonical form of a tree, in which every parameter is one of its own. */
  readTree(tree: Tree): NodeId {
    this.makeRoom();
    return this.reader.readTree(tree);
  }

  private makeRoom(): void {
    if (this.nodes.extent > largestExtent) this.clear();
  }

  /** The node that a spelling reads back to, which is kept with it and with its parts. They are not to be thousands deep. */
  formOf(spelling: SpellingId): NodeId {
    return this.reader.formOf(spelling);
  }

  input(index: number): NodeId {
    return this.leaves.input(index);
  }

  constant(value: number): NodeId {
    return this.leaves.constant(value);
  }

  parameter(sharing: Sharing): NodeId {
    return this.leaves.parameter(sharing);
  }

  /** The operator applied to canonical nodes; `y` is left out of account where it takes one operand. */
  apply(opcode: Opcode, x: NodeId, y?: NodeId): NodeId {
    return this.operations.apply(opcode, x, y);
  }

  /** Least or greatest of the nodes from `from` to the top of the scratch stack. */
  extreme(opcode: Opcode, from: number): NodeId {
    return this.functions.extreme(opcode, from);
  }
}
