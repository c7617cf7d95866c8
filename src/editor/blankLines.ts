import type { LanguageName } from "../expression/language";
import { indentationOf } from "./snippetPlace";

/** The lines of a document, and the same with spaces for comments and for what strings hold. */
export interface DocumentLines {
  readonly lines: readonly string[];
  readonly code: readonly string[];
}

/** Lines that go between the lines of a document, or in place of those from `from` to before `to`. */
export interface Block {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
  readonly isImport: boolean;
}

/** The blocks, in order, with the blank lines around them that the language's custom asks for and are not there yet. */
export function spaced(document: DocumentLines, blocks: readonly Block[], language: LanguageName): Block[] {
  const result: Block[] = [];
  for (const [k, block] of blocks.entries()) {
    const previous = k > 0 ? blocks[k - 1] : undefined;
    const next = k + 1 < blocks.length ? blocks[k + 1] : undefined;
    const lines = [
      ...blanksAbove(document, block, previous, language),
      ...block.lines,
      ...blanksBelow(document, block, next, language),
    ];
    const last = result.at(-1);
    if (last?.to === block.from)
      result[result.length - 1] = { ...last, to: block.to, lines: [...last.lines, ...lines] };
    else result.push({ ...block, lines });
  }
  return result;
}

function blanksAbove(
  document: DocumentLines,
  block: Block,
  previous: Block | undefined,
  language: LanguageName,
): string[] {
  const edge = previous?.to ?? 0;
  let line = block.from;
  while (line > edge && document.lines[line - 1].trim() === "") line--;
  const neighbour = line > edge ? document.code[line - 1] : previous?.lines.at(-1);
  return neighbour === undefined ? [] : blanks(gapAbove(neighbour, block, language) - (block.from - line));
}

/** None above another block, which leaves the space itself. */
function blanksBelow(document: DocumentLines, block: Block, next: Block | undefined, language: LanguageName): string[] {
  const edge = next?.from ?? document.lines.length;
  let line = block.to;
  while (line < edge && document.lines[line].trim() === "") line++;
  return line >= edge ? [] : blanks(gapBelow(document, line, block, language) - (line - block.to));
}

function blanks(count: number): string[] {
  return Array<string>(Math.max(count, 0)).fill("");
}

function gapAbove(neighbour: string, { lines, isImport }: Block, language: LanguageName): number {
  if (language === "latex") return 0;
  if (isImport) return endsImport(neighbour) ? 0 : 1;
  if (language !== "markdown" && /[{:]\s*$/.test(neighbour)) return 0;
  return language === "python" && isDefinition(lines[0]) ? 2 : 1;
}

function gapBelow({ lines, code }: DocumentLines, line: number, { isImport }: Block, language: LanguageName): number {
  if (language === "latex") return 0;
  if (isImport) return language === "python" && isDefinition(lines[line]) ? 2 : 1;
  if (language !== "markdown" && /^\s*[}\])]/.test(code[line])) return 0;
  const isAtTop = indentationOf(lines[line]) === "" && !joins.test(code[line]);
  return language === "python" && isAtTop ? 2 : 1;
}

/** Lines that go on with a statement of the top level. */
const joins = /^\s*(?:elif|else|except|finally)\b/;

/** True for the end of an import; one of several lines ends in a parenthesis. */
function endsImport(line: string): boolean {
  return /^(?:import\b|from\b|#include\b|\))/.test(line);
}

/** True for what PEP 8 sets off by two blank lines, at the top level of Python. */
function isDefinition(line: string): boolean {
  return /^(?:def|class|async|@)/.test(line);
}
