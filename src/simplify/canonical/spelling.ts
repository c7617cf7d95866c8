import { leafComplexity } from "../../expression/complexity";
import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Tree } from "../tree";
import { constantLeaf } from "../tree";

/** A way to write a node, with its number of symbols and its complexity. */
export interface Spelling {
  readonly tree: Tree;
  readonly size: number;
  readonly complexity: number;
}

export function leafSpelling(tree: Tree): Spelling {
  return { tree, size: 1, complexity: 1 };
}

export function isLonger(a: Spelling, b: Spelling): boolean {
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
    const own = operators[operator].complexity;
    if (y === undefined) {
      const tree: Tree = { kind: "operator", operator, operands: [x.tree] };
      return { tree, size: 1 + x.size, complexity: own + x.complexity };
    }
    const tree: Tree = { kind: "operator", operator, operands: [x.tree, y.tree] };
    return { tree, size: 1 + x.size + y.size, complexity: own + x.complexity + y.complexity };
  }

  number(value: number): Spelling {
    return leafSpelling(constantLeaf(value));
  }

  subtract(x: Spelling, y: Spelling): Spelling {
    return this.isAllowed("sub") ? this.apply("sub", x, y) : this.apply("add", x, this.negate(y));
  }

  negate(x: Spelling): Spelling {
    if (x.tree.kind === "constant") return this.number(-x.tree.value);
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

/** A tree, given with all its parts in postfix order, with its number of symbols and its complexity. */
export function spellingOf(parts: readonly Tree[]): Spelling {
  let complexity = 0;
  for (const each of parts) {
    complexity += each.kind === "operator" ? operators[each.operator].complexity : leafComplexity;
  }
  return { tree: parts[parts.length - 1], size: parts.length, complexity };
}
