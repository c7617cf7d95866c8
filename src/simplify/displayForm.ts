import { arityOf, numberSlots } from "../expression/build";
import { complexityOf } from "../expression/complexity";
import type { Expression, Node } from "../expression/expression";
import type { OperatorName } from "../expression/operatorName";
import { operators } from "../expression/operators";
import { nodesOf, Parts } from "./display/parts";
import type { Part } from "./display/parts";
import { collected, inverse, isNormal, raised, unit } from "./display/product";
import type { Product } from "./display/product";
import { collectTerms, shortestProduct, shortestSum } from "./display/rewriting";
import { better, Writer } from "./display/writer";

/** A formula and the values of its parameters by slot. */
export interface FittedFormula {
  readonly expression: Expression;
  readonly parameters: readonly Float64Array[];
}

export interface DisplayOptions {
  /** What operators add to the length of a formula; the operator table where absent. */
  readonly operatorComplexity?: Readonly<Partial<Record<OperatorName, number>>>;
  /** Operators that may be used besides those that the formula has. */
  readonly isAllowed?: (operator: OperatorName) => boolean;
}

/** Rewriting goes on while it changes anything, but not for ever. */
const maximumRounds = 8;
/** Length of an operator that may not be used. */
const forbidden = 1e9;

/**
 * The formula as a person would write it: factored or expanded, whichever is shorter; one fraction bar instead of several;
 * roots and squares instead of powers; differences instead of negative factors; factors and terms in their customary order.
 * It has the same values wherever the formula is finite, and the same parameters, numbered in order of appearance. Its
 * complexity is never greater, and writing it again changes nothing.
 */
export function displayForm(formula: FittedFormula, options: DisplayOptions = {}): FittedFormula {
  const { expression, parameters } = formula;
  const displayed = numberSlots(new Display(expression.nodes, options).nodes(), expression.sharing);
  // A parameter that cancels is still one of the formula's.
  if (displayed.slots.length !== parameters.length) return formula;
  const length = (each: Expression) => complexityOf(each, options.operatorComplexity);
  if (length(displayed.expression) > length(expression)) return formula;
  return { expression: displayed.expression, parameters: displayed.slots.map((slot) => parameters[slot]) };
}

/** What an operator is read as part of. */
type Chain = "sum" | "product";

class Display {
  private readonly parts: Parts;
  private readonly writer: Writer;

  constructor(
    private readonly given: readonly Node[],
    { operatorComplexity = {}, isAllowed = () => true }: DisplayOptions,
  ) {
    const used = new Set(given.map((node) => (node.kind === "operator" ? node.operator : undefined)));
    const price = (operator: OperatorName): number =>
      isAllowed(operator) || used.has(operator)
        ? (operatorComplexity[operator] ?? operators[operator].complexity)
        : forbidden;
    this.parts = new Parts(price);
    this.writer = new Writer(this.parts);
  }

  nodes(): readonly Node[] {
    let written = this.rewritten(this.given);
    for (let round = 1; round < maximumRounds; round++) {
      const again = this.rewritten(nodesOf(written));
      if (again === written) break;
      written = again;
    }
    return nodesOf(written);
  }

  /** Each operator after its operands; sums and products once they are whole. */
  private rewritten(nodes: readonly Node[]): Part {
    const formula = new Chains(nodes);
    const written: Part[] = [];
    nodes.forEach((node, place) => {
      if (node.kind !== "operator") written[place] = this.parts.of(node);
      else if (!formula.isInner(place)) written[place] = this.chain(place, formula, written);
    });
    return written[nodes.length - 1];
  }

  private chain(root: number, formula: Chains, written: Part[]): Part {
    const literal = this.literal(root, formula, written);
    const kind = formula.kinds[root];
    if (kind === undefined) return this.call(literal);
    const links = formula.links(root);
    return (kind === "sum" ? this.sum(links, literal, written) : this.product(links, literal, written)) ?? literal;
  }

  /** The operator and those that belong to it as they were. */
  private literal(root: number, formula: Chains, written: Part[]): Part {
    const inner: number[] = [root];
    const open = [root];
    for (let place = open.pop(); place !== undefined; place = open.pop()) {
      for (const operand of formula.operands[place]) {
        if (!formula.isInner(operand)) continue;
        inner.push(operand);
        open.push(operand);
      }
    }
    for (const place of inner.sort((a, b) => a - b)) {
      written[place] = this.parts.of(
        formula.nodes[place],
        formula.operands[place].map((operand) => written[operand]),
      );
    }
    return written[root];
  }

  private sum(links: readonly Link[], literal: Part, written: readonly Part[]): Part | undefined {
    const terms = collectTerms(
      links.flatMap(({ place, sign }) =>
        this.writer.termsOf(written[place]).map((term) => ({ ...term, above: sign * term.above })),
      ),
    );
    if (terms === undefined) return undefined;
    const sum = shortestSum(terms, this.writer);
    return sum.size.length > literal.size.length ? literal : sum;
  }

