/** Laws of motion, of states and of fields, as the page shows them. */
import type { ErrorKind } from "../dynamics/smoothing";
import type { SystemKind } from "../dynamics/systemKind";
import type { LanguageName } from "../expression/language";

/** "hares and lynx over year, driven by rain". */
export interface MotionView {
  readonly time: string;
  readonly states: readonly string[];
  readonly kind: SystemKind;
  /** Laws may depend on the time itself. */
  readonly withTime: boolean;
  /** The columns of the place, where states are fields. */
  readonly spaces: readonly string[];
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
  /** Set where the laws are those of fields: how far a simulation from the first profile of each experiment follows them. */
  readonly fields?: FieldsView;
  /** The form asks another question now. */
  readonly isOutdated: boolean;
  /** What it can be written in. */
  readonly languages: readonly LanguageName[];
}

/** By experiment. */
export type FieldsView = readonly FieldExperimentView[];

export interface FieldExperimentView {
  readonly times: number;
  readonly places: number;
  /** Whether the ends of space meet, by column of it. */
  readonly isPeriodic: readonly boolean[];
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

/** Fields of one experiment as they were measured and as laws move them from the first profile on. */
export interface FieldDetail {
  /** What tells the experiments apart; at least one. The first is shown where another one is asked for. */
  readonly experiments: readonly string[];
  readonly timeLabel: string;
  /** Evenly spaced. */
  readonly times: Float64Array;
  /** By column of space: one, or two. */
  readonly space: readonly { readonly label: string; readonly positions: Float64Array }[];
  readonly fields: readonly {
    readonly label: string;
    /** Time by time, the positions of the first column of space varying fastest; NaN where a simulation has left the finite numbers. */
    readonly measured: Float64Array;
    readonly simulated: Float64Array;
  }[];
}
