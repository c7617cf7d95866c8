import * as l10n from "@vscode/l10n";
import type { Learned, RunDocument } from "./document";
import type { SessionState } from "./session";

/**
 * What is known after, or in the middle of, a session of a run that knew `before`. What was learned of the law stays true;
 * which formulas were tried is a matter of the operators, which may be others now.
 */
export function learnedIn({ findings, exhausted }: SessionState, before: Learned | undefined): Learned | undefined {
  const known = findings.length > 0 ? findings : (before?.findings ?? []);
  if (known.length === 0 && exhausted === undefined) return undefined;
  return { ...(known.length > 0 && { findings: known }), ...(exhausted !== undefined && { exhausted }) };
}

export function withLearned(document: RunDocument, learned: Learned | undefined): RunDocument {
  const rest = { ...document };
  delete rest.learned;
  return learned === undefined ? rest : { ...rest, learned };
}

/** The same in sentences, the most telling first. */
export function learnedSentences({ findings = [], exhausted }: Learned = {}): string[] {
  if (exhausted === undefined) return [...findings];
  return [...findings, l10n.t("Every formula up to size {0} was tried; a better one would be larger.", exhausted)];
}
