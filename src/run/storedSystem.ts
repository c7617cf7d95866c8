import * as l10n from "@vscode/l10n";
import { identifiersFor } from "../expression/identifiers";
import { parseNamedExpression } from "../expression/parse";
import { parameterName, printText } from "../expression/printText";
import type { Expression } from "../expression/expression";
import { rightHandSideOf } from "../dynamics/linearSystem";
import type { FoundMotion } from "../dynamics/motionSearch";
import type { RightHandSide } from "../dynamics/rightHandSide";
import type { SystemKind } from "../dynamics/systemKind";
import { UserError } from "../userError";
import type { StoredLaw, StoredSystem } from "./document";
import type { SystemColumns } from "./systemQuestion";

/** Experiments whose beginnings are kept, at most. */
const mostStarts = 1000;

/** What laws may refer to, in the order of their inputs. */
export function columnsOfLaws(
  { states, inputs, time }: Pick<StoredSystem, "states" | "inputs" | "time">,
  kind: SystemKind,
): string[] {
  const rates = kind === "accelerations" ? states.map((state) => `${state}'`) : [];
  return [...states, ...rates, ...inputs, time];
}

/** How a document holds the laws that were found. */
export function storeSystem(
  motion: FoundMotion,
  kind: SystemKind,
  { time, states, inputs, trajectory }: SystemColumns,
  withTime: boolean,
  seconds: number,
): StoredSystem {
  const names = {
    time: time.name,
    states: states.map(({ name }) => name),
    inputs: inputs.map(({ name }) => name),
  };
  const columns = columnsOfLaws(names, kind);
  const identifiers = identifiersFor(columns);
  const laws = motion.found.map(({ expression, values, certainties }, s): StoredLaw => {
    const used = new Set(expression.nodes.flatMap((node) => (node.kind === "input" ? [node.index] : [])));
    return {
      expression: printText(expression, { inputs: identifiers, parameter: parameterName }),
      names: Object.fromEntries([...used].map((index) => [identifiers[index], columns[index]])),
      parameters: Array.from(values, (value, slot) => ({ name: parameterName(slot), value, ...certainties[slot] })),
      error: motion.noise[s],
      scale: motion.scale[s],
      start: Array.from(motion.fit.starts[0]).filter((_, k) => k % states.length === s),
    };
  });
  const { times } = motion.stretches[0].trajectory;
  const starts = motion.stretches.flatMap(({ start }, k) => (start === 0 ? [[...motion.fit.starts[k]]] : []));
  const rows = motion.stretches.reduce((sum, { start, end }) => sum + end - start, 0);
  return {
    kind,
    ...names,
    ...(trajectory !== undefined && { trajectory: trajectory.name }),
    ...(withTime && { withTime }),
    laws,
    errors: motion.problem.errors,
    rows,
    followed: Math.round(rows / motion.stretches.length),
    ...(starts.length > 1 && { starts: starts.slice(0, mostStarts) }),
    begin: times[0],
    end: times[times.length - 1],
    seconds,
  };
}

/** A law as an expression of `columnsOfLaws`, and its coefficients by slot. */
export function restoreLaw(
  law: StoredLaw,
  system: StoredSystem,
): { readonly expression: Expression; readonly parameters: Float64Array[] } {
  const columns = columnsOfLaws(system, system.kind);
  const identifiers = columns.map(() => "");
  for (const [identifier, name] of Object.entries(law.names)) {
    const index = columns.indexOf(name);
    if (index < 0) {
      throw new UserError(
        "lawColumn",
        l10n.t(
          "The law {0} needs the column {1}, which has no part in the motion.",
          law.expression,
          JSON.stringify(name),
        ),
      );
    }
    identifiers[index] = identifier;
  }
  const { expression, parameters } = parseNamedExpression(law.expression, {
    inputs: identifiers,
    parameters: law.parameters.map(({ name }) => name),
  });
  return { expression, parameters: parameters.map((index) => Float64Array.of(law.parameters[index].value)) };
}

/** All laws as one calculation of `columnsOfLaws`, and the coefficients that are its parameters. */
export function motionOf(system: StoredSystem): {
  readonly rightHandSide: RightHandSide;
  readonly parameters: Float64Array;
} {
  const { kind } = system;
  const laws = system.laws.map((law) => restoreLaw(law, system));
  const expressions = laws.map(({ expression }) => expression);
  const order = kind === "accelerations" ? 2 : 1;
  return {
    rightHandSide: rightHandSideOf(expressions, order, columnsOfLaws(system, kind).length),
    parameters: Float64Array.from(laws.flatMap(({ parameters }) => parameters.map(([value]) => value))),
  };
}

/** Whether a law is a sum of terms, each times a coefficient, and no other formula. */
export function isSumOfTerms({ parameters }: StoredLaw): boolean {
  return parameters.length > 0 && parameters.every(({ inclusion }) => inclusion !== undefined);
}

/** The terms of a sum without their coefficients, in the order of `parameters`. */
export function termTextsOf({ expression }: StoredLaw): string[] {
  return expression
    .split(/ \+ (?=p\d+\b)/)
    .map((part) => part.replace(/^p\d+( \* )?/, "").replace(/^\((.*)\)$/, "$1") || "1");
}

/** What a law gives: `x'`, `x''`, or `x (next)`. */
export function leftSide(state: string, kind: StoredSystem["kind"]): string {
  if (kind === "map") return l10n.t("{0} (next)", state);
  return kind === "rates" ? `${state}'` : `${state}''`;
}
