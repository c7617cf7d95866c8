import type { Sharing } from "../../expression/expression";
import { minusOne } from "./coefficients";
import type { NodeId } from "./node";
import { Kind, undefinedNode } from "./node";
import type { NodeStore } from "./nodeStore";
import { snapped } from "./rational";

/** Sharings of this many categories and fewer have their nodes in a list. */
const smallSharings = 64;

/** Nodes of inputs, constants and parameters, which are remembered. */
export class Leaves {
  private readonly inputs: NodeId[] = [];
  /** By sharing, where that is small. */
  private readonly parameters: NodeId[] = [];
  private readonly constants = new Map<number, NodeId>();

  constructor(private readonly nodes: NodeStore) {}

  clear(): void {
    this.inputs.length = 0;
    this.parameters.length = 0;
    this.constants.clear();
  }

  input(index: number): NodeId {
    return (this.inputs[index] ??= this.nodes.leaf(Kind.Input, index));
  }

  constant(value: number): NodeId {
    const known = this.constants.get(value);
    if (known !== undefined) return known;
    const id = this.newConstant(value);
    this.constants.set(value, id);
    return id;
  }

  parameter(sharing: Sharing): NodeId {
    if (sharing >= smallSharings) return this.nodes.number(this.nodes.coefficients.free(sharing));
    return (this.parameters[sharing] ??= this.nodes.number(this.nodes.coefficients.free(sharing)));
  }

  private newConstant(value: number): NodeId {
    if (Number.isFinite(value)) return this.nodes.number(this.nodes.coefficients.constant(snapped(value)));
    if (Number.isNaN(value)) return undefinedNode;
    const infinity = this.nodes.leaf(Kind.Literal, 1);
    return value > 0 ? infinity : this.nodes.scaled(minusOne, infinity);
  }

  /** A parameter that stands in several places: the `tie`-th of its formula. */
  tied(tie: number, sharing: Sharing): NodeId {
    const from = this.nodes.top;
    this.nodes.pushOne(this.parameter(sharing));
    return this.nodes.take(Kind.Tied, tie, from);
  }
}
