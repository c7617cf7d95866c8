import { writeFile } from "node:fs/promises";
import { dirname, join, resolve } from "node:path";
import * as l10n from "@vscode/l10n";
import { generateCode, readsNumberFile } from "../codegen/generators";
import { numberFileName } from "../codegen/numberFile";
import { onnxModel } from "../codegen/onnx";
import { asAnswered } from "../run/answeredQuestion";
import { systemCode } from "../run/codeSystemOf";
import { codeFormulaOf } from "../run/codeFormulaOf";
import { fieldCode } from "../run/fields/codeFieldsOf";
import { asksForFields } from "../run/fields/fieldQuestion";
import type { RunDocument, StoredFormula } from "../run/document";
import { visibleFormulas } from "../run/mergeFront";
import { ranked } from "../run/ranking";
import { kneeIndex } from "../search/score";
import { UserError } from "../userError";
import type { EmitArguments } from "./arguments";
import type { CommandHost } from "./commandHost";
import { readJournaledDocument } from "./documentFile";

/** Prints a formula of a run document as code, be it only in the journal of a search that was killed. Throws `UserError` where there is no such formula. */
export async function emit(
  { file, formula, language, output, precision, ...style }: EmitArguments,
  host: CommandHost,
): Promise<void> {
  const { document: found } = await readJournaledDocument(resolve(host.folder, file));
  if (found.fields !== undefined && asksForFields(found)) {
    await deliver(fieldCode(found, found.fields, language), output, host);
    return;
  }
  if (found.system !== undefined) {
    await deliver(systemCode(found, found.system, language), output, host);
    return;
  }
  const document = asAnswered(found);
  const chosen = codeFormulaOf(document, chooseFormula(document, formula));
  if (language === "onnx") {
    await writeCode(resolve(host.folder, output!), onnxModel(chosen, { ...style, precision }));
    return;
  }
  const code = generateCode(language, chosen, style);
  await deliver(code, output, host);
  if (!readsNumberFile(language, chosen, style)) return;
  const numbers = numberFileName(chosen);
  if (output !== undefined) {
    await writeCode(join(dirname(resolve(host.folder, output)), numbers), generateCode("json", chosen, style));
  } else {
    host.errors.write(`${l10n.t("The code reads {0}, which --output writes beside it.", numbers)}\n`);
  }
}

async function deliver(
  code: string,
  output: string | undefined,
  { output: screen, folder }: CommandHost,
): Promise<void> {
  if (output === undefined) screen.write(code);
  else await writeCode(resolve(folder, output), code);
}

async function writeCode(file: string, code: string | Uint8Array): Promise<void> {
  try {
    await writeFile(file, code);
  } catch (cause) {
    throw new UserError(
      "outputUnwritable",
      l10n.t("{0} cannot be written: {1}; choose another place for --output.", file, (cause as Error).message),
      { cause },
    );
  }
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
