import { apply, input, parameter } from "../../expression/build";
import { complexityOf } from "../../expression/complexity";
import type { Expression } from "../../expression/expression";
import { structuralHash } from "../../expression/hash";
import type { Random } from "../../numeric/random";
import type { Budget } from "../budget";
import type { Candidate } from "../candidate";
import type { EngineProgress } from "../engine";
import type { FormulaWriter } from "../formulaWriter";
import { selectionLoss } from "../front";
import { parameterCount } from "../fitting/parameterLayout";
import type { SharedContext } from "../portfolio";
import type { Problem } from "../problem";
import type { Template } from "./template";
import { compose } from "./template";

/** Fillings of a hole that others are tried beside. */
const poolSize = 4;

interface Filling {
  readonly expression: Expression;
  /** Of the best formula it was part of. */
  readonly loss: number;
}

/** The context as engines are to see it: where the problem has a template, what they propose goes into its holes. */
export function withTemplate(context: SharedContext): SharedContext {
  const { template } = context.problem.constraints;
  return template === undefined ? context : new TemplateContext(context, template);
}

/**
 * Puts what engines propose into the holes of a template, beside good fillings of the other holes, and has the whole
 * fitted. Engines get back what they proposed with the loss of the whole, so that they need not know.
 */
class TemplateContext implements SharedContext {
  readonly problem: Problem;
  readonly budget: Budget;
  readonly signal: AbortSignal;
  readonly random: Random;
  readonly without: ReadonlySet<string>;
  readonly writer: FormulaWriter | undefined;
  private readonly pools: Filling[][];
  /** What an engine proposed, by the whole that came of it. */
  private readonly parts = new WeakMap<Candidate, Candidate>();

  constructor(
    private readonly context: SharedContext,
    private readonly template: Template,
  ) {
    ({ budget: this.budget, signal: this.signal, random: this.random, problem: this.problem } = context);
    ({ without: this.without, writer: this.writer } = context);
    this.pools = template.holes.map(({ inputs }) => [{ expression: firstFilling(inputs), loss: Infinity }]);
  }

  try(expression: Expression, start?: readonly Float64Array[]): Candidate | undefined {
    let best: Candidate | undefined;
    this.template.holes.forEach(({ inputs }, hole) => {
      if (!usesOnly(expression, inputs)) return;
      const found = this.tryIn(hole, expression, start);
      if (found !== undefined && (best === undefined || found.train.loss < best.train.loss)) best = found;
    });
    return best;
  }

  private tryIn(hole: number, expression: Expression, start: readonly Float64Array[] = []): Candidate | undefined {
    const fillings = this.pools.map((pool, k) =>
      k === hole ? expression : pool[this.random.integer(pool.length)].expression,
    );
    const composition = compose(this.template, fillings);
    const unknown = new Float64Array(0);
    const starts = composition.origins.map((origin) =>
      origin?.hole === hole ? (start[origin.slot] ?? unknown) : unknown,
    );
    const whole = this.context.try(composition.expression, starts);
    if (whole === undefined) return undefined;
    const loss = selectionLoss(whole);
    fillings.forEach((filling, k) => this.remember(k, { expression: filling, loss }));
    const known = this.parts.get(whole);
    if (known !== undefined && structuralHash(known.expression) === structuralHash(expression)) return known;
    const isAsComposed = structuralHash(whole.expression) === structuralHash(composition.expression);
    const parameters = expression.sharing.map((sharing, slot) => {
      const place = composition.origins.findIndex((origin) => origin?.hole === hole && origin.slot === slot);
      const values = isAsComposed ? whole.parameters[place] : start[slot];
      return values?.length > 0 ? values : new Float64Array(parameterCount(sharing, this.problem.categories)).fill(1);
    });
    const complexity = complexityOf(expression, this.problem.constraints.operatorComplexity);
    const part: Candidate = { ...whole, expression, parameters, complexity };
    this.parts.set(whole, part);
    return part;
  }

  private remember(hole: number, filling: Filling): void {
    const pool = this.pools[hole];
    const hash = structuralHash(filling.expression);
    const before = pool.findIndex(({ expression }) => structuralHash(expression) === hash);
    if (before < 0) pool.push(filling);
    else if (filling.loss < pool[before].loss) pool[before] = filling;
    else return;
    pool.sort((a, b) => a.loss - b.loss).splice(poolSize);
  }

  /** Beside other fillings a known one may come to more: nothing is answered from memory. */
  recall(): undefined {
    return undefined;
  }

  /** Whole formulas are no fillings. */
  received(): Candidate[] {
    this.context.received();
    return [];
  }

  improved(): Candidate[] {
    return this.context.improved().flatMap((whole) => this.parts.get(whole) ?? []);
  }

  frontMembers(): readonly Candidate[] {
    return this.context.frontMembers().flatMap((whole) => this.parts.get(whole) ?? []);
  }

  report(progress: EngineProgress): void {
    this.context.report(progress);
  }

  breathe(): Promise<boolean> {
    return this.context.breathe();
  }

  waitFor<T>(answer: Promise<T>): Promise<T | undefined> {
    return this.context.waitFor(answer);
  }
}

/** A linear function. */
function firstFilling(inputs: readonly number[]): Expression {
  return inputs.reduce((sum, index) => apply("add", apply("mul", parameter(), input(index)), sum), parameter());
}

function usesOnly({ nodes }: Expression, inputs: readonly number[]): boolean {
  return nodes.every((node) => node.kind !== "input" || inputs.includes(node.index));
}
