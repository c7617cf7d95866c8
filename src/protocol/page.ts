/**
 * Messages between the run editor's host and its page. The host owns the state: every message to the page that carries
 * state is a whole snapshot. The page says `ready` first. Messages travel as JSON, typed arrays excepted: numbers that are
 * not finite arrive as null outside of typed arrays, and fields that are undefined do not arrive.
 */
import type { CodeStyle, StyleChoice } from "../codegen/codeFormula";
import type { LanguageName } from "../expression/language";
import type { OperatorName } from "../expression/operatorName";
import type { DateBin } from "../data/dateBins";
import type { ColumnKind, Dialect } from "../data/source";
import type { ErrorKind } from "../dynamics/smoothing";
import type { Variation } from "../run/constraints/variation";
import type { SystemKind } from "../dynamics/systemKind";
import type { Role } from "../run/document";
import type { Metrics } from "../search/candidate";

// ---- host -> page -------------------------------------------------------------------------------------------------

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

/** "hares and lynx over year, driven by rain". */
export interface MotionView {
  readonly time: string;
  readonly states: readonly string[];
  readonly kind: SystemKind;
  /** Laws may depend on the time itself. */
  readonly withTime: boolean;
  /** The column of the place, where states are fields. */
  readonly space?: string;
}

export interface SetupView {
  /** False while the preview is being read, or when it failed. */
  readonly ready: boolean;
  /** The preview could not be read: a notice says why. */
  readonly failed: boolean;
  readonly columns: readonly ColumnView[];
  readonly operatorGroups: readonly OperatorGroupView[];
  readonly engines: readonly EngineView[];
  readonly settings: SettingsView;
  readonly constraints: ConstraintsView;
  /** What is wrong with wishes, a sentence at each field; they stand among `obstacles` too. */
  readonly constraintComplaints: Readonly<Partial<Record<keyof ConstraintsView, string>>>;
  /** Undefined too when the preview failed, although a dialect may apply. */
  readonly dialect: Required<Dialect> | undefined;
  /** True for files read as text, where the dialect can be overridden. */
  readonly dialectApplies: boolean;
  /** First rows as text, at most 20, for the person to check the dialect by. */
  readonly head: readonly (readonly string[])[];
  /** Sentences on categories that leave few rows to determine numbers by; empty where rows are plenty. */
  readonly thinCells: readonly string[];
  /** Sentences that say what stands in the way of Discover; empty when nothing does. */
  readonly obstacles: readonly string[];
}

export interface ColumnView {
  readonly name: string;
  readonly role: Role;
  readonly unit: string | undefined;
  readonly kind: ColumnKind;
  readonly minimum: number | undefined;
  readonly maximum: number | undefined;
  readonly missing: number;
  readonly infinite: number;
  readonly distinct: number;
  readonly levels: readonly { readonly value: string; readonly rows: number }[];
  readonly histogram: readonly number[];
  /** Rows of the levels of a category, the fewest and in the middle; absent where there are too many levels to tell. */
  readonly rowsPerLevel?: { readonly fewest: number; readonly median: number };
  /** Of a category of dates: what they are taken together by, and what else they might be; `value` takes each text for a level. */
  readonly bin?: DateBin | "value";
  readonly bins?: readonly (DateBin | "value")[];
  /** Of a category: whether numbers vary over it. */
  readonly variation?: Variation;
  /** Roles the column can take: text cannot be an input. */
  readonly roles: readonly Role[];
}

export interface OperatorGroupView {
  readonly id: string;
  /** Such as `exp log`. */
  readonly label: string;
  readonly operators: readonly {
    readonly name: OperatorName;
    readonly label: string;
    readonly enabled: boolean;
    readonly complexity: number;
  }[];
}

export interface EngineView {
  readonly id: string;
  /** One line on what it is good for. */
  readonly description: string;
  readonly enabled: boolean;
  readonly objection: string | undefined;
}

