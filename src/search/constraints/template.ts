import { numberSlots } from "../../expression/build";
import type { Expression, Node, Sharing } from "../../expression/expression";

/** A function that is searched for. */
export interface Hole {
  /** As the person called it, such as `f`. */
  readonly name: string;
  /** The inputs it may use, by index. */
  readonly inputs: readonly number[];
}

/** What every formula is made of: some of it as given, the rest to be searched for. */
export interface Template {
  /** Holes are inputs behind those of the problem: `inputs.length + k` stands for hole k. */
  readonly expression: Expression;
  readonly inputCount: number;
  readonly holes: readonly Hole[];
}

export interface Composition {
  readonly expression: Expression;
  /** By slot of the expression: the filling it belongs to and its slot there; undefined for slots of the template. */
  readonly origins: readonly ({ readonly hole: number; readonly slot: number } | undefined)[];
}

/** The template with a formula in each hole. A hole that occurs several times has the same numbers everywhere. */
export function compose(template: Template, fillings: readonly Expression[]): Composition {
  const sharing: Sharing[] = [...template.expression.sharing];
  const origins: Composition["origins"][number][] = sharing.map(() => undefined);
  const offsets = fillings.map((filling, hole) => {
    const offset = sharing.length;
    sharing.push(...filling.sharing);
    filling.sharing.forEach((_, slot) => origins.push({ hole, slot }));
    return offset;
  });
  const nodes = template.expression.nodes.flatMap((node): readonly Node[] => {
    if (node.kind !== "input" || node.index < template.inputCount) return [node];
    const hole = node.index - template.inputCount;
    return fillings[hole].nodes.map((each) =>
      each.kind === "parameter" ? { kind: "parameter", slot: each.slot + offsets[hole] } : each,
    );
  });
  const { expression, slots } = numberSlots(nodes, sharing);
  return { expression, origins: slots.map((slot) => origins[slot]) };
}
