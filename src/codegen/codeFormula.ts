import type { Expression } from "../expression/expression";
import type { LanguageName } from "../expression/language";
import type { Metrics } from "../search/candidate";

/** Everything a code generator needs to know about a formula. Names are as in the data file: hostile until escaped. */
export interface CodeFormula {
  readonly expression: Expression;
  readonly target: { readonly name: string; readonly unit: string | undefined };
  /** By input index; only those the expression uses end up in the code. */
  readonly inputs: readonly { readonly name: string; readonly unit: string | undefined }[];
  readonly categories: readonly { readonly name: string; readonly levels: readonly string[] }[];
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

/** Writes formulas in one language. */
export interface CodeGenerator {
  readonly id: LanguageName;
  /** As a person knows it: "Python (NumPy)". */
  readonly label: string;
  /** VS Code language identifiers whose editors get this language on Insert. */
  readonly editorLanguages: readonly string[];
  /** Those whose files it can go into, although another language is the first choice there. */
  readonly secondChoiceFor?: readonly string[];
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
   * known ones. Python, TypeScript and JavaScript can do the latter; others fail.
   */
  readonly unknownCategories?: UnknownCategories;
}

export type UnknownCategories = (typeof unknownCategoryChoices)[number];
export const unknownCategoryChoices = ["error", "mean"] as const;
