import * as l10n from "@vscode/l10n";
import { usualNesting } from "../../search/constraints/nesting";
import type { Constraints } from "../../search/problem";
import { UserError } from "../../userError";
import type { ColumnSetting, RunDocument } from "../document";
import { readNesting } from "./readNesting";

type Asked = Omit<Constraints, "operators" | "operatorComplexity" | "maximumComplexity">;

/**
 * What the form asks of formulas in terms of the problem, whose inputs are the columns with that role in their order.
 * Throws `UserError` for what cannot be read, and for wishes that contradict each other.
 */
export function readConstraints({ columns, settings }: Pick<RunDocument, "columns" | "settings">): Asked {
  const {
    required = [],
    usualNesting: isUsual = true,
    nesting = [],
    exponents = "any",
    largestPower,
  } = settings.constraints ?? {};
  const inputs = columns.filter(({ role }) => role === "input");
  const rules = [...(isUsual ? usualNesting : []), ...nesting.map(readNesting)];
  return {
    ...(required.length > 0 && { required: required.map((name) => requiredInput(name, inputs)) }),
    ...(rules.length > 0 && { nesting: rules }),
    ...((exponents !== "any" || largestPower !== undefined) && {
      powers: { exponents, ...(largestPower !== undefined && { largest: largestPower }) },
    }),
  };
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
