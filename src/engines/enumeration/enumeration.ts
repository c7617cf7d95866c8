import type { Sharing } from "../../expression/expression";
import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Candidate } from "../../search/candidate";
import { CoreForm } from "../../search/coreForm";
import type { Engine, SearchContext } from "../../search/engine";
import { sampleRows } from "../../search/rowSample";
import { tidyOptionsFor } from "../../search/searchContext";
import { formHash } from "../../simplify/canonical/canonicalForm";
import { tidy } from "../../simplify/tidy";
import type { TidyOptions } from "../../simplify/tidy";
import type { Tree } from "../../simplify/tree";
import { expressionOfTree, hasParameter, inputLeaf, node, parameterLeaf } from "../../simplify/tree";
import { Cores, treeOfCore } from "./cores";
import { CoreScreen } from "./coreScreen";

/** Rows by which cores are judged. */
const screeningRows = 64;
const screensPerBreath = 50;
/** Formulas kept as parts of larger ones; no complexity is begun whose parts would be more. */
const mostParts = 150_000;

/** Every formula once, simple ones first. */
export const enumeration: Engine = {
  id: "enumeration",
  objection: () => undefined,
  search: (context) => new Enumeration(context).run(),
};

/**
 * Builds formulas from smaller ones, bottom-up by complexity, and keeps one of each canonical form. Each is tried as it is
 * and as the core of a form: with a coefficient and a constant, with a product of powers in front, in an exponential.
 */
class Enumeration {
  /** Distinct formulas by complexity. */
  private readonly parts: Tree[][] = [[]];
  private readonly known = new Set<string>();
  private readonly tidyOptions: TidyOptions;
  private readonly coreForm: CoreForm;
  private readonly unary: readonly OperatorName[];
  private readonly binary: readonly OperatorName[];

  constructor(private readonly context: SearchContext) {
    const { problem } = context;
    this.tidyOptions = tidyOptionsFor(problem);
    this.coreForm = new CoreForm(problem);
    const allowed = problem.constraints.operators;
    this.unary = allowed.filter((name) => operators[name].arity === 1);
    this.binary = allowed.filter((name) => operators[name].arity === 2);
  }

  async run(): Promise<void> {
    if (await this.tryCores()) await this.tryFormulas();
  }

  /** Cores without fitted numbers: their values tell which are worth a fit. */
  private async tryCores(): Promise<boolean> {
    const { train, constraints } = this.context.problem;
    const rows = sampleRows(train, screeningRows);
    const cores = new Cores(rows, constraints);
    const screen = new CoreScreen(rows, this.coreForm);
    for (let complexity = 1; complexity <= constraints.maximumComplexity; complexity++) {
      let count = 0;
      for (const core of cores.ofComplexity(complexity) ?? []) {
        if (++count % screensPerBreath === 0 && !(await this.context.breathe())) return false;
        for (const tree of screen.promising(core.values, () => treeOfCore(core))) this.fit(tree);
      }
      if (count === 0 && complexity > 1) return true;
    }
    return true;
  }

  private async tryFormulas(): Promise<void> {
    const { maximumComplexity } = this.context.problem.constraints;
    let kept = 0;
    for (let complexity = 1; complexity <= maximumComplexity; complexity++) {
      const level: Tree[] = [];
      for (const tree of this.formulas(complexity)) {
        if (!(await this.context.breathe())) return;
        const hash = formHash(tree, this.tidyOptions);
        if (this.known.has(hash)) continue;
        this.known.add(hash);
        level.push(tree);
        this.propose(tree);
      }
      this.parts.push(level);
      this.context.report({ exhausted: complexity });
      kept += level.length;
      if (kept > mostParts) return;
    }
  }

  /** All formulas of a complexity over the distinct ones of smaller complexities. */
  private *formulas(complexity: number): Generator<Tree> {
    if (complexity === 1) yield* this.leaves();
    for (const name of this.unary) {
      for (const operand of this.parts[complexity - this.costOf(name)] ?? []) yield node(name, operand);
    }
    for (const name of this.binary) {
      const rest = complexity - this.costOf(name);
      for (let left = 1; left < rest; left++) {
        const right = rest - left;
        if (operators[name].commutative && left > right) continue;
        for (const [k, x] of this.parts[left].entries()) {
          const isSquare = operators[name].commutative && left === right;
          for (const y of isSquare ? this.parts[right].slice(k) : this.parts[right]) yield node(name, x, y);
        }
      }
    }
  }

  private *leaves(): Generator<Tree> {
    const { inputs, categories } = this.context.problem;
    yield* inputs.map((_, index) => inputLeaf(index));
    const sharings: Sharing[] = [0, ...categories.map((_, k) => 1 << k)];
    if (categories.length > 1) sharings.push(2 ** categories.length - 1);
    yield* sharings.map((sharing) => parameterLeaf(sharing));
  }

  private propose(tree: Tree): void {
    this.fit(tree);
    if (!hasParameter(tree)) return;
    this.fit(node("add", node("mul", parameterLeaf(), tree), parameterLeaf()));
    this.coreForm.try(tree, (each) => this.fit(each));
  }

  private fit(tree: Tree): Candidate | undefined {
    const known = this.context.recall(tree);
    if (known !== undefined) return known.candidate;
    const { expression, start } = expressionOfTree(tidy(tree, this.tidyOptions));
    return this.context.try(expression, start);
  }

  private costOf(name: OperatorName): number {
    return this.context.problem.constraints.operatorComplexity[name] ?? operators[name].complexity;
  }
}
