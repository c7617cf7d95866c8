import type { Expression } from "../../expression/expression";
import type { OperatorFamily } from "../../expression/operatorDefinition";
import type { OperatorName } from "../../expression/operatorName";
import { operatorNames } from "../../expression/operatorName";
import { operators } from "../../expression/operators";

/**
 * Operators from the inside out, any one of each set: a formula breaks the rule where it nests them in this order,
 * whatever stands between. `[[log], [exp]]` forbids a log inside an exp.
 */
export type NestingRule = readonly (readonly OperatorName[])[];

const ofFamily = (family: OperatorFamily): readonly OperatorName[] =>
  operatorNames.filter((name) => operators[name].family === family);
const waves = ofFamily("wave");
const arcs = ofFamily("arc");
const logarithms = ofFamily("logarithm");
const exponentials = ofFamily("exponential");

/**
 * What hardly any law nests, and what fits almost anything where it is. One exponential inside another stays: Gompertz'
 * law of growth and the distributions of extreme values are made so.
 */
export const usualNesting: readonly NestingRule[] = [
  [waves, waves],
  [arcs, arcs],
  [logarithms, logarithms],
  [exponentials, exponentials, exponentials],
];

/** Whether the formula nests operators as the rule forbids. */
export function breaksNesting({ nodes }: Expression, rule: NestingRule): boolean {
  /** For each part not yet used by an operator: how many steps of the rule it holds, from the inside. */
  const steps: number[] = [];
  for (const node of nodes) {
    if (node.kind !== "operator") {
      steps.push(0);
      continue;
    }
    const second = operators[node.operator].arity === 2 ? (steps.pop() ?? 0) : 0;
    const inside = Math.max(steps.pop() ?? 0, second);
    const reached = rule[inside].includes(node.operator) ? inside + 1 : inside;
    if (reached === rule.length) return true;
    steps.push(reached);
  }
  return false;
}
