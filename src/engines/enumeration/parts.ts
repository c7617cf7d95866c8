import type { OperatorName } from "../../expression/operatorName";
import { operators } from "../../expression/operators";
import type { Constraints } from "../../search/problem";

/** An operator and what it is applied to. */
export interface Application<T> {
  readonly operator: OperatorName;
  readonly left: T;
  /** Where the operator takes two. */
  readonly right: T | undefined;
}

/** Formulas, in whatever form, as parts of larger ones, by complexity. */
export class Parts<T> {
  private readonly byComplexity: (readonly T[])[] = [];

  constructor(private readonly constraints: Pick<Constraints, "operators" | "operatorComplexity">) {}

  add(complexity: number, parts: readonly T[]): void {
    this.byComplexity[complexity] = parts;
  }

  /** So many of the simplest, with their complexities. */
  simplest(count: number): { readonly part: T; readonly complexity: number }[] {
    const parts = this.byComplexity.flatMap((level, complexity) => level.map((part) => ({ part, complexity })));
    return parts.slice(0, count);
  }

  /** Every operator allowed, applied to all parts with which the whole has this complexity; commutative ones in one order. */
  *applications(complexity: number): Generator<Application<T>> {
    for (const operator of this.constraints.operators) {
      const { arity, commutative } = operators[operator];
      const rest = complexity - (this.constraints.operatorComplexity[operator] ?? operators[operator].complexity);
      if (arity === 1) {
        for (const left of this.byComplexity[rest] ?? []) yield { operator, left, right: undefined };
        continue;
      }
      for (let i = 1; i < rest && !(commutative && 2 * i > rest); i++) {
        const rights = this.byComplexity[rest - i] ?? [];
        for (const [k, left] of (this.byComplexity[i] ?? []).entries()) {
          for (let j = commutative && 2 * i === rest ? k : 0; j < rights.length; j++) {
            yield { operator, left, right: rights[j] };
          }
        }
      }
    }
  }
}
