import type { Sharing } from "../../expression/expression";
import type { CategoryColumn } from "../problem";

/** One slot over one column more or less. */
export interface Step {
  readonly slot: number;
  readonly column: number;
  readonly isCoarser: boolean;
}

export function stepsOf(categories: readonly CategoryColumn[], sharing: readonly Sharing[]): Step[] {
  return sharing.flatMap((mask, slot) =>
    categories.map((_, column) => ({ slot, column, isCoarser: (mask & (1 << column)) !== 0 })),
  );
}

export function applied(sharing: readonly Sharing[], { slot, column }: Step): Sharing[] {
  return sharing.map((mask, each) => (each === slot ? mask ^ (1 << column) : mask));
}

/** One step away, or two where one parameter takes over what another one gives up. */
export function neighbours(categories: readonly CategoryColumn[], sharing: readonly Sharing[]): (readonly Sharing[])[] {
  const steps = stepsOf(categories, sharing);
  const single = steps.map((step) => applied(sharing, step));
  const double = steps
    .filter(({ isCoarser }) => isCoarser)
    .flatMap((down) =>
      steps
        .filter(({ slot, isCoarser }) => !isCoarser && slot !== down.slot)
        .map((up) => applied(applied(sharing, down), up)),
    );
  return [...single, ...double];
}

/** All `count` ways to share the numbers of so many slots. */
export function everySharing(slots: number, count: number): Sharing[][] {
  const masks = Math.round(count ** (1 / slots));
  return Array.from({ length: count }, (_, code) =>
    Array.from({ length: slots }, (_, slot) => Math.floor(code / masks ** slot) % masks),
  );
}
