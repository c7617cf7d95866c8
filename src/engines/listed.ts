import * as l10n from "@vscode/l10n";

/** "a, b and c". */
export function listed(names: readonly string[]): string {
  const last = names[names.length - 1];
  return names.length === 1 ? last : l10n.t("{0} and {1}", names.slice(0, -1).join(", "), last);
}
