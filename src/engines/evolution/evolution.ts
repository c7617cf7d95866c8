import type { Engine, SearchContext } from "../../search/engine";
import { firstFormulas } from "./firstFormulas";
import type { Member } from "./population";
import { Population } from "./population";
import type { Form } from "./proposer";
import { Proposer } from "./proposer";
import { RandomTrees } from "./randomTrees";
import { SemanticMove } from "./semanticMove";
import { crossover, mutate } from "./variation";

/** What the trees of each island stand for. */
const islandForms: readonly Form[] = ["formula", "core", "formula", "core"];
const islandSize = 60;
/** Children per island and generation. */
const brood = 24;
/** Of these, drawn at random. */
const immigrants = 2;
const tournament = 2;
const crossoverShare = 0.25;
const semanticShare = 0.2;
/** Chance that the other parent comes from any island. */
const foreignDonor = 0.1;
/** Chance that a child is changed once more. */
const anotherMutation = 0.3;
/** Generations between visits to the next island, and the tournament that chooses the visitor. */
const migrationInterval = 8;
const visitorTournament = 8;
/** Largest random tree. */
const immigrantSize = 9;

/** Genetic programming on islands, every child fitted. */
export const evolution: Engine = {
  id: "evolution",
  objection: () => undefined,
  search: (context) => new Evolution(context).run(),
};

interface Island {
  readonly form: Form;
  readonly population: Population;
}

class Evolution {
  private readonly islands: readonly Island[] = islandForms.map((form) => ({
    form,
    population: new Population(islandSize),
  }));
  private readonly draw: RandomTrees;
  private readonly proposer: Proposer;
  private readonly semantic: SemanticMove | undefined;
  private generation = 0;

  constructor(private readonly context: SearchContext) {
    this.draw = new RandomTrees(context.problem, context.random);
    this.semantic = context.without.has("semantic") ? undefined : new SemanticMove(this.draw);
    this.proposer = new Proposer(context, this.draw.coreForm);
  }

  async run(): Promise<void> {
    if (!(await this.begin())) return;
    while (!this.proposer.isDone) {
      this.generation++;
      for (const island of this.islands) {
        this.welcome();
        if (!(await this.breed(island))) return;
      }
      if (this.generation % migrationInterval === 0) this.migrate();
    }
  }

  /** The formulas everybody would try first; every island begins with those that came out, and random ones. */
  private async begin(): Promise<boolean> {
    const founders: Member[] = [];
    const monomial = this.draw.coreForm.monomialFactor.around(undefined);
    for (const tree of [...firstFormulas(this.context.problem), ...(monomial === undefined ? [] : [monomial])]) {
      if (!(await this.context.breathe())) return false;
      const member = this.proposer.propose(tree, "formula", 0);
      if (member !== undefined) founders.push(member);
    }
    for (const { form, population } of this.islands) {
      population.select(founders.map(({ candidate, born }) => this.proposer.adopt(candidate, form, born)));
    }
    this.welcome();
    for (const { form, population } of this.islands) {
      for (let k = 0; k < islandSize; k++) {
        if (!(await this.context.breathe())) return false;
        const member = this.immigrant(form);
        if (member !== undefined) population.select([member]);
      }
    }
    return true;
  }

  private async breed(island: Island): Promise<boolean> {
    const children: Member[] = [];
    for (let k = 0; k < brood; k++) {
      if (!(await this.context.breathe())) return false;
      const isImmigrant = k < immigrants || island.population.size === 0;
      const child = isImmigrant ? this.immigrant(island.form) : this.child(island);
      if (child !== undefined) children.push(child);
    }
    island.population.select(children);
    return true;
  }

  private immigrant(form: Form): Member | undefined {
    return this.proposer.propose(this.draw.tree(1 + this.draw.random.integer(immigrantSize)), form, this.generation);
  }

  private child({ form, population }: Island): Member | undefined {
    const { random } = this.context;
    const parent = population.draw(random, tournament);
    if (this.semantic !== undefined && this.draw.chance(semanticShare)) {
      const changed = this.semantic.change(parent.candidate);
      const member = changed && this.proposer.propose(changed, "formula", parent.born);
      if (member !== undefined) return this.proposer.adopt(member.candidate, form, member.born);
    }
    let { tree, born } = parent;
    if (this.draw.chance(crossoverShare)) {
      const other = this.draw.chance(foreignDonor) ? this.draw.pick(this.islands).population : population;
      const donor = (other.size > 0 ? other : population).draw(random, tournament);
      tree = crossover(tree, donor.tree, this.draw);
      born = Math.min(born, donor.born);
    } else {
      do tree = mutate(tree, this.draw);
      while (this.draw.chance(anotherMutation));
    }
    return this.proposer.propose(tree, form, born);
  }

  /** Takes in what was found elsewhere. */
  private welcome(): void {
    const candidates = this.context.received();
    if (candidates.length === 0) return;
    for (const { form, population } of this.islands) {
      population.select(candidates.map((candidate) => this.proposer.adopt(candidate, form, this.generation)));
    }
  }

  /** A good member of each island visits the next. */
  private migrate(): void {
    const visitors = this.islands.map(({ population }) =>
      population.size > 0 ? population.draw(this.draw.random, visitorTournament) : undefined,
    );
    this.islands.forEach(({ form, population }, k) => {
      const visitor = visitors[(k + visitors.length - 1) % visitors.length];
      if (visitor !== undefined) population.select([this.proposer.adopt(visitor.candidate, form, visitor.born)]);
    });
  }
}
