import type { Quantity } from "../../search/problem";

/** A column as axes name it: `t [d]`. */
export function labelOf({ name, unit }: Quantity): string {
  return unit === undefined ? name : `${name} [${unit}]`;
}
