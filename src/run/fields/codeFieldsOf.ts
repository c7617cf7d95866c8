import * as path from "node:path";
import * as l10n from "@vscode/l10n";
import { fieldGenerators } from "../../codegen/fields/fieldGenerators";
import type { LanguageName } from "../../expression/language";
import { UserError } from "../../userError";
import type { RunDocument, StoredFields } from "../document";

/** Laws of fields as code. Throws `UserError` for a language that they cannot be written in. */
export function fieldCode(document: RunDocument, stored: StoredFields, language: LanguageName | "onnx"): string {
  const generate = language === "onnx" ? undefined : fieldGenerators[language];
  if (generate === undefined) {
    throw new UserError(
      "noFieldLanguage",
      l10n.t(
        "Partial differential equations can be written in {0}, not in {1}.",
        Object.keys(fieldGenerators).join(", "),
        language,
      ),
    );
  }
  const { fields, time, spaces, laws, experiments } = stored;
  const [{ name, positions, times, isPeriodic }] = experiments;
  const files = document.data.files.map((file) => path.posix.basename(file.path.replaceAll("\\", "/")));
  return generate({
    fields,
    time,
    spaces,
    positions,
    isPeriodic,
    laws: laws.map(({ terms }) => terms),
    start: laws.map(({ start }) => start),
    ...(experiments.length > 1 && { experiment: name }),
    times,
    source: files.join(", "),
  });
}
