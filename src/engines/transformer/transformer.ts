import * as l10n from "@vscode/l10n";
import type { Engine, SearchContext } from "../../search/engine";
import type { FormulaWriter } from "../../search/formulaWriter";
import { tidyOptionsFor } from "../../search/tidyOptions";
import { tidy } from "../../simplify/tidy";
import { expressionOfTree } from "../../simplify/tree";
import { UserError } from "../../userError";
import { treeOfTokens } from "./tokens";
import type { View } from "./view";
import { inTermsOfProblem, unitsOfView, viewOf } from "./view";

/** Formulas asked for at a time: few at first, since the first should be on screen soon. */
const [firstCount, laterCount] = [32, 224];
/** Answers in a row without any formula after which nothing more is asked. */
const mostWithout = 3;
/** Temperatures in turn: what is probable, then also what is less so. */
const temperatures: readonly number[] = [1, 1, 1.3];
const nucleus = 0.98;

/**
 * Has a network write formulas down from the look of the rows (after Biggio et al. 2021, NeSymReS, and Flash-ANSR), again and
 * again from other rows, with columns in another order and in other units. What is written is a structure; fits decide.
 */
export const transformer: Engine = {
  id: "transformer",
  // The network has a process of its own, and one is enough for a machine.
  isSystematic: true,
  // To load it and to have it write costs others the processor, which short laws are not worth.
  isPatient: true,
  objection: ({ inputs, arithmetic }) => {
    if (inputs.length === 0) return l10n.t("The network needs at least one input to look at.");
    if (arithmetic === "reproducible") {
      return l10n.t(
        "What the network writes differs from machine to machine, so it takes no part in a reproducible run.",
      );
    }
    return undefined;
  },
  search: async (context) => {
    const { writer } = context;
    if (writer === undefined) return;
    await new Transformer(context, writer).run();
  },
};

class Transformer {
  private readonly tidyOptions;

  constructor(
    private readonly context: SearchContext,
    private readonly writer: FormulaWriter,
  ) {
    this.tidyOptions = tidyOptionsFor(context.problem);
  }

  async run(): Promise<void> {
    let next = this.ask(0);
    let without = 0;
    for (let round = 1; ; round++) {
      const { view, written } = next;
      const formulas = await this.context.waitFor(written);
      if (formulas instanceof UserError) {
        this.context.report({ objection: formulas.message });
        return;
      }
      if (formulas === undefined) return;
      without = formulas.length === 0 ? without + 1 : 0;
      if (without === mostWithout) return;
      // It writes while these are fitted.
      next = this.ask(round);
      for (const tokens of formulas) {
        this.propose(tokens, view);
        if (!(await this.context.breathe())) return;
      }
    }
  }

  private ask(round: number): { readonly view: View; readonly written: Promise<readonly Uint8Array[] | UserError> } {
    const { problem, random, signal } = this.context;
    const view = viewOf(problem, round, random);
    const { units, template } = problem.constraints;
    const request = {
      inputs: view.columns.map(({ points }) => points),
      target: view.target.points,
      operators: problem.constraints.operators,
      // What fills a template may be of any unit.
      ...(units?.mode === "require" && template === undefined && { units: unitsOfView(units, view) }),
      mode: "sample" as const,
      count: round === 0 ? firstCount : laterCount,
      temperature: temperatures[round % temperatures.length],
      nucleus,
      seed: random.integer(2 ** 31),
    };
    const written = this.writer.write(request, signal).catch((fault: unknown) => {
      if (fault instanceof UserError) return fault;
      throw fault;
    });
    // Whether or not it is waited for, a failure must not be without a listener.
    written.catch(() => undefined);
    return { view, written };
  }

  private propose(tokens: Uint8Array, view: View): void {
    const tree = treeOfTokens([...tokens]);
    if (tree === undefined) return;
    const { expression, start } = expressionOfTree(tidy(inTermsOfProblem(tree, view), this.tidyOptions));
    this.context.try(expression, start);
  }
}
