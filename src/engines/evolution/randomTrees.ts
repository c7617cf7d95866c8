import type { Sharing } from "../../expression/expression";
import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Random } from "../../numeric/random";
import type { Problem } from "../../search/problem";
import type { SharingRange } from "../../search/sharing/sharingRange";
import { freeColumns, sharingRangeOf } from "../../search/sharing/sharingRange";
import { CoreForm } from "../coreForm";
import type { ParameterLeaf, Tree } from "../../simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf } from "../../simplify/tree";

/** How likely each operator is chosen, relative to the others. Those that laws are made of come more often. */
const weights: Readonly<Partial<Record<OperatorName, number>>> = {
  add: 6,
  sub: 4,
  mul: 8,
  div: 6,
  pow: 2,
  square: 2,
  sqrt: 2,
  exp: 2,
  log: 1.5,
  sin: 1.5,
  cos: 1.5,
};
const ordinaryWeight = 0.5;
/** Powers that a law may have as it stands; fitted ones come as parameters. */
const exponents = [2, 3, 4, 5, -1, -2, -3, 0.5, 1.5, -0.5];
/** Of leaves, where there are known constants. */
const knownConstantShare = 0.15;
/**
 * Functions whose argument must be of order 1 to say anything: they get a fitted factor inside. It would be a factor of the
 * value of an algebraic one, and a term beside a logarithm.
 */
const needsScale = (name: OperatorName): boolean => !["algebraic", "logarithm"].includes(operators[name].family);

/** Draws random parts of formulas within what the problem allows. */
export class RandomTrees {
  readonly unary: readonly OperatorName[];
  readonly binary: readonly OperatorName[];
  readonly coreForm: CoreForm;
  /** Categories, by index, over which numbers may vary or not. */
  readonly freeColumns: readonly number[];
  private readonly sharingRange: SharingRange;

  constructor(
    readonly problem: Problem,
    readonly random: Random,
  ) {
    this.coreForm = new CoreForm(problem);
    this.sharingRange = sharingRangeOf(problem);
    this.freeColumns = freeColumns(this.sharingRange);
    const allowed = problem.constraints.operators;
    this.unary = allowed.filter((name) => operators[name].arity === 1);
    this.binary = allowed.filter((name) => operators[name].arity === 2);
  }

  chance(probability: number): boolean {
    return this.random.next() < probability;
  }

  pick<T>(list: readonly T[]): T {
    return list[this.random.integer(list.length)];
  }

  /** An operator from the list, or undefined where it is empty. */
  operator(list: readonly OperatorName[]): OperatorName | undefined {
    const total = list.reduce((sum, name) => sum + (weights[name] ?? ordinaryWeight), 0);
    let left = this.random.next() * total;
    for (const name of list) {
      left -= weights[name] ?? ordinaryWeight;
      if (left < 0) return name;
    }
    return list.at(-1);
  }

  input(): Tree {
    return inputLeaf(this.random.integer(this.problem.inputs.length));
  }

  parameter(): ParameterLeaf {
    return parameterLeaf(this.sharing());
  }

  /** As shared as it may be most of the time; where there are categories to choose from, also varying over one or all of them. */
  sharing(): Sharing {
    const { coarsest, freest } = this.sharingRange;
    const columns = this.freeColumns;
    if (columns.length === 0 || this.chance(0.5)) return coarsest;
    return this.chance(0.3) ? freest : coarsest | (1 << this.pick(columns));
  }

  leaf(): Tree {
    const { constants = [] } = this.problem.constraints;
    if (constants.length > 0 && this.chance(knownConstantShare)) return constantLeaf(this.pick(constants).value);
    return this.chance(0.7) ? this.input() : this.parameter();
  }

  /** An input, often with a fitted factor. */
  scaledInput(): Tree {
    return this.chance(0.5) ? this.withFactor(this.input()) : this.input();
  }

  /** A tree of at most about `size` nodes. */
  tree(size: number): Tree {
    if (size <= 1) return this.leaf();
    const chooseUnary = this.unary.length > 0 && (size === 2 || this.chance(0.35));
    const name = this.operator(chooseUnary ? this.unary : this.binary);
    if (name === undefined) return this.leaf();
    if (chooseUnary) return this.call(name, this.tree(size - 1));
    if (name === "pow") return this.power(this.tree(size - 2));
    const left = 1 + this.random.integer(Math.max(1, size - 2));
    return node(name, this.tree(left), this.tree(size - 1 - left));
  }

  /** A unary operator applied to a tree, with a factor inside where the operator needs an argument of order 1. */
  call(name: OperatorName, argument: Tree): Tree {
    return node(name, needsScale(name) && this.chance(0.7) ? this.withFactor(argument) : argument);
  }

  /** A tree to a fitted or simple power. */
  power(base: Tree): Tree {
    return node("pow", base, this.chance(0.5) ? this.parameter() : constantLeaf(this.pick(exponents)));
  }

  withFactor(tree: Tree): Tree {
    return this.binary.includes("mul") ? node("mul", this.parameter(), tree) : tree;
  }
}
