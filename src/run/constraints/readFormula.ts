import { numberSlots } from "../../expression/build";
import type { Node } from "../../expression/expression";
import { identifiersFor } from "../../expression/identifiers";
import { parseExpression } from "../../expression/parse";
import { parameterName } from "../../expression/printText";
import type { KnownConstant } from "../../search/constraints/knownConstant";
import type { Spelling } from "../../search/spelling";

/** `p1` to `p99` are numbers to fit. */
export const parameterNames: readonly string[] = Array.from({ length: 99 }, (_, slot) => parameterName(slot));

/** What formulas that a person types may name. */
export interface FormulaNames {
  /** Names of the columns, by index of the input. */
  readonly inputs: readonly string[];
  readonly constants: readonly KnownConstant[];
}

/**
 * A formula as a person types it. Fitted are `p1`, `p2`, ... and numbers that are not whole, which are where fitting
 * starts; whole numbers, halves and known ones stay as they are. Throws `UserError` where it cannot be read.
 */
export function readFormula(text: string, { inputs, constants }: FormulaNames): Spelling {
  const identifiers = identifiersFor(inputs);
  const read = parseExpression(text, {
    inputs: [...identifiers, ...constants.map(({ name }) => name)],
    parameters: parameterNames,
  });
  const start: Float64Array[] = read.sharing.map(() => new Float64Array(0));
  const sharing = [...read.sharing];
  const nodes = read.nodes.map((node): Node => {
    if (node.kind === "input" && node.index >= inputs.length) {
      return { kind: "constant", value: constants[node.index - inputs.length].value };
    }
    if (node.kind !== "constant" || Number.isInteger(node.value) || isMathematical(node.value)) return node;
    sharing.push(0);
    return { kind: "parameter", slot: start.push(Float64Array.of(node.value)) - 1 };
  });
  const { expression, slots } = numberSlots(nodes, sharing);
  return { expression, start: slots.map((slot) => start[slot]) };
}

function isMathematical(value: number): boolean {
  return value === Math.PI || value === Math.E || !Number.isFinite(value) || Number.isInteger(2 * value);
}
