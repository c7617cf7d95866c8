import type { OperatorName } from "../expression/operatorName";
import type { Metrics } from "../search/candidate";
import type { ErrorKind } from "../dynamics/smoothing";
import type { DateBin } from "../data/dateBins";
import type { SystemKind } from "../dynamics/systemKind";
import type { Dialect } from "../data/source";
import type { ConstraintSettings } from "./constraints/constraintSettings";

/** Format version written into every document; documents of a newer version refuse to open. */
export const documentVersion = 1;

export const roles = ["target", "input", "category", "weight", "time", "space", "ignored"] as const;

/**
 * Where a column is the time, the targets are the states of a system, and a category tells its experiments apart. Where another one is
 * the place, the targets are fields; there may be two columns of places.
 */
export type Role = (typeof roles)[number];

/** A run as it is stored in a `.parsimony` file: the question, how it was searched, and what came out. */
export interface RunDocument {
  readonly parsimony: typeof documentVersion;
  /** Version of the extension that wrote it. */
  readonly generator: string;
  /** Random; names the run's journal. */
  readonly id: string;
  readonly data: DataReference;
  readonly columns: readonly ColumnSetting[];
  readonly settings: RunSettings;
  readonly progress: RunProgress;
  /** The question the formulas of `front` answer; the form above it may have been changed since. Absent before the first run. */
  readonly answered?: AnsweredQuestion;
  /** From simple to accurate. */
  readonly front: readonly StoredFormula[];
  /** Every improvement of the front, oldest first. */
  readonly log: readonly Improvement[];
  /** The front as it was; absent in documents of versions that did not keep it, and where the data changed since. */
  readonly history?: RunHistory;
  /** What engines found out beside the formulas. */
  readonly learned?: Learned;
  /** The laws of motion that were found, where a column is the time. */
  readonly system?: StoredSystem;
  /** The laws of fields that were found, where one column is the time and one or two are the place. */
  readonly fields?: StoredFields;
}

export interface DataReference {
  /** `path` is relative to the document with forward slashes where possible. Hash and size are absent until data were read. */
  readonly files: readonly { readonly path: string; readonly sha256?: string; readonly bytes?: number }[];
  readonly dialect: Dialect;
}

export interface ColumnSetting {
  readonly name: string;
  readonly role: Role;
  readonly unit?: string;
  /** Of a category of dates: what they are taken together by; absent is that each text is a level. */
  readonly bin?: DateBin;
}

/** Everything that decides which rows and columns a search sees, as it was when Discover was pressed. */
export interface AnsweredQuestion {
  readonly columns: readonly ColumnSetting[];
  readonly dialect: Dialect;
  readonly seed: number;
  readonly validationShare: number;
  readonly rowLimit: number;
  readonly loss?: string;
  /** As in the settings, without what only adds formulas. */
  readonly constraints?: ConstraintSettings;
}

export interface RunSettings {
  readonly engines: readonly string[];
  readonly operators: readonly OperatorName[];
  readonly operatorComplexity: Readonly<Partial<Record<OperatorName, number>>>;
  readonly maximumComplexity: number;
  /** Time budget of one press of Discover or Continue. */
  readonly seconds: number;
  /** Expressions fitted at most; absent is no limit. */
  readonly evaluations?: number;
  readonly threads: number;
  readonly seed: number;
  /** Share of rows held back to validate: 0 to 0.5. */
  readonly validationShare: number;
  readonly rowLimit: number;
  /** What errors cost, by name or as an expression of `prediction` and `target`; absent is their square. */
  readonly loss?: string;
  /** The same seed and one thread give the same formulas on every machine, not only on this one. */
  readonly reproducible?: boolean;
  /** What laws of motion say of the states, where a column is the time; absent is how fast they change. */
  readonly systemKind?: SystemKind;
  /** Laws of motion may depend on the time itself. */
  readonly systemWithTime?: boolean;
  /** What is asked of formulas besides a small loss; absent is what is usual. */
  readonly constraints?: ConstraintSettings;
}

export interface RunProgress {
  readonly state: "new" | "running" | "stopped" | "finished" | "failed";
  /** Running time so far, over all sessions of the run. */
  readonly seconds: number;
  readonly evaluations: number;
  /** Rows fitted and held back, in the last session. */
  readonly trainRows?: number;
  readonly validationRows?: number;
}

export interface StoredFormula {
  readonly id: string;
  /** Structure in mathjs syntax: inputs as identifiers (see `names`), parameters as `p1`, `p2`, ... */
  readonly expression: string;
  /** Identifier -> column name, for every input that occurs in the expression. */
  readonly names: Readonly<Record<string, string>>;
  readonly parameters: readonly StoredParameter[];
  readonly complexity: number;
  readonly train: Metrics;
  readonly validation?: Metrics;
  readonly engine: string;
  readonly seconds: number;
  readonly starred?: boolean;
  readonly note?: string;
  /** A person removed it from view; kept so that the search does not bring it back. */
  readonly deleted?: boolean;
}

