import type { CategoryColumn, Problem, RowSet } from "../search/problem";
import { knownNumbers } from "./constraints/readConstraints";
import type { RunDocument, StoredFormula } from "./document";
import { rolesOf } from "./roles";

/**
 * The question a document's formulas answer, without data: enough to read, show and print `formula` when the file is
 * not at hand. The levels of a category are those that occur in its parameters, in order of first appearance. `document`
 * is one that `asAnswered` gave.
 */
export function problemWithoutRows(document: RunDocument, formula: StoredFormula): Problem {
  const { target, inputs, categories } = rolesOf(document.columns);
  const quantity = ({ name, unit }: { name: string; unit?: string }) => ({ name, unit });
  const { operators, operatorComplexity, maximumComplexity, constraints } = document.settings;
  return {
    target: target === undefined ? { name: "", unit: undefined } : quantity(target),
    inputs: inputs.map(quantity),
    categories: categories.map(({ name }) => ({ name, levels: levelsOf(name, formula) })),
    constraints: {
      operators,
      operatorComplexity,
      maximumComplexity,
      constants: knownNumbers(document),
      ...(constraints?.pooling && { pooling: true }),
    },
    train: noRows(inputs.length),
    validation: noRows(inputs.length),
  };
}

function levelsOf(category: CategoryColumn["name"], { parameters }: StoredFormula): string[] {
  const levels = new Set<string>();
  for (const { varies, values } of parameters) {
    const position = varies.indexOf(category);
    if (position < 0) continue;
    for (const entry of values) levels.add(entry.levels[position]);
  }
  return [...levels];
}

function noRows(inputCount: number): RowSet {
  const nothing = new Float64Array(0);
  return {
    rowCount: 0,
    inputs: Array.from({ length: inputCount }, () => nothing),
    target: nothing,
    weights: undefined,
    cells: [],
    origin: new Uint32Array(0),
  };
}
