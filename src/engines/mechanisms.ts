/** What a search can do without, by name: a benchmark switches it off to measure what it is worth. */
export const mechanisms = ["semantic", "parts", "adaptive", "forms", "relative", "neighbours"] as const;

export type Mechanism = (typeof mechanisms)[number];
