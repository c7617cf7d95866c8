/** The rest of the line around a selection that code replaces. */
export interface LineAround {
  readonly before: string;
  readonly after: string;
  /** True if no line follows. */
  readonly isLast?: boolean;
}

/**
 * Code as it goes in at a cursor: later lines get the indentation of the cursor's line, and code of several lines shares
 * no line with what was there. Lines end with `\n`; the editor turns them into the document's own.
 */
export function fitToLine(code: string, { before, after, isLast = false }: LineAround): string {
  const indentation = /^\s*/.exec(before)![0];
  const lines = code.replace(/\n+$/, "").split("\n");
  const text = lines.map((line, index) => (index === 0 || line === "" ? line : indentation + line)).join("\n");
  if (lines.length === 1) return text;
  const start = before.trim() === "" ? "" : `\n${indentation}`;
  // A file ends with a line break.
  const end = after.trim() === "" ? (isLast ? "\n" : "") : `\n${indentation}`;
  return start + text + end;
}

const imports = /^(import\s.+|from\s.+\simport\s.+|#include\s.+)$/;

/** The code without the imports at its top that the document it goes into has already. */
export function withoutKnownImports(code: string, document: string): string {
  const known = new Set(document.split(/\r?\n/).map((line) => line.trimEnd()));
  const lines = code.split("\n");
  const body = lines.findIndex((line) => line !== "" && !imports.test(line));
  const head = lines.slice(0, Math.max(body, 0)).filter((line) => !known.has(line) || line === "");
  // Blank lines separate imports from each other and from what follows.
  const kept = head.some((line) => line !== "") ? head : [];
  return [...kept, ...lines.slice(Math.max(body, 0))].join("\n").replace(/^\n+/, "");
}

/** One level of indentation of an editor. */
export function indentOf(options: {
  readonly insertSpaces?: boolean | string;
  readonly tabSize?: number | string;
}): string {
  if (options.insertSpaces === false) return "\t";
  return " ".repeat(typeof options.tabSize === "number" ? options.tabSize : 4);
}