  private product(links: readonly Link[], literal: Part, written: readonly Part[]): Part | undefined {
    let [above, below] = [1, 1];
    const factors: Product["factors"][number][] = [];
    for (const { place, sign, isBelow } of links) {
      const factor = this.writer.productOf(written[place]);
      const each = isBelow ? inverse(factor) : factor;
      above *= sign * each.above;
      below *= each.below;
      factors.push(...each.factors);
      if (!isNormal(above) || !isNormal(below) || !isNormal(above / below)) return undefined;
    }
    return this.shorter({ above, below, factors: collected(factors) }, literal);
  }

  private shorter(product: Product, literal: Part): Part {
    const written = shortestProduct(product, this.writer);
    return written.size.length > literal.size.length ? this.writer.remember(literal, product) : written;
  }

  /** A power, as part of the products around it, or a function. */
  private call(literal: Part): Part {
    const [base, y] = literal.operands;
    const exponent = exponentOf(literal.node, y);
    if (exponent === undefined) return literal;
    const atom = better(literal, this.writer.power(base, exponent));
    const factor = { ...unit, factors: [{ base, exponent }] };
    this.writer.remember(atom, factor);
    const taken = Number.isInteger(exponent) ? raised(this.writer.productOf(base), exponent) : factor;
    const apart = taken && shortestProduct({ ...taken, factors: collected(taken.factors) }, this.writer);
    return apart === undefined || apart.size.length > atom.size.length ? atom : apart;
  }
}

function exponentOf(node: Node, y: Part | undefined): number | undefined {
  if (node.kind !== "operator") return undefined;
  switch (node.operator) {
    case "square":
      return 2;
    case "cube":
      return 3;
    case "sqrt":
      return 0.5;
    case "pow":
      return y?.node.kind === "constant" && isNormal(y.node.value) ? y.node.value : undefined;
    default:
      return undefined;
  }
}

/** An operand of a whole sum or product. */
interface Link {
  readonly place: number;
  readonly sign: 1 | -1;
  readonly isBelow: boolean;
}

/** Which operators of a formula together make one sum or product. */
class Chains {
  readonly operands: readonly (readonly number[])[];
  readonly kinds: readonly (Chain | undefined)[];
  private readonly parents: readonly number[];

  constructor(readonly nodes: readonly Node[]) {
    const stack: number[] = [];
    const parents = new Array<number>(nodes.length).fill(-1);
    this.operands = nodes.map((node, place) => {
      const arity = arityOf(node);
      const operands = arity === 0 ? [] : stack.splice(-arity);
      for (const operand of operands) parents[operand] = place;
      stack.push(place);
      return operands;
    });
    const kinds = new Array<Chain | undefined>(nodes.length).fill(undefined);
    for (let place = nodes.length - 1; place >= 0; place--) kinds[place] = kindOf(nodes[place], kinds[parents[place]]);
    this.kinds = kinds;
    this.parents = parents;
  }

  /** True for an operator that belongs to the sum or product of the one above it. */
  isInner(place: number): boolean {
    const kind = this.kinds[place];
    return kind !== undefined && kind === this.kinds[this.parents[place]];
  }

  /** The operands of a whole sum or product, in order. */
  links(root: number): Link[] {
    const links: Link[] = [];
    const open: Link[] = [{ place: root, sign: 1, isBelow: false }];
    for (let link = open.pop(); link !== undefined; link = open.pop()) {
      const { place, sign, isBelow } = link;
      const node = this.nodes[place];
      if (node.kind !== "operator" || (place !== root && !this.isInner(place))) {
        links.push(link);
        continue;
      }
      const [x, y] = this.operands[place];
      const turned = sign === 1 ? -1 : 1;
      switch (node.operator) {
        case "add":
          open.push({ place: y, sign, isBelow });
          break;
        case "sub":
          open.push({ place: y, sign: turned, isBelow });
          break;
        // The sign of a product goes with its first factor.
        case "mul":
          open.push({ place: y, sign: 1, isBelow });
          break;
        case "div":
          open.push({ place: y, sign: 1, isBelow: !isBelow });
          break;
      }
      open.push({ place: x, sign: node.operator === "neg" ? turned : sign, isBelow });
    }
    return links;
  }
}

/** Of a sign: what stands around it. */
function kindOf(node: Node, around: Chain | undefined): Chain | undefined {
  if (node.kind !== "operator") return undefined;
  switch (node.operator) {
    case "add":
    case "sub":
      return "sum";
    case "mul":
    case "div":
      return "product";
    case "neg":
      return around ?? "sum";
    default:
      return undefined;
  }
}
