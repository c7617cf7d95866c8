import type { LanguageName } from "../expression/language";

/** Languages whose source files we can tell statements in. */
export type SourceLanguage = Extract<LanguageName, "python" | "typescript" | "javascript" | "c" | "cpp">;

/** The language of files that a snippet belongs in, where we can tell statements in them. */
export function sourceLanguageOf(language: LanguageName | undefined): SourceLanguage | undefined {
  if (language === "sympy" || language === "torch") return "python";
  return language !== undefined && language in opaque ? (language as SourceLanguage) : undefined;
}

/** What is open at a place in the code: a bracket, or a string or comment of several lines. */
export interface Opening {
  readonly line: number;
  readonly kind: "statements" | "other";
}

const comment = String.raw`\/\/.*|\/\*[^]*?(?:\*\/|$)`;
const quoted = (quote: string) => String.raw`${quote}(?:\\[^]|[^${quote}\\\n])*${quote}?`;
const docstring = (quote: string) => String.raw`${quote}{3}(?:\\[^]|[^])*?(?:${quote}{3}|$)`;
/** A slash begins a regular expression where no operand stands before it. */
const regularExpression = String.raw`(?<=(?:^|[(,=:[!&|?{};+*%~^-]|=>|\breturn|\bcase)\s*)\/(?![*/])(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\\n[])+\/`;
const ecmaScript = [comment, quoted('"'), quoted("'"), "`(?:\\\\[^]|[^`\\\\])*`?", regularExpression].join("|");

// A quote behind a digit separates digits in C++.
const cLike = [comment, quoted('"'), String.raw`(?<![\da-fA-F])${quoted("'")}`].join("|");

/** Comments and strings. An approximation: a place for code is sought, not an error. */
const opaque: Readonly<Record<SourceLanguage, string>> = {
  python: ["#.*", docstring('"'), docstring("'"), quoted('"'), quoted("'")].join("|"),
  typescript: ecmaScript,
  javascript: ecmaScript,
  c: cLike,
  cpp: cLike,
};

/** A source file taken apart just far enough to find a place between its statements. Lines count from 0. */
export class SourceText {
  readonly lines: readonly string[];
  /** The lines with spaces for comments and for what strings hold. */
  readonly code: readonly string[];
  private readonly openAtStart: readonly (readonly Opening[])[];

  constructor(
    text: string,
    readonly language: SourceLanguage,
  ) {
    const source = text.replaceAll("\r\n", "\n");
    this.lines = source.split("\n");
    const masked = source.replace(new RegExp(opaque[language], "g"), blank);
    this.code = masked.split("\n");
    this.openAtStart = openings(source, masked, language);
  }

  /** What is open at the start of a line, outermost first; the line may be the one behind the last. */
  openAt(line: number): readonly Opening[] {
    return this.openAtStart[line];
  }

  /** True for lines of white space and those past the end. */
  isBlank(line: number): boolean {
    return (this.lines[line] ?? "").trim() === "";
  }

  /** The nearest line with code in a direction from `line`, which counts; undefined where there is none. */
  codeLine(line: number, step: 1 | -1): number | undefined {
    for (let k = line; k >= 0 && k < this.lines.length; k += step) if (this.code[k].trim() !== "") return k;
    return undefined;
  }
}

/** Spaces for a comment; for a string its quotes and spaces between. */
function blank(token: string): string {
  const spaces = token.replace(/[^\n]/g, " ");
  return /^["'`]/.test(token) ? token[0] + spaces.slice(1, -1) + (token.length > 1 ? token[0] : "") : spaces;
}

function openings(source: string, masked: string, language: SourceLanguage): (readonly Opening[])[] {
  const atStart: (readonly Opening[])[] = [[]];
  let open: readonly (Opening | undefined)[] = [];
  const known = () => open.filter((opening) => opening !== undefined);
  for (const { 0: token, index } of source.matchAll(new RegExp(`${opaque[language]}|[\\n()[\\]{}]`, "g"))) {
    const line = atStart.length - 1;
    if (token === "\n") atStart.push(known());
    else if ("([{".includes(token)) {
      const head = headOf(masked, index);
      open = [...open, isTransparent(language, token, head) ? undefined : { line, kind: kindOf(token, head) }];
    } else if (")]}".includes(token)) open = open.slice(0, -1);
    else {
      const within = [...known(), { line, kind: "other" as const }];
      for (let breaks = token.split("\n").length; breaks > 1; breaks--) atStart.push(within);
    }
  }
  return [...atStart, known()];
}

/** What stands before a bracket, back to the statement before it or the start of the line. */
function headOf(masked: string, bracket: number): string {
  const before = masked.slice(Math.max(0, bracket - 400), bracket);
  const statement = Math.max(...[";", "{", "}"].map((sign) => before.lastIndexOf(sign)));
  return before.slice(Math.min(statement, before.lastIndexOf("\n")) + 1);
}

export function isC(language: SourceLanguage): boolean {
  return language === "c" || language === "cpp";
}

/** In C++ what namespaces and `extern "C"` hold is at the top level. */
function isTransparent(language: SourceLanguage, bracket: string, head: string): boolean {
  return isC(language) && bracket === "{" && /\bextern\s*"\s*"\s*$|\bnamespace\b[^(){]*$/.test(head);
}

/** Braces hold statements unless they stand where a value does, or belong to what has members or cases. */
function kindOf(bracket: string, head: string): Opening["kind"] {
  if (bracket !== "{") return "other";
  const isValue = /(?:[=(,:[?&|!<]|\b(?:return|default|yield|await|import|export))\s*$/.test(head);
  const hasMembers = /\b(?:class|interface|enum|switch)\b/.test(head);
  return hasMembers || isValue ? "other" : "statements";
}
