import * as l10n from "@vscode/l10n";
import { UserError } from "../userError";

/** The flag as one of its choices; throws `UserError` where it is none. */
export function choiceFlag<T extends string>(flag: string, text: string, choices: readonly T[]): T {
  const choice = choices.find((each) => each === text.toLowerCase());
  if (choice !== undefined) return choice;
  throw new UserError("usage", l10n.t("{0} takes one of {1}, not {2}.", flag, choices.join(", "), text));
}

/** A number below zero is the value of the flag before it and no flag of its own: `--missing -9999`. */
export function withNegativeValues(words: readonly string[]): string[] {
  const joined: string[] = [];
  for (const word of words) {
    const before = joined.at(-1);
    if (/^-[\d.]/.test(word) && before === "--missing") joined[joined.length - 1] = `${before}=${word}`;
    else joined.push(word);
  }
  return joined;
}

/** What `parseArgs` gives; throws `UserError` where it has something to say. */
export function parsed<T>(parse: () => T): T {
  try {
    return parse();
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code;
    if (code?.startsWith("ERR_PARSE_ARGS") !== true) throw cause;
    const { message } = cause as Error;
    const unfinished = /^Option '(--[^' ]+)(?:' argument is ambiguous| <value>' argument missing)/.exec(message)?.[1];
    if (unfinished !== undefined) {
      throw new UserError(
        "usage",
        l10n.t("{0} needs a value; write one that begins with a dash as {0}=-1.", unfinished),
        { cause },
      );
    }
    const [sentence] = message.split(/\.\s/);
    throw new UserError("usage", l10n.t("{0}; see --help.", sentence.replace(/\.$/, "")), { cause });
  }
}

interface Range {
  readonly whole?: boolean;
  readonly above?: number;
  readonly least?: number;
  readonly most: number;
}

/** The flag as a number in a range; throws `UserError` where it is none. */
export function numberFlag(flag: string, text: string | undefined, range: Range): number | undefined {
  if (text === undefined) return undefined;
  const value = text.trim() === "" ? NaN : Number(text);
  const { whole = false, above = -Infinity, least = -Infinity, most } = range;
  if (value > above && value >= least && value <= most && (!whole || Number.isInteger(value))) return value;
  throw new UserError(
    "usage",
    range.above === undefined
      ? l10n.t("{0} takes a whole number from {1} to {2}, not {3}.", flag, least, most, JSON.stringify(text))
      : l10n.t("{0} takes a number above {1} and up to {2}, not {3}.", flag, above, most, JSON.stringify(text)),
  );
}
