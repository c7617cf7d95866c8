import * as l10n from "@vscode/l10n";
import { complexityOf } from "../../expression/complexity";
import { operators } from "../../expression/operators";
import { StructureCheck } from "../../search/constraints/structureCheck";
import type { Constraints } from "../../search/problem";
import type { Spelling } from "../../search/spelling";
import { UserError } from "../../userError";
import type { FormulaNames } from "./readFormula";
import { readFormula } from "./readFormula";

/** A formula to start from. Throws `UserError` where it cannot be read, or the search could not take it. */
export function readStart(text: string, names: FormulaNames, constraints: Constraints): Spelling {
  const formula = readFormula(text, names);
  const { nodes } = formula.expression;
  for (const node of nodes) {
    if (node.kind !== "operator" || constraints.operators.includes(node.operator)) continue;
    throw new UserError(
      "startOperator",
      l10n.t(
        'The formula to start from, "{0}", uses {1}, which is switched off. Switch it on, or start from another one.',
        text,
        operators[node.operator].label,
      ),
    );
  }
  const size = complexityOf(formula.expression, constraints.operatorComplexity);
  if (size > constraints.maximumComplexity) {
    throw new UserError(
      "startSize",
      l10n.t(
        'The formula to start from, "{0}", has size {1}, and formulas may have {2} at most. Raise the size limit.',
        text,
        size,
        constraints.maximumComplexity,
      ),
    );
  }
  if (new StructureCheck(constraints).allows(formula.expression)) return formula;
  throw new UserError(
    "startNotAsAsked",
    l10n.t(
      'The formula to start from, "{0}", is not what must hold: look at inputs always used, exponents, and what is never nested.',
      text,
    ),
  );
}
