/** Where one input lies. */
export interface InputRange {
  readonly input: number;
  readonly from: number;
  readonly to: number;
}

/** What the graph of a formula must look like. Inputs without a range lie where they do in the data. */
export type Shape = Slope | Bounds;

export interface Slope {
  readonly kind: "increasing" | "decreasing" | "convex" | "concave";
  /** The input along which it is so. */
  readonly input: number;
  readonly ranges: readonly InputRange[];
}

/** All values lie between two bounds, which may be infinite. */
export interface Bounds {
  readonly kind: "between";
  readonly least: number;
  readonly most: number;
  readonly ranges: readonly InputRange[];
}
