import * as path from "node:path";
import * as l10n from "@vscode/l10n";
import type { CodeSystem } from "../codegen/systems/codeSystem";
import { systemGenerators } from "../codegen/systems/systemGenerators";
import type { LanguageName } from "../expression/language";
import { UserError } from "../userError";
import type { RunDocument, StoredSystem } from "./document";
import { restoreLaw } from "./storedSystem";

/** The laws of a document as code generators want them. Throws `UserError` where they cannot be read. */
export function codeSystemOf(document: RunDocument, system: StoredSystem): CodeSystem {
  const { kind, states, inputs, time, laws, begin, end } = system;
  const files = document.data.files.map((file) => path.posix.basename(file.path.replaceAll("\\", "/")));
  // First all states, then all rates.
  const start = laws[0].start.flatMap((_, k) => laws.map((law) => law.start[k]));
  const source = files.join(", ");
  return {
    kind,
    states,
    inputs,
    time,
    laws: laws.map((law) => restoreLaw(law, system)),
    start,
    span: [begin, end],
    source,
  };
}

/** Laws of motion as code. Throws `UserError` for a language that has no solver of ours to call. */
export function systemCode(document: RunDocument, system: StoredSystem, language: LanguageName | "onnx"): string {
  const generate = language === "onnx" ? undefined : systemGenerators[language];
  if (generate !== undefined) return generate(codeSystemOf(document, system));
  throw new UserError(
    "noSystemLanguage",
    l10n.t("Laws of motion can be written in {0}, not in {1}.", Object.keys(systemGenerators).join(", "), language),
  );
}
