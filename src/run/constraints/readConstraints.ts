import * as l10n from "@vscode/l10n";
import { identifiersFor } from "../../expression/identifiers";
import type { KnownConstant } from "../../search/constraints/knownConstant";
import { usualNesting } from "../../search/constraints/nesting";
import type { Constraints, Problem } from "../../search/problem";
import { UserError } from "../../userError";
import type { ColumnSetting, RunDocument } from "../document";
import type { ConstraintSettings } from "./constraintSettings";
import { readConstant } from "./readConstant";
import { readNesting } from "./readNesting";
import { readShapes } from "./readShapes";
import { readStart } from "./readStart";
import { readTemplate } from "./readTemplate";
import { readUnit } from "./readUnit";
import { unitTable } from "./unitTable";

/**
 * What the form asks of formulas in terms of the problem, whose inputs are the columns with that role in their order.
 * Throws `UserError` for what cannot be read, and for wishes that contradict each other.
 */
export function readConstraints({
  columns,
  settings,
}: Pick<RunDocument, "columns" | "settings">): Pick<Problem, "constraints" | "starts"> {
  const { operators, operatorComplexity, maximumComplexity, constraints: asked = {} } = settings;
  const inputs = columns.filter(({ role }) => role === "input");
  const target = columns.find(({ role }) => role === "target");
  const names = inputs.map(({ name }) => name);
  const constants = readConstants(asked.constants ?? [], names);
  const shapes = readShapes(asked.shapes ?? [], names);
  const template =
    asked.template === undefined ? undefined : readTemplate(asked.template, { inputs: names, constants });
  const constraints: Constraints = {
    operators,
    operatorComplexity,
    maximumComplexity,
    ...structureRules(asked, inputs),
    ...(shapes.length > 0 && { shapes }),
    ...(template !== undefined && { template }),
    ...(constants.length > 0 && { constants }),
    ...(asked.sharing !== undefined && { sharing: asked.sharing }),
    ...(asked.units !== undefined && { units: { mode: asked.units, ...readUnits(target, inputs, constants) } }),
  };
  if (template !== undefined && (asked.starts ?? []).length > 0) {
    throw new UserError(
      "templateAndStarts",
      l10n.t("A template leaves no room for formulas to improve on. Take one of the two back."),
    );
  }
  const starts = (asked.starts ?? []).map((text) => readStart(text, { inputs: names, constants }, constraints));
  return { constraints, ...(starts.length > 0 && { starts }) };
}

function structureRules(asked: ConstraintSettings, inputs: readonly ColumnSetting[]): Partial<Constraints> {
  const { required = [], usualNesting: isUsual = true, nesting = [], exponents = "any", largestPower } = asked;
  const rules = [...(isUsual ? usualNesting : []), ...nesting.map(readNesting)];
  return {
    ...(required.length > 0 && { required: required.map((name) => requiredInput(name, inputs)) }),
    ...(rules.length > 0 && { nesting: rules }),
    ...((exponents !== "any" || largestPower !== undefined) && {
      powers: { exponents, ...(largestPower !== undefined && { largest: largestPower }) },
    }),
  };
}

/** Throws `UserError` for a unit that cannot be read, and where there is none at all. */
function readUnits(target: ColumnSetting | undefined, inputs: readonly ColumnSetting[], constants: KnownConstant[]) {
  const table = unitTable(target, inputs, constants);
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
  return table;
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

function readConstants(texts: readonly string[], inputs: readonly string[]): KnownConstant[] {
  const taken = identifiersFor(inputs);
  return texts.map((text) => {
    const constant = readConstant(text, taken);
    taken.push(constant.name);
    return constant;
  });
}
