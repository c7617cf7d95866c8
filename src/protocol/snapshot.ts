/** What the page shows of a run: a whole snapshot with every change. */
import type { CodeStyle, StyleChoice } from "../codegen/codeFormula";
import type { LanguageName } from "../expression/language";
import type { Metrics } from "../search/candidate";
import type { MotionView, SystemView } from "./motion";
import type { SetupView } from "./setup";

export interface RunSnapshot {
  /** Rises with every change. */
  readonly revision: number;
  /** File name of the data, such as `planets.csv`. */
  readonly title: string;
  readonly question: QuestionView;
  readonly setup: SetupView;
  readonly status: StatusView;
  /** The laws of motion that were found, where the question is one of them. */
  readonly system?: SystemView | undefined;
  /** From simple to accurate; deleted ones are not in it. */
  readonly front: readonly FormulaView[];
  /** A sample of formulas tried and beaten, for the grey dots: at most 300. */
  readonly beaten: readonly { readonly complexity: number; readonly loss: number }[];
  /** When the front changed, oldest first: the moments that `frontAt` can be asked for. Empty where it is not known. */
  readonly moments: readonly MomentView[];
  /** What engines found out beside the formulas, in sentences, the most telling first. */
  readonly learned: readonly string[];
  /** Which rows `FormulaView.loss` was measured on. */
  readonly lossRows: "validation" | "training";
  readonly notices: readonly NoticeView[];
  /** What code can be written in. */
  readonly languages: readonly LanguageGroupView[];
  /** Language of the last active text editor, or the setting. */
  readonly preferredLanguage: LanguageName;
  /** How code is written unless the person says otherwise. */
  readonly codeStyle: CodeStyleView;
}

/** How code is written, whatever the language makes of it. */
export type CodeStyleView = Required<Pick<CodeStyle, StyleChoice | "details">>;

/** Languages for the same purpose. */
export interface LanguageGroupView {
  readonly label: string;
  readonly languages: readonly LanguageView[];
}

export interface LanguageView {
  readonly id: LanguageName;
  readonly label: string;
  /** What of a style makes a difference in it. */
  readonly follows: readonly StyleChoice[];
}

/** The sentence in the header: "flux from t [d], by star and band, 883 rows". */
export interface QuestionView {
  readonly target: { readonly name: string; readonly unit: string | undefined } | undefined;
  readonly inputs: readonly { readonly name: string; readonly unit: string | undefined }[];
  readonly categories: readonly string[];
  /** Set where a column is the time: laws of motion are asked for, not a formula. */
  readonly motion?: MotionView | undefined;
  /** Column that rows are weighted by. */
  readonly weight: string | undefined;
  /** Rows used (or usable, before the first run); undefined while they are being counted. */
  readonly rows: number | undefined;
  /** Rows left out for missing or infinite values in used columns. */
  readonly leftOut: number;
  /** Set when `rows` is a random sample of that many. */
  readonly sampledFrom: number | undefined;
  /** Set once a run has split the rows. */
  readonly split: { readonly train: number; readonly validation: number; readonly seed: number } | undefined;
}

export type RunState = "new" | "loading" | "running" | "paused" | "stopping" | "stopped" | "finished" | "failed";

export interface StatusView {
  readonly state: RunState;
  /** Running time over all sessions, and what this session may use. */
  readonly seconds: number;
  readonly sessionSeconds: number;
  readonly budgetSeconds: number;
  /** Formulas tried. */
  readonly evaluations: number;
  /** Every formula up to this complexity was tried, where an engine says so. */
  readonly exhausted: number | undefined;
  /** Best so far on `lossRows`, and the running time when it came. */
  readonly best: { readonly r2: number; readonly seconds: number } | undefined;
  /** Why discovering is not possible here at all (untrusted workspace), else undefined. */
  readonly disabledReason: string | undefined;
}

export interface FormulaView {
  readonly id: string;
  /** Right-hand side with fitted numbers, for the list. */
  readonly latex: string;
  /** Target = right-hand side, with fitted numbers, for the hero. */
  readonly latexEquation: string;
  /** Plain text for screen readers and titles. */
  readonly text: string;
  readonly complexity: number;
  /** Count of fitted numbers. */
  readonly numbers: number;
  readonly train: Metrics;
  readonly validation: Metrics | undefined;
  /** On `lossRows`. */
  readonly loss: number;
  readonly r2: number;
  /** Drop in log loss per unit of complexity against the next simpler formula. */
  readonly score: number;
  /** Best trade-off: exactly one formula of a front that is not empty. */
  readonly knee: boolean;
  /** Engine that found it, and the running time when it did. */
  readonly engine: string;
  readonly seconds: number;
  /** Running time when it left the front, for one that is not on it any more: it can be looked at and inserted, not marked. */
  readonly until?: number;
  readonly starred: boolean;
  readonly note: string;
}

/** The front at one moment, in short. */
export interface MomentView {
  /** Running time. */
  readonly seconds: number;
  /** How many formulas were on it. */
  readonly formulas: number;
  /** Of the most accurate one, on `lossRows`. */
  readonly loss: number;
  readonly r2: number;
}

export interface NoticeView {
  readonly id: string;
  readonly severity: "information" | "warning" | "error";
  readonly message: string;
  readonly actions: readonly { readonly id: string; readonly label: string }[];
}

export type FormulaEdit =
  | { readonly kind: "star"; readonly starred: boolean }
  | { readonly kind: "note"; readonly note: string }
  | { readonly kind: "delete" };
