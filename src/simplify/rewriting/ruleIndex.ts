import { Kind } from "../canonical/nodeStore";
import type { CompiledRule } from "./pattern";
import { Shape } from "./pattern";

/** Rules that have the same functions in their left sides. */
interface RuleGroup {
  readonly functions: number;
  readonly rules: CompiledRule[];
}

const none: readonly CompiledRule[] = [];

/** Rules with the same root of their left side, and those of them that nodes with certain functions ask for. */
class RootRules {
  private readonly groups: RuleGroup[] = [];
  private readonly byContained = new Map<number, readonly CompiledRule[]>();

  add(rule: CompiledRule): void {
    const { functions } = rule.pattern;
    const group = this.groups.find((each) => each.functions === functions);
    if (group === undefined) this.groups.push({ functions, rules: [rule] });
    else group.rules.push(rule);
    this.byContained.clear();
  }

  within(contained: number): readonly CompiledRule[] {
    let rules = this.byContained.get(contained);
    if (rules === undefined) {
      const groups = this.groups.filter(({ functions }) => (contained & functions) === functions);
      this.byContained.set(contained, (rules = groups.flatMap((group) => group.rules)));
    }
    return rules;
  }
}

/** Rules by the root of their left side: its kind, and its opcode where it is a function. */
export class RuleIndex {
  private readonly sums = new RootRules();
  private readonly products = new RootRules();
  private readonly byOpcode: RootRules[] = [];
  size = 0;

  add(rule: CompiledRule): void {
    const { shape, opcode } = rule.pattern;
    const root =
      shape === Shape.Sum
        ? this.sums
        : shape === Shape.Product
          ? this.products
          : (this.byOpcode[opcode] ??= new RootRules());
    root.add(rule);
    this.size++;
  }

  /** The rules that may apply to a node of this kind and opcode with these functions in it, in their order. */
  rulesFor(kind: Kind, opcode: number, contained: number): readonly CompiledRule[] {
    if (kind === Kind.Sum) return this.sums.within(contained);
    if (kind === Kind.Product) return this.products.within(contained);
    return (kind === Kind.Function ? this.byOpcode[opcode]?.within(contained) : undefined) ?? none;
  }
}
