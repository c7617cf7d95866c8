import * as l10n from "@vscode/l10n";
import type { Random } from "../../numeric/random";
import type { Problem } from "../../search/problem";
import type { Tree } from "../../simplify/tree";
import type { Collinearity } from "../../sparse/collinearity";
import { collinearities } from "../../sparse/collinearity";
import { bayesian, extendedBayesian, leastBy } from "../../sparse/criteria";
import { bestValidated, validatedModels } from "../../sparse/crossValidation";
import { ensembleOf } from "../../sparse/ensemble";
import { forwardSelection } from "../../sparse/forwardSelection";
import type { LinearProblem, SparseModel } from "../../sparse/linearProblem";
import { linearProblem } from "../../sparse/linearProblem";
import { momentsOfSome, together } from "../../sparse/moments";
import { formulaText } from "../formulaText";
import { listed } from "../listed";
import { choiceOf } from "./modelChoice";
import type { BestSum } from "./sparse";

/** A sum that leaves more than this share is not worth a word. */
const tellingLoss = 0.3;
/** Terms that members of an ensemble choose from, how many members there are, and how many terms more than the sum one may have. */
const [offered, members, further] = [16, 60, 3];
/** Relations between terms that are told, and the share of squares that makes one. */
const [mostRelations, tolerance] = [3, 1e-4];

/** What a person should know of the terms of the best sum: how certain they are, and which others say the same. */
export function findingsOf(problem: Problem, { question, folds, models, loss }: BestSum, random: Random): string[] {
  if (!(loss < tellingLoss)) return [];
  const { library } = question;
  const whole = linearProblem(together(folds));
  const chosen = leastBy(models, extendedBayesian, choiceOf(whole));
  if (chosen === undefined) return [];
  const candidates = [...new Set([...chosen.terms, ...(forwardSelection(whole, offered).at(-1)?.terms ?? [])])];
  const some = folds.map((fold) => momentsOfSome(fold, [...candidates, library.length]));
  const choice = { ...choiceOf(whole), termCount: candidates.length };
  const path = (each: LinearProblem) => forwardSelection(each, chosen.terms.length + further);
  const validated = bestValidated(validatedModels(some, path));
  const { inclusion } = ensembleOf(some, (each) => leastBy(path(each), bayesian, choice), random, {
    size: members,
    withheld: 0,
  });
  const shares = chosen.terms.map((term) => ({ term, share: inclusion[candidates.indexOf(term)] }));
  const text = (term: number) => formulaText(library[term], problem);
  const relations = collinearities(whole, tolerance, chosen.terms);
  return [
    inclusionSentence(
      problem.target.name,
      shares.map(({ term, share }) => [library[term], share]),
      (tree) => formulaText(tree, problem),
    ),
    ...(validated === undefined ? [] : [validationSentence(validated)]),
    ...relations.slice(0, mostRelations).map((relation) => relationSentence(relation, text)),
  ];
}

function inclusionSentence(
  target: string,
  shares: readonly (readonly [Tree, number])[],
  text: (tree: Tree) => string,
): string {
  const each = shares.map(([tree, share]) => l10n.t("{0} in {1} %", text(tree), Math.round(100 * share)));
  return l10n.t(
    "As a sum of given terms, {0} has these, chosen again from rows drawn anew: {1}.",
    target,
    listed(each),
  );
}

function validationSentence({
  best,
  smallest,
}: {
  readonly best: SparseModel;
  readonly smallest: SparseModel;
}): string {
  return best.terms.length === smallest.terms.length
    ? l10n.t("Rows left out are predicted best with {0} such terms.", best.terms.length)
    : l10n.t(
        "Rows left out are predicted best with {0} such terms, and as well within the error with {1}.",
        best.terms.length,
        smallest.terms.length,
      );
}

function relationSentence({ term, others }: Collinearity, text: (term: number) => string): string {
  return others.terms.length === 1
    ? l10n.t("On these rows {0} can hardly be told from a multiple of {1}.", text(term), text(others.terms[0]))
    : l10n.t("On these rows {0} can hardly be told from a sum of {1}.", text(term), listed(others.terms.map(text)));
}
