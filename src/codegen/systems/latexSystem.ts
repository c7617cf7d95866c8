import { alignedEquation } from "../alignedEquation";
import { latexEquation, latexSymbol } from "../latex";
import type { CodeSystem } from "./codeSystem";

const marks = { rates: "\\dot", accelerations: "\\ddot", map: "" } as const;

/** The laws as lines of an `aligned` environment. */
export function latexLines({ kind, states, inputs, time, laws, source }: CodeSystem): string[] {
  const hidden = kind === "accelerations" ? states.map((state) => `${state}'`) : [];
  const columns = [...states, ...hidden, ...inputs, time].map((name) => ({ name, unit: undefined }));
  return laws.map((law, k) => {
    const target = { name: states[k], unit: undefined };
    const formula = {
      ...law,
      target,
      inputs: columns,
      categories: [],
      train: undefined,
      validation: undefined,
      source,
    };
    const symbol = latexSymbol(states[k]);
    const right = latexEquation(formula, { numbers: true }).slice(symbol.length + " = ".length);
    return `${latexLeft(states[k], kind)} &= ${right}`;
  });
}

/** What a law gives, as the left side of its equation. */
export function latexLeft(state: string, kind: CodeSystem["kind"]): string {
  const symbol = latexSymbol(state);
  return kind === "map" ? `${symbol}_{\\mathrm{next}}` : `${marks[kind]}{${symbol}}`;
}

export function latexSystem(system: CodeSystem): string {
  return alignedEquation(latexLines(system));
}
