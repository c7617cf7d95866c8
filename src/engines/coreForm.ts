import type { Tree } from "../simplify/tree";
import { constantLeaf, inputLeaf, node, parameterLeaf, treeOf, walk } from "../simplify/tree";
import type { Candidate } from "../search/candidate";
import { MonomialFactor } from "./monomialFactor";
import type { Problem } from "../search/problem";

/**
 * Formulas as a coefficient times a product of powers of inputs times a core. Most laws of physics are of this form with a
 * small core, and the powers need no search: a regression finds them.
 */
export class CoreForm {
  readonly monomialFactor: MonomialFactor;
  private readonly allInputsPositive: boolean;

  constructor(private readonly problem: Problem) {
    this.monomialFactor = new MonomialFactor(problem);
    this.allInputsPositive = problem.train.inputs.every((column) => column.every((value) => value > 0));
  }

  /**
   * The core with its factor, as `fit` finds it. Unknown numbers in it are first fitted together with exponents that are
   * free.
   */
  try(core: Tree, fit: (tree: Tree) => Candidate | undefined): Candidate | undefined {
    let known: Tree | undefined = core;
    if (walk(core).some(({ node: each }) => each.kind === "parameter" && each.values === undefined)) {
      const free = fit(this.allInputsPositive ? this.withFreeFactor(core) : node("mul", parameterLeaf(), core));
      known = free && coreOf(treeOf(free.expression, free.parameters));
    }
    const whole = known && this.monomialFactor.around(known);
    return whole && fit(whole);
  }

  private withFreeFactor(core: Tree): Tree {
    const powers = this.problem.inputs.map((_, index) => node("pow", inputLeaf(index), parameterLeaf()));
    return powers.reduce<Tree>((product, power) => node("mul", product, power), node("mul", parameterLeaf(), core));
  }
}

/** The factors of a product that are neither numbers nor powers of inputs; 1 where there are none. */
export function coreOf(tree: Tree): Tree {
  const above: Tree[] = [];
  const below: Tree[] = [];
  const collect = (part: Tree, isAbove: boolean): void => {
    if (part.kind !== "operator") return;
    const [x, y] = part.operands;
    switch (part.operator) {
      case "mul":
        collect(x, isAbove);
        return collect(y, isAbove);
      case "div":
        collect(x, isAbove);
        return collect(y, !isAbove);
      case "neg":
        return collect(x, isAbove);
      case "square":
      case "cube":
      case "sqrt":
      case "pow":
        if (x.kind !== "operator" && (y === undefined || y.kind !== "operator")) return;
    }
    (isAbove ? above : below).push(part);
  };
  collect(tree, true);
  const product = (factors: readonly Tree[]): Tree =>
    factors.length === 0 ? constantLeaf(1) : factors.reduce((a, b) => node("mul", a, b));
  return below.length === 0 ? product(above) : node("div", product(above), product(below));
}