export interface SettingsView {
  readonly seconds: number;
  readonly evaluations: number | undefined;
  readonly threads: number;
  readonly maximumThreads: number;
  readonly maximumComplexity: number;
  readonly seed: number;
  readonly validationShare: number;
  /** With fewer rows none are held back, whatever the share. */
  readonly minimumRowsToHoldBack: number;
  readonly rowLimit: number;
  /** The name of a loss, or an expression of `prediction` and `target`. */
  readonly loss: string;
  /** The same formulas on every machine. */
  readonly reproducible: boolean;
}

/** What must hold of formulas, as it was written; what is empty asks for nothing. */
export interface ConstraintsView {
  readonly required: readonly string[];
  readonly usualNesting: boolean;
  readonly nesting: readonly string[];
  readonly exponents: "any" | "integer" | "rational";
  /** Undefined is no limit. */
  readonly largestPower: number | undefined;
  readonly shapes: readonly string[];
  readonly constants: readonly string[];
  readonly starts: readonly string[];
  readonly template: string;
  readonly units: "off" | "prefer" | "require";
  /** Whether numbers that vary are drawn towards their mean over levels. */
  readonly pooling: boolean;
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

/** Laws of motion that were found together. */
export interface SystemView {
  /** All laws in one aligned block, with fitted numbers. */
  readonly latex: string;
  /** Plain text for screen readers. */
  readonly text: string;
  readonly kind: SystemKind;
  readonly laws: readonly LawView[];
  /** Whether deviations are shares of the standard deviation of a state, or of its value. */
  readonly errors: ErrorKind;
  /** Rows that were followed, and how many of them at a time. */
  readonly rows: number;
  readonly followed: number;
  /** Set where the laws are those of fields: how far a simulation from the first profile follows them. */
  readonly fields?: FieldsView;
  /** The form asks another question now. */
  readonly isOutdated: boolean;
  /** What it can be written in. */
  readonly languages: readonly LanguageName[];
}

export interface FieldsView {
  readonly times: number;
  readonly places: number;
  /** The ends of space meet. */
  readonly isPeriodic: boolean;
  /** Times, from the first on, over which the simulation follows every field; and the last of them as text. */
  readonly followed: number;
  readonly until: string;
  /** Whether the simulation reaches the last time at all. */
  readonly isWhole: boolean;
}

export interface LawView {
  readonly state: string;
  /** Left side of the equation, in LaTeX and in words; of a formula that is no sum of terms all of it, with the names of its numbers. */
  readonly latex: string;
  readonly text: string;
  /** How far simulations are from what was measured, as a share: see `SystemView.errors`. */
  readonly deviation: number;
  /** Of a formula that is no sum of terms, its numbers by name. */
  readonly terms: readonly {
    readonly latex: string;
    readonly text: string;
    readonly coefficient: number;
    /** Standard error; undefined where the data cannot tell. */
    readonly error: number | undefined;
    /** Probability that the term is part of the law; undefined for a number of a formula that is no sum of terms. */
    readonly inclusion: number | undefined;
  }[];
}

/** A function of the states that the laws keep as it is. */
export interface ConservedView {
  readonly latex: string;
  /** Plain text for screen readers. */
  readonly text: string;
  /** How much it varies along the data, as a share of how much it would if the states had nothing to do with each other. */
  readonly variation: number | undefined;
}

/** What was measured in one experiment beside a simulation from its first moment, and what the laws conserve. */
export interface SystemDetail {
  /** What tells the experiments apart; at least one. The first is shown where another one is asked for. */
  readonly experiments: readonly string[];
  readonly timeLabel: string;
  /** Of the rows that are shown, the first ones. */
  readonly times: Float64Array;
  /** Of the simulation: every `pointsPerRow`th is that of a row. */
  readonly curveTimes: Float64Array;
  readonly pointsPerRow: number;
  /** Rows of the experiment. */
  readonly rows: number;
  readonly states: readonly {
    readonly label: string;
    /** By row. */
    readonly measured: Float64Array;
    /** By point of the simulation; NaN from where it leaves the finite numbers. */
    readonly simulated: Float64Array;
  }[];
  /** The simplest first. */
  readonly conserved: readonly ConservedView[];
}

/** Fields as they were measured and as laws move them from the first profile on. */
export interface FieldDetail {
  readonly timeLabel: string;
  readonly spaceLabel: string;
  /** Evenly spaced. */
  readonly times: Float64Array;
  readonly positions: Float64Array;
  readonly fields: readonly {
    readonly label: string;
    /** Time by time; NaN where a simulation has left the finite numbers. */
    readonly measured: Float64Array;
    readonly simulated: Float64Array;
  }[];
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

// ---- page -> host -------------------------------------------------------------------------------------------------

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

/**
 * Says what changes and nothing else: the page may not have seen yet what became of the edit before, and would take it back.
 */
export type SetupEdit =
  | { readonly kind: "role"; readonly column: string; readonly role: Role }
  | { readonly kind: "unit"; readonly column: string; readonly unit: string }
  /** `value` takes each text for a level. */
  | { readonly kind: "bin"; readonly column: string; readonly bin: DateBin | "value" }
  | { readonly kind: "variation"; readonly column: string; readonly variation: Variation }
  | { readonly kind: "operators"; readonly operators: readonly OperatorName[]; readonly enabled: boolean }
  | { readonly kind: "operatorComplexity"; readonly operator: OperatorName; readonly complexity: number }
  | { readonly kind: "engine"; readonly engine: string; readonly enabled: boolean }
  | { readonly kind: "dialect"; readonly dialect: Dialect }
  | { readonly kind: "loss"; readonly loss: string }
  | { readonly kind: "reproducible"; readonly reproducible: boolean }
  | { readonly kind: "systemKind"; readonly systemKind: SystemKind }
  | { readonly kind: "systemWithTime"; readonly systemWithTime: boolean }
  | { readonly kind: "required"; readonly input: string; readonly required: boolean }
  | { readonly kind: "constraints"; readonly constraints: ConstraintsEdit }
  | { readonly kind: "setting"; readonly setting: EditableSetting; readonly value: number | undefined };

/** Parts that are absent stay as they are; `null` takes a limit away. */
export interface ConstraintsEdit extends Partial<Omit<ConstraintsView, "required" | "largestPower">> {
  readonly largestPower?: number | null;
}

export type EditableSetting =
  "seconds" | "evaluations" | "threads" | "maximumComplexity" | "seed" | "validationShare" | "rowLimit";

export type FormulaEdit =
  | { readonly kind: "star"; readonly starred: boolean }
  | { readonly kind: "note"; readonly note: string }
  | { readonly kind: "delete" };

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
  | { readonly kind: "fieldDetail" }
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

/** What the page shows of the chosen formula. Arrays of one plot have equal length. */
export interface FormulaDetail {
  readonly formula: string;
  /** LaTeX source to copy, numbers in full. */
  readonly latexSource: string;
  readonly fit: FitView;
  readonly residuals: readonly ResidualPanel[];
  readonly parameters: readonly ParameterView[];
  /** Constants of nature that stand in the formula and were not fitted. */
  readonly constants: readonly ConstantView[];
  /** Whether the loss says how well the data know the numbers. */
  readonly hasErrors: boolean;
  /** Whether numbers that vary were drawn towards their mean over levels. */
  readonly pooled: boolean;
  /** Sentences on numbers that the data do not determine; empty where they determine all. */
  readonly undetermined: readonly string[];
  /** The strongest correlations of the numbers, strongest first; empty where none is strong. */
  readonly correlations: readonly CorrelationView[];
  /** LaTeX of the equation with parameter symbols instead of numbers. */
  readonly latexSymbols: string;
  /** Set when plots show a sample: "5,000 of 120,000 rows". */
  readonly rowsShown: number;
  readonly rows: number;
}

/** The cells whose fit is shown. */
export interface PanelChoice {
  /** Part of the names of the levels, in any case; empty for all cells. */
  readonly filter: string;
  /** By the names of the levels, or those first that fit worst (root mean square of the residuals), or have the most rows. */
  readonly order: "level" | "worst" | "rows";
  /** From 0. */
  readonly page: number;
}

export type FitView = PanelPage &
  (
    | {
        readonly kind: "curve";
        readonly xLabel: string;
        readonly yLabel: string;
        readonly panels: readonly CurvePanel[];
      }
    | { readonly kind: "predicted"; readonly label: string; readonly panels: readonly PredictedPanel[] }
  );

/** `panels` is a page of the cells that were chosen. */
export interface PanelPage {
  /** How many cells were chosen. */
  readonly cells: number;
  /** From 0; the last one where a later one was asked for. */
  readonly page: number;
  readonly pageSize: number;
}

/** One cell (or all rows, with an empty title) of a formula of a single input. */
export interface CurvePanel {
  readonly title: string;
  /** Index into the levels of the category that colours the panel; 0 where there are no categories. */
  readonly colour: number;
  readonly r2: number;
  readonly x: Float64Array;
  readonly y: Float64Array;
  /** 1 where the row was held back for validation. */
  readonly heldBack: Uint8Array;
  readonly curveX: Float64Array;
  readonly curveY: Float64Array;
}

export interface PredictedPanel {
  readonly title: string;
  readonly colour: number;
  readonly r2: number;
  readonly measured: Float64Array;
  readonly predicted: Float64Array;
  readonly heldBack: Uint8Array;
}

export interface ResidualPanel {
  /** Column on the horizontal axis with its unit, or "predicted <target>". */
  readonly label: string;
  readonly x: Float64Array;
  readonly residual: Float64Array;
  readonly heldBack: Uint8Array;
}

/** A constant of nature, and what it is, in words. */
export interface ConstantView {
  readonly value: number;
  readonly text: string;
}

export interface ParameterView {
  /** LaTeX, such as `p_1`. */
  readonly symbol: string;
  readonly name: string;
  /** That makes the formula right; undefined for plain numbers, and where it is not known. */
  readonly unit?: string;
  readonly varies: readonly string[];
  readonly values: readonly {
    readonly levels: readonly string[];
    readonly value: number;
    /** Undefined where the data cannot tell. */
    readonly standardError: number | undefined;
    /** Of a number that was drawn towards the mean over levels: the share that its own rows have in it, from 0 to 1. */
    readonly ownShare?: number;
    /** The known constant that the number agrees with, in words; absent where there is none. */
    readonly constant?: string;
    /** A simple number that it may be meant to be, as text, and how many standard errors away that is; absent where there is none. */
    readonly simple?: { readonly text: string; readonly errorsAway: number };
  }[];
}

/** Two numbers of a formula whose estimates are closely tied to each other. */
export interface CorrelationView {
  readonly pair: readonly [NumberName, NumberName];
  /** From -1 to 1. */
  readonly coefficient: number;
}

/** A number of a formula by its parameter and the levels it belongs to, none where it is shared. */
export interface NumberName {
  readonly name: string;
  readonly levels: readonly string[];
}

/** A formula with other sharings of one of its parameters, foretold without fitting it. */
export interface SharingsView {
  readonly formula: string;
  /** Index into `FormulaDetail.parameters`. */
  readonly parameter: number;
  /** The coarsest first. */
  readonly others: readonly OtherSharingView[];
}

export interface OtherSharingView {
  /** Category columns; none where it would be shared. */
  readonly varies: readonly string[];
  /** Of the whole formula; undefined where there would be too many to fit. */
  readonly numbers: number | undefined;
  /** Undefined where the rows do not determine so many numbers. */
  readonly foretold:
    | {
        /** On training rows, and R² where the loss is of squares. */
        readonly loss: number;
        readonly r2: number | undefined;
        /** By how much the description of the training rows would be longer, price of the numbers included. */
        readonly bits: number;
      }
    | undefined;
}

/** Confidence intervals by profile likelihood. */
export interface IntervalsView {
  readonly formula: string;
  /** Probability with which an interval holds the true value: 0.95. */
  readonly level: number;
  /** As `FormulaDetail.parameters` and their values; of many values the first only. */
  readonly parameters: readonly (readonly IntervalView[])[];
  /** A better fit was met on the way: the intervals are too wide. */
  readonly metBetterFit: boolean;
}

export type IntervalView =
  /** An end that is undefined is open: no number within reach fits significantly worse. */
  | { readonly kind: "interval"; readonly lower: number | undefined; readonly upper: number | undefined }
  /** The data do not determine the number. */
  | { readonly kind: "undetermined" };
