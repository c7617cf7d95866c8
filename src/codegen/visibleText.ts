/** What a reader cannot see or what reorders the line: controls, bidirectional marks, unassigned and private characters. */
export const invisible = /[\p{C}\p{Default_Ignorable_Code_Point}]|(?! )\p{Z}/gu;

/**
 * Text from a data file as one line in which everything can be seen, for comments: white space becomes a space, other
 * invisible characters their code as in `[U+202E]`, text beyond `limit` characters an ellipsis, and nothing at all `[blank]`. Markdown links are
 * taken apart, since editors render comments as Markdown and would fetch an image named there.
 */
export function visibleText(text: string, limit = 120): string {
  const line = text
    .replace(/\s+/gu, " ")
    .trim()
    .replace(invisible, (character) => `[${codePointName(character)}]`)
    .replaceAll("](", "] (");
  if (line === "") return "[blank]";
  const characters = Array.from(line);
  return characters.length > limit ? `${characters.slice(0, limit - 1).join("")}…` : line;
}

function codePointName(character: string): string {
  return `U+${codePoint(character).toString(16).toUpperCase().padStart(4, "0")}`;
}

/** The number of the one character that `character` holds. */
export function codePoint(character: string): number {
  return character.codePointAt(0) ?? 0;
}
