import type { SourceText } from "./sourceText";
import { isC } from "./sourceText";

/** A selection; lines and characters count from 0. */
export interface Selected {
  readonly start: { readonly line: number; readonly character: number };
  readonly end: { readonly line: number; readonly character: number };
}

/** Where code of several lines goes: between lines, or in place of whole ones. */
export interface Place {
  readonly from: number;
  /** The first line that stays; `from` where none is replaced. */
  readonly to: number;
  readonly indentation: string;
  /** True where the code went out of what encloses the cursor, since no function can stand there. */
  readonly isMoved: boolean;
}

/**
 * The place beside the cursor: instead of lines wholly selected or blank, before a line at its start, else after it.
 * `beginning` tells the line whose indentation counts for another.
 */
export function placeBeside(
  lines: readonly string[],
  { start, end }: Selected,
  beginning = (line: number) => line,
): Place {
  const last = end.character === 0 && end.line > start.line ? end.line - 1 : end.line;
  const before = lines[start.line].slice(0, start.character);
  const after = last === end.line ? lines[last].slice(end.character) : "";
  const isEmpty = start.line === end.line && start.character === end.character;
  const isAtStart = before.trim() === "";
  if (isAtStart && after.trim() === "") {
    const indentation = isEmpty ? before : indentationOf(lines[start.line]);
    return { from: start.line, to: last + 1, indentation, isMoved: false };
  }
  const line = isEmpty && isAtStart ? start.line : last + 1;
  return { from: line, to: line, indentation: indentationOf(lines[beginning(last)]), isMoved: false };
}

/** The place nearest to the cursor where a function can stand. `indent` is one level of indentation. */
export function placeOf(source: SourceText, selected: Selected, indent: string): Place {
  if (source.language === "python") return pythonPlace(source, selected, indent);
  const beside = placeBeside(source.lines, selected);
  const isInside = source.openAt(beside.from).length > 0;
  if (isC(source.language)) return isInside || isWithinItem(source, beside) ? beforeItem(source, beside) : beside;
  if (isInside && source.openAt(beside.from).at(-1)!.kind === "other") return beforeItem(source, beside);
  const place = beforeStatement(source, beside);
  return { ...place, indentation: blockIndentation(source, place, indent, /\{\s*$/) };
}

/** Before the top-level item, and the comment above it, that holds a place. */
function beforeItem(source: SourceText, { from }: Place): Place {
  let line = source.openAt(from)[0]?.line ?? from;
  while (line > 0 && !beginsItem(source, line)) line--;
  return { from: line, to: line, indentation: "", isMoved: true };
}

/** Lines that go on with what the line above began. */
const continuation = /^\s*(?:[{.?:&|+*%=]|\/(?![/*])|(?:else|catch|finally)\b)/;
/** Lines that the next one goes on with: they end in an operator, have no body yet, or decorate. */
const unfinished =
  /(?:[=*/%&|^?.,(]|=>|(?<!\+)\+|(?<!-)-|\belse)\s*$|^\s*(?:[}]?\s*else\s+)?(?:if|for|while)\b.*\)\s*$|^\s*@/;

function beginsItem(source: SourceText, line: number): boolean {
  if (source.openAt(line).length > 0 || continuation.test(source.code[line] ?? "")) return false;
  return source.isBlank(line - 1) || endsItem(source.code[line - 1]);
}

function endsItem(code: string): boolean {
  return /[;}]\s*$|^\s*#/.test(code);
}

/** True at the top level of a C file between lines of one declaration. */
function isWithinItem(source: SourceText, { from, to }: Place): boolean {
  const above = source.code[from - 1] ?? "";
  return continuation.test(source.code[to] ?? "") || (above.trim() !== "" && !/[;{}]\s*$|^\s*#/.test(above));
}

/** Up out of a statement of several lines. */
function beforeStatement(source: SourceText, place: Place): Place {
  const depth = source.openAt(place.from).length;
  const isWithin = (line: number) =>
    source.openAt(line).length > depth ||
    continuation.test(source.code[line] ?? "") ||
    unfinished.test(source.code[line - 1] ?? "");
  if (!isWithin(place.to) && !isWithin(place.from)) return place;
  let { from } = place;
  do from--;
  while (from > 0 && isWithin(from));
  return { ...place, from, to: from, indentation: indentationOf(source.lines[from]) };
}

/** Below a statement of several lines, and above decorators, which belong to what follows them. */
function pythonPlace(source: SourceText, selected: Selected, indent: string): Place {
  const isWithin = (line: number) => source.openAt(line).length > 0 || /\\$/.test(source.code[line - 1] ?? "");
  const isDecorated = (line: number) => /^\s*@/.test(source.lines[line - 1] ?? "");
  let { from, to, indentation } = placeBeside(source.lines, selected, (line) => logicalLine(source, line));
  if (isWithin(from)) {
    while (from < source.lines.length && isWithin(from)) from++;
    to = from;
    indentation = indentationOf(source.lines[logicalLine(source, from - 1)]);
  }
  while (from > 0 && isDecorated(from)) to = --from;
  const place = { from, to, indentation, isMoved: false };
  return { ...place, indentation: blockIndentation(source, place, indent, /:\s*$/) };
}

/** The line that begins the statement a line belongs to. */
function logicalLine(source: SourceText, line: number): number {
  while (line > 0 && (source.openAt(line).length > 0 || /\\$/.test(source.code[line - 1]))) line--;
  return line;
}

/** The indentation of the block that a place is in: that of the cursor, unless the lines around say otherwise. */
function blockIndentation(
  source: SourceText,
  { from, to, indentation }: Place,
  indent: string,
  opener: RegExp,
): string {
  const aboveLine = source.codeLine(from - 1, -1);
  const belowLine = source.codeLine(to, 1);
  const above = aboveLine === undefined ? "" : indentationOf(source.lines[logicalLine(source, aboveLine)]);
  const below = belowLine === undefined ? "" : indentationOf(source.lines[belowLine]);
  if (aboveLine !== undefined && opener.test(source.code[aboveLine])) {
    if (below.length > above.length) return below;
    return indentation.length > above.length ? indentation : above + indent;
  }
  const wanted = indentation.length < below.length ? below : indentation;
  if (source.language !== "python") return wanted;
  const joins = belowLine !== undefined && /^\s*(?:elif|else|except|finally)\b/.test(source.code[belowLine]);
  return joins && wanted === below ? above : openBlock(source, aboveLine, wanted);
}

/** The deepest indentation of the Python blocks open below a line that is not deeper than what is wanted. */
function openBlock(source: SourceText, line: number | undefined, wanted: string): string {
  let outer = Infinity;
  while (line !== undefined) {
    const begin = logicalLine(source, line);
    const indentation = indentationOf(source.lines[begin]);
    if (indentation.length < outer && indentation.length <= wanted.length) return indentation;
    outer = Math.min(outer, indentation.length);
    line = source.codeLine(begin - 1, -1);
  }
  return "";
}

export function indentationOf(line: string): string {
  return /^\s*/.exec(line)![0];
}
