import type { Expression } from "../expression/expression";
import type { LanguageName } from "../expression/language";
import type { Metrics } from "../search/candidate";

/** Everything a code generator needs to know about a formula. Names are as in the data file: hostile until escaped. */
export interface CodeFormula {
  readonly expression: Expression;
  readonly target: { readonly name: string; readonly unit: string | undefined };
  /** By input index; only those the expression uses end up in the code. */
  readonly inputs: readonly { readonly name: string; readonly unit: string | undefined }[];
  readonly categories: readonly CodeCategory[];
  /** As in `Candidate.parameters`: one array per slot, over the combinations of levels it varies over. */
  readonly parameters: readonly Float64Array[];
  /** By slot: what a number that was known before is called, such as `g`; fitted ones, and all where absent, are `p1`, `p2`, ... */
  readonly names?: readonly (string | undefined)[];
  /** Undefined where the comment is to leave it out. */
  readonly train: Metrics | undefined;
  readonly validation: Metrics | undefined;
  /** File names the formula was found in, for the comment. */
  readonly source: string;
  /** Identities of the run and of the formula in it; absent where nobody is to find them from the code. */
  readonly origin?: { readonly run: string; readonly formula: string };
  /** By which the code is known again (see `mark.ts`); `generateCode` makes it. */
  readonly mark?: string;
}

export interface CodeCategory {
  readonly name: string;
  readonly levels: readonly string[];
  /** What levels are where they are not the texts of the column: "the month, such as 2024-03". */
  readonly note?: string;
}

/** Writes formulas in one language. */
export interface CodeGenerator {
  readonly id: LanguageName;
  /** As a person knows it: "Python (NumPy)". */
  readonly label: string;
  /** VS Code language identifiers whose editors get this language on Insert. */
  readonly editorLanguages: readonly string[];
  /** Those whose files it can go into, although another language is the first choice there. */
  readonly secondChoiceFor?: readonly string[];
  /** What of a style, apart from comments, the language follows; the rest makes no difference. */
  readonly follows?: readonly StyleChoice[];
  /** A whole snippet that ends with a newline. `indent` is one level of the target file's indentation. */
  generate(formula: CodeFormula, style?: CodeStyle): string;
}

export interface CodeStyle {
  /** One level of indentation; the language's custom where absent. */
  readonly indent?: string;
  /** False leaves units and errors out of the comments. */
  readonly details?: boolean;
  /** True where the code goes into a function or block: nothing can be exported there. */
  readonly isLocal?: boolean;
  /**
   * What becomes of categories that the formula has no numbers for: an error, which is also what is absent, or the mean of the
   * known ones.
   */
  readonly unknownCategories?: UnknownCategories;
  /** A function, which is also what is absent, or a class whose numbers are its members. */
  readonly form?: CodeForm;
  /** Where the numbers stand: in the code, which is also what is absent, or in a JSON file beside it, as `json` writes it. */
  readonly numbers?: NumberPlace;
  /** What a call is for: one row, which is also what is absent, or arrays of rows. NumPy and the like take both whatever is said. */
  readonly rows?: RowsPerCall;
}

/** What a language may follow or not. */
export type StyleChoice = "unknownCategories" | "form" | "numbers" | "rows";

export type CodeForm = (typeof codeForms)[number];
export const codeForms = ["function", "class"] as const;

export type NumberPlace = (typeof numberPlaces)[number];
export const numberPlaces = ["code", "file"] as const;

export type RowsPerCall = (typeof rowsPerCall)[number];
export const rowsPerCall = ["one", "many"] as const;

export type UnknownCategories = (typeof unknownCategoryChoices)[number];
export const unknownCategoryChoices = ["error", "mean"] as const;
