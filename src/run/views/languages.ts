import * as l10n from "@vscode/l10n";
import type { CodeStyle } from "../../codegen/codeFormula";
import { codeGenerators } from "../../codegen/generators";
import type { LanguageName } from "../../expression/language";
import type { CodeStyleView, LanguageGroupView } from "../../protocol/snapshot";

/** What a language is mostly chosen for; one that lacks its entry does not compile. */
const purposes: Readonly<Record<LanguageName, Purpose>> = {
  python: "python",
  sympy: "python",
  torch: "python",
  typescript: "web",
  javascript: "web",
  julia: "science",
  r: "science",
  matlab: "science",
  fortran: "science",
  c: "systems",
  cpp: "systems",
  rust: "systems",
  go: "systems",
  java: "systems",
  csharp: "systems",
  sql: "data",
  excel: "data",
  json: "data",
  csv: "data",
  latex: "documents",
  markdown: "documents",
};

type Purpose = "python" | "web" | "science" | "systems" | "data" | "documents";

function labelOf(purpose: Purpose): string {
  switch (purpose) {
    case "python":
      return l10n.t("Python");
    case "web":
      return l10n.t("Web");
    case "science":
      return l10n.t("Science and statistics");
    case "systems":
      return l10n.t("Applications and systems");
    case "data":
      return l10n.t("Tables and queries");
    case "documents":
      return l10n.t("Documents");
  }
}

/** The languages that code can be written in, those for the same purpose together. */
export function languageViews(): LanguageGroupView[] {
  const groups = new Map<Purpose, LanguageName[]>();
  for (const [id, purpose] of Object.entries(purposes) as [LanguageName, Purpose][]) {
    groups.set(purpose, [...(groups.get(purpose) ?? []), id]);
  }
  return [...groups].map(([purpose, ids]) => ({
    label: labelOf(purpose),
    languages: ids.map((id) => ({ id, label: codeGenerators[id].label, follows: codeGenerators[id].follows ?? [] })),
  }));
}

/** A style with what is usual where nothing is said. */
export function codeStyleView({ details, unknownCategories, form, numbers, rows }: CodeStyle): CodeStyleView {
  return {
    details: details ?? true,
    unknownCategories: unknownCategories ?? "error",
    form: form ?? "function",
    numbers: numbers ?? "code",
    rows: rows ?? "one",
  };
}
