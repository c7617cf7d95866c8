import * as l10n from "@vscode/l10n";
import { identifiersFor } from "../../expression/identifiers";
import type { KnownConstant } from "../../search/constraints/knownConstant";
import type { NestingRule } from "../../search/constraints/nesting";
import { usualNesting } from "../../search/constraints/nesting";
import type { UnitRules } from "../../search/constraints/unit";
import type { Constraints, Problem } from "../../search/problem";
import { UserError } from "../../userError";
import type { ColumnSetting, RunDocument } from "../document";
import type { ConstraintSettings } from "./constraintSettings";
import { readConstant } from "./readConstant";
import type { FormulaNames } from "./readFormula";
import { readNesting } from "./readNesting";
import { readShapes } from "./readShapes";
import { readStart } from "./readStart";
import { readTemplate } from "./readTemplate";
import { readUnit } from "./readUnit";
import { unitTable } from "./unitTable";
import { readSharingRange } from "./variation";

/** A wish that cannot be read or met, under the field it was written in. */
export interface ConstraintComplaint {
  readonly field: keyof ConstraintSettings;
  readonly error: UserError;
}

type Asked = Pick<RunDocument, "columns" | "settings">;
type Wishes = Pick<Problem, "constraints" | "starts">;

/**
 * What the form asks of formulas in terms of the problem, whose inputs are the columns with that role in their order.
 * Throws `UserError` for what cannot be read, and for wishes that contradict each other.
 */
export function readConstraints(asked: Asked): Wishes {
  const { wishes, complaints } = readWishes(asked);
  if (complaints.length > 0) throw complaints[0].error;
  return wishes;
}

/** The same without what cannot be read: enough to look at formulas, never to search. */
export function readableConstraints(asked: Asked): Wishes {
  return readWishes(asked).wishes;
}

/** Everything that `readConstraints` could object to, in the order of the form: of each field the first thing. */
export function constraintComplaints(asked: Asked): readonly ConstraintComplaint[] {
  return readWishes(asked).complaints;
}

function readWishes({ columns, settings }: Asked): { wishes: Wishes; complaints: readonly ConstraintComplaint[] } {
  const { operators, operatorComplexity, maximumComplexity, constraints: asked = {} } = settings;
  const inputs = columns.filter(({ role }) => role === "input");
  const target = columns.find(({ role }) => role === "target");
  const names = inputs.map(({ name }) => name);
  const complaints: ConstraintComplaint[] = [];
  function read<T>(field: keyof ConstraintSettings, reader: () => T): T | undefined {
    try {
      return reader();
    } catch (error) {
      if (!(error instanceof UserError)) throw error;
      complaints.push({ field, error });
      return undefined;
    }
  }
  const required = read("required", () => (asked.required ?? []).map((name) => requiredInput(name, inputs))) ?? [];
  const nesting = read("nesting", () => (asked.nesting ?? []).map(readNesting)) ?? [];
  const shapes = read("shapes", () => readShapes(asked.shapes ?? [], names)) ?? [];
  const known = read("constants", () => readConstants(asked.constants ?? [], names));
  const constants = known ?? [];
  // What names a number that could not be read is not to blame.
  const units = known && read("units", () => unitRules(asked.units ?? "ignore", target, inputs, known));
  const written = asked.template;
  const template =
    known && written !== undefined
      ? read("template", () => readTemplate(written, { inputs: names, constants }))
      : undefined;
  const categories = columns.filter(({ role }) => role === "category").map(({ name }) => name);
  const sharing = read("neverVary", () => readSharingRange(asked, categories));
  const pooling = read("pooling", () => readPooling(asked.pooling, settings.loss));
  const constraints: Constraints = {
    operators,
    operatorComplexity,
    maximumComplexity,
    ...structureRules(asked, required, nesting),
    ...(shapes.length > 0 && { shapes }),
    ...(template !== undefined && { template }),
    ...(constants.length > 0 && { constants }),
    ...(units !== undefined && { units }),
    ...(sharing && { sharing }),
    ...(pooling && { pooling }),
  };
  const starts = known && read("starts", () => readStarts(asked, { inputs: names, constants }, constraints));
  return { wishes: { constraints, ...(starts && starts.length > 0 && { starts }) }, complaints };
}

