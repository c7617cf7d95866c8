import type { Candidate } from "../../search/candidate";
import { CoreForm } from "../coreForm";
import type { Engine, SearchContext } from "../../search/engine";
import { exactLoss } from "../../search/front";
import { sampleRows } from "../../search/rowSample";
import { tidyOptionsFor } from "../../search/tidyOptions";
import { withFewerCells } from "../../search/sharing/fewerCells";
import { proposedSharing, sharingRangeOf } from "../../search/sharing/sharingRange";
import { formHash } from "../../simplify/canonical/canonicalForm";
import { tidy } from "../../simplify/tidy";
import type { TidyOptions } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { constantLeaf, expressionOfTree, hasParameter, inputLeaf, node, parameterLeaf } from "../../simplify/tree";
import { likelyCores } from "./likelyCores";
import { Cores, treeOfCore } from "./cores";
import { CorePairs } from "./corePairs";
import { CoreProducts } from "./coreProducts";
import { CoreTeams } from "./coreTeams";
import { CoreScreen } from "./coreScreen";
import { Neighbours } from "./neighbours";
import { Parts } from "./parts";

/** Rows by which cores are judged. */
const screeningRows = 64;
/** Rows of a cell that tell how good a line is. */
const rowsOfLine = 3;
/** Cells that they come from, about. */
const screenedCells = 16;
/** Cores screened in the time that a formula takes to be tried. */
const screensPerBreath = 40;
/** A step from a formula on the front is tried each time. */
const breathsPerNeighbour = 3;
/** Formulas kept as parts of larger ones; no complexity is begun whose parts would be more. */
const mostParts = 150_000;
/** Cores that laws often have come before all others of this complexity. */
const complexityOfLikely = 4;
/** Products of the simplest cores come before all others of this complexity, where inputs are few: else these are hardly more than inputs. */
const [complexityOfProducts, fewInputs] = [5, 2];
/** Cores that are looked at before teams of them: those take longer, and most laws need none. */
const coresBeforeTeams = 2500;
/** Steps after an exact formula in which a simpler one may still turn up. */
const patience = 400;

/** Every formula once, simple ones first. */
export const enumeration: Engine = {
  id: "enumeration",
  isSystematic: true,
  objection: () => undefined,
  search: (context) => new Enumeration(context).run(),
};

/**
 * Goes through formulas in order of complexity, twice. First those without fitted numbers, in several forms around them and
 * in pairs: their values tell at once which are worth a fit, so that there can be millions. Then all formulas, fitted numbers in
 * any place: one of each canonical form is fitted, as it is and as a core. On the way it goes from the front to what is next to it.
 */
class Enumeration {
  private readonly tidyOptions: TidyOptions;
  private readonly coreForm: CoreForm;
  private readonly neighbours: Neighbours | undefined;
  private breaths = 0;
  /** Not before the simplest cores have been looked at, alone and in teams: most laws without noise are found by then. */
  private takesSteps = false;
  /** Steps since an exact formula was known. */
  private stepsSinceExact: number | undefined;

  constructor(private readonly context: SearchContext) {
    this.tidyOptions = tidyOptionsFor(context.problem);
    this.coreForm = new CoreForm(context.problem);
    if (!context.without.has("neighbours")) this.neighbours = new Neighbours(context.problem);
  }

  async run(): Promise<void> {
    if (await this.tryCores()) await this.tryFormulas();
  }

