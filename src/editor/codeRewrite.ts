import { splitImports } from "../codegen/imports";
import type { MarkedCode } from "../codegen/mark";
import type { LanguageName } from "../expression/language";
import { importPlace, missingImports } from "./imports";
import { indentationOf } from "./snippetPlace";
import { isC, sourceLanguageOf, SourceText } from "./sourceText";

/** From one offset of a text to before another. */
export interface Region {
  readonly start: number;
  readonly end: number;
}

/** Text instead of a region. */
export interface RegionEdit extends Region {
  readonly text: string;
}

/** Lines that a person may have put between two of ours. */
const patience = 20;

/**
 * What of a text is the code with a mark: as the mark tells where nobody changed it, else by holding it against `generated`,
 * the code as it would be generated now. A guess in the latter case, for a person to confirm; undefined without
 * anything to hold it against.
 */
export function regionOf(text: string, code: MarkedCode, generated: string | undefined): Region | undefined {
  if (code.isIntact) return code;
  if (generated === undefined) return undefined;
  const lines = linesOf(text);
  const own = splitImports(generated, code.mark.language).body.split("\n");
  const ownMark = own.findIndex((line) => line.includes(`${code.mark.run}-${code.mark.formula}-`));
  const markLine = lines.findIndex(({ start, end }) => start <= code.at && code.at <= end);
  if (ownMark < 0) return undefined;
  const texts = lines.map((line) => line.text);
  const below = reach(texts.slice(markLine + 1), own.slice(ownMark + 1));
  const above = reach(texts.slice(0, markLine).reverse(), own.slice(0, ownMark).reverse());
  const first = lines[markLine - above];
  return { start: first.start + indentationOf(first.text).length, end: lines[markLine + below].end };
}

/** How many lines from the first on are ours, though changed. Lines that only differ in their numbers count as the same. */
function reach(lines: readonly string[], own: readonly string[]): number {
  const bare = lines.map(withoutNumbers);
  let end = 0;
  /** Lines of ours that were not found since the last that was, and the blank ones between them. */
  let missing: string[] = [];
  for (const line of own.map(withoutNumbers)) {
    const found = line === "" ? -1 : bare.indexOf(line, end);
    if (found >= 0 && found < end + patience) {
      end = found + 1;
      missing = [];
    } else missing.push(line);
  }
  // The last lines may be what was changed.
  while (missing.at(-1) === "") missing.pop();
  for (const line of missing) {
    if (end < bare.length && (line === "") === (bare[end] === "")) end++;
  }
  return end;
}

function withoutNumbers(line: string): string {
  return line.trim().replace(/-?\d+(?:\.\d+)?(?:e[+-]?\d+)?/gi, "0");
}

/**
 * The edits that put newly generated code in the place of a region: lines that say the same stay as they are, and imports
 * that a file lacks go to its top. `language` is the document's, if it is one of ours.
 */
export function rewriteEdits(
  text: string,
  language: LanguageName | undefined,
  region: Region,
  generated: { readonly code: string; readonly language: LanguageName },
): RegionEdit[] {
  const { imports, body } = splitImports(generated.code, generated.language);
  const lines = linesOf(text);
  const firstLine = lines.find(({ end }) => region.start <= end)!;
  const indentation = indentationOf(firstLine.text);
  const wanted = (indentation === "" ? body : body.replace(/\n{3,}/g, "\n\n")).replace(/\n+$/, "").split("\n");
  const present = linesOf(text.slice(region.start, region.end)).map((line) => ({
    text: line.text,
    start: line.start + region.start,
    end: line.end + region.start,
  }));
  const written = (line: string, k: number) => (line === "" || k === 0 ? line : indentation + line);
  const rest =
    present.length === wanted.length
      ? changedLines(present, wanted)
      : changedMiddle(present, wanted, wanted.map(written));
  return [...importEdits(text, language, imports, generated.language, firstLine.start), ...rest];
}

interface Line extends Region {
  readonly text: string;
}

/** Each line that differs, as deep as the one it replaces. */
function changedLines(present: readonly Line[], wanted: readonly string[]): RegionEdit[] {
  return present.flatMap(({ text, start, end }, k) => {
    const line = wanted[k].trim();
    const from = start + indentationOf(text).length;
    return text.trim() === line ? [] : [{ start: from, end, text: line }];
  });
}

/** What is between the lines at both ends that are the same. */
function changedMiddle(present: readonly Line[], wanted: readonly string[], written: readonly string[]): RegionEdit[] {
  const most = Math.min(present.length, wanted.length);
  const same = (k: number, l: number) => present[k].text.trim() === wanted[l].trim();
  let top = 0;
  while (top < most && same(top, top)) top++;
  let bottom = 0;
  while (bottom < most - top && same(present.length - 1 - bottom, wanted.length - 1 - bottom)) bottom++;
  const added = written.slice(top, written.length - bottom);
  const removed = present.slice(top, present.length - bottom);
  if (removed.length > 0) {
    const [start, end] = [removed[0].start, removed[removed.length - 1].end];
    // Nothing in the place of lines takes the break before them along.
    if (added.length === 0 && top > 0) return [{ start: present[top - 1].end, end, text: "" }];
    return [{ start, end, text: added.join("\n") }];
  }
  if (added.length === 0) return [];
  const at = top > 0 ? present[top - 1].end : present[0].start;
  return [{ start: at, end: at, text: top > 0 ? `\n${added.join("\n")}` : `${added.join("\n")}\n` }];
}

/** Imports that are not there yet: at the top of a file of the language, else above the code. */
function importEdits(
  text: string,
  language: LanguageName | undefined,
  imports: readonly string[],
  written: LanguageName,
  above: number,
): RegionEdit[] {
  const [own, code] = [sourceLanguageOf(language), sourceLanguageOf(written)];
  const suits = own && code && (own === code || (isC(own) && isC(code)));
  const lines = linesOf(text);
  if (!suits) {
    const missing = imports.filter((line) => !lines.some((each) => each.text.trim() === line));
    return missing.length === 0 ? [] : [{ start: above, end: above, text: `${missing.join("\n")}\n\n` }];
  }
  const source = new SourceText(text, own);
  const missing = missingImports(source, imports);
  if (missing.length === 0) return [];
  const at = Math.min(lines[importPlace(source)]?.start ?? text.length, above);
  return [{ start: at, end: at, text: `${missing.join("\n")}\n` }];
}

function linesOf(text: string): Line[] {
  const lines: Line[] = [];
  let start = 0;
  for (const line of text.split("\n")) {
    const bare = line.endsWith("\r") ? line.slice(0, -1) : line;
    lines.push({ text: bare, start, end: start + bare.length });
    start += line.length + 1;
  }
  return lines;
}
