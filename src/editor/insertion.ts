import type { CodeStyle } from "../codegen/codeFormula";
import { splitImports } from "../codegen/imports";
import type { LanguageName } from "../expression/language";
import type { Block } from "./blankLines";
import { spaced } from "./blankLines";
import { importPlace, missingImports } from "./imports";
import type { Place, Selected } from "./snippetPlace";
import { placeBeside, placeOf } from "./snippetPlace";
import { isC, sourceLanguageOf, SourceText } from "./sourceText";

/** Writes a formula in a style. */
export type Coder = (style: CodeStyle) => string;

/** What is to go into a document. */
export interface Snippet {
  readonly language: LanguageName;
  readonly code: Coder;
  /** One level of indentation. */
  readonly indent: string;
}

/** Text instead of what is selected. Lines end with `\n`; the editor turns them into the document's own. */
export interface Replacement extends Selected {
  readonly text: string;
}

/**
 * The edits that write a snippet at every cursor, in order and apart from each other. Code of several lines has its lines
 * to itself; what cannot stand at the cursor goes to the nearest place where it can. `language` is the document's, if it
 * is one of ours.
 */
export function insertionEdits(
  text: string,
  language: LanguageName | undefined,
  selections: readonly Selected[],
  snippet: Snippet,
): Replacement[] {
  const whole = snippet.code({ indent: snippet.indent }).replace(/\n+$/, "");
  if (!whole.includes("\n")) return selections.map(({ start, end }) => ({ start, end, text: whole }));
  const lines = text.split(/\r?\n/);
  const written = sourceLanguageOf(snippet.language);
  const own = sourceLanguageOf(language);
  const suits = written && own && (written === own || (isC(written) && isC(own)));
  const source = suits ? new SourceText(text, own) : undefined;
  const blocks = source
    ? sourceBlocks(source, selections, snippet)
    : apart(selections.map((selected) => placeBeside(lines, selected))).map((place) => block(place, whole));
  return spaced(source ?? { lines, code: lines }, blocks, written ?? snippet.language).map((each) =>
    replacement(lines, each),
  );
}

/** The function at its places, and above them the imports it needs. */
function sourceBlocks(
  source: SourceText,
  selections: readonly Selected[],
  { language, code, indent }: Snippet,
): Block[] {
  const places = selections.map((selected) => placeOf(source, selected, indent));
  // Imports, in Python a docstring too, must stay above all code; elsewhere functions may stand anywhere.
  const hasHead = source.language === "python" || isC(source.language);
  const head = hasHead ? importPlace(source) : 0;
  const imports = missingImports(source, splitImports(code({ indent }), language).imports);
  const bodies = apart(places.map((place) => below(head, place))).map((place) => {
    const isLocal = place.indentation !== "" || source.openAt(place.from).length > 0;
    const { body } = splitImports(code({ indent, isLocal }), language);
    return block(place, body.replace(/\n+$/, ""));
  });
  const top: Block = { from: head, to: head, lines: imports, isImport: true };
  return imports.length > 0 ? [top, ...bodies] : bodies;
}

function below(head: number, place: Place): Place {
  return place.from < head ? { from: head, to: head, indentation: "", isMoved: true } : place;
}

/** Places in order, each once. What had to move is not a matter of the cursor any more: it is written once in the file. */
function apart(places: readonly Place[]): Place[] {
  const ordered = [...places].sort((a, b) => a.from - b.from);
  const firstMoved = ordered.find(({ isMoved }) => isMoved);
  const wanted = ordered.filter((place) => !place.isMoved || place === firstMoved);
  return wanted.filter(({ from }, k) => k === 0 || from !== wanted[k - 1].from);
}

/** Code on the lines of a place, as deep as it. */
function block({ from, to, indentation }: Place, code: string): Block {
  // Two blank lines are for the top level.
  const text = indentation === "" ? code : code.replace(/\n{3,}/g, "\n\n");
  const lines = text.split("\n").map((line) => (line === "" ? line : indentation + line));
  return { from, to, lines, isImport: false };
}

function replacement(lines: readonly string[], { from, to, lines: written }: Block): Replacement {
  const isLast = to >= lines.length;
  const text = written.join("\n");
  if (from < to) {
    const end = { line: to - 1, character: lines[to - 1].length };
    // A file ends with a line break.
    return { start: { line: from, character: 0 }, end, text: isLast ? `${text}\n` : text };
  }
  const line = isLast ? lines.length - 1 : from;
  const at = { line, character: isLast ? lines[line].length : 0 };
  return { start: at, end: at, text: isLast ? `\n${text}\n` : `${text}\n` };
}

/** One level of indentation of an editor. */
export function indentOf(options: {
  readonly insertSpaces?: boolean | string;
  readonly tabSize?: number | string;
}): string {
  if (options.insertSpaces === false) return "\t";
  return " ".repeat(typeof options.tabSize === "number" ? options.tabSize : 4);
}
