import type { Engine } from "../../../search/engine";
import { enumeration } from "../../enumeration/enumeration";
import { evolution } from "../../evolution/evolution";
import type { Random } from "../../../numeric/random";
import type { Budget } from "../../../search/budget";
import type { Candidate } from "../../../search/candidate";
import type { EngineProgress, Recollection, SearchContext } from "../../../search/engine";
import { exactLoss } from "../../../search/front";
import { Portfolio } from "../../../search/portfolio";
import type { FormulaWriter } from "../../../search/formulaWriter";
import type { SharedContext } from "../../../search/portfolio";
import type { Constraints, Problem, RowSet } from "../../../search/problem";
import { Search } from "../../../search/search";
import type { Expression } from "../../../expression/expression";
import type { Tree } from "../../../simplify/tree";
import { treeOf } from "../../../simplify/tree";
import type { Part } from "./part";

/** Formulas fitted to a part, for each column that it has. */
const evaluationsPerColumn = 400;

/** A formula of a part, over the inputs of the whole problem. */
export interface PartFormula {
  readonly tree: Tree;
  readonly loss: number;
  readonly complexity: number;
}

export interface PartSearchOptions {
  readonly engines?: readonly Engine[];
  readonly evaluations?: number;
  /** Loss that ends the search: the target of the part is not known better. */
  readonly enough?: number;
}

/**
 * Searches for formulas of a part by the other engines, in the time of the whole search: `found` gets every one that comes onto the part's
 * front, over the inputs of the whole problem. The result is that front.
 */
export async function searchPart(
  part: Part,
  context: SearchContext,
  found: (tree: Tree) => void,
  {
    engines = [enumeration, evolution],
    evaluations = evaluationsPerColumn * part.columns.length,
    enough = exactLoss,
  }: PartSearchOptions = {},
): Promise<PartFormula[]> {
  const whole = (candidate: Candidate) => inColumns(treeOf(candidate.expression, candidate.parameters), part);
  const search = new Search({
    problem: problemOf(part, context.problem),
    limits: { evaluations, loss: enough },
    seed: context.random.integer(2 ** 31),
    stream: 0,
    signal: context.signal,
    seeds: [],
    rest: () => Promise.resolve(),
    onImprovement: (candidate) => found(whole(candidate)),
  });
  await new Portfolio(engines, new WithinSearch(search, context)).run();
  return search.front
    .members()
    .map((candidate) => ({ tree: whole(candidate), loss: candidate.train.loss, complexity: candidate.complexity }));
}

/** A search that breathes with another one. */
class WithinSearch implements SharedContext {
  readonly problem: Problem;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly without: ReadonlySet<string>;
  readonly writer: FormulaWriter | undefined;

  constructor(
    private readonly search: Search,
    private readonly outer: SearchContext,
  ) {
    ({ problem: this.problem, budget: this.budget, signal: this.signal, random: this.random } = search);
    this.writer = outer.writer;
    // Of the few formulas that are fitted to a part none is spent on what is next to another.
    this.without = new Set([...outer.without, "neighbours"]);
  }

  try(expression: Expression, start?: readonly Float64Array[]): Candidate | undefined {
    return this.search.try(expression, start);
  }

  recall(tree: Tree): Recollection | undefined {
    return this.search.recall(tree);
  }

  received(): Candidate[] {
    return this.search.received();
  }

  improved(): Candidate[] {
    return this.search.improved();
  }

  frontMembers(): readonly Candidate[] {
    return this.search.frontMembers();
  }

  report(progress: EngineProgress): void {
    this.search.report(progress);
  }

  waitFor<T>(answer: Promise<T>): Promise<T | undefined> {
    return this.outer.waitFor(answer);
  }

  async breathe(): Promise<boolean> {
    return (await this.outer.breathe()) && (await this.search.breathe());
  }
}

function problemOf({ columns, target, text }: Part, whole: Problem): Problem {
  const rows = (of: (values: Float64Array) => Float64Array): RowSet => ({
    rowCount: of(target).length,
    inputs: columns.map(({ values }) => of(values)),
    target: of(target),
    weights: undefined,
    cells: [{ start: 0, end: of(target).length, levels: [] }],
    origin: Uint32Array.from(of(target), (_, row) => row),
  });
  return {
    target: { name: text, unit: undefined },
    inputs: columns.map((column) => ({ name: column.text, unit: undefined })),
    categories: [],
    constraints: ofParts(whole.constraints),
    arithmetic: whole.arithmetic,
    train: rows((values) => values),
    validation: rows(() => new Float64Array(0)),
  };
}

/** What is asked of a formula of the whole by its inputs, units or shape is not asked of its parts. */
function ofParts({
  operators,
  operatorComplexity,
  maximumComplexity,
  nesting,
  powers,
  constants,
}: Constraints): Constraints {
  return {
    operators,
    operatorComplexity,
    maximumComplexity,
    ...(nesting && { nesting }),
    ...(powers && { powers }),
    ...(constants && { constants }),
  };
}

/** A formula of the part's columns as one of the problem's inputs. */
function inColumns(tree: Tree, part: Part): Tree {
  if (tree.kind === "input") return part.columns[tree.index].tree;
  if (tree.kind !== "operator") return tree;
  return { ...tree, operands: tree.operands.map((each) => inColumns(each, part)) };
}
