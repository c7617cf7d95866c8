import type { Candidate } from "../../search/candidate";
import type { Engine, SearchContext } from "../../search/engine";
import { exactLoss } from "../../search/front";
import { tidyOptionsFor } from "../../search/searchContext";
import type { TidyOptions } from "../../simplify/tidy";
import { tidy } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree, sizeOf, treeOf } from "../../simplify/tree";
import { firstFormulas } from "./firstFormulas";
import type { Member } from "./population";
import { memberOf, Population } from "./population";
import { RandomTrees } from "./randomTrees";
import { crossover, mutate } from "./variation";

const islandCount = 4;
const islandSize = 60;
/** Children per island and generation. */
const brood = 24;
/** Of these, drawn at random. */
const immigrants = 2;
const tournament = 2;
const crossoverShare = 0.25;
/** Chance that a child is changed once more. */
const anotherMutation = 0.3;
/** Generations between visits to the next island. */
const migrationInterval = 8;
/** Largest random tree. */
const immigrantSize = 9;
/** Formulas in a row that were known before or not allowed; after so many there is nothing left to try. */
const staleLimit = 20_000;
/** Once a formula is exact, formulas tried before the engine is sure that none is simpler. */
const patience = 3000;

/** Genetic programming on islands, every child fitted. Good at anything that is neither huge nor very smooth noise. */
export const evolution: Engine = {
  id: "evolution",
  objection: () => undefined,
  search: (context) => new Evolution(context).run(),
};

class Evolution {
  private readonly islands = Array.from({ length: islandCount }, () => new Population(islandSize));
  private readonly draw: RandomTrees;
  private readonly tidyOptions: TidyOptions;
  private generation = 0;
  private bestLoss = Infinity;
  private triedSinceExact = 0;
  private stale = 0;
  private readonly seen = new WeakSet<Candidate>();

  constructor(private readonly context: SearchContext) {
    const { problem, random } = context;
    this.draw = new RandomTrees(problem, random);
    this.tidyOptions = tidyOptionsFor(problem);
  }

  async run(): Promise<void> {
    if (!(await this.begin())) return;
    while (this.triedSinceExact < patience && this.stale < staleLimit) {
      this.generation++;
      for (const [index, island] of this.islands.entries()) {
        this.welcome(island);
        if (!(await this.breed(island, index))) return;
      }
      if (this.generation % migrationInterval === 0) this.migrate();
    }
  }

  /** The formulas everybody would try first; every island begins with those that came out. */
  private async begin(): Promise<boolean> {
    const founders: Member[] = [];
    const monomial = this.draw.monomialFactor.around(undefined);
    const first = [...firstFormulas(this.context.problem), ...(monomial === undefined ? [] : [monomial])];
    for (const tree of first) {
      if (!(await this.context.breathe())) return false;
      const member = this.try(tree, 0);
      if (member !== undefined) founders.push(member);
    }
    for (const island of this.islands) {
      island.select(founders);
      this.welcome(island);
      for (let k = 0; k < islandSize; k++) {
        if (!(await this.context.breathe())) return false;
        const member = this.try(this.draw.tree(1 + this.draw.random.integer(immigrantSize)), 0);
        if (member !== undefined) island.select([member]);
      }
    }
    return true;
  }

  private async breed(island: Population, index: number): Promise<boolean> {
    const children: Member[] = [];
    for (let k = 0; k < brood; k++) {
      if (!(await this.context.breathe())) return false;
      const child = k < immigrants || island.size === 0 ? this.immigrant() : this.child(island, index);
      if (child !== undefined) children.push(child);
    }
    island.select(children);
    return true;
  }

  private immigrant(): Member | undefined {
    return this.try(this.draw.tree(1 + this.draw.random.integer(immigrantSize)), this.generation);
  }

  private child(island: Population, index: number): Member | undefined {
    const { random } = this.context;
    const parent = island.draw(random, tournament);
    let tree = parent.tree;
    let born = parent.born;
    if (this.draw.chance(crossoverShare)) {
      const other = this.islands[this.draw.chance(0.9) ? index : random.integer(islandCount)];
      const donor = (other.size > 0 ? other : island).draw(random, tournament);
      tree = crossover(tree, donor.tree, this.draw);
      born = Math.min(born, donor.born);
    } else {
      do tree = mutate(tree, this.draw);
      while (this.draw.chance(anotherMutation));
    }
    return this.try(tree, born);
  }

  /** Takes in what other workers found. */
  private welcome(island: Population): void {
    const members = this.context.received().map((candidate) => this.remember(candidate, this.generation));
    for (const each of this.islands)
      if (members.length > 0 && (each === island || this.draw.chance(0.5))) each.select(members);
  }

  /** The best of each island visit the next. */
  private migrate(): void {
    const travellers = this.islands.map((island) => (island.size > 0 ? [island.draw(this.draw.random, 8)] : []));
    this.islands.forEach((island, k) => island.select(travellers[(k + islandCount - 1) % islandCount]));
  }

  private try(tree: Tree, born: number): Member | undefined {
    const limit = this.context.problem.constraints.maximumComplexity;
    if (this.bestLoss <= exactLoss) this.triedSinceExact++;
    // Complexity is at least the number of nodes unless a person made operators free; tidying large trees is slow.
    if (sizeOf(tree) > 3 * limit) return undefined;
    const { expression, start } = expressionOfTree(tidy(tree, this.tidyOptions));
    const candidate = this.context.try(expression, start);
    this.stale = candidate === undefined || this.seen.has(candidate) ? this.stale + 1 : 0;
    if (candidate === undefined) return undefined;
    this.seen.add(candidate);
    return this.remember(candidate, born);
  }

  private remember(candidate: Candidate, born: number): Member {
    this.bestLoss = Math.min(this.bestLoss, candidate.train.loss);
    return memberOf(treeOf(candidate.expression, candidate.parameters), candidate, born);
  }
}
