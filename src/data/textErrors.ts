/** What can be wrong with a text file; `file` is its name. Lines count from 1. */
import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";

export function raggedError(file: string, line: number, found: number, expected: number, cause?: unknown): UserError {
  return new UserError(
    "ragged-rows",
    l10n.t(
      "The number of cells in line {0} of “{1}” is {3} instead of {2}; mend that line, or choose another delimiter.",
      line,
      file,
      expected,
      found,
    ),
    { cause },
  );
}

/** For a ragged line whose number is not known; `text` is how it begins. */
export function raggedLineError(
  file: string,
  text: string,
  found: string,
  expected: string,
  cause?: unknown,
): UserError {
  return new UserError(
    "ragged-rows",
    l10n.t(
      "The number of cells in the line “{0}” of “{1}” is {3} instead of {2}; mend that line, or choose another delimiter.",
      text,
      file,
      expected,
      found,
    ),
    { cause },
  );
}

export function unterminatedQuoteError(file: string, line: number, cause?: unknown): UserError {
  return new UserError(
    "unterminated-quote",
    l10n.t('A quoted cell that begins on line {0} of “{1}” never ends; add or remove the quote (") there.', line, file),
    { cause },
  );
}

export function mixedLineEndsError(file: string, cause?: unknown): UserError {
  return new UserError(
    "mixed-line-ends",
    l10n.t("“{0}” mixes Windows and Unix line ends; save it with one kind of line end and try again.", file),
    { cause },
  );
}

export function lineTooLongError(file: string, cause?: unknown): UserError {
  return new UserError(
    "line-too-long",
    l10n.t("“{0}” has a line of more than 8 MB; check that it is a table with one row per line.", file),
    { cause },
  );
}

export function headerOnlyError(file: string): UserError {
  return new UserError("header-only", l10n.t("“{0}” has a header but no rows; choose a file with data in it.", file));
}

export function commaTwiceError(file: string): UserError {
  return new UserError(
    "comma-twice",
    l10n.t(
      "In “{0}” commas separate the cells, and decimals as well; save it with another delimiter, such as a semicolon, or with decimal points.",
      file,
    ),
  );
}
