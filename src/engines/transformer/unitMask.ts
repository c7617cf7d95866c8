import { unitsOfFormula } from "../../search/constraints/unitCheck";
import type { UnitRules } from "../../search/constraints/unit";
import { expressionOfTree } from "../../simplify/tree";
import { treeOfTokens } from "./tokens";
import { parameterToken } from "./vocabulary";

/**
 * Whether what is written can still become a formula of right units: each of the operands that are missing could be of any
 * unit, as a parameter is.
 */
export function unitMask(rules: UnitRules): (written: { tokens: readonly number[]; missing: number }) => boolean {
  return ({ tokens, missing }) => {
    const tree = treeOfTokens([...tokens, ...new Array<number>(missing).fill(parameterToken)]);
    return tree !== undefined && unitsOfFormula(expressionOfTree(tree).expression, rules).isRight;
  };
}
