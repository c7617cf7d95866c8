import { identifiersFor } from "../expression/identifiers";
import { parameterName, printText } from "../expression/printText";
import type { StoredParameter } from "../run/document";
import { parameterTable } from "../run/parameterTable";
import type { ConstantView } from "../protocol/formula";
import { storeFormula } from "../run/storedFormula";
import type { Discovery, Metrics } from "../search/candidate";
import type { Problem } from "../search/problem";
import { namedConstants } from "../run/views/namedConstants";
import { scores } from "../search/score";
import { standardErrors } from "../search/certainty/standardErrors";

/** A formula as `--json` prints it. These names are relied upon by scripts: fields may be added, never changed. */
export interface FormulaJson {
  readonly id: string;
  /** mathjs evaluates it, given the inputs by identifier and the varying parameters by name. */
  readonly expression: string;
  /** Identifier -> column, for the inputs whose column name is no identifier. */
  readonly names: Readonly<Record<string, string>>;
  /** Numbers that vary over categories, as tables; all other numbers stand in the expression. */
  readonly parameters: readonly StoredParameter[];
  readonly complexity: number;
  readonly train: Metrics;
  readonly validation: Metrics | null;
  readonly engine: string;
  readonly seconds: number;
  /** Drop in log loss per unit of complexity since the simpler formula before. */
  readonly score: number;
  /** True for the best trade-off. */
  readonly knee: boolean;
  /** Numbers of the expression that agree with known constants, and what these are, in words. */
  readonly constants: readonly { readonly value: number; readonly text: string }[];
}

/** The front from simple to accurate. */
export function frontJson(front: readonly Discovery[], knee: number, problem: Problem): FormulaJson[] {
  const identifiers = identifiersFor(problem.inputs.map((input) => input.name));
  const score = scores(front);
  return front.map((formula, index) => {
    const { expression, parameters } = formula;
    const stored = storeFormula(formula, problem);
    const changed = Object.entries(stored.names).filter(([identifier, name]) => identifier !== name);
    return {
      id: formula.id,
      expression: printText(expression, {
        inputs: identifiers,
        parameter: (slot) => (expression.sharing[slot] === 0 ? String(parameters[slot][0]) : parameterName(slot)),
      }),
      names: Object.fromEntries(changed),
      parameters: stored.parameters.filter((parameter) => parameter.varies.length > 0),
      complexity: formula.complexity,
      train: formula.train,
      validation: formula.validation ?? null,
      engine: formula.engine,
      seconds: formula.seconds,
      score: score[index],
      knee: index === knee,
      constants: recognisedConstants(formula, problem),
    };
  });
}

/** The shared numbers of a formula that are known constants or agree with them, and what these are, in words. */
export function recognisedConstants(formula: Discovery, problem: Problem): ConstantView[] {
  const fitted = parameterTable(formula, problem, standardErrors(problem, formula)).flatMap(({ values }) =>
    values.flatMap(({ value, constant }) => (constant === undefined ? [] : [{ value, text: constant }])),
  );
  return [...fitted, ...namedConstants(formula.expression)];
}
