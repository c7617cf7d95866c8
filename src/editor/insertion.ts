/** The rest of the line around a selection that code replaces. */
export interface LineAround {
  readonly before: string;
  readonly after: string;
}

/**
 * Code as it goes in at a cursor: later lines get the indentation of the cursor's line, and code of several lines shares
 * no line with what was there. Lines end with `\n`; the editor turns them into the document's own.
 */
export function fitToLine(code: string, { before, after }: LineAround): string {
  const indentation = /^\s*/.exec(before)![0];
  const lines = code.replace(/\n+$/, "").split("\n");
  const text = lines.map((line, index) => (index === 0 || line === "" ? line : indentation + line)).join("\n");
  if (lines.length === 1) return text;
  const start = before.trim() === "" ? "" : `\n${indentation}`;
  const end = after.trim() === "" ? "" : `\n${indentation}`;
  return start + text + end;
}

/** One level of indentation of an editor. */
export function indentOf(options: {
  readonly insertSpaces?: boolean | string;
  readonly tabSize?: number | string;
}): string {
  if (options.insertSpaces === false) return "\t";
  return " ".repeat(typeof options.tabSize === "number" ? options.tabSize : 4);
}
