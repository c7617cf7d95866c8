import type { Sharing } from "../../expression/expression";
import type { SharingRange } from "./sharingRange";
import { freeColumns } from "./sharingRange";

/** One slot over one column more or less. */
export interface Step {
  readonly slot: number;
  readonly column: number;
  readonly isCoarser: boolean;
}

export function stepsOf(range: SharingRange, sharing: readonly Sharing[]): Step[] {
  const columns = freeColumns(range);
  return sharing.flatMap((mask, slot) =>
    columns.map((column) => ({ slot, column, isCoarser: (mask & (1 << column)) !== 0 })),
  );
}

export function applied(sharing: readonly Sharing[], { slot, column }: Step): Sharing[] {
  return sharing.map((mask, each) => (each === slot ? mask ^ (1 << column) : mask));
}

/** One step away, or two where one parameter takes over what another one gives up. */
export function neighbours(range: SharingRange, sharing: readonly Sharing[]): (readonly Sharing[])[] {
  const steps = stepsOf(range, sharing);
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

/** How many ways there are to share the numbers of so many slots. */
export function countSharings(range: SharingRange, slots: number): number {
  return 2 ** (freeColumns(range).length * slots);
}

/** All of them. */
export function everySharing(range: SharingRange, slots: number): Sharing[][] {
  const masks = masksOf(range);
  return Array.from({ length: countSharings(range, slots) }, (_, code) =>
    Array.from({ length: slots }, (_, slot) => masks[Math.floor(code / masks.length ** slot) % masks.length]),
  );
}

function masksOf(range: SharingRange): Sharing[] {
  return freeColumns(range).reduce(
    (masks, column) => [...masks, ...masks.map((mask) => mask | (1 << column))],
    [range.coarsest],
  );
}
