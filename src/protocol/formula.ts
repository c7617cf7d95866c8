/** What the page shows of one formula, beside its line in the list. */

/** What the page shows of the chosen formula. Arrays of one plot have equal length. */
export interface FormulaDetail {
  readonly formula: string;
  /** LaTeX source to copy, numbers in full. */
  readonly latexSource: string;
  readonly fit: FitView;
  readonly residuals: readonly ResidualPanel[];
  /** Sentences on what the residuals say of the errors of the rows; empty where there is nothing to say. */
  readonly residualRemarks: readonly string[];
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
