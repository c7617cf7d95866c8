import * as l10n from "@vscode/l10n";
import { missingMarks, missingWords } from "../data/cellText";
import type { Dialect, Preview } from "../data/source";
import { UserError } from "../userError";

/** How files are read, as written on the command line. What is undefined is found out. */
export interface ReadingFlags {
  readonly delimiter: string | undefined;
  readonly header: boolean | undefined;
  readonly decimalComma: boolean | undefined;
  /** Texts separated by commas. */
  readonly missing: readonly string[] | undefined;
}

/** Options of `parseArgs` that the commands which read data have in common. */
export const readingOptions = {
  delimiter: { type: "string" },
  "decimal-comma": { type: "boolean" },
  "decimal-point": { type: "boolean" },
  header: { type: "boolean" },
  "no-header": { type: "boolean" },
  missing: { type: "string", multiple: true },
} as const;

interface ReadingValues {
  readonly delimiter?: string;
  readonly "decimal-comma"?: boolean;
  readonly "decimal-point"?: boolean;
  readonly header?: boolean;
  readonly "no-header"?: boolean;
  readonly missing?: string[];
}

/** Throws `UserError` for flags that contradict each other. */
export function readingFlagsOf(values: ReadingValues): ReadingFlags {
  return {
    delimiter: values.delimiter,
    header: oneOf("--header", values.header, "--no-header", values["no-header"]),
    decimalComma: oneOf("--decimal-comma", values["decimal-comma"], "--decimal-point", values["decimal-point"]),
    missing: values.missing,
  };
}

function oneOf(yesFlag: string, yes = false, noFlag: string, no = false): boolean | undefined {
  if (yes && no)
    throw new UserError("usage", l10n.t("{0} and {1} contradict each other; leave one out.", yesFlag, noFlag));
  return yes || no ? yes : undefined;
}

const delimiterWords: Readonly<Record<string, string>> = {
  tab: "\t",
  comma: ",",
  semicolon: ";",
  space: " ",
  pipe: "|",
};

/** The dialect as the flags say; what no flag says stays as it was. Texts for missing values come on top of the usual ones. */
export function dialectFrom(flags: ReadingFlags, before: Dialect = {}): Dialect {
  const { delimiter, header, decimalComma, missing } = flags;
  const texts = missing?.flatMap((list) => list.split(",").map((text) => text.trim())).filter((text) => text !== "");
  const usual = before.missing ?? [...missingWords, ...missingMarks];
  return {
    ...before,
    ...(delimiter !== undefined && { delimiter: delimiterWords[delimiter.toLowerCase()] ?? delimiter }),
    ...(header !== undefined && { header }),
    ...(decimalComma !== undefined && { decimalComma }),
    ...(texts !== undefined && { missing: [...new Set([...usual, ...texts])] }),
  };
}

/** What the flags of reading are, for a person who is told how a file was read. */
export function readingHint(): string {
  return l10n.t(
    "How files are read is said by --delimiter, --decimal-comma, --decimal-point, --header, --no-header and --missing.",
  );
}

/** What the flags can do with columns of dates, for a person whose question cannot use them. */
function dateHint(): string {
  return l10n.t(
    "--by date --bin date=month takes dates as a category; parsimony dynamics --time date finds laws of motion in them.",
  );
}

const readingErrors = new Set([
  "ragged-rows",
  "header-only",
  "layout-unclear",
  "comma-twice",
  "bad-delimiter",
  "text-column",
]);

/** Whether a file could not be read as it was taken to be written. */
export function isReadingError({ code }: UserError): boolean {
  return readingErrors.has(code);
}

/** What flags may help with a question that the data do not allow; undefined where none does. */
export function questionHint({ code }: UserError, { columns, remarks }: Preview): string | undefined {
  const lacksInput = code === "noInput" || code === "inputNotNumeric";
  if (lacksInput && columns.some(({ kind }) => kind === "date")) return dateHint();
  // Where there are remarks, they came with the hint.
  return (code === "noInput" || code === "noNumbers") && remarks.length === 0 ? readingHint() : undefined;
}
