/**
 * Messages between the run editor's host and its page. The host owns the state: every message to the page that carries
 * state is a whole snapshot. The page says `ready` first. Messages travel as JSON, typed arrays excepted: numbers that are
 * not finite arrive as null outside of typed arrays, and fields that are undefined do not arrive.
 */
import type { LanguageName } from "../expression/language";
import type { FitView, FormulaDetail, IntervalsView, PanelChoice, SharingsView } from "./formula";
import type { FieldDetail, SystemDetail } from "./motion";
import type { SetupEdit } from "./setup";
import type { CodeStyleView, FormulaEdit, FormulaView, RunSnapshot } from "./snapshot";

export type HostMessage =
  | { readonly type: "snapshot"; readonly snapshot: RunSnapshot }
  | { readonly type: "reply"; readonly id: number; readonly outcome: Outcome<unknown> }
  /** How much of the work on a request is done, from 0 to 1, where that is worth telling. */
  | { readonly type: "progress"; readonly id: number; readonly share: number }
  /** Asks the page to choose a formula or a state, when a command outside the page says so. */
  | { readonly type: "reveal"; readonly formula?: string; readonly view?: PageView };

export type Outcome<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly code: string; readonly message: string };

export type PageView = "setup" | "results";

export type PageMessage =
  | { readonly type: "ready" }
  | { readonly type: "edit"; readonly edit: SetupEdit }
  | { readonly type: "formulaEdit"; readonly formula: string; readonly edit: FormulaEdit }
  | { readonly type: "action"; readonly action: RunAction }
  | { readonly type: "notice"; readonly notice: string; readonly action: string }
  /** Which formula is chosen, so that commands outside the page know. */
  | { readonly type: "chosen"; readonly formula: string | undefined }
  | { readonly type: "request"; readonly id: number; readonly request: PageRequest }
  | { readonly type: "cancel"; readonly id: number }
  /** An error in the page itself, for the log channel. */
  | { readonly type: "fault"; readonly message: string; readonly stack: string | undefined };

export type RunAction = "discover" | "continue" | "pause" | "resume" | "stop";

/** Questions with an answer. `PageReplies` gives the type of each answer. */
export type PageRequest =
  | { readonly kind: "detail"; readonly formula: string }
  /** May take long: progress is told, and a new search cancels it. */
  | { readonly kind: "intervals"; readonly formula: string }
  /** What the formula would come to if that one of `FormulaDetail.parameters` varied over other columns. */
  | { readonly kind: "sharings"; readonly formula: string; readonly parameter: number }
  /** Fits the formula with a parameter that varies over these columns, and puts it into the results. */
  | {
      readonly kind: "fitSharing";
      readonly formula: string;
      readonly parameter: number;
      readonly varies: readonly string[];
    }
  /** Fits the formula with a number, such as `3/2`, in place of a parameter, and puts it into the results. */
  | { readonly kind: "fitNumber"; readonly formula: string; readonly parameter: number; readonly number: string }
  /** Another page of `FormulaDetail.fit`, or other cells. */
  | { readonly kind: "panels"; readonly formula: string; readonly choice: PanelChoice }
  | CodeRequest<"code">
  | { readonly kind: "systemDetail"; readonly experiment: number }
  | { readonly kind: "fieldDetail"; readonly experiment: number }
  | { readonly kind: "systemCode"; readonly language: LanguageName }
  | { readonly kind: "insertSystem"; readonly language: LanguageName }
  /** The front as it was at one of `RunSnapshot.moments`. */
  | { readonly kind: "frontAt"; readonly seconds: number }
  | { readonly kind: "copy"; readonly text: string }
  | CodeRequest<"insert">
  /** Asks where to save the formula as a model in ONNX, and does. */
  | { readonly kind: "saveModel"; readonly formula: string; readonly style?: CodeStyleView };

/** A formula as code; `style` is what the person chose, the settings where it is absent. */
interface CodeRequest<Kind extends string> {
  readonly kind: Kind;
  readonly formula: string;
  readonly language: LanguageName;
  readonly style?: CodeStyleView;
}

export interface PageReplies {
  readonly detail: FormulaDetail;
  readonly intervals: IntervalsView;
  readonly sharings: SharingsView;
  /** Identity of the formula that came of it. */
  readonly fitSharing: { readonly formula: string };
  readonly fitNumber: { readonly formula: string };
  readonly panels: FitView;
  readonly code: { readonly code: string };
  readonly systemDetail: SystemDetail;
  readonly fieldDetail: FieldDetail;
  readonly systemCode: { readonly code: string };
  /** Name of the file they went into. */
  readonly insertSystem: { readonly file: string };
  /** From simple to accurate; empty where the moment is not known any more. */
  readonly frontAt: readonly FormulaView[];
  readonly copy: null;
  /** Name of the file it went into. */
  readonly insert: { readonly file: string };
  /** Name of the file, undefined where the person chose none. */
  readonly saveModel: { readonly file: string | undefined };
}
