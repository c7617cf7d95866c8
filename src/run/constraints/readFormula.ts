import { numberSlots } from "../../expression/build";
import type { Expression, Node } from "../../expression/expression";
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
 * The structure of a formula as a person types it, with known numbers in it. `further` names are inputs behind those of
 * the problem. Throws `UserError` where it cannot be read.
 */
export function parseFormula(
  text: string,
  { inputs, constants }: FormulaNames,
  further: readonly string[] = [],
): Expression {
  const known = constants.map(({ name }) => name);
  const read = parseExpression(text, {
    inputs: [...identifiersFor(inputs), ...further, ...known],
    parameters: parameterNames,
  });
  const firstKnown = inputs.length + further.length;
  const nodes = read.nodes.map((node): Node => {
    if (node.kind !== "input" || node.index < firstKnown) return node;
    return { kind: "constant", value: constants[node.index - firstKnown].value };
  });
  return { ...read, nodes };
}

/**
 * A formula to fit. Fitted are `p1`, `p2`, ... and numbers that are not whole, which are where fitting starts; whole
 * numbers, halves and known ones stay as they are. Throws `UserError` where it cannot be read.
 */
export function readFormula(text: string, names: FormulaNames): Spelling {
  const known = new Set(names.constants.map(({ value }) => value));
  const read = parseFormula(text, names);
  const start: Float64Array[] = read.sharing.map(() => new Float64Array(0));
  const sharing = [...read.sharing];
  const nodes = read.nodes.map((node): Node => {
    if (node.kind !== "constant" || isSimple(node.value) || known.has(node.value)) return node;
    sharing.push(0);
    return { kind: "parameter", slot: start.push(Float64Array.of(node.value)) - 1 };
  });
  const { expression, slots } = numberSlots(nodes, sharing);
  return { expression, start: slots.map((slot) => start[slot]) };
}

function isSimple(value: number): boolean {
  return value === Math.PI || value === Math.E || !Number.isFinite(value) || Number.isInteger(2 * value);
}
