import { Kind } from "../canonical/nodeStore";
import type { CompiledRule } from "./pattern";
import { Shape } from "./pattern";

/** Rules that have the same functions in their left sides. */
export interface RuleGroup {
  readonly functions: number;
  readonly rules: CompiledRule[];
}

const none: readonly RuleGroup[] = [];

/** Rules by the root of their left side: its kind, and its opcode where it is a function. */
export class RuleIndex {
  private readonly sums: RuleGroup[] = [];
  private readonly products: RuleGroup[] = [];
  private readonly byOpcode: RuleGroup[][] = [];
  size = 0;

  add(rule: CompiledRule): void {
    const { shape, opcode, functions } = rule.pattern;
    const groups =
      shape === Shape.Sum ? this.sums : shape === Shape.Product ? this.products : (this.byOpcode[opcode] ??= []);
    const group = groups.find((each) => each.functions === functions);
    if (group === undefined) groups.push({ functions, rules: [rule] });
    else group.rules.push(rule);
    this.size++;
  }

  /** The groups whose rules may apply to a node of this kind and opcode. */
  groupsFor(kind: Kind, opcode: number): readonly RuleGroup[] {
    if (kind === Kind.Sum) return this.sums;
    if (kind === Kind.Product) return this.products;
    return kind === Kind.Function ? (this.byOpcode[opcode] ?? none) : none;
  }
}
