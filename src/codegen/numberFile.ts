import { slotsSharedOver, tableSharings } from "./codePlan";
import type { CodeFormula } from "./codeFormula";
import { Namer } from "./names";

/** The JSON file, beside the code, that code with the style `numbers: "file"` reads its numbers from. */
export function numberFileName({ target }: CodeFormula): string {
  const namer = new Namer({ style: "snake", tables: "style", script: "ascii", reserved: new Set() });
  return `${namer.topLevel(target.name, "formula").toLowerCase()}.json`;
}

/** Which of the tables of the file holds the shared numbers, and which each of the plan's tables; as in `parameterData`. */
export function tablesOfFile({ expression }: CodeFormula): {
  readonly shared: number | undefined;
  readonly first: number;
} {
  const hasShared = slotsSharedOver(expression, 0).length > 0;
  return { shared: hasShared ? 0 : undefined, first: hasShared ? 1 : 0 };
}

/** True where a formula has numbers that can stand in a file. */
export function hasNumbers({ expression }: CodeFormula): boolean {
  return slotsSharedOver(expression, 0).length > 0 || tableSharings(expression).length > 0;
}
