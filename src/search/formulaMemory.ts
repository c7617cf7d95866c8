import type { Expression } from "../expression/expression";
import type { Candidate } from "./candidate";
import { RecentMap } from "./recentMap";

/** Fits of one structure from different starts at most, however often it is proposed. */
const maximumAttempts = 3;
const rememberedStructures = 20_000;

/** What is remembered of all formulas that have one canonical form. */
export interface Memory {
  /** The shortest spelling that was fitted. */
  readonly expression: Expression;
  readonly complexity: number;
  readonly candidate: Candidate | undefined;
  readonly attempts: number;
  /** No other start could lead elsewhere. */
  readonly isCertain: boolean;
}

/** What became of the formulas that a search has fitted, by the hash of their form, whatever their spelling. */
export class FormulaMemory {
  private readonly memories = new RecentMap<Memory>(rememberedStructures);
  private count = 0;

  /** `mayMatter`: whether a candidate might come onto the front in a spelling of that complexity. */
  constructor(private readonly mayMatter: (candidate: Candidate, complexity: number) => boolean) {}

  /** Formulas that were asked for and were not to be fitted again. */
  get recalled(): number {
    return this.count;
  }

  get(form: string): Memory | undefined {
    return this.memories.get(form);
  }

  set(form: string, memory: Memory): void {
    this.memories.set(form, memory);
  }

  /** What is known of a formula, where nothing new would come of fitting it in a spelling of that complexity. */
  recall(form: string, complexity: number): Memory | undefined {
    const memory = this.memories.get(form);
    if (memory === undefined || !this.isFutile(memory, complexity)) return undefined;
    this.count++;
    return memory;
  }

  private isFutile(memory: Memory, complexity: number): boolean {
    if (complexity >= memory.complexity) return isSettled(memory);
    return memory.candidate !== undefined && !this.mayMatter(memory.candidate, complexity);
  }
}

/** True where another fit would lead nowhere new. */
function isSettled({ isCertain, attempts }: Memory): boolean {
  return isCertain || attempts >= maximumAttempts;
}