export interface StoredParameter {
  /** `p1`, `p2`, ... */
  readonly name: string;
  /** Category columns it varies over; empty is shared. */
  readonly varies: readonly string[];
  /** One entry per combination of levels that occurs, `levels` in the order of `varies`; a single entry with no levels when shared. */
  readonly values: readonly { readonly levels: readonly string[]; readonly value: number }[];
}

export interface Improvement {
  readonly seconds: number;
  readonly evaluations: number;
  readonly complexity: number;
  /** Training loss. */
  readonly loss: number;
  readonly formula: string;
  readonly engine: string;
}

/** Enough to show the front as it was at some moments. */
export interface RunHistory {
  /** Running times at which the front changed, oldest first; of many that lie close together, some. */
  readonly moments: readonly number[];
  /** Formulas that were on the front at one of them and are not any more. */
  readonly past: readonly PastFormula[];
}

export interface PastFormula {
  readonly formula: StoredFormula;
  /** Running time when it left the front. */
  readonly until: number;
}

export interface Learned {
  /** What is known of the law, in sentences, the most telling first. */
  readonly findings?: readonly string[];
  /** Every formula up to this complexity was tried. */
  readonly exhausted?: number;
}

/** Laws of motion of several states. */
export interface StoredSystem {
  readonly kind: SystemKind;
  readonly time: string;
  /** Column that tells experiments apart. */
  readonly trajectory?: string;
  readonly states: readonly string[];
  readonly inputs: readonly string[];
  /** Laws may depend on the time itself. */
  readonly withTime?: boolean;
  /** One for each state. */
  readonly laws: readonly StoredLaw[];
  /** Whether `StoredLaw.error` is in the unit of the state, or a share of its value. */
  readonly errors: ErrorKind;
  /** Rows that were followed, and how many of them at a time. */
  readonly rows: number;
  readonly followed: number;
  /** States at the beginning of each experiment, and then their rates for accelerations; the first ones, where there are several. */
  readonly starts?: readonly (readonly number[])[];
  /** First and last time of the first experiment. */
  readonly begin: number;
  readonly end: number;
  readonly seconds: number;
}

export interface StoredLaw {
  /** In mathjs syntax, of columns as identifiers (see `names`) and numbers as `p1`, `p2`, ... */
  readonly expression: string;
  /** Identifier -> column; the rate of a state `x` that was not measured is called `x'`. */
  readonly names: Readonly<Record<string, string>>;
  readonly parameters: readonly StoredCoefficient[];
  /** Standard deviation of what was measured of the state from what is simulated, and of the state itself. */
  readonly error: number;
  readonly scale: number;
  /** Value of the state at the beginning of the first experiment, and of its rate for accelerations. */
  readonly start: readonly number[];
}

export interface StoredCoefficient {
  readonly name: string;
  readonly value: number;
  readonly error: number;
  /** Probability that its term is part of the law; undefined where the law is a formula that is no sum of terms. */
  readonly inclusion?: number;
}

/** Partial differential equations of several fields on evenly spaced grids. */
export interface StoredFields {
  readonly time: string;
  /** Columns of space: one, or two. */
  readonly spaces: readonly string[];
  /** Column that tells experiments apart. */
  readonly trajectory?: string;
  /** Columns. */
  readonly fields: readonly string[];
  /** One for each field. */
  readonly laws: readonly StoredFieldLaw[];
  /** At least one. */
  readonly experiments: readonly StoredFieldExperiment[];
  readonly seconds: number;
}

/** The grid of an experiment, and how far its simulation comes. */
export interface StoredFieldExperiment {
  readonly name?: string;
  readonly times: StoredAxis;
  /** Places that are simulated, by column of space. */
  readonly positions: readonly StoredAxis[];
  /** Whether the ends of space meet, by column of it. */
  readonly isPeriodic: readonly boolean[];
  /** Moments, from the first on, over which a simulation from the first profile follows every field; and whether it reaches the last one at all. */
  readonly followed: number;
  readonly isWhole: boolean;
}

/** Evenly spaced values of a column. */
export interface StoredAxis {
  readonly first: number;
  readonly step: number;
  readonly count: number;
}

export interface StoredFieldLaw {
  readonly terms: readonly StoredFieldTerm[];
  /** Standard deviation of what the law does not explain of the field, and of the field itself. */
  readonly error: number;
  readonly scale: number;
  /** Root mean square distance of the simulations from what was measured, over the moments that they follow. */
  readonly deviation: number;
  /** The first profile of the first experiment, smoothed; the places of the last column of space vary fastest. */
  readonly start: readonly number[];
}

/** A number times a derivative in space of a product of powers of the fields. */
export interface StoredFieldTerm {
  readonly powers: readonly number[];
  /** Orders by column of space; both second derivatives of a Laplacian. */
  readonly derivatives: readonly (readonly number[])[];
  readonly coefficient: number;
  readonly error: number;
  /** Probability that the term is part of the law. */
  readonly inclusion: number;
}
