import * as path from "node:path";
import type { CodeFormula } from "../codegen/codeFormula";
import { levelNote } from "../data/dateBins";
import type { RunDocument, StoredFormula } from "./document";
import { identityAnytime } from "./history";
import { withNamedNumbers } from "./namedNumbers";
import { problemWithoutRows } from "./problemWithoutRows";
import { restoreFormula } from "./storedFormula";

/**
 * A formula of a document (as `asAnswered` gives it) as code generators want it. Needs no data: the tables have the
 * levels that the formula's own parameters name. Throws `UserError` where the formula cannot be read.
 */
export function codeFormulaOf(document: RunDocument, stored: StoredFormula): CodeFormula {
  const problem = problemWithoutRows(document, stored);
  const { target, inputs, categories, constraints } = problem;
  const { expression, parameters, names } = withNamedNumbers(restoreFormula(stored, problem), constraints.constants);
  const bins = new Map(document.columns.map(({ name, bin }) => [name, bin]));
  const files = document.data.files.map((file) => path.posix.basename(file.path.replaceAll("\\", "/")));
  return {
    expression,
    target,
    inputs,
    categories: categories.map((category) => {
      const bin = bins.get(category.name);
      return { ...category, ...(bin !== undefined && { note: levelNote(bin) }) };
    }),
    parameters,
    names,
    train: stored.train,
    validation: stored.validation,
    source: files.join(", "),
    origin: { run: document.id, formula: identityAnytime(stored.id) },
  };
}
