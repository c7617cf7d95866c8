import { readFileSync } from "node:fs";
import type { BenchmarkProblem } from "./problem";

export interface Suite {
  readonly title: string;
  /** Training rows of a problem that does not say itself. */
  readonly rows: number;
}

/** The suites of problems; those of `<suite>.json`. */
export const suites = {
  /** Martinek, arXiv:2508.14481: 120 formulas of physics with physical ranges. */
  fastsrb: { title: "FastSRB", rows: 200 },
  /** Udrescu and Tegmark 2020, with the ranges of SRBench. */
  feynman: { title: "Feynman", rows: 1000 },
  /** La Cava et al. 2016, after Strogatz's book: rates of change along trajectories of seven systems. */
  strogatz: { title: "Strogatz", rows: 400 },
  /** Uy et al. 2011. */
  nguyen: { title: "Nguyen", rows: 20 },
  /** Koza 1992 and 1994. */
  koza: { title: "Koza", rows: 20 },
  /** Keijzer 2003. */
  keijzer: { title: "Keijzer", rows: 20 },
  /** Korns 2011. */
  korns: { title: "Korns", rows: 100 },
  /** Mundhenk et al. 2021. */
  livermore: { title: "Livermore", rows: 20 },
  /** Vladislavleva, Smits and den Hertog 2009. */
  vladislavleva: { title: "Vladislavleva", rows: 100 },
  /** Jin et al. 2019. */
  jin: { title: "Jin", rows: 100 },
  /** Krawiec and Pawlak 2013. */
  r: { title: "R", rows: 20 },
  /** Pagie and Hogeweg 1997. */
  pagie: { title: "Pagie", rows: 676 },
  /** Laws of chemistry, biology and engineering with numbers as they are measured. */
  laboratory: { title: "Laboratory", rows: 100 },
  /** Petersen et al. 2021: constants that are not round. */
  constant: { title: "Constant", rows: 20 },
} as const satisfies Record<string, Suite>;

export type SuiteName = keyof typeof suites;

export const suiteNames = Object.keys(suites) as SuiteName[];

export function problemsOf(suite: SuiteName): BenchmarkProblem[] {
  return JSON.parse(readFileSync(`bench/problems/${suite}.json`, "utf8")) as BenchmarkProblem[];
}
