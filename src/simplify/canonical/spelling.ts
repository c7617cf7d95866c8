import { leafComplexity } from "../../expression/complexity";
import type { ConstantNode, Expression, InputNode, Node, OperatorNode, Sharing } from "../../expression/expression";
import type { OperatorName } from "../../expression/operatorName";
import { operatorNames } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { ParameterLeaf } from "../tree";
import { constantLeaf } from "../tree";
import type { NodeId } from "./nodeStore";

/** Number of symbols, and complexity. */
export interface Length {
  readonly size: number;
  readonly complexity: number;
}

export type LeafOfSpelling = InputNode | ConstantNode | ParameterLeaf;

/** A way to write a node. Spellings share their parts, and only one that is chosen becomes an expression. */
export class Spelling implements Length {
  /** The canonical node that it reads back to; -1 until somebody asks. */
  form: NodeId = -1;

  constructor(
    readonly root: LeafOfSpelling | OperatorNode,
    readonly size: number,
    readonly complexity: number,
    readonly first: Spelling | undefined,
    readonly second: Spelling | undefined,
  ) {}
}

const roots = new Map<OperatorName, OperatorNode>(
  operatorNames.map((operator) => [operator, { kind: "operator", operator }]),
);

export function leafSpelling(leaf: LeafOfSpelling): Spelling {
  return new Spelling(leaf, 1, leafComplexity, undefined, undefined);
}

export function operatorSpelling(operator: OperatorName, first: Spelling, second?: Spelling): Spelling {
  const complexity = operators[operator].complexity + first.complexity;
  const root = roots.get(operator)!;
  if (second === undefined) return new Spelling(root, 1 + first.size, complexity, first, undefined);
  return new Spelling(root, 1 + first.size + second.size, complexity + second.complexity, first, second);
}

/** The expression that is spelled so; every parameter has a slot of its own. Takes no recursion. */
export function expressionOf(spelling: Spelling): Expression {
  const nodes: Node[] = [];
  const sharing: Sharing[] = [];
  const open = [spelling];
  for (let each = open.pop(); each !== undefined; each = open.pop()) {
    const { root, first, second } = each;
    if (root.kind === "parameter") {
      nodes.push({ kind: "parameter", slot: sharing.length });
      sharing.push(root.sharing);
    } else nodes.push(root);
    if (first !== undefined) open.push(first);
    if (second !== undefined) open.push(second);
  }
  nodes.reverse();
  sharing.reverse();
  return sharing.length > 1 ? { nodes: renumbered(nodes), sharing } : { nodes, sharing };
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

export function isLonger(a: Length, b: Length): boolean {
  return a.size > b.size || a.complexity > b.complexity;
}

/** The shorter one, the first of two that are equally long. */
export function shorter(a: Spelling, b: Spelling): Spelling {
  return b.size < a.size || (b.size === a.size && b.complexity < a.complexity) ? b : a;
}

/** Puts operators between spellings, and other operators where one may not be used. */
export class Speller {
  /** Something could not be written with the operators allowed. */
  failed = false;

  constructor(readonly isAllowed: (operator: OperatorName) => boolean) {}

  apply(operator: OperatorName, x: Spelling, y?: Spelling): Spelling {
    if (!this.isAllowed(operator)) this.failed = true;
    return operatorSpelling(operator, x, y);
  }

  number(value: number): Spelling {
    return leafSpelling(constantLeaf(value));
  }

  subtract(x: Spelling, y: Spelling): Spelling {
    return this.isAllowed("sub") ? this.apply("sub", x, y) : this.apply("add", x, this.negate(y));
  }

  negate(x: Spelling): Spelling {
    if (x.root.kind === "constant") return this.number(-x.root.value);
    if (this.isAllowed("neg")) return this.apply("neg", x);
    return this.isAllowed("mul") ? this.apply("mul", this.number(-1), x) : this.apply("sub", this.number(0), x);
  }

  /** The product of the factors, with another in front of them where there is one. */
  product(factors: readonly Spelling[], first?: Spelling): Spelling {
    let product = first;
    for (const each of factors) product = product === undefined ? each : this.apply("mul", product, each);
    return product ?? this.number(1);
  }

  quotient(above: readonly Spelling[], below: readonly Spelling[], first?: Spelling): Spelling {
    if (below.length === 0) return this.product(above, first);
    if (this.isAllowed("div")) return this.apply("div", this.product(above, first), this.product(below));
    return this.product([...above, ...below.map((each) => this.power(each, -1))], first);
  }

  /** A constant power. */
  power(base: Spelling, exponent: number): Spelling {
    if (exponent === 1) return base;
    if (exponent === 2 && this.isAllowed("square")) return this.apply("square", base);
    if (exponent === 3 && this.isAllowed("cube")) return this.apply("cube", base);
    if (exponent === 0.5 && this.isAllowed("sqrt")) return this.apply("sqrt", base);
    if (!this.isAllowed("pow")) {
      if (exponent < 0 && this.isAllowed("div")) {
        return this.apply("div", this.number(1), this.power(base, -exponent));
      }
      if (exponent % 1 !== 0 && this.isAllowed("sqrt") && (2 * exponent) % 1 === 0) {
        return this.power(this.apply("sqrt", base), 2 * exponent);
      }
      if (Number.isInteger(exponent) && exponent > 1 && exponent <= 64) {
        if (exponent % 2 === 0 && this.isAllowed("square")) return this.power(this.apply("square", base), exponent / 2);
        if (exponent % 3 === 0 && this.isAllowed("cube")) return this.power(this.apply("cube", base), exponent / 3);
        return this.apply("mul", base, this.power(base, exponent - 1));
      }
    }
    return this.apply("pow", base, this.number(exponent));
  }

  absolute(x: Spelling): Spelling {
    if (this.isAllowed("abs") || !this.isAllowed("sqrt")) return this.apply("abs", x);
    return this.apply("sqrt", this.power(x, 2));
  }
}
