import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import { ColumnSums } from "../../numeric/columnSums";
import type { Candidate } from "../../search/candidate";
import type { RowSet } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import { complexityOfTree, inputLeaf, node, sizeOf, treeOf, walk } from "../../simplify/tree";
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
  /** The values of each part in the rows, and in one row out of several. */
  readonly values: ColumnSums;
  readonly glances: ColumnSums;
  private readonly simplest: readonly { readonly core: Core; readonly complexity: number }[];
  /** What formulas consist of: the best of one generation are mostly those of the last. */
  private readonly parts = new WeakMap<Candidate, readonly Block[]>();
  private readonly glimpse: Float64Array;
  private built: { readonly tree: Tree; readonly complexity: number }[] = [];

  constructor(
    private readonly draw: RandomTrees,
    private readonly rows: RowSet,
    /** Glances are at every so many rows. */
    private readonly stride: number,
  ) {
    this.simplest = simplestFormulas(draw, rows);
    const capacity = this.simplest.length + builtParts;
    const { arithmetic } = draw.problem;
    this.values = new ColumnSums(capacity, rows.rowCount, arithmetic);
    this.glimpse = new Float64Array(Math.ceil(rows.rowCount / stride));
    this.glances = new ColumnSums(capacity, this.glimpse.length, arithmetic);
    this.simplest.forEach(({ core }, index) => this.keep(index, core.values));
  }

  get size(): number {
    return this.simplest.length + this.built.length;
  }

  /** Each part with about this chance, in order. */
  someParts(share: number): number[] {
    const { draw, size } = this;
    const steps = Math.round(2 / share) - 1;
    const some: number[] = [];
    // Steps of random lengths take fewer random numbers than to choose part by part.
    for (let part = draw.random.integer(steps); part < size; part += 1 + draw.random.integer(steps)) some.push(part);
    return some;
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
  buildFrom(formulas: readonly Candidate[]): void {
    const { draw, rows } = this;
    const { operatorComplexity } = draw.problem.constraints;
    const blocks = this.blocksOf(formulas);
    const inputs = rows.inputs.map((values, index): Block => ({ tree: inputLeaf(index), values }));
    const partners = [...blocks, ...inputs];
    const products = draw.binary.filter((name) => name === "mul" || name === "div");
    this.built = [];
    const add = ({ tree, values }: Block): void => {
      if (values.some((value) => !Number.isFinite(value))) return;
      this.keep(this.size, values);
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

  private keep(index: number, values: Float64Array): void {
    const { glimpse, stride } = this;
    this.values.set(index, values);
    for (let k = 0; k < glimpse.length; k++) glimpse[k] = values[k * stride];
    this.glances.set(index, glimpse);
  }

  /** Some of the parts of the formulas that are no leaves, each once. */
  private blocksOf(formulas: readonly Candidate[]): Block[] {
    const { draw } = this;
    const blocks = new Map<string, Block>();
    for (const formula of formulas) {
      for (const block of this.partsOf(formula)) {
        const { values } = block;
        blocks.set(`${values[0]} ${values[values.length >> 1]} ${values[values.length - 1]}`, block);
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

  /** The parts of a formula that are no leaves, not all too large, and not the same in all rows. */
  private partsOf(formula: Candidate): readonly Block[] {
    let parts = this.parts.get(formula);
    if (parts === undefined) this.parts.set(formula, (parts = [...this.findParts(formula)]));
    return parts;
  }

  private *findParts({ expression, parameters }: Candidate): Generator<Block> {
    const tree = treeOf(expression, parameters);
    const known = valuesOfParts(tree, this.rows, this.draw.problem.categories);
    for (const { node: part } of known === undefined ? [] : walk(tree)) {
      if (part.kind !== "operator" || sizeOf(part) > largestBlock) continue;
      const values = known!.get(part)!;
      if (values.some((value) => value !== values[0])) yield { tree: part, values };
    }
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