  /** False where the search is over. */
  private async tryCores(): Promise<boolean> {
    const { problem } = this.context;
    const { constraints } = problem;
    const rows = sampleRows(withFewerCells(problem, screenedCells).train, screeningRows);
    const cores = new Cores(rows, constraints);
    // A line through fewer rows says nothing.
    const cells = rows.cells.filter(({ start, end }) => end - start >= rowsOfLine);
    const isVaried = cells.length > 0 && sharingRangeOf(problem).freest !== 0;
    const screen = new CoreScreen(rows, isVaried ? cells : [{ start: 0, end: rows.rowCount }], this.coreForm);
    const operators = new Set(constraints.operators);
    const pairs = new CorePairs(rows.target, operators);
    const products = new CoreProducts(rows, operators, this.coreForm.monomialFactor);
    const teams = rows.cells.length === 1 ? new CoreTeams(rows, operators, this.coreForm.monomialFactor) : undefined;
    let hasTriedTeams = false;
    let count = 0;
    for (let complexity = 1; complexity <= constraints.maximumComplexity; complexity++) {
      const level = cores.ofComplexity(complexity);
      if (level === undefined) break;
      const isTimeForProducts = complexity === complexityOfProducts && problem.inputs.length <= fewInputs;
      if (isTimeForProducts && !(await this.tryProducts(cores, screen))) return false;
      for (const core of complexity === complexityOfLikely ? chain(likelyCores(rows, operators), level) : level) {
        if (++count % screensPerBreath === 0 && !(await this.goesOn())) return false;
        for (const tree of screen.promising(core.values, () => treeOfCore(core))) this.fit(tree);
        for (const tree of pairs.with(core)) this.fit(tree);
        for (const tree of products.with(core)) this.fit(tree);
        teams?.add(core);
        if (count !== coresBeforeTeams) continue;
        hasTriedTeams = true;
        if (!(await this.tryTeams(teams))) return false;
      }
    }
    return hasTriedTeams || this.tryTeams(teams);
  }

  private async tryProducts(cores: Cores, screen: CoreScreen): Promise<boolean> {
    let count = 0;
    for (const core of cores.products()) {
      if (++count % screensPerBreath === 0 && !(await this.goesOn())) return false;
      for (const tree of screen.promising(core.values, () => treeOfCore(core))) this.fit(tree);
    }
    return true;
  }

  private async tryTeams(teams: CoreTeams | undefined): Promise<boolean> {
    this.takesSteps = true;
    if (teams === undefined) return true;
    for (const tree of teams.best()) {
      if (!(await this.goesOn())) return false;
      if (tree !== undefined) this.fit(tree);
    }
    return true;
  }

  private async tryFormulas(): Promise<void> {
    const { problem } = this.context;
    const parts = new Parts<Tree>(problem.constraints);
    const known = new Set<string>();
    for (let complexity = 1; complexity <= problem.constraints.maximumComplexity; complexity++) {
      const level: Tree[] = [];
      for (const tree of complexity === 1 ? this.leaves() : applied(parts, complexity)) {
        if (!(await this.goesOn())) return;
        const hash = formHash(tree, this.tidyOptions);
        if (known.has(hash)) continue;
        known.add(hash);
        level.push(tree);
        this.propose(tree);
      }
      parts.add(complexity, level);
      this.context.report({ exhausted: complexity });
      if (known.size > mostParts) return;
    }
  }

  private *leaves(): Generator<Tree> {
    const { inputs, constraints } = this.context.problem;
    yield* inputs.map((_, index) => inputLeaf(index));
    yield* (constraints.constants ?? []).map(({ value }) => constantLeaf(value));
    yield parameterLeaf(proposedSharing(this.context.problem));
  }

  private propose(tree: Tree): void {
    this.fit(tree);
    // Around those without numbers, everything has been tried.
    if (!hasParameter(tree)) return;
    this.fit(node("add", node("mul", parameterLeaf(), tree), parameterLeaf()));
    this.coreForm.try(tree, (each) => this.fit(each));
  }

  private fit(tree: Tree): Candidate | undefined {
    const known = this.context.recall(tree);
    if (known !== undefined) return known.candidate;
    const { expression, start } = expressionOfTree(tidy(tree, this.tidyOptions));
    const candidate = this.context.try(expression, start);
    this.notice(candidate);
    return candidate;
  }

  private notice(candidate: Candidate | undefined): void {
    if (candidate !== undefined && candidate.train.loss <= exactLoss) this.stepsSinceExact ??= 0;
  }

  private async goesOn(): Promise<boolean> {
    for (const each of this.context.received()) this.notice(each);
    if (this.stepsSinceExact !== undefined && this.stepsSinceExact++ > patience) return false;
    if (this.takesSteps && ++this.breaths % breathsPerNeighbour === 0) {
      const neighbour = this.neighbours?.next(this.context.frontMembers());
      if (neighbour !== undefined) this.fit(neighbour);
    }
    return this.context.breathe();
  }
}

function* chain<T>(first: Iterable<T>, second: Iterable<T>): Generator<T> {
  yield* first;
  yield* second;
}

function* applied(parts: Parts<Tree>, complexity: number): Generator<Tree> {
  for (const { operator, left, right } of parts.applications(complexity)) {
    yield right === undefined ? node(operator, left) : node(operator, left, right);
  }
}
