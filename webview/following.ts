import type { FormulaView } from "../src/protocol/snapshot";

/** What the person chose. The complexity stays useful after the formula itself was beaten and left the front. */
export interface Choice {
  readonly formula: string;
  readonly complexity: number;
}

/**
 * The formula the page shows: the person's choice; where it was beaten, the best formula that is no larger; without a
 * choice, the knee. Undefined only for an empty front. `front` runs from simple to accurate.
 */
export function follow(front: readonly FormulaView[], choice: Choice | undefined): FormulaView | undefined {
  if (choice === undefined) return front.find((formula) => formula.knee) ?? front.at(-1);
  const chosen = front.find((formula) => formula.id === choice.formula);
  return chosen ?? front.findLast((formula) => formula.complexity <= choice.complexity) ?? front[0];
}

/** Index that a key moves to along a list of `count` from `index`, or undefined for keys that do not move. */
export function indexAfterKey(key: string, index: number, count: number): number | undefined {
  switch (key) {
    case "ArrowLeft":
    case "ArrowUp":
      return Math.max(0, index - 1);
    case "ArrowRight":
    case "ArrowDown":
      return Math.min(count - 1, index + 1);
    case "Home":
      return 0;
    case "End":
      return count - 1;
    default:
      return undefined;
  }
}
