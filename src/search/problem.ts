import type { Arithmetic } from "../numeric/kernelModule";
import type { Template } from "./constraints/template";
import type { UnitRules } from "./constraints/unit";
import type { Loss } from "./loss/loss";
import type { Spelling } from "./spelling";
import type { OperatorName } from "../expression/operatorName";
import type { KnownConstant } from "./constraints/knownConstant";
import type { NestingRule } from "./constraints/nesting";
import type { PowerRule } from "./constraints/powers";
import type { Shape } from "./constraints/shape";
import type { SharingRange } from "./sharing/sharingRange";

/** A numeric column of the question asked. */
export interface Quantity {
  readonly name: string;
  /** As the person wrote it, such as `m/s`; undefined where none is known. */
  readonly unit: string | undefined;
}

export interface CategoryColumn {
  readonly name: string;
  /** Distinct values in order of first appearance in the file; a row's code indexes this list. */
  readonly levels: readonly string[];
}

/** Rows `start <= row < end` of one combination of category values. `levels[k]` is the code for category k. */
export interface Cell {
  readonly start: number;
  readonly end: number;
  readonly levels: readonly number[];
}

/** Rows sorted by cell. Every array has `rowCount` elements and may be a view of shared memory: never write to it. */
export interface RowSet {
  readonly rowCount: number;
  /** `inputs[i][row]`, in the order of `Problem.inputs`. */
  readonly inputs: readonly Float64Array[];
  readonly target: Float64Array;
  /** Non-negative; undefined means every row weighs 1. */
  readonly weights: Float64Array | undefined;
  /** Covers all rows without gaps; one cell when there are no categories. */
  readonly cells: readonly Cell[];
  /** Row of the dataset (0-based, after leaving out rows with missing values) each row came from. */
  readonly origin: Uint32Array;
}

export interface Constraints {
  readonly operators: readonly OperatorName[];
  /** Where absent, the operator table's own complexity counts. */
  readonly operatorComplexity: Readonly<Partial<Record<OperatorName, number>>>;
  /** Largest complexity a formula may have. */
  readonly maximumComplexity: number;
  /** Inputs, by index, that every formula must use. */
  readonly required?: readonly number[];
  /** Operators that must not stand inside each other. */
  readonly nesting?: readonly NestingRule[];
  /** Where absent, any power is allowed. */
  readonly powers?: PowerRule;
  /** What the graph of every formula must look like. */
  readonly shapes?: readonly Shape[];
  /** Where absent, formulas may break units. */
  readonly units?: UnitRules;
  /** What every formula is made of; where absent, all of it is searched for. */
  readonly template?: Template;
  /** Numbers that formulas may use as they use inputs. */
  readonly constants?: readonly KnownConstant[];
  /** Over which categories numbers must or must not vary; where absent, the search finds out what pays. */
  readonly sharing?: SharingRange;
  /** Numbers that vary are drawn towards their mean over levels. */
  readonly pooling?: boolean;
}

/** The question asked: which formula of the inputs predicts the target? */
export interface Problem {
  readonly target: Quantity;
  readonly inputs: readonly Quantity[];
  readonly categories: readonly CategoryColumn[];
  readonly constraints: Constraints;
  /** Formulas to improve on; a slot whose values are empty is fitted from anywhere. */
  readonly starts?: readonly Spelling[];
  /** What errors cost; where absent, their squares. */
  readonly loss?: Loss;
  /** How candidates are calculated; where absent, the same on every machine. */
  readonly arithmetic?: Arithmetic;
  /** Rows that fitting sees. */
  readonly train: RowSet;
  /** Rows that only measure; `rowCount` 0 when there are too few rows to hold any back. */
  readonly validation: RowSet;
}
