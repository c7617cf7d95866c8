/** The form in which a person asks: columns, operators, engines, settings and wishes; and what changes in it. */
import type { DateBin } from "../data/dateBins";
import type { ColumnKind, Dialect } from "../data/source";
import type { SystemKind } from "../dynamics/systemKind";
import type { OperatorName } from "../expression/operatorName";
import type { Variation } from "../run/constraints/variation";
import type { Role } from "../run/document";

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
