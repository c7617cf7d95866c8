import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { complexityOfTree, inputLeaf, node, sizeOf, walk } from "../../simplify/tree";
import type { Core } from "../enumeration/cores";
import { Cores, treeOfCore } from "../enumeration/cores";
import { valuesOfParts } from "./desiredValues";
import type { RandomTrees } from "./randomTrees";

/** Simplest formulas in the library, about. */
const simplestParts = 1200;
/** Parts made of those of good formulas. */
const builtParts = 400;
/** Parts of good formulas that are built with, and the most nodes of one. */
const [mostBlocks, largestBlock] = [40, 12];
/** Chance that a block is put into a function, and not beside another block or an input. */
const inFunction = 0.2;

/** A part and its values in the rows of the library. */
interface Block {
  readonly tree: Tree;
  readonly values: Float64Array;
}

/**
 * Small formulas with their values in a few rows, for comparison with what a target asks for: the simplest there are, and products,
 * quotients and functions of the parts of good formulas, which are what the law is likely to be made of.
 */
export class PartLibrary {
  /** Values of part after part, in the rows. */
  readonly values: Float64Array;
  private readonly simplest: readonly { readonly core: Core; readonly complexity: number }[];
  private built: { readonly tree: Tree; readonly complexity: number }[] = [];

  constructor(
    private readonly draw: RandomTrees,
    private readonly rows: RowSet,
  ) {
    this.simplest = simplestFormulas(draw, rows);
    this.values = new Float64Array((this.simplest.length + builtParts) * rows.rowCount);
    this.simplest.forEach(({ core }, index) => this.values.set(core.values, index * rows.rowCount));
  }

  get size(): number {
    return this.simplest.length + this.built.length;
  }

  treeOf(index: number): Tree {
    return index < this.simplest.length
      ? treeOfCore(this.simplest[index].core)
      : this.built[index - this.simplest.length].tree;
  }

  complexityOf(index: number): number {
    return index < this.simplest.length
      ? this.simplest[index].complexity
      : this.built[index - this.simplest.length].complexity;
  }

  /** Builds new parts from those of the formulas, in place of those built before. */
  buildFrom(formulas: readonly Tree[]): void {
    const { draw, rows } = this;
    const { operatorComplexity } = draw.problem.constraints;
    const blocks = this.blocksOf(formulas);
    const inputs = rows.inputs.map((values, index): Block => ({ tree: inputLeaf(index), values }));
    const partners = [...blocks, ...inputs];
    const products = draw.binary.filter((name) => name === "mul" || name === "div");
    this.built = [];
    const add = ({ tree, values }: Block): void => {
      if (values.some((value) => !Number.isFinite(value))) return;
      this.values.set(values, this.size * rows.rowCount);
      this.built.push({ tree, complexity: complexityOfTree(tree, operatorComplexity) });
    };
    blocks.forEach(add);
    for (let k = blocks.length; k < builtParts && blocks.length > 0; k++) {
      const block = draw.pick(blocks);
      const name = draw.chance(inFunction) ? draw.operator(draw.unary) : draw.operator(products);
      if (name === undefined) continue;
      const partner = draw.pick(partners);
      add(draw.chance(0.5) ? applied(name, block, partner) : applied(name, partner, block));
    }
  }

  /** Some of the parts of the formulas that are no leaves, each once. */
  private blocksOf(formulas: readonly Tree[]): Block[] {
    const { draw, rows } = this;
    const blocks = new Map<string, Block>();
    for (const formula of formulas) {
      const known = valuesOfParts(formula, rows, draw.problem.categories);
      for (const { node: part } of known === undefined ? [] : walk(formula)) {
        if (part.kind !== "operator" || sizeOf(part) > largestBlock) continue;
        const values = known!.get(part)!;
        if (values.every((value) => value === values[0])) continue;
        blocks.set(`${values[0]} ${values[values.length >> 1]} ${values[values.length - 1]}`, { tree: part, values });
      }
    }
    const all = [...blocks.values()];
    // A random choice where there are more.
    for (let k = 0; k < mostBlocks && k < all.length; k++) {
      const other = k + draw.random.integer(all.length - k);
      [all[k], all[other]] = [all[other], all[k]];
    }
    return all.slice(0, mostBlocks);
  }
}

function applied(name: OperatorName, x: Block, y: Block): Block {
  const { arity, value } = operators[name];
  const operands = arity === 1 ? [x.tree] : [x.tree, y.tree];
  return { tree: node(name, ...operands), values: x.values.map((each, row) => value(each, y.values[row])) };
}

/** Formulas without fitted numbers, the simplest. */
function simplestFormulas(
  { problem }: RandomTrees,
  rows: RowSet,
): { readonly core: Core; readonly complexity: number }[] {
  const cores = new Cores(rows, problem.constraints);
  const simplest: { readonly core: Core; readonly complexity: number }[] = [];
  for (let complexity = 1; simplest.length < simplestParts; complexity++) {
    const level = complexity > problem.constraints.maximumComplexity ? undefined : cores.ofComplexity(complexity);
    if (level === undefined) break;
    for (const core of level) {
      if (core.leaf?.kind === "constant") continue;
      simplest.push({ core, complexity });
      if (simplest.length >= 2 * simplestParts) break;
    }
  }
  return simplest;
}
