import { describe as described, nextFinding } from "../../../../src/engines/structure/decomposition/analyse";
import type { Finding } from "../../../../src/engines/structure/decomposition/finding";
import type { Part } from "../../../../src/engines/structure/decomposition/part";
import type { Surrogate } from "../../../../src/engines/structure/decomposition/surrogate";
import type { Tree } from "../../../../src/simplify/tree";
import { constantLeaf, node } from "../../../../src/simplify/tree";
import { makeProblem } from "../../search/makeProblem";

export const goOn = () => Promise.resolve(true);

/** A finding, and what the law was divided by before. */
export interface Step {
  readonly finding: Finding;
  readonly divisor: Tree;
  readonly surrogates: readonly Surrogate[];
}

/** Everything that is found one after the other, up to and including the first division into two parts. */
export async function stepsOf(question: Part, most = 6): Promise<Step[]> {
  const inputs = question.columns.map(({ values }) => Array.from(values));
  const plain = makeProblem({ inputs, target: Array.from(question.target) });
  const problem = { ...plain, inputs: question.columns.map(({ text }) => ({ name: text, unit: undefined })) };
  const steps: Step[] = [];
  let divisor: Tree = constantLeaf(1);
  let part = question;
  let known: Surrogate | undefined;
  while (steps.length < most) {
    const surrogates = await described(part, goOn, known);
    const finding = await nextFinding(surrogates, problem, goOn);
    if (finding === undefined) break;
    steps.push({ finding, divisor, surrogates });
    if (finding.parts.length !== 1) break;
    divisor = node("mul", divisor, finding.compose([constantLeaf(1)]));
    [part] = finding.parts;
    known = finding.surrogate;
  }
  return steps;
}
