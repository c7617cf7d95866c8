/**
 * The mark in the comment of generated code, such as `1c9d04b-77af0-python-c1-k4-9d3fa`, by which the editor knows it
 * again: which run and formula it is, in which language and style, how far it reaches, and whether somebody changed it.
 * It names no file, so it stays right when files move; a mark that somebody made up finds a run or it does not.
 */
import type { LanguageName } from "../expression/language";
import { languageNames } from "../expression/language";
import type { CodeStyle } from "./codeFormula";
import { splitImports } from "./imports";

/** What a mark says. */
export interface Mark {
  /** Short forms, as `shortRun` and `shortFormula` give them. */
  readonly run: string;
  readonly formula: string;
  readonly language: LanguageName;
  /** As the code was generated; its indentation is left to the file. */
  readonly style: CodeStyle;
}

/** Code with a mark within a text. */
export interface MarkedCode {
  readonly mark: Mark;
  /** Offset of the mark itself, which is within the code. */
  readonly at: number;
  /** From the first character of the code to behind its last. */
  readonly start: number;
  readonly end: number;
  /** True if nothing but white space around its lines changed since it was generated. */
  readonly isIntact: boolean;
}

const digits = { run: 7, formula: 5, check: 5 } as const;
const part = "[0-9a-z]";
const markText =
  `(${part}{${digits.run}})-(${part}{${digits.formula}})-([a-z]+)(?:\\.([a-z]+))?` +
  `-(${part}{1,6})-(${part}{1,6})-(${part}{${digits.check}})`;
/** Between a file's name and the mark stands no more than this: a line of a stranger may be long. */
const longestLead = 1000;
/** The first mark of a line: what follows it (units, say) comes from the data. */
const marked = new RegExp(`(Found by Parsimony in [^\\n]{0,${longestLead}}?[( ])${markText}(?=[) ])`, "g");

/** Letters of a style in a mark, each for one thing that is not as usual. */
const styleLetters: Readonly<Record<string, CodeStyle>> = {
  a: { rows: "many" },
  b: { details: false },
  c: { form: "class" },
  f: { numbers: "file" },
  l: { isLocal: true },
  m: { unknownCategories: "mean" },
};

/** The short form of a run's identity. */
export function shortRun(id: string): string {
  return shortHash(id, digits.run);
}

/** The short form of a formula's identity. */
export function shortFormula(id: string): string {
  return shortHash(id, digits.formula);
}

/** A mark for code that is to be generated; `withFinishedMark` tells it where it stands. */
export function newMark(
  { run, formula }: { readonly run: string; readonly formula: string },
  language: LanguageName,
  style: CodeStyle,
): string {
  const letters = Object.entries(styleLetters).flatMap(([letter, part]) =>
    Object.entries(part).every(([key, value]) => style[key as keyof CodeStyle] === value) ? [letter] : [],
  );
  const written = letters.length === 0 ? language : `${language}.${letters.join("")}`;
  return [shortRun(run), shortFormula(formula), written, "0", "0", "0".repeat(digits.check)].join("-");
}

/** Code in which its new mark tells how far it reaches (imports are no part of it) and what it is now. */
export function withFinishedMark(code: string, mark: string, language: LanguageName): string {
  const { body } = splitImports(code, language);
  const at = code.indexOf(mark, code.length - body.length);
  if (at < 0) return code;
  const before = code.slice(code.length - body.length, at);
  const after = code.slice(at + mark.length);
  const [run, formula, style] = mark.split("-");
  const finished = [run, formula, style, count(before), count(after), checkOf(before, after)].join("-");
  return code.slice(0, at) + finished + after;
}

/** All marked code of a text, in order. Of marks within another's code, which the data may hold, those that are right count. */
export function findMarkedCode(text: string): MarkedCode[] {
  const all = allMarks(text);
  const apart = (chosen: readonly MarkedCode[], { start, end }: MarkedCode) =>
    chosen.every((other) => end <= other.start || start >= other.end);
  const chosen = [...all.filter(({ isIntact }) => isIntact), ...all.filter(({ isIntact }) => !isIntact)].reduce<
    MarkedCode[]
  >((chosen, each) => (apart(chosen, each) ? [...chosen, each] : chosen), []);
  return chosen.sort((a, b) => a.start - b.start);
}

function allMarks(text: string): MarkedCode[] {
  const found: MarkedCode[] = [];
  for (const match of text.matchAll(marked)) {
    const [whole, lead, run, formula, name, letters = "", before, after, check] = match;
    const language = languageNames.find((each) => each === name);
    if (language === undefined || ![...letters].every((letter) => letter in styleLetters)) continue;
    const at = match.index + lead.length;
    const behind = match.index + whole.length;
    const start = backward(text, at, parseInt(before, 36));
    const end = forward(text, behind, parseInt(after, 36));
    const style: CodeStyle = Object.assign({}, ...[...letters].map((letter) => styleLetters[letter])) as CodeStyle;
    const isIntact = hasItsLines(text, start, end) && checkOf(text.slice(start, at), text.slice(behind, end)) === check;
    found.push({ mark: { run, formula, language, style }, at, start, end, isIntact });
  }
  return found;
}

/** Text from elsewhere as it may stand before a mark: without one of its own. */
export function withoutMark(text: string): string {
  return text.replace(new RegExp(`${markText}(?=[) ])`, "g"), (mark) => mark.replaceAll("-", "_"));
}

/** Where the code begins that has so many characters other than white space before `at`. */
function backward(text: string, at: number, characters: number): number {
  let start = at;
  for (let k = at - 1, left = characters; k >= 0 && left > 0; k--) {
    if (isSpace(text[k])) continue;
    start = k;
    left--;
  }
  return start;
}

function forward(text: string, at: number, characters: number): number {
  let end = at;
  for (let k = at, left = characters; k < text.length && left > 0; k++) {
    if (isSpace(text[k])) continue;
    end = k + 1;
    left--;
  }
  return end;
}

/** True if nothing else is on the lines of a region, except a comma or semicolon that ends them. */
function hasItsLines(text: string, start: number, end: number): boolean {
  const before = text.slice(text.lastIndexOf("\n", start - 1) + 1, start);
  const lineEnd = text.indexOf("\n", end);
  return before.trim() === "" && /^[\s,;]*$/.test(text.slice(end, lineEnd < 0 ? undefined : lineEnd));
}

function isSpace(character: string): boolean {
  return /\s/.test(character);
}

/** How many characters are no white space. */
function count(text: string): string {
  return text.replace(/\s/g, "").length.toString(36);
}

/** Line breaks, indentation, blank lines and spaces at the end of a line are the file's own affair. */
function checkOf(before: string, after: string): string {
  const bare = (text: string) =>
    text
      .split(/\r?\n/)
      .map((line) => line.trim())
      .filter((line) => line !== "")
      .join("\n");
  return shortHash(`${bare(before)}\0${bare(after)}`, digits.check);
}

/** The last digits, to base 36, of the FNV-1a hash of a text in 32 bits (Fowler, Noll and Vo). */
function shortHash(text: string, length: number): string {
  let hash = 0x811c9dc5;
  for (let k = 0; k < text.length; k++) {
    const unit = text.charCodeAt(k);
    hash = Math.imul(hash ^ (unit & 0xff), 0x01000193);
    hash = Math.imul(hash ^ (unit >>> 8), 0x01000193);
  }
  return (hash >>> 0).toString(36).padStart(length, "0").slice(-length);
}
