import type { Engine, SearchContext } from "../../search/engine";
import type { Tree } from "../../simplify/tree";
import { AdaptiveChoice } from "./adaptiveChoice";
import { firstFormulas } from "./firstFormulas";
import type { Form } from "./islandForms";
import { coreFormOf, exponentFormOf, inverse, plain, squared } from "./islandForms";
import type { Member } from "./population";
import { Population } from "./population";
import { Proposer } from "./proposer";
import { RandomTrees } from "./randomTrees";
import { SemanticMove } from "./semanticMove";
import type { Mutation } from "./variation";
import { crossover, mutations } from "./variation";

const islandSize = 60;
/** Children per island and generation. */
const brood = 24;
/** Of these, drawn at random. */
const immigrants = 2;
const tournament = 2;
/** How often these come, relative to the weights of mutations. */
const crossoverWeight = 10;
const semanticWeight = 10;
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
  isPatient: true,
  objection: () => undefined,
  search: (context) => new Evolution(context).run(),
};

/** How a child is made of its parents. */
type Way = "semantic" | "crossover" | Mutation;

interface Child {
  /** Undefined where nothing came of it. */
  readonly member: Member | undefined;
  readonly ways: readonly Way[];
}

interface Island {
  readonly form: Form;
  readonly population: Population;
}

function weightOf(way: Way): number {
  return way === "semantic" ? semanticWeight : way === "crossover" ? crossoverWeight : way.weight;
}

class Evolution {
  private readonly islands: readonly Island[];
  private readonly draw: RandomTrees;
  private readonly proposer: Proposer;
  private readonly semantic: SemanticMove;
  private readonly ways: AdaptiveChoice<Way>;
  private generation = 0;

  constructor(private readonly context: SearchContext) {
    this.draw = new RandomTrees(context.problem, context.random);
    this.semantic = new SemanticMove(this.draw);
    const { without } = context;
    const ways: Way[] = [...mutations, "crossover"];
    if (this.semantic.isPossible && !without.has("semantic")) ways.push("semantic");
    this.ways = new AdaptiveChoice(ways, weightOf, !without.has("adaptive"));
    this.proposer = new Proposer(context);
    this.islands = this.forms().map((form) => ({ form, population: new Population(islandSize) }));
  }

  async run(): Promise<void> {
    if (!(await this.begin())) return;
    while (!this.proposer.isDone) {
      this.generation++;
      this.gatherParts();
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
      const member = this.proposer.propose(tree, plain, 0);
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

  /** Lets the semantic move build with parts of the best formulas. */
  private gatherParts(): void {
    const { without } = this.context;
    if (!this.semantic.isPossible || without.has("semantic") || without.has("parts")) return;
    const best = this.islands.flatMap(({ population }) => [...population.best()]);
    this.semantic.buildFrom(best.map(({ candidate }) => candidate));
  }

  private async breed(island: Island): Promise<boolean> {
    const children: Child[] = [];
    for (let k = 0; k < brood; k++) {
      if (!(await this.context.breathe())) return false;
      const isImmigrant = k < immigrants || island.population.size === 0;
      if (!isImmigrant) children.push(this.child(island));
      else children.push({ member: this.immigrant(island.form), ways: [] });
    }
    const paid = island.population.select(children.flatMap(({ member }) => member ?? []));
    for (const { member, ways } of children) {
      for (const way of ways) this.ways.learn(way, member !== undefined && paid.has(member) ? 1 : 0);
    }
    return true;
  }

  /** What the trees of each island stand for, as far as the operators allow. */
  private forms(): Form[] {
    const { unary, binary, coreForm } = this.draw;
    const core = coreFormOf(coreForm);
    const forms = [plain, core, plain, { ...core, isRelative: true }];
    if (this.context.without.has("forms")) return forms;
    if (unary.includes("sqrt") && unary.includes("square")) forms.push(squared);
    if (binary.includes("div")) forms.push(inverse);
    if (unary.includes("exp") && unary.includes("log")) forms.push(exponentFormOf(coreForm));
    return forms;
  }

  private immigrant(form: Form): Member | undefined {
    return this.proposer.propose(this.draw.tree(1 + this.draw.random.integer(immigrantSize)), form, this.generation);
  }

  private child({ form, population }: Island): Child {
    const { random } = this.context;
    const parent = population.draw(random, tournament);
    const way = this.ways.choose(random);
    if (way === "semantic") {
      const changed = this.semantic.change(parent.candidate);
      const formula = changed && this.proposer.propose(changed, plain, parent.born);
      return { member: formula && this.proposer.adopt(formula.candidate, form, parent.born), ways: [way] };
    }
    if (way === "crossover") {
      const other = this.draw.chance(foreignDonor) ? this.draw.pick(this.islands).population : population;
      const donor = (other.size > 0 ? other : population).draw(random, tournament);
      const tree = crossover(parent.tree, donor.tree, this.draw);
      return { member: this.proposer.propose(tree, form, Math.min(parent.born, donor.born)), ways: [way] };
    }
    const { tree, ways } = this.mutated(parent.tree, way);
    return { member: this.proposer.propose(tree, form, parent.born), ways };
  }

  /** The tree after one mutation, and at times more. */
  private mutated(tree: Tree, way: Way): { readonly tree: Tree; readonly ways: readonly Way[] } {
    const ways: Way[] = [];
    for (let next = way; ; next = this.ways.choose(this.context.random)) {
      const changed = typeof next === "string" ? undefined : next.mutate(tree, this.draw);
      if (changed === undefined) continue;
      tree = changed;
      ways.push(next);
      if (!this.draw.chance(anotherMutation)) return { tree, ways };
    }
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
