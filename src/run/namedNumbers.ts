import type { Expression, Node } from "../expression/expression";
import type { KnownConstant } from "../search/constraints/knownConstant";

/** A formula in which known numbers are parameters behind the fitted ones, so that they can be written by name. */
export interface NamedNumbers {
  readonly expression: Expression;
  readonly parameters: readonly Float64Array[];
  /** By slot: `g`; undefined for what was fitted. */
  readonly names: readonly (string | undefined)[];
}

/** Puts a named parameter in place of every constant that is one of `constants`, or the negative of one. */
export function withNamedNumbers(
  { expression, parameters }: Pick<NamedNumbers, "expression" | "parameters">,
  constants: readonly KnownConstant[] = [],
): NamedNumbers {
  const sharing = [...expression.sharing];
  const values = [...parameters];
  const names: (string | undefined)[] = parameters.map(() => undefined);
  const slots = new Map<string, number>();
  const slotOf = ({ name, value }: KnownConstant): number => {
    const slot = slots.get(name) ?? sharing.push(0) - 1;
    values[slot] = Float64Array.of(value);
    names[slot] = name;
    slots.set(name, slot);
    return slot;
  };
  const nodes = expression.nodes.flatMap((node): Node[] => {
    if (node.kind !== "constant") return [node];
    const same = constants.find(({ value }) => value === node.value);
    if (same !== undefined) return [{ kind: "parameter", slot: slotOf(same) }];
    const opposite = constants.find(({ value }) => value === -node.value);
    if (opposite === undefined) return [node];
    return [
      { kind: "parameter", slot: slotOf(opposite) },
      { kind: "operator", operator: "neg" },
    ];
  });
  return { expression: { nodes, sharing }, parameters: values, names };
}
