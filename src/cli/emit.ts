import { resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { generateCode } from "../codegen/generators";
import { systemGenerators } from "../codegen/systems/systemGenerators";
import { asAnswered } from "../run/answeredQuestion";
import { codeSystemOf } from "../run/codeSystemOf";
import { codeFormulaOf } from "../run/codeFormulaOf";
import type { RunDocument, StoredFormula } from "../run/document";
import { visibleFormulas } from "../run/mergeFront";
import { ranked } from "../run/ranking";
import { kneeIndex } from "../search/score";
import { UserError } from "../userError";
import type { EmitArguments } from "./arguments";
import type { CommandHost } from "./commandHost";
import { readJournaledDocument } from "./documentFile";

/** Prints a formula of a run document as code, be it only in the journal of a search that was killed. Throws `UserError` where there is no such formula. */
export async function emit({ file, formula, language, ...style }: EmitArguments, host: CommandHost): Promise<void> {
  const { document: found } = await readJournaledDocument(resolve(host.folder, file));
  if (found.system !== undefined) {
    const generate = systemGenerators[language];
    if (generate === undefined) {
      const known = Object.keys(systemGenerators).join(", ");
      throw new UserError(
        "noSystemLanguage",
        l10n.t("Laws of motion can be written in {0}, not in {1}.", known, language),
      );
    }
    host.output.write(generate(codeSystemOf(found, found.system)));
    return;
  }
  const document = asAnswered(found);
  const code = generateCode(language, codeFormulaOf(document, chooseFormula(document, formula)), style);
  host.output.write(code);
}

function chooseFormula(document: RunDocument, choice: string | undefined): StoredFormula {
  const formulas = visibleFormulas(document.front);
  if (formulas.length === 0) {
    throw new UserError("noFormula", l10n.t("The run document holds no formula yet; search with parsimony discover."));
  }
  const chosen =
    choice === undefined
      ? formulas[kneeIndex(formulas.map(ranked))]
      : (formulas.find(({ id }) => id === choice) ?? formulas[Number(choice) - 1]);
  if (chosen !== undefined) return chosen;
  throw new UserError(
    "noFormula",
    l10n.t("There is no formula {0}; the run document lists 1 to {1}.", JSON.stringify(choice), formulas.length),
  );
}
