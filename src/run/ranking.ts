import { parseNamedExpression } from "../expression/parse";
import type { Candidate } from "../search/candidate";
import { UserError } from "../userError";
import type { StoredFormula } from "./document";

/** A stored formula as a front sees it. */
export interface Ranked extends Candidate {
  readonly stored: StoredFormula;
}

const known = new WeakMap<StoredFormula, Ranked>();

/** The formula with what fronts and scores rank by. */
export function ranked(stored: StoredFormula): Ranked {
  const before = known.get(stored);
  if (before !== undefined) return before;
  const { complexity, train, validation } = stored;
  const result = { stored, ...structureOf(stored), complexity, train, validation };
  known.set(stored, result);
  return result;
}

/** Structure and values; a formula that cannot be read has values alone. Which categories they vary over is not looked at. */
function structureOf({
  expression: text,
  names,
  parameters,
}: StoredFormula): Pick<Ranked, "expression" | "parameters"> {
  const values = parameters.map((parameter) => Float64Array.from(parameter.values, ({ value }) => value));
  try {
    const read = parseNamedExpression(text, {
      inputs: Object.keys(names),
      parameters: parameters.map(({ name }) => name),
    });
    return { expression: read.expression, parameters: read.parameters.map((index) => values[index]) };
  } catch (error) {
    if (error instanceof UserError) return { expression: { nodes: [], sharing: [] }, parameters: values };
    throw error;
  }
}

/** How many numbers of the formula were fitted. */
export function fittedNumbers(stored: StoredFormula): number {
  return stored.parameters.reduce((count, { values }) => count + values.length, 0);
}