function readStarts({ starts = [], template }: ConstraintSettings, names: FormulaNames, constraints: Constraints) {
  if (template !== undefined && starts.length > 0) {
    throw new UserError(
      "templateAndStarts",
      l10n.t("A template leaves no room for formulas to improve on. Take one of the two back."),
    );
  }
  return starts.map((text) => readStart(text, names, constraints));
}

/** Throws `UserError` for a loss whose errors have no variance that the spread of the values could be held against. */
function readPooling(pooling: boolean | undefined, loss: string | undefined): boolean {
  if (!pooling || loss === undefined) return pooling ?? false;
  throw new UserError(
    "poolingNeedsSquares",
    l10n.t("Numbers can be drawn towards their mean with squared errors only. Choose squared errors, or do without."),
  );
}

function structureRules(
  asked: ConstraintSettings,
  required: readonly number[],
  nesting: readonly NestingRule[],
): Partial<Constraints> {
  const { usualNesting: isUsual = true, exponents = "any", largestPower } = asked;
  const rules = [...(isUsual ? usualNesting : []), ...nesting];
  return {
    ...(required.length > 0 && { required }),
    ...(rules.length > 0 && { nesting: rules }),
    ...((exponents !== "any" || largestPower !== undefined) && {
      powers: { exponents, ...(largestPower !== undefined && { largest: largestPower }) },
    }),
  };
}

/** Throws `UserError` for a unit that cannot be read, and where there is none at all; undefined where nothing is made of them. */
function unitRules(
  mode: UnitRules["mode"],
  target: ColumnSetting | undefined,
  inputs: readonly ColumnSetting[],
  constants: KnownConstant[],
): UnitRules | undefined {
  const table = unitTable(target, inputs, constants);
  if (mode === "ignore") return table.target === undefined ? undefined : { mode, ...table };
  const measured = [...(target === undefined ? [] : [target]), ...inputs, ...constants];
  const written = measured.filter(({ unit = "" }) => unit.trim() !== "");
  const unreadable = written.find(({ unit = "" }) => readUnit(unit) === undefined);
  if (unreadable !== undefined) {
    throw new UserError(
      "unitUnreadable",
      l10n.t(
        "The unit {0} of {1} cannot be read. Write it as a product of powers, such as kg m^2/s^2.",
        JSON.stringify(unreadable.unit),
        unreadable.name,
      ),
    );
  }
  if (written.length === 0) {
    throw new UserError(
      "noUnits",
      l10n.t("Units must be right, but no column has one. Write units beside the columns, or let units be wrong."),
    );
  }
  return { mode, ...table };
}

function requiredInput(name: string, inputs: readonly ColumnSetting[]): number {
  const index = inputs.findIndex((input) => input.name === name);
  if (index >= 0) return index;
  throw new UserError(
    "requiredNotInput",
    l10n.t(
      "Every formula is to use {0}, which is not an input. Make it an input, or do not require it.",
      JSON.stringify(name),
    ),
  );
}

/** The numbers that formulas may use by name; none where one of them cannot be read. */
export function knownNumbers({ columns, settings }: Asked): readonly KnownConstant[] {
  const inputs = columns.filter(({ role }) => role === "input").map(({ name }) => name);
  try {
    return readConstants(settings.constraints?.constants ?? [], inputs);
  } catch (error) {
    if (error instanceof UserError) return [];
    throw error;
  }
}

function readConstants(texts: readonly string[], inputs: readonly string[]): KnownConstant[] {
  const taken = identifiersFor(inputs);
  return texts.map((text) => {
    const constant = readConstant(text, taken);
    taken.push(constant.name);
    return constant;
  });
}
