import type { Candidate } from "../../search/candidate";
import type { SearchContext } from "../../search/engine";
import { exactLoss } from "../../search/front";
import { tidyOptionsFor } from "../../search/searchContext";
import type { TidyOptions } from "../../simplify/tidy";
import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import {
  constantLeaf,
  expressionOfTree,
  inputLeaf,
  node,
  parameterLeaf,
  sizeOf,
  treeOf,
  walk,
} from "../../simplify/tree";
import type { MonomialFactor } from "./monomialFactor";
import type { Member } from "./population";
import { memberOf } from "./population";

/**
 * What the trees of an island stand for: the formula itself, or the part of it besides a coefficient and a product of
 * powers of inputs, which are found by regression. Most laws of physics have such a factor, and the rest is small.
 */
export type Form = "formula" | "core";

/** Formulas in a row that were known before or not allowed; after so many there is nothing left to try. */
const staleLimit = 20_000;
/** Once a formula is exact, formulas tried before the engine is sure that none is simpler. */
const patience = 3000;

/** Turns trees into tidy formulas, has them fitted, and sees when there is nothing more to try. */
export class Proposer {
  private readonly tidyOptions: TidyOptions;
  private readonly allInputsPositive: boolean;
  private readonly seen = new WeakSet<Candidate>();
  private bestLoss = Infinity;
  private sinceExact = 0;
  private stale = 0;

  constructor(
    private readonly context: SearchContext,
    private readonly monomialFactor: MonomialFactor,
  ) {
    this.tidyOptions = tidyOptionsFor(context.problem);
    this.allInputsPositive = context.problem.train.inputs.every((column) => column.every((value) => value > 0));
  }

  /** True once an exact formula has stood for long enough, or everything has been tried. */
  get isDone(): boolean {
    return this.sinceExact >= patience || this.stale >= staleLimit;
  }

  /** The tree of an island, fitted; undefined where nothing came of it. */
  propose(tree: Tree, form: Form, born: number): Member | undefined {
    const candidate = form === "formula" ? this.try(tree) : this.tryCore(tree);
    return candidate && this.adopt(candidate, form, born);
  }

  /** A candidate as a member of an island. */
  adopt(candidate: Candidate, form: Form, born: number): Member {
    this.bestLoss = Math.min(this.bestLoss, candidate.train.loss);
    const tree = treeOf(candidate.expression, candidate.parameters);
    return memberOf(form === "formula" ? tree : coreOf(tree), candidate, born);
  }

  private try(tree: Tree): Candidate | undefined {
    if (this.bestLoss <= exactLoss) this.sinceExact++;
    // Nothing that large comes out small enough, and tidying it takes long.
    if (sizeOf(tree) > 3 * this.context.problem.constraints.maximumComplexity) return undefined;
    const known = this.context.recall(tree);
    const candidate = known === undefined ? this.tidyAndTry(tree) : known.candidate;
    this.stale = candidate === undefined || this.seen.has(candidate) ? this.stale + 1 : 0;
    if (candidate !== undefined) this.seen.add(candidate);
    return candidate;
  }

  private tidyAndTry(tree: Tree): Candidate | undefined {
    const { expression, start } = expressionOfTree(tidy(tree, this.tidyOptions));
    return this.context.try(expression, start);
  }

  /** The core with its factor. Unknown numbers in it are first fitted together with exponents that are free. */
  private tryCore(core: Tree): Candidate | undefined {
    let known: Tree | undefined = core;
    if (walk(core).some(({ node: each }) => each.kind === "parameter" && each.values === undefined)) {
      const free = this.try(this.allInputsPositive ? this.withFreeFactor(core) : node("mul", parameterLeaf(), core));
      known = free && coreOf(treeOf(free.expression, free.parameters));
    }
    const whole = known && this.monomialFactor.around(known);
    return whole && this.try(whole);
  }

  private withFreeFactor(core: Tree): Tree {
    const powers = this.context.problem.inputs.map((_, index) => node("pow", inputLeaf(index), parameterLeaf()));
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
