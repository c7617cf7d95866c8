/** What laws say of the states: how fast each changes, how its rate changes, or what it is in the next row. */
export const systemKinds = ["rates", "accelerations", "map"] as const;
export type SystemKind = (typeof systemKinds)[number];
