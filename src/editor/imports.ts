import { importLine } from "../codegen/imports";
import type { SourceText } from "./sourceText";
import { isC } from "./sourceText";

/** Those of the imports that a file does not have yet. */
export function missingImports(source: SourceText, imports: readonly string[]): string[] {
  // Without comments and however it is spaced; where something is open, it is not at the top level of the file.
  const bare = (line: string) => line.trimEnd().replace(/(?<=\S)\s+/g, "");
  const known = new Set(source.code.filter((_, line) => isAtTopLevel(source, line)).map(bare));
  return imports.filter((line) => !known.has(bare(line)));
}

/** The line that imports are to stand before: behind those the file has, else behind what has to come first. */
export function importPlace(source: SourceText): number {
  const place = source.language === "python" ? pythonHead(source) : isC(source.language) ? cHead(source) : 0;
  return place === 0 ? commentHead(source) : place;
}

/** Behind the docstring and the imports; 0 where there are none. */
function pythonHead(source: SourceText): number {
  let place = 0;
  for (let line = 0; line < source.lines.length; line++) {
    const code = source.code[line];
    if (code.trim() === "") continue;
    const isHead = importLine.test(code) || (place === 0 && /^[rR]?["']/.test(code));
    if (!isHead) break;
    while (line + 1 < source.lines.length && (source.openAt(line + 1).length > 0 || /\\$/.test(source.code[line])))
      line++;
    place = line + 1;
  }
  return place;
}

/** Behind the includes, an include guard and `#pragma once`, but never within `#if`; 0 where there are none. */
function cHead(source: SourceText): number {
  let place = 0;
  let depth = 0;
  for (let line = 0; line < source.lines.length; line++) {
    const code = source.code[line];
    if (code.trim() === "") continue;
    if (!/^\s*#/.test(code)) break;
    const isGuard = depth === 0 && isGuardAt(source, line);
    if (/^\s*#\s*if/.test(code) && !isGuard) depth++;
    if (/^\s*#\s*endif/.test(code)) depth--;
    if (isGuard) line++;
    while (/\\$/.test(source.code[line]) && line + 1 < source.lines.length) line++;
    if (depth === 0 && (isGuard || /^\s*#\s*(?:include|pragma\s+once)\b/.test(code))) place = line + 1;
  }
  return place;
}

/** True for `#ifndef NAME` above `#define NAME`. */
function isGuardAt(source: SourceText, line: number): boolean {
  const name = /^\s*#\s*ifndef\s+(\w+)\s*$/.exec(source.code[line])?.[1];
  return name !== undefined && /^\s*#\s*define\s+(\w+)\s*$/.exec(source.code[line + 1] ?? "")?.[1] === name;
}

/** Behind a comment on the file, which a blank line sets off from the code; else behind what must be its first line. */
function commentHead(source: SourceText): number {
  const isComment = (line: number) => !source.isBlank(line) && source.code[line].trim() === "";
  let end = 0;
  while (end < source.lines.length && (isComment(end) || source.openAt(end).length > 0)) end++;
  if (source.isBlank(end)) return end;
  return source.lines.findIndex((line) => !/^#(?:!|.*coding[:=])/.test(line));
}

function isAtTopLevel(source: SourceText, line: number): boolean {
  return source.openAt(line).length === 0;
}
